"""What text with which entities does a message get? From a parse mode, from entities given, and from what is found."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bots.sandbox.telegram.errors import bad_request
from bots.sandbox.telegram.json_values import JsonObject, as_integer, as_object, as_objects, as_text
from bots.sandbox.telegram.text.html_markup import parse_html
from bots.sandbox.telegram.text.links import found_entities, link_entity
from bots.sandbox.telegram.text.markdown_v2 import parse_markdown_v2
from bots.sandbox.telegram.text.utf16 import is_well_formed, utf16_length

Mention = Callable[[int], JsonObject | None]
"""Looks a person up by id for `text_mention`: what Telegram shows of them, or None where it knows nobody."""

PLAIN_TYPES = frozenset(
    ("bold", "italic", "underline", "strikethrough", "spoiler", "code", "blockquote", "expandable_blockquote")
)
FOUND_TYPES = frozenset(
    ("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number")
)
_VERBATIM = frozenset(("code", "pre"))
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text without surrounding blanks, and its entities sorted by place; offsets in UTF-16 units."""

    text: str
    entities: tuple[JsonObject, ...] = ()

    @property
    def length(self) -> int:
        """What Telegram's limits count."""
        return utf16_length(self.text)


def formatted(text: str, *, parse_mode: str | None, entities: object, mention: Mention) -> Formatted:
    """Read a text that a bot sends. Raises ApiError 400 for wrong markup, mode, entities or letters."""
    if not is_well_formed(text):
        raise bad_request("strings must be encoded in UTF-8")
    plain, given = _parsed(_cleaned(text), parse_mode, entities)
    known = [entity for item in given if (entity := _with_user(item, mention))]
    return _finished(plain, known)


def plain_text(text: str) -> Formatted:
    """Read a text that a person types: Telegram finds links and commands in it."""
    return _finished(_cleaned(text), [])


def _parsed(text: str, parse_mode: str | None, entities: object) -> tuple[str, list[JsonObject]]:
    match (parse_mode or "").lower():
        case "":
            return text, _given(text, entities)
        case "html":
            return parse_html(text)
        case "markdownv2":
            return parse_markdown_v2(text)
        case _:
            raise bad_request("unsupported parse_mode")


def _cleaned(text: str) -> str:
    if _CONTROL.search(text) is None:
        return text
    return _CONTROL.sub(" ", text.replace("\r", ""))


def _given(text: str, entities: object) -> list[JsonObject]:
    if entities is None:
        return []
    objects = as_objects(entities)
    if objects is None:
        raise bad_request("can't parse entities JSON object")
    total = utf16_length(text)
    return [entity for item in objects if (entity := _one_given(item, total))]


def _one_given(item: JsonObject, total: int) -> JsonObject | None:
    kind, offset, length = as_text(item.get("type")), as_integer(item.get("offset")), as_integer(item.get("length"))
    if kind is None or offset is None or length is None:
        raise bad_request('can\'t parse MessageEntity: Can\'t find field "type", "offset" or "length"')
    if offset < 0 or length <= 0 or offset >= total:
        return None
    details = _given_details(kind, item)
    if details is None:
        return None
    return {**details, "offset": offset, "length": min(length, total - offset)}


def _given_details(kind: str, item: JsonObject) -> JsonObject | None:
    if kind in PLAIN_TYPES:
        return {"type": kind}
    if kind in FOUND_TYPES:
        return None
    if kind not in _DETAILS:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    return _DETAILS[kind](item)


def _mentioned(item: JsonObject) -> JsonObject:
    user = as_object(item.get("user")) or {}
    return {"type": "text_mention", "user": as_integer(user.get("id")) or 0}


def _code_block(item: JsonObject) -> JsonObject:
    language = as_text(item.get("language"))
    return {"type": "pre", "language": language} if language else {"type": "pre"}


def _emoji(item: JsonObject) -> JsonObject | None:
    number = as_text(item.get("custom_emoji_id"))
    return {"type": "custom_emoji", "custom_emoji_id": number} if number else None


def _moment(item: JsonObject) -> JsonObject | None:
    unix, form = as_integer(item.get("unix_time")), as_text(item.get("date_time_format"))
    if unix is None:
        return None
    moment: JsonObject = {"type": "date_time", "unix_time": unix}
    return {**moment, "date_time_format": form} if form else moment


_DETAILS: dict[str, Callable[[JsonObject], JsonObject | None]] = {
    "text_link": lambda item: link_entity(as_text(item.get("url")) or ""),
    "text_mention": _mentioned,
    "pre": _code_block,
    "custom_emoji": _emoji,
    "date_time": _moment,
}


def _with_user(entity: JsonObject, mention: Mention) -> JsonObject | None:
    if entity["type"] != "text_mention":
        return entity
    user = mention(as_integer(entity["user"]) or 0)
    return {**entity, "user": user} if user else None


def _finished(text: str, given: list[JsonObject]) -> Formatted:
    stripped = text.strip()
    if not stripped:
        return Formatted("")
    kept = given
    if given:
        skipped = len(text) - len(text.lstrip())
        kept = _without_inner(_trimmed(given, skipped, utf16_length(stripped)))
    found = found_entities(stripped, kept)
    return Formatted(stripped, tuple(sorted([*kept, *found], key=_place)) if kept or found else ())


def _place(entity: JsonObject) -> tuple[int, int]:
    return as_integer(entity["offset"]) or 0, -(as_integer(entity["length"]) or 0)


def _trimmed(entities: list[JsonObject], skipped: int, total: int) -> list[JsonObject]:
    kept: list[JsonObject] = []
    for entity in entities:
        offset, minus_length = _place(entity)
        start = max(0, offset - skipped)
        end = min(total, offset - skipped - minus_length)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return kept


def _without_inner(entities: list[JsonObject]) -> list[JsonObject]:
    """Nothing is formatted inside code."""
    closed = [_place(entity) for entity in entities if entity["type"] in _VERBATIM]
    if not closed:
        return entities
    return [entity for entity in entities if entity["type"] in _VERBATIM or not _inside(_place(entity), closed)]


def _inside(place: tuple[int, int], closed: list[tuple[int, int]]) -> bool:
    start, end = place[0], place[0] - place[1]
    return any(start >= begin and end <= begin - minus_length for begin, minus_length in closed)
