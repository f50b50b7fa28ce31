"""What does a text in parse mode HTML say? Telegram's own strict reading, with its own words for mistakes.

Supported are the tags of the Bot API's "HTML style": b strong i em u ins s strike del tg-spoiler span a code pre
blockquote tg-emoji tg-time. Everything else is refused with 400 "can't parse entities: ..." and a byte offset.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bots.sandbox.telegram.errors import ApiError, bad_request
from bots.sandbox.telegram.json_values import JsonObject
from bots.sandbox.telegram.text.links import link_entity
from bots.sandbox.telegram.text.utf16 import utf16_length

SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
TAGS = frozenset(SIMPLE) | {"a", "code", "pre", "blockquote", "tg-emoji", "tg-time"}

_SPECIAL = re.compile("[<&]")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME = re.compile(r"""[^\s=>/"']*""")
_SPACES = re.compile(r"\s*")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_REFERENCE = re.compile(
    r"&(?:#(?P<decimal>[0-9]{1,10})|#[xX](?P<hex>[0-9A-Fa-f]{1,8})|(?P<name>lt|gt|amp|quot))(?P<end>;?)"
)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_HIGHEST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class _Open:
    """A tag that is not closed yet."""

    name: str
    attributes: dict[str, str]
    offset: int
    begins_at: int


def parse_html(text: str) -> tuple[str, list[JsonObject]]:
    """The plain text and its entities, in the order in which they end. Raises ApiError 400 for a mistake."""
    if _SPECIAL.search(text) is None:
        return text, []
    return _Parser(text).parse()


def unescape(text: str) -> str:
    """Replace the character references that Telegram knows: numbers, lt, gt, amp and quot."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    if found["name"]:
        return _NAMED[found["name"]]
    code = int(found["decimal"]) if found["decimal"] else int(found["hex"], 16)
    return chr(code) if 0 < code <= _HIGHEST and code not in _SURROGATES else found[0]


class _Parser:
    """Reads one text from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.pieces: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[JsonObject] = []

    def parse(self) -> tuple[str, list[JsonObject]]:
        while self.at < len(self.text):
            tag = self.text.find("<", self.at)
            end = len(self.text) if tag < 0 else tag
            if end > self.at:
                self._say(unescape(self.text[self.at : end]))
            self.at = end
            if tag >= 0:
                self._tag()
        if self.open:
            raise bad_request(
                f"can't parse entities: Can't find end tag corresponding to start tag \"{self.open[-1].name}\""
            )
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        return "".join(self.pieces), self.entities

    def _say(self, piece: str) -> None:
        self.pieces.append(piece)
        self.offset += utf16_length(piece)

    def _mistake(self, what: str, at: int) -> ApiError:
        return bad_request(f"can't parse entities: {what} at byte offset {len(self.text[:at].encode())}")

    def _tag(self) -> None:
        if self.text.startswith("</", self.at):
            self._end_tag()
        else:
            self._start_tag()

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        skipped = found[0] if found else ""
        self.at += len(skipped)
        return skipped

    def _here(self) -> str:
        return self.text[self.at : self.at + 1]

    def _start_tag(self) -> None:
        begins_at = self.at
        self.at += 1
        name = self._skip(_TAG_NAME).lower()
        if not self._here():
            raise self._mistake("Unclosed start tag", begins_at)
        if name not in TAGS:
            raise self._mistake(f'Unsupported start tag "{name}"', begins_at)
        attributes = self._attributes(name, begins_at)
        self.at += 1
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._mistake('Tag "span" must have class "tg-spoiler"', begins_at)
        self.open.append(_Open(name, attributes, self.offset, len(self.pieces)))

    def _attributes(self, tag: str, begins_at: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._skip(_SPACES)
            if self._here() == ">":
                return attributes
            name = self._skip(_ATTRIBUTE_NAME).lower()
            if not name:
                what = "Unclosed start tag" if not self._here() else f'Empty attribute name in the tag "{tag}"'
                raise self._mistake(what, begins_at)
            self._skip(_SPACES)
            value = ""
            if self._here() == "=":
                self.at += 1
                value = self._attribute_value(begins_at)
            attributes.setdefault(name, value)
            if not self._here():
                raise self._mistake("Unclosed start tag", begins_at)

    def _attribute_value(self, begins_at: int) -> str:
        self._skip(_SPACES)
        quote = self._here()
        if quote not in {'"', "'"}:
            token_at = self.at
            value = self._skip(_NAME_TOKEN).lower()
            if self._here() and self._here() != ">" and not self._here().isspace():
                raise self._mistake("Unexpected end of name token", token_at)
            return value
        end = self.text.find(quote, self.at + 1)
        if end < 0:
            raise self._mistake("Unclosed start tag", begins_at)
        value = self.text[self.at + 1 : end]
        self.at = end + 1
        return unescape(value)

    def _end_tag(self) -> None:
        begins_at = self.at
        self.at += 2
        name = self._skip(_TAG_NAME).lower()
        self._skip(_SPACES)
        if not self.open:
            raise self._mistake("Unexpected end tag", begins_at)
        if self._here() != ">":
            raise self._mistake("Unclosed end tag", begins_at)
        self.at += 1
        opened = self.open.pop()
        if name and name != opened.name:
            raise self._mistake_at_end(opened.name, name, begins_at)
        if self.offset > opened.offset:
            self._close(opened)

    def _mistake_at_end(self, expected: str, found: str, begins_at: int) -> ApiError:
        at = len(self.text[:begins_at].encode())
        return bad_request(
            f"can't parse entities: Unmatched end tag at byte offset {at}, "
            f'expected "</{expected}>", found "</{found}>"'
        )

    def _close(self, opened: _Open) -> None:
        entity: JsonObject = {"offset": opened.offset, "length": self.offset - opened.offset}
        text = "".join(self.pieces[opened.begins_at :])
        details = _details(opened, text)
        if details is None:
            return
        if details["type"] == "pre":
            self._take_language_of_inner_code(entity, details)
        self.entities.append({**details, **entity})

    def _take_language_of_inner_code(self, entity: JsonObject, details: JsonObject) -> None:
        inner = self.entities[-1] if self.entities else {}
        same_place = inner.get("offset") == entity["offset"] and inner.get("length") == entity["length"]
        if inner.get("type") == "code" and same_place:
            self.entities.pop()
            if "language" in inner:
                details["language"] = inner["language"]


def _details(opened: _Open, text: str) -> JsonObject | None:
    """What the entity says beside its place; None where Telegram drops it and keeps the text."""
    if opened.name in SIMPLE:
        return {"type": SIMPLE[opened.name]}
    return _DETAILS[opened.name](opened.attributes, text)


def _code(attributes: dict[str, str], _: str) -> JsonObject:
    name = attributes.get("class", "")
    language = name.removeprefix("language-")
    return {"type": "code", "language": language} if language and language != name else {"type": "code"}


def _quotation(attributes: dict[str, str], _: str) -> JsonObject:
    return {"type": "expandable_blockquote" if "expandable" in attributes else "blockquote"}


def _emoji(attributes: dict[str, str], _: str) -> JsonObject | None:
    number = attributes.get("emoji-id", "")
    return {"type": "custom_emoji", "custom_emoji_id": number} if number.isdecimal() else None


def _time(attributes: dict[str, str], _: str) -> JsonObject | None:
    unix = attributes.get("unix", "")
    if not unix.isdecimal():
        return None
    entity: JsonObject = {"type": "date_time", "unix_time": int(unix)}
    if attributes.get("format"):
        entity["date_time_format"] = attributes["format"]
    return entity


_DETAILS: dict[str, Callable[[dict[str, str], str], JsonObject | None]] = {
    "a": lambda attributes, text: link_entity(attributes.get("href") or text),
    "code": _code,
    "pre": lambda _attributes, _text: {"type": "pre"},
    "blockquote": _quotation,
    "tg-emoji": _emoji,
    "tg-time": _time,
}
