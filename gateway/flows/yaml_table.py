"""What does a YAML file say, and on which line?

Values are taken as they are written (`no` is a word, `007` keeps its zeros). Anchors, tags and deep nesting are
refused: nothing in a scenario needs them, and a small file could otherwise unfold into a huge one.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from gateway.flows.problems import Problem

DEEPEST = 10
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_YES = {"true": True, "yes": True, "false": False, "no": False}

Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(slots=True)
class Report:
    """Collects what is wrong."""

    problems: list[Problem] = field(default_factory=list[Problem])

    def add(self, code: str, node: Node, step: str = "", **details: str) -> None:
        """Note a problem at the place of a node."""
        self.problems.append(Problem(code=code, line=line_of(node), step=step, details=details))


def line_of(node: Node) -> int:
    """Return the line a node begins on, from 1."""
    return node.start_mark.line + 1


def compose(source: str) -> tuple[Node | None, Problem | None]:
    """Return the file as a tree of nodes, or what is wrong with it."""
    try:
        problem = _unwanted(source)
        return (None, problem) if problem else (yaml.compose(source, Loader=_LOADER), None)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        return None, Problem(code="not_yaml", line=line, details={"detail": error.problem or error.context or ""})
    except (yaml.YAMLError, ValueError):
        return None, Problem(code="not_yaml", details={"detail": "a character that may not be there"})


def _unwanted(source: str) -> Problem | None:
    """Look at the file's parts one by one, before anything is built from them."""
    depth = 0
    for event in yaml.parse(source, Loader=_LOADER):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return Problem(code="anchor", line=line)
        tag = getattr(event, "tag", None)
        if tag:
            return Problem(code="tag", line=line, details={"tag": str(tag)[:60]})
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return Problem(code="too_deep", line=line)
    return None


class Table:
    """A mapping of the file: each value is asked for by name, what is wrong goes to the report."""

    def __init__(self, node: MappingNode, report: Report, *, step: str = "") -> None:
        self.node = node
        self.step = step
        self._report = report
        self._asked: set[str] = set()
        self._values: dict[str, Node] = {}
        self._keys: dict[str, Node] = {}
        for key, value in node.value:
            self._take(key, value)

    def _take(self, key: Node, value: Node) -> None:
        name = key.value if isinstance(key, ScalarNode) else "?"
        if name in self._values:
            self.wrong("twice", key, key=name[:60])
        self._values[name] = value
        self._keys[name] = key

    def wrong(self, code: str, node: Node | None = None, **details: str) -> None:
        """Note a problem, at a node of the table or at the table itself."""
        self._report.add(code, node or self.node, self.step, **details)

    def get(self, name: str) -> Node | None:
        """Return a value as it lies there; an empty one counts as absent."""
        self._asked.add(name)
        node = self._values.get(name)
        return None if isinstance(node, ScalarNode) and not node.value else node

    def items(self) -> Iterator[tuple[str, Node, Node]]:
        """Return all names with their own nodes and those of their values."""
        self._asked.update(self._values)
        return ((name, self._keys[name], value) for name, value in self._values.items())

    def word(self, name: str, *, default: str = "", needed: bool = False) -> str:
        """Return a plain value."""
        node = self.get(name)
        if node is None:
            if needed:
                self.wrong("missing", key=name)
            return default
        return self.plain(node, name)

    def plain(self, node: Node, name: str) -> str:
        """Return what a node says; a list or a table says nothing."""
        if isinstance(node, ScalarNode):
            return str(node.value).strip()
        self.wrong("not_plain", node, key=name)
        return ""

    def several(self, name: str) -> tuple[str, ...]:
        """Return a list of plain values; a single one may stand without a list."""
        node = self.get(name)
        if node is None:
            return ()
        nodes = node.value if isinstance(node, SequenceNode) else [node]
        return tuple(said for each in nodes if (said := self.plain(each, name)))

    def whole(self, name: str, *, default: int, least: int, most: int) -> int:
        """Return a whole number within limits."""
        said = self.word(name)
        if not said:
            return default
        if said.isascii() and said.isdigit() and len(said) < len(str(most)) + 1 and least <= int(said) <= most:
            return int(said)
        self.wrong("bad_number", self.get(name), key=name, least=str(least), most=str(most))
        return default

    def switch(self, name: str, *, default: bool) -> bool:
        """Return yes or no."""
        said = self.word(name).lower()
        if said and said not in _YES:
            self.wrong("bad_value", self.get(name), key=name, value=said[:60], known="yes, no")
        return _YES.get(said, default)

    def one_of(self, name: str, kinds: type[Kind]) -> Kind | None:
        """Return one of the members of an enumeration; None when nothing or something else is said."""
        said = self.word(name)
        found = next((kind for kind in kinds if kind.value == said), None)
        if said and found is None:
            known = ", ".join(kind.value for kind in kinds)
            self.wrong("bad_value", self.get(name), key=name, value=said[:60], known=known)
        return found

    def table(self, name: str) -> "Table | None":
        """Return a table within."""
        node = self.get(name)
        return None if node is None else self.as_table(node, name)

    def tables(self, name: str) -> tuple["Table", ...]:
        """Return a list of tables within."""
        node = self.get(name)
        if node is None:
            return ()
        if not isinstance(node, SequenceNode):
            self.wrong("not_list", node, key=name)
            return ()
        return tuple(table for each in node.value if (table := self.as_table(each, name)))

    def as_table(self, node: Node, name: str) -> "Table | None":
        """Return a node as a table; None, with a problem noted, when it is none."""
        if isinstance(node, MappingNode):
            return Table(node, self._report, step=self.step)
        self.wrong("not_table", node, key=name)
        return None

    def close(self) -> None:
        """Note every name that nobody has asked for."""
        known = ", ".join(sorted(self._asked))
        for name, key in self._keys.items():
            if name not in self._asked:
                self.wrong("unknown_key", key, key=name[:60], known=known)


def texts_of(table: Table, languages: Collection[str]) -> Mapping[str, str]:
    """Return the values of a table of languages; other languages are noted as wrong."""
    said: dict[str, str] = {}
    for name, key, value in table.items():
        if name not in languages:
            table.wrong("bad_language", key, value=name[:60], known=", ".join(languages))
        elif text := table.plain(value, name):
            said[name] = text
    return said
