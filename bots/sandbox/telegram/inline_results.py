"""Which inline results does Telegram accept, and what message does one become when it is chosen?"""

from collections.abc import Sequence

from bots.sandbox.telegram.accounts import Bot
from bots.sandbox.telegram.content import Content
from bots.sandbox.telegram.errors import bad_request
from bots.sandbox.telegram.files import FileStore
from bots.sandbox.telegram.json_values import JsonObject, as_number, as_object, as_objects, as_text
from bots.sandbox.telegram.keyboards import checked_inline_markup
from bots.sandbox.telegram.text.formatted import Formatted, Mention, formatted
from bots.sandbox.telegram.uploads import Location, content_of

MOST_RESULTS = 50
RESULT_ID_BYTES = range(1, 65)
TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

CACHED = {
    "photo": "photo_file_id",
    "document": "document_file_id",
    "video": "video_file_id",
    "voice": "voice_file_id",
    "audio": "audio_file_id",
    "sticker": "sticker_file_id",
    "gif": "gif_file_id",
    "mpeg4_gif": "mpeg4_file_id",
}
LINKED = {
    "photo": "photo_url",
    "document": "document_url",
    "video": "video_url",
    "voice": "voice_url",
    "audio": "audio_url",
    "gif": "gif_url",
    "mpeg4_gif": "mpeg4_url",
}
TYPES = frozenset(CACHED) | {"article", "location", "venue", "contact", "game"}


def read_results(value: object, *, files: FileStore, bot: Bot, mention: Mention) -> tuple[JsonObject, ...]:
    """The results a bot answers with, checked to the last message they would become. Raises ApiError 400."""
    results = as_objects(value)
    if results is None:
        raise bad_request("can't parse inline query results JSON object")
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    _check_ids(results)
    for result in results:
        read_result(result, files=files, bot=bot, mention=mention)
    return tuple(results)


def _check_ids(results: Sequence[JsonObject]) -> None:
    ids = [as_text(result.get("id")) or "" for result in results]
    if any(len(number.encode()) not in RESULT_ID_BYTES for number in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) != len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")


def read_result(
    result: JsonObject, *, files: FileStore, bot: Bot, mention: Mention
) -> tuple[Content, JsonObject | None]:
    """The message one result becomes, and its buttons. Raises ApiError 400."""
    kind = as_text(result.get("type"))
    if kind not in TYPES:
        raise bad_request("can't parse inline query result: invalid inline query result type specified")
    if kind == "article" and not as_text(result.get("title")):
        raise bad_request("ARTICLE_TITLE_EMPTY")
    markup = checked_inline_markup(result.get("reply_markup"))
    given = as_object(result.get("input_message_content"))
    if given is not None:
        return _given_content(given, mention), markup
    if kind == "article":
        raise bad_request("can't parse inline query result: InlineQueryResultArticle must have a message content")
    return _own_content(kind, result, files=files, bot=bot, mention=mention), markup


def _given_content(given: JsonObject, mention: Mention) -> Content:
    text = as_text(given.get("message_text"))
    if text is None:
        return _place_or_contact(given)
    said = formatted(text, parse_mode=as_text(given.get("parse_mode")), entities=given.get("entities"), mention=mention)
    if not said.text:
        raise bad_request("message text is empty")
    _check_length(said, TEXT_LIMIT)
    return Content(text=said.text, entities=said.entities)


def _check_length(said: Formatted, limit: int) -> None:
    if said.length > limit:
        raise bad_request("MESSAGE_TOO_LONG" if limit == TEXT_LIMIT else "MEDIA_CAPTION_TOO_LONG")


def _place_or_contact(given: JsonObject) -> Content:
    phone = as_text(given.get("phone_number"))
    if phone:
        return Content(extra={"contact": {"phone_number": phone, "first_name": as_text(given.get("first_name")) or ""}})
    latitude, longitude = as_number(given.get("latitude")), as_number(given.get("longitude"))
    if latitude is None or longitude is None:
        raise bad_request("can't parse inline query result: wrong message content")
    place = content_of(FileStore(), Location(latitude, longitude))
    title = as_text(given.get("title"))
    if not title:
        return place
    venue = {**place.extra, "title": title, "address": as_text(given.get("address")) or ""}
    return Content(extra={"venue": venue, **place.extra})


def _own_content(kind: str, result: JsonObject, *, files: FileStore, bot: Bot, mention: Mention) -> Content:
    if kind in {"location", "venue", "contact"}:
        return _place_or_contact(result)
    said = formatted(
        as_text(result.get("caption")) or "",
        parse_mode=as_text(result.get("parse_mode")),
        entities=result.get("caption_entities"),
        mention=mention,
    )
    _check_length(said, CAPTION_LIMIT)
    file_id = as_text(result.get(CACHED.get(kind, "")))
    if file_id:
        return Content(text=said.text, entities=said.entities, media=files.by_id(bot, file_id))
    address = as_text(result.get(LINKED.get(kind, "")))
    if not address:
        raise bad_request("can't parse inline query result: there is no file in it")
    # files behind addresses are not loaded here: the address is shown instead of the file
    return Content(text=f"{said.text}\n{address}".strip(), entities=said.entities)
