"""How does the audit put a value into words (F81)?"""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any

LONGEST = 500
"""Characters of a value that are kept."""


def told(field: str, before: Any, after: Any) -> dict[str, str]:
    """Return what an audit event keeps of a changed field: its name, the value before, the value after.

    Lists are joined by commas, of mappings only what differs is told; a moment is told in ISO 8601, nothing as "".
    """
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        before, after = _differing(before, after), _differing(after, before)
    return {"field": field, "from": in_words(before), "to": in_words(after)}


def in_words(value: Any) -> str:
    """Return a value as the audit keeps it."""
    match value:
        case None:
            words = ""
        case Enum():
            words = str(value.value)
        case datetime():
            words = value.isoformat(timespec="seconds")
        case list() | tuple():
            words = ", ".join(in_words(each) for each in value)
        case Mapping():
            words = ", ".join(f"{key}: {in_words(each)}" for key, each in value.items())
        case _:
            words = str(value)
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def _differing(one: Mapping[Any, Any], other: Mapping[Any, Any]) -> dict[Any, Any]:
    return {key: value for key, value in one.items() if other.get(key) != value}
