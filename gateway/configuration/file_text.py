"""How does a file look that people can read and change?"""

import re

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from gateway.configuration.document import Document
from gateway.configuration.entries import LANGUAGES
from gateway.configuration.nodes import node_of
from gateway.configuration.writing import Content, document_content

HEAD = "# How this desk is run. What can be said here is in docs/configuration.md; look first: ./run config plan FILE\n"
_WIDTH = 118
_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
_INT, _BOOL = "tag:yaml.org,2002:int", "tag:yaml.org,2002:bool"
"""What YAML takes for a number or a switch needs no quotes: it is read as it is written."""


def document_text(document: Document) -> str:
    """Return a document as a file; read again it says the same."""
    content = document_content(document)
    parts = (_section(name, content[name]) for name in content)
    return "\n".join((HEAD, *parts))


def _section(name: str, value: Content) -> str:
    node = node_of({name: value})
    _shape(node)
    return yaml.serialize(node, Dumper=yaml.SafeDumper, allow_unicode=True, width=_WIDTH)


def _shape(node: Node) -> None:
    """Let tables of short texts and short lists stand on one line, long texts as blocks, numbers bare."""
    if isinstance(node, ScalarNode):
        node.style = "|" if "\n" in node.value else None
        if _NUMBER.fullmatch(node.value):
            node.tag = _INT
        elif node.value in {"yes", "no"}:
            node.tag = _BOOL
        return
    children = _children(node)
    for each in children:
        _shape(each)
    if isinstance(node, MappingNode | SequenceNode):
        node.flow_style = bool(children) and _is_short(node)


def _children(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [each for pair in node.value for each in pair]
    return list(node.value) if isinstance(node, SequenceNode) else []


def _is_short(node: MappingNode | SequenceNode) -> bool:
    words = [each.value for each in _children(node) if isinstance(each, ScalarNode)]
    if len(words) < len(_children(node)) or any("\n" in word for word in words):
        return False
    if isinstance(node, MappingNode) and not {str(key.value) for key, _ in node.value} <= set(LANGUAGES):
        return False
    return sum(map(len, words)) < _WIDTH - 40
