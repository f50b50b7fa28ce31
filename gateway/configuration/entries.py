"""How is an entry of a configuration file read, whatever it is?"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from yaml.nodes import MappingNode, Node, ScalarNode

from gateway.configuration.durations import read_duration
from gateway.configuration.model import Titles
from gateway.flows.yaml_table import Report, Table, texts_of

LANGUAGES = ("ru", "en", "uk")
KEY = re.compile(r"(?=.{1,24}$)[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
LONGEST_TITLE = 60
MOST = 500
"""Entries of one section."""
_PERSON = re.compile(r"[1-9][0-9]{0,18}", re.ASCII)
_SHARE = re.compile(r"([1-9][0-9]?)%", re.ASCII)
Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known of the desk outside of its file."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    locale: str = "ru"
    """The language of titles that stand without one."""
    channels: Collection[str] | None = None
    """Names of entry points; None: any will do."""
    check_step: Callable[[Mapping[str, Any]], str] = lambda _: ""
    """Says what is wrong with a macro's step; empty: nothing."""
    check_text: Callable[[str], str] = lambda _: ""
    """Says why a quick reply cannot be filled in, as a reason of `Renders.fill`; empty: it can."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry as it stands in the file."""

    key: str
    titles: Titles
    table: Table


@dataclass(frozen=True, slots=True)
class _Reference:
    table: Table
    node: Node | None
    name: str
    section: str
    key: str


class Reading:
    """Reads entries; notes what is wrong, which keys there are, and which are spoken of."""

    def __init__(self, report: Report, around: Around) -> None:
        self.report = report
        self.zone = around.zone
        self.locale = around.locale
        self._around = around
        self._keys: dict[str, dict[str, None]] = {}
        self._references: list[_Reference] = []

    # --- entries ------------------------------------------------------------------------------------------------------

    def entries(self, table: Table, section: str) -> Iterator[Found]:
        """Give the entries of a section in their order."""
        listed = table.table(section.rpartition(".")[2])
        known = self._keys.setdefault(section, {})
        if listed is None:
            return
        for key, node, value in listed.items():
            if not KEY.fullmatch(key):
                listed.wrong("bad_key", node, value=key[:60])
            elif key in known and section == "topics":
                listed.wrong("twice", node, key=key)
            known[key] = None
            yield self._found(section, key, node, value)
        self.limit(listed, section, len(known), MOST)

    def _found(self, section: str, key: str, node: Node, value: Node) -> Found:
        place = f"{section}.{key}"[:60]
        if isinstance(value, MappingNode):
            table = Table(value, self.report, step=place)
            return Found(key, self._titles(table), table)
        empty = MappingNode("tag:yaml.org,2002:map", [], node.start_mark)
        table = Table(empty, self.report, step=place)
        title = table.plain(value, key)
        return Found(key, self._title_in_desks_language(title, table, value), table)

    def _titles(self, table: Table) -> Titles:
        node = table.get("title")
        if node is None:
            table.wrong("missing", key="title")
            return {}
        if isinstance(node, ScalarNode):
            return self._title_in_desks_language(table.plain(node, "title"), table, node)
        said = table.table("title")
        titles = dict(texts_of(said, LANGUAGES)) if said else {}
        for title in titles.values():
            self.limit(table, "title", len(title), LONGEST_TITLE, code="too_long")
        return {locale: " ".join(titles[locale].split()) for locale in LANGUAGES if locale in titles}

    def _title_in_desks_language(self, title: str, table: Table, node: Node) -> Titles:
        title = " ".join(title.split())
        if not title:
            table.wrong("missing", node, key="title")
        self.limit(table, "title", len(title), LONGEST_TITLE, code="too_long")
        return {self.locale: title} if title else {}

    # --- values -------------------------------------------------------------------------------------------------------

    def time(self, table: Table, name: str, *, least: timedelta = timedelta(seconds=1)) -> timedelta | None:
        """Return a length of time; None when none is said."""
        said = table.word(name)
        time = read_duration(said)
        if said and (time is None or time < least):
            table.wrong("bad_time", table.get(name), key=name, value=said[:60])
        return time

    def share(self, table: Table, name: str, *, default: float) -> float:
        """Return a share that is written in per cent."""
        said = table.word(name)
        found = _SHARE.fullmatch(said)
        if said and not found:
            table.wrong("bad_share", table.get(name), key=name, value=said[:60])
        return int(found[1]) / 100 if found else default

    def several_of(self, table: Table, name: str, kinds: type[Kind]) -> tuple[Kind, ...]:
        """Return members of an enumeration."""
        known = {kind.value: kind for kind in kinds}
        for said in (names := table.several(name)):
            if said not in known:
                table.wrong("bad_value", table.get(name), key=name, value=said[:60], known=", ".join(known))
        return tuple(known[said] for said in dict.fromkeys(names) if said in known)

    def channels(self, table: Table, name: str) -> tuple[str, ...]:
        """Return names of entry points."""
        known, names = self._around.channels, tuple(dict.fromkeys(table.several(name)))
        for said in names if known is not None else ():
            if known is not None and said not in known:
                table.wrong("bad_value", table.get(name), key=name, value=said[:60], known=", ".join(sorted(known)))
        return names

    def is_person(self, said: str) -> bool:
        """Return whether a text is a Telegram user id."""
        return _PERSON.fullmatch(said) is not None

    def limit(self, table: Table, name: str, count: int, most: int, *, code: str = "too_many") -> None:
        """Note when there is more of something than there may be."""
        if count > most:
            table.wrong(code, table.get(name), key=name, limit=str(most))

    def check_step(self, table: Table, step: Mapping[str, Any]) -> None:
        """Note what is wrong with a macro's step."""
        if detail := self._around.check_step(step):
            table.wrong("bad_step", key=str(step["do"]), detail=detail[:200])

    def check_text(self, table: Table, text: str) -> None:
        """Note why a text cannot be filled in."""
        reason, _, value = self._around.check_text(text).partition(":")
        if reason:
            table.wrong(f"text_{reason}", table.get("text"), value=value[:60])

    # --- names of entries elsewhere -----------------------------------------------------------------------------------

    def refer(self, table: Table, name: str, section: str) -> str:
        """Return the key of an entry of another section; whether it is there is looked at in the end."""
        said = table.word(name)
        if said:
            self._references.append(_Reference(table, table.get(name), name, section, said))
        return said

    def refer_all(self, table: Table, name: str, section: str) -> tuple[str, ...]:
        """Return keys of entries of another section."""
        names = tuple(dict.fromkeys(table.several(name)))
        self._references += [_Reference(table, table.get(name), name, section, each) for each in names]
        return names

    def know(self, section: str, key: str) -> None:
        """Note that there is an entry."""
        self._keys.setdefault(section, {})[key] = None

    def keys(self, section: str) -> Collection[str]:
        """Return the keys of a section that was read."""
        return self._keys.get(section, {})

    def close(self, *, unknown: Collection[str] = ()) -> None:
        """Note everything that is spoken of and is not there; of some sections nothing is known."""
        for each in self._references:
            if each.section in unknown:
                continue
            known = self._keys.get(each.section, {})
            if each.key not in known:
                names = ", ".join(known) or "—"
                each.table.wrong(
                    "not_there", each.node, key=each.name, value=each.key[:60], section=each.section, known=names[:200]
                )
