"""How does each database want each kind of value?

Both refuse something people type: PostgreSQL the character NUL, both a lone half of a surrogate pair. The store drops
the one and puts a replacement character for the other, on both databases alike.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

import orjson

from gateway.articles import ArticleText
from gateway.articles.codec import texts_from_json, texts_to_json
from gateway.messages import Attachment
from gateway.messages.codec import attachments_from_json, attachments_to_json
from gateway.tickets import Clocks, ClockState
from storage.rows.codec import Codec, Convert
from storage.rows.tables import Column, Kind

NUL = "\x00"
_JSON_NUL = b"\\u0000"


def clean(text: str) -> str:
    """Return what both databases can keep of a text."""
    return text.replace(NUL, "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def clean_json(value: Any) -> Any:
    """Return what both databases can keep of JSON data."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean_json(key): clean_json(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [clean_json(each) for each in value]
    return value


def dump(value: Any) -> bytes:
    """Return JSON that both databases can keep."""
    try:
        text = orjson.dumps(value)
    except TypeError:
        return orjson.dumps(clean_json(value))
    return orjson.dumps(clean_json(value)) if _JSON_NUL in text else text


def text(value: str) -> str:
    """Return the text as it is kept."""
    if NUL in value:
        return clean(value)
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            return clean(value)
    return value


def _sqlite_json(value: Any) -> str:
    return dump(value).decode() if value else ("{}" if isinstance(value, dict) else "[]")


@lru_cache(maxsize=1024)
def sqlite_moment(value: datetime) -> str:
    """Return a moment as Tortoise writes it to SQLite; in this form moments sort as they follow each other."""
    return str(value if value.tzinfo is UTC else value.astimezone(UTC))


def _from_json(value: str) -> Any:
    if value == "{}":
        return {}
    return [] if value == "[]" else orjson.loads(value)


def _attachments(value: Iterable[Attachment]) -> list[dict[str, Any]]:
    return attachments_to_json(value) if value else []


def _sqlite_attachments(value: Iterable[Attachment]) -> str:
    return _sqlite_json(_attachments(value))


def _from_attachments(value: str) -> tuple[Attachment, ...]:
    return () if value == "[]" else attachments_from_json(orjson.loads(value))


def _article_texts(value: Iterable[ArticleText]) -> list[dict[str, Any]]:
    return texts_to_json(value)


def _sqlite_article_texts(value: Iterable[ArticleText]) -> str:
    return _sqlite_json(texts_to_json(value))


def _from_article_texts(value: str) -> tuple[ArticleText, ...]:
    return texts_from_json(orjson.loads(value))


def _clocks(value: Clocks) -> str:
    return "".join(value)


@cache
def _from_clocks(value: str) -> tuple[ClockState, ...]:
    return tuple(ClockState(letter) for letter in value)


def _word(value: StrEnum) -> str:
    return value.value


def _from_word(column: Column) -> Convert:
    enumeration: type[StrEnum] = column.type
    words = {word.value: word for word in enumeration}
    return words.__getitem__


def _same(convert: Convert) -> Any:
    def give(_column: Column) -> Convert:
        return convert

    return give


_DECODE: Any = {
    Kind.WORD: _from_word,
    Kind.JSON: _same(_from_json),
    Kind.ATTACHMENTS: _same(_from_attachments),
    Kind.ARTICLE_TEXTS: _same(_from_article_texts),
    Kind.CLOCKS: _same(_from_clocks),
}

SQLITE = Codec(
    encode={
        Kind.TEXT: _same(text),
        Kind.FLAG: _same(int),
        Kind.MOMENT: _same(sqlite_moment),
        Kind.WORD: _same(_word),
        Kind.JSON: _same(_sqlite_json),
        Kind.ATTACHMENTS: _same(_sqlite_attachments),
        Kind.ARTICLE_TEXTS: _same(_sqlite_article_texts),
        Kind.CLOCKS: _same(_clocks),
    },
    decode=_DECODE | {Kind.FLAG: _same(bool), Kind.MOMENT: _same(datetime.fromisoformat)},
)
"""Values as SQLite takes them; moments as Tortoise writes them."""

POSTGRES = Codec(
    encode={
        Kind.ATTACHMENTS: _same(_attachments),
        Kind.ARTICLE_TEXTS: _same(_article_texts),
        Kind.CLOCKS: _same(_clocks),
    },
    decode=_DECODE,
)
"""Values that become JSON with `dump` before PostgreSQL takes them."""
