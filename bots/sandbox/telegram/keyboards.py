"""Which keyboards does Telegram accept under a message, and what does it say about the others?

Unknown fields are left out. Limits: 100 buttons, 8 a row, callback data 1-64 bytes, text to copy 1-256 characters.
"""

from collections.abc import Callable

from bots.sandbox.telegram.errors import ApiError, bad_request
from bots.sandbox.telegram.json_values import JsonObject, as_boolean, as_list, as_object, as_text
from bots.sandbox.telegram.text.links import checked_url
from bots.sandbox.telegram.text.utf16 import utf16_length

MOST_BUTTONS = 100
MOST_IN_ROW = 8
CALLBACK_DATA_BYTES = range(1, 65)
COPY_TEXT_LENGTHS = range(1, 257)
PLACEHOLDER_LENGTHS = range(65)
STYLES = frozenset(("danger", "success", "primary"))

_LOOKS = ("icon_custom_emoji_id", "style")
_REPLY_KINDS = frozenset(
    (
        "request_users",
        "request_chat",
        "request_contact",
        "request_location",
        "request_poll",
        "web_app",
        "request_managed_bot",
    )
)
_REPLY_OPTIONS = ("is_persistent", "resize_keyboard", "one_time_keyboard", "selective")


def checked_markup(value: object) -> JsonObject | None:
    """A reply markup as Telegram keeps it; None for none. Raises ApiError 400."""
    if value is None or value == "":
        return None
    markup = as_object(value)
    if markup is None:
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return inline_keyboard(markup)
    if "keyboard" in markup:
        return _reply_keyboard(markup)
    if as_boolean(markup.get("remove_keyboard")):
        return {"remove_keyboard": True}
    if as_boolean(markup.get("force_reply")):
        return {"force_reply": True, **_placeholder(markup)}
    return None


def checked_inline_markup(value: object) -> JsonObject | None:
    """The reply markup of an edit: an inline keyboard or nothing. Raises ApiError 400."""
    markup = checked_markup(value)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def inline_keyboard(markup: JsonObject) -> JsonObject | None:
    """Rows of inline buttons; empty rows vanish, and with no row the keyboard does. Raises ApiError 400."""
    rows = _rows(markup["inline_keyboard"], "inline keyboard", _inline_button)
    if not rows:
        return None
    kept: JsonObject = {"inline_keyboard": rows}
    if as_boolean(markup.get("force_reply")):
        kept["force_reply"] = True
    return kept


def _rows(value: object, what: str, read: Callable[[object], JsonObject]) -> list[list[JsonObject]]:
    rows = as_list(value)
    if rows is None:
        raise bad_request(f'field "{what.replace(" ", "_")}" must be of type Array')
    read_rows: list[list[JsonObject]] = []
    for row in rows:
        buttons = as_list(row)
        if buttons is None:
            raise bad_request(f"can't parse {what} button: a row must be of type Array")
        if len(buttons) > MOST_IN_ROW:
            raise bad_request("reply markup is too long")
        read_rows.append([read(button) for button in buttons])
    if sum(map(len, read_rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return [row for row in read_rows if row]


def _inline_button(value: object) -> JsonObject:
    button = as_object(value)
    if button is None:
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    text = as_text(button.get("text"))
    if not text or not text.strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    name = next((name for name in button if name in _INLINE_KINDS and button[name] is not None), None)
    if name is None:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    read = _INLINE_KINDS[name]
    return {"text": text.strip(), **_looks(button), name: read(button[name])}


def _looks(button: JsonObject) -> JsonObject:
    style = as_text(button.get("style"))
    if style and style not in STYLES:
        raise bad_request("can't parse inline keyboard button: unknown button style specified")
    return {name: button[name] for name in _LOOKS if as_text(button.get(name))}


def _callback_data(value: object) -> str:
    data = as_text(value)
    if data is None or len(data.encode("utf-8", "surrogatepass")) not in CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return data


def _url(value: object) -> str:
    text = as_text(value) or ""
    url = checked_url(text)
    if url is None:
        raise bad_request(f"inline keyboard button URL '{text}' is invalid: Wrong HTTP URL")
    return url


def _copy_text(value: object) -> JsonObject:
    text = as_text((as_object(value) or {}).get("text"))
    if text is None or utf16_length(text) not in COPY_TEXT_LENGTHS:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return {"text": text}


def _switch(value: object) -> str:
    text = as_text(value)
    if text is None:
        raise _wrong("switch_inline_query")
    return text


def _web_app(value: object) -> JsonObject:
    url = as_text((as_object(value) or {}).get("url")) or ""
    if not url.startswith("https://"):
        raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
    return {"url": url}


def _any_object(value: object) -> JsonObject:
    found = as_object(value)
    if found is None:
        raise _wrong("button")
    return found


def _wrong(field: str) -> ApiError:
    return bad_request(f'can\'t parse inline keyboard button: Field "{field}" has a wrong type')


_INLINE_KINDS: dict[str, Callable[[object], object]] = {
    "callback_data": _callback_data,
    "url": _url,
    "web_app": _web_app,
    "copy_text": _copy_text,
    "switch_inline_query": _switch,
    "switch_inline_query_current_chat": _switch,
    "switch_inline_query_chosen_chat": _any_object,
    "login_url": _any_object,
    # newer than the description the tests compare with: Bot API 10.3
    "disabled": _any_object,
}


def _reply_keyboard(markup: JsonObject) -> JsonObject | None:
    rows = _rows(markup["keyboard"], "keyboard", _reply_button)
    if not rows:
        return None
    options = {name: True for name in _REPLY_OPTIONS if as_boolean(markup.get(name))}
    return {"keyboard": rows, **options, **_placeholder(markup)}


def _reply_button(value: object) -> JsonObject:
    button: JsonObject = {"text": value} if isinstance(value, str) else as_object(value) or {}
    text = as_text(button.get("text"))
    if not text or not text.strip():
        raise bad_request('can\'t parse keyboard button: Field "text" must be of type String')
    kinds = {name: button[name] for name in _REPLY_KINDS if button.get(name)}
    return {"text": text, **_looks(button), **kinds}


def _placeholder(markup: JsonObject) -> JsonObject:
    text = as_text(markup.get("input_field_placeholder"))
    if text is None:
        return {}
    if utf16_length(text) not in PLACEHOLDER_LENGTHS:
        raise bad_request("input field placeholder is too long")
    return {"input_field_placeholder": text}
