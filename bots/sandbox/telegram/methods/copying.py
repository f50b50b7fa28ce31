"""How are messages copied and forwarded from one of the bot's chats to another?"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from bots.sandbox.telegram.calls import Call, method
from bots.sandbox.telegram.content import CAPTIONED, Content
from bots.sandbox.telegram.errors import bad_request
from bots.sandbox.telegram.json_values import JsonObject, as_integer
from bots.sandbox.telegram.keyboards import checked_markup
from bots.sandbox.telegram.messages import Message
from bots.sandbox.telegram.methods.manner import CHAT, MANNER, manner_of
from bots.sandbox.telegram.methods.media import CAPTION_LIMIT

FROM = {**CHAT, "from_chat_id": "from_chat_id is empty"}
ONE = {**FROM, "message_id": "message identifier is not specified"}
MANY = {**FROM, "message_ids": "message identifiers are not specified"}
MOST_AT_ONCE = 100


def copy_message(call: Call) -> JsonObject:
    """A copy without a link to the original; a caption given replaces the original's."""
    source = call.readable_chat("from_chat_id")
    original = call.message(source, purpose="copy")
    if original.content.is_service:
        raise bad_request("message can't be copied")
    content = _with_new_caption(call, original.content)
    markup = checked_markup(call.fields.json("reply_markup"))
    chat = call.writable_chat()
    copy = call.world.post(chat, call.bot, content, manner=manner_of(call, chat, markup=markup))
    return {"message_id": copy.id}


def _with_new_caption(call: Call, content: Content) -> Content:
    if "caption" not in call.fields.values or content.kind not in CAPTIONED:
        return content
    said = call.formatted(call.fields, text="caption", entities="caption_entities")
    if said.length > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return replace(content, text=said.text, entities=said.entities)


def copy_messages(call: Call) -> list[JsonObject]:
    """Copies of several messages; what cannot be found or copied is skipped, albums stay albums."""
    originals = _several(call, purpose="copy")
    if call.fields.boolean("remove_caption"):
        contents = [
            replace(one.content, text="", entities=()) if one.content.media else one.content for one in originals
        ]
    else:
        contents = [one.content for one in originals]
    return _post_all(call, zip(originals, contents, strict=True), is_forward=False)


def forward_message(call: Call) -> JsonObject:
    """The message with a note about whose it was."""
    source = call.readable_chat("from_chat_id")
    original = call.message(source, purpose="forward")
    if original.content.is_service or original.envelope.get("has_protected_content"):
        raise bad_request("message can't be forwarded")
    chat = call.writable_chat()
    manner = replace(manner_of(call, chat, markup=None), forward_origin=call.world.origin(original))
    return call.world.post(chat, call.bot, original.content, manner=manner).as_api(call.bot)


def forward_messages(call: Call) -> list[JsonObject]:
    """Several messages with notes about whose they were."""
    originals = _several(call, purpose="forward")
    pairs = [(one, one.content) for one in originals if not one.envelope.get("has_protected_content")]
    return _post_all(call, pairs, is_forward=True)


def _several(call: Call, *, purpose: str) -> list[Message]:
    given = call.fields.json_list("message_ids") or []
    numbers = [number for number in map(as_integer, given) if number is not None]
    if not numbers or len(numbers) != len(given):
        raise bad_request("can't parse message identifiers JSON object")
    if len(numbers) > MOST_AT_ONCE:
        raise bad_request(f"too many messages to {purpose}")
    if any(later <= earlier for earlier, later in pairwise(numbers)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    source = call.readable_chat("from_chat_id")
    found = [source.messages[number] for number in numbers if number in source.messages]
    usable = [message for message in found if not message.content.is_service]
    if not usable:
        raise bad_request(f"there are no messages to {purpose}")
    return usable


def _post_all(call: Call, pairs: Iterable[tuple[Message, Content]], *, is_forward: bool) -> list[JsonObject]:
    chat = call.writable_chat()
    plain = manner_of(call, chat, markup=None)
    albums: dict[str, str] = {}
    posted: list[JsonObject] = []
    for original, content in pairs:
        manner = replace(
            plain,
            media_group_id=_album(call, original, albums),
            forward_origin=call.world.origin(original) if is_forward else None,
        )
        posted.append({"message_id": call.world.post(chat, call.bot, content, manner=manner).id})
    return posted


def _album(call: Call, original: Message, albums: dict[str, str]) -> str | None:
    if original.media_group_id is None:
        return None
    return albums.setdefault(original.media_group_id, call.world.new_album_id())


_MANY_OPTIONS = "message_thread_id disable_notification protect_content"

METHODS = (
    method(
        "copyMessage",
        copy_message,
        f"{MANNER} caption parse_mode caption_entities show_caption_above_media",
        demands=ONE,
        pace="message",
    ),
    method("copyMessages", copy_messages, f"{_MANY_OPTIONS} remove_caption", demands=MANY, pace="message"),
    method(
        "forwardMessage",
        forward_message,
        f"{_MANY_OPTIONS} message_effect_id",
        demands=ONE,
        pace="message",
    ),
    method("forwardMessages", forward_messages, _MANY_OPTIONS, demands=MANY, pace="message"),
)
