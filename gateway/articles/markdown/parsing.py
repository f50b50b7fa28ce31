"""What are the blocks of a Markdown text?"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

LONGEST = 20_000
"""Characters of a body; what is beyond is not looked at."""
LONGEST_LINK = 2048

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85]")


def normal(body: str) -> str:
    """Return the text with plain line ends, without control characters and empty lines around it."""
    return _CONTROL.sub("", _LINE_ENDS.sub("\n", body.removeprefix("\ufeff"))).strip("\n").rstrip()


def cleaned(body: str) -> str:
    """Return as much of the normal text as is looked at."""
    return normal(body[: 2 * LONGEST])[:LONGEST].rstrip()


def tree(body: str) -> SyntaxTreeNode:
    """Return a cleaned text as a tree of blocks; each knows its lines (`map`)."""
    return SyntaxTreeNode(_parser().parse(body))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    # Which links are shown is decided where they are shown, and there they are escaped.
    parser.validateLink = _is_short
    parser.normalizeLink = _as_written
    return parser


def _is_short(url: str) -> bool:
    return len(url) <= LONGEST_LINK


def _as_written(url: str) -> str:
    return url
