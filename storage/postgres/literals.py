"""How is a value written into PostgreSQL's SQL?

Only for EXECUTE, which takes no parameters in a script of several statements. `standard_conforming_strings` is on
(see `storage.postgres.sessions`), so a quote is all that has to be escaped in a text; NUL is dropped.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from storage.rows.conversions import dump, text


def literal(value: Any) -> str:
    """Return the value as SQL; raises KeyError for a type no column has."""
    writer = _WRITERS.get(type(value))
    return writer(value) if writer else quoted(text(value.value))


def quoted(value: str) -> str:
    """Return a text without NUL as SQL."""
    return "'" + value.replace("'", "''") + "'"


def _none(_value: None) -> str:
    return "NULL"


def _text(value: str) -> str:
    return quoted(text(value))


def _flag(value: bool) -> str:  # noqa: FBT001 - it is the value
    return "TRUE" if value else "FALSE"


def _number(value: float) -> str:
    return f"'{value!r}'"


def _moment(value: datetime) -> str:
    return f"'{value}'"


def _json(value: Any) -> str:
    return quoted(dump(value).decode())


def _bytes(value: bytes) -> str:
    return quoted(value.decode())


_WRITERS: Mapping[type[Any], Callable[[Any], str]] = {
    type(None): _none,
    str: _text,
    int: str,
    float: _number,
    bool: _flag,
    datetime: _moment,
    dict: _json,
    list: _json,
    bytes: _bytes,
}
