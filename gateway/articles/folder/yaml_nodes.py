"""What does a YAML text say, and in which line?

Only texts, lists and mappings are read, every plain value as the text it is written as: `yes` stays "yes" and `2026`
stays "2026". Tags that make anything else are refused.
"""

from collections.abc import Iterator
from typing import Any, cast

import yaml

from gateway.articles.folder.problems import Problems

Node = yaml.Node

DEEPEST = 16
"""Lists and mappings within each other."""

_Loader = cast("type[Any]", getattr(yaml, "CSafeLoader", yaml.SafeLoader))
_PLAIN = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp"))
_NULL = "tag:yaml.org,2002:null"


def composed(text: str, *, problems: Problems, first_line: int) -> Node | None:
    """Return the tree of a text that begins in `first_line` of its file; None when it is empty or wrong."""
    try:
        if (deep := _too_deep(text)) is None:
            return yaml.compose(text, Loader=_Loader)
        problems.add(first_line + deep, "YAML: nested too deeply")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        problems.add(first_line + line, f"YAML: {error.problem or 'cannot be read'}")
    except yaml.YAMLError as error:
        problems.add(first_line, f"YAML: {str(error).splitlines()[0]}")
    return None


def _too_deep(text: str) -> int | None:
    """Return the line in which a text is nested deeper than anything here needs: libyaml would not survive a tree."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            return event.start_mark.line
    return None


def line_of(node: Node, first_line: int = 1) -> int:
    """Return the line a node begins in."""
    return first_line + (node.start_mark.line if node.start_mark else 0)


def entries(node: Node, *, problems: Problems, first_line: int = 1) -> Iterator[tuple[str, Node, int]]:
    """Give the names of a mapping with their values and lines; what is no mapping or comes twice is a problem."""
    if not isinstance(node, yaml.MappingNode):
        problems.add(line_of(node, first_line), "`name: value` is expected here")
        return
    seen = set[str]()
    for key, value in cast("list[tuple[Node, Node]]", node.value):
        line, name = line_of(key, first_line), text_of(key)
        if name is None:
            problems.add(line, "a plain name is expected here")
        elif name in seen:
            problems.add(line, f"{name[:80]!r} comes twice")
        else:
            seen.add(name)
            yield name, value, line


def items(node: Node) -> list[Node] | None:
    """Return the items of a list; None for what is no list."""
    return cast("list[Node]", node.value) if isinstance(node, yaml.SequenceNode) else None


def is_mapping(node: Node) -> bool:
    """Tell whether a node is a mapping."""
    return isinstance(node, yaml.MappingNode)


def text_of(node: Node) -> str | None:
    """Return a plain value as it is written, nothing as an empty text; None for what is no plain value."""
    if not isinstance(node, yaml.ScalarNode) or node.tag not in _PLAIN:
        return None
    return "" if node.tag == _NULL else cast("str", node.value)


def said(node: Node, name: str, *, problems: Problems, first_line: int = 1) -> str:
    """Return a plain value; anything else is a problem and reads as empty."""
    text = text_of(node)
    if text is None:
        problems.add(line_of(node, first_line), f"{name} is a text, not a list; one with `: ` in it needs quotes")
    return text or ""


def said_all(node: Node, name: str, *, problems: Problems, first_line: int = 1) -> tuple[str, ...]:
    """Return the texts of a list; anything else is a problem."""
    listed = items(node)
    if listed is None:
        if text_of(node) != "":
            problems.add(line_of(node, first_line), f"{name} is a list: one `- ...` a line")
        return ()
    return tuple(said(each, f"an item of {name}", problems=problems, first_line=first_line) for each in listed)
