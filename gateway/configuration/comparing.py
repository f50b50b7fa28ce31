"""What is different between two configurations?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from gateway.configuration.writing import Content

SHOWN = 80
"""Characters of a value."""


class Deed(StrEnum):
    """What becomes of an entry."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    ORDERED = "ordered"
    """The entries of a section are offered in another order."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is said differently; empty: it is not said."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What becomes of one entry."""

    section: str
    key: str
    deed: Deed
    fields: tuple[Field, ...] = ()


def changes(before: Content, after: Content) -> tuple[Change, ...]:
    """Return what is different, section by section in the order of the file; both as `document_content` writes them."""
    names = dict.fromkeys((*after, *before))
    return tuple(each for name in names for each in _section(name, before.get(name), after.get(name)))


def _section(name: str, before: Any, after: Any) -> Iterator[Change]:
    if name == "closing":
        for part in ("reasons", "causes"):
            yield from _entries(f"closing.{part}", (before or {}).get(part, {}), (after or {}).get(part, {}))
    elif name == "options":
        fields = tuple(_fields(before or {}, after or {}))
        if fields:
            yield Change(section=name, key="", deed=Deed.CHANGED, fields=fields)
    elif name == "topics":
        yield from _entries(name, dict(_flat(before or {}, "")), dict(_flat(after or {}, "")))
    elif name == "replies":
        yield from _entries(name, _by_name(before or []), _by_name(after or []), is_ordered=False)
    elif name != "moved":
        yield from _entries(name, before or {}, after or {}, is_ordered=name not in {"people", "roles"})


def _entries(
    section: str, before: Mapping[str, Any], after: Mapping[str, Any], *, is_ordered: bool = True
) -> Iterator[Change]:
    for key, entry in after.items():
        fields = tuple(_fields(before.get(key, {}), entry))
        if key not in before:
            yield Change(section=section, key=key, deed=Deed.ADDED, fields=fields)
        elif fields:
            yield Change(section=section, key=key, deed=Deed.CHANGED, fields=fields)
    for key in before:
        if key not in after:
            yield Change(section=section, key=key, deed=Deed.REMOVED, fields=tuple(_fields(before[key], {})))
    stayed = [key for key in after if key in before]
    if is_ordered and stayed != [key for key in before if key in after]:
        yield Change(section=section, key="", deed=Deed.ORDERED)


def _fields(before: Any, after: Any) -> Iterator[Field]:
    """Give what two entries say differently, by name; `title.ru` is the title in a language."""
    old, new = dict(_leaves(before)), dict(_leaves(after))
    for name in dict.fromkeys((*new, *old)):
        if old.get(name) != new.get(name):
            yield Field(name, old.get(name, ""), new.get(name, ""))


def _leaves(entry: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(entry, dict):
        for key, value in cast("Content", entry).items():
            yield from _leaves(value, f"{name}.{key}" if name else key)
    elif isinstance(entry, list):
        listed = cast("list[Any]", entry)
        yield name, "; ".join(_in_words(each) for each in listed)
    else:
        yield name, str(entry)


def _in_words(entry: Any) -> str:
    """Return an item of a list: a text, or a step of a macro with what it is told."""
    if not isinstance(entry, dict):
        return str(entry)
    step = dict(cast("Content", entry))
    return " ".join((str(step.pop("do", "")), *(f"{name}={value}" for name, value in step.items()))).strip()


def _flat(topics: Content, parent: str) -> Iterator[tuple[str, Content]]:
    for key, topic in topics.items():
        under = {"under": parent} if parent else {}
        yield key, {name: value for name, value in topic.items() if name != "topics"} | under
        yield from _flat(topic.get("topics", {}), key)


def _by_name(replies: list[Content]) -> Content:
    return {f"{each['team']}/{each['key']}" if "team" in each else each["key"]: each for each in replies}
