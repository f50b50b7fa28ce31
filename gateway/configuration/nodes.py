"""How does stored content become the tree a YAML file would be?"""

from typing import Any

from yaml import Mark
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

WORD = "tag:yaml.org,2002:str"
_LIST = "tag:yaml.org,2002:seq"
_TABLE = "tag:yaml.org,2002:map"
_NOWHERE = Mark("", 0, -1, 0, None, 0)
"""What is wrong here is wrong in no line of a file."""


def node_of(content: Any) -> Node:
    """Return tables, lists and words as nodes; anything else is the word it is written as."""
    if isinstance(content, dict):
        pairs = [(node_of(key), node_of(value)) for key, value in content.items()]
        return MappingNode(_TABLE, pairs, _NOWHERE)
    if isinstance(content, list):
        return SequenceNode(_LIST, [node_of(each) for each in content], _NOWHERE)
    return ScalarNode(WORD, str(content), _NOWHERE)
