"""How does a scenario's file become data that can be changed, and a file again?

Order and words stay; comments, line breaks and quotes of the author do not.
"""

import re
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from gateway.flows.problems import Problem
from gateway.flows.yaml_table import compose

Data = dict[str, Any]
"""Tables, lists and words, nothing else: numbers and switches are words here too."""

_COMMENT = re.compile(r"(^|\s)#")
_WHOLE = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
_WIDTH = 118


def unfold(source: str) -> tuple[Data, Problem | None]:
    """Return a file's data, or what keeps it from being read as YAML."""
    node, problem = compose(source)
    if problem:
        return {}, problem
    data = _plain(node)
    return (data, None) if isinstance(data, dict) else ({}, Problem(code="not_flow"))


def _plain(node: Node | None) -> Any:
    match node:
        case MappingNode():
            return {str(key.value): _plain(value) for key, value in node.value}
        case SequenceNode():
            return [_plain(each) for each in node.value]
        case _:
            return str(node.value) if node else None


def fold(data: Data) -> str:
    """Return the file of this data."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)


def has_comments(source: str) -> bool:
    """Return whether a file seems to have comments, which a change would lose."""
    return _COMMENT.search(source) is not None


class _Dumper(yaml.SafeDumper):
    """Writes as a person would: paragraphs as blocks, whole numbers bare."""


def _words(dumper: yaml.SafeDumper, said: str) -> ScalarNode:
    if _WHOLE.fullmatch(said):
        return dumper.represent_scalar("tag:yaml.org,2002:int", said)
    return dumper.represent_scalar("tag:yaml.org,2002:str", said, style="|" if "\n" in said else None)


_Dumper.add_representer(str, _words)
