"""Which files and other articles does an article mention, and where?"""

from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from gateway.articles.markdown.links import local_path
from gateway.articles.markdown.parsing import cleaned, tree

__all__ = ["Reference", "local_path", "references"]

_ARTICLE = ".md"


@dataclass(frozen=True, slots=True)
class Reference:
    """A path that a body mentions."""

    path: str
    line: int
    """Where its paragraph begins, from 1."""
    is_article: bool
    """Whether it leads to another article: then nothing is attached."""


def references(body: str) -> tuple[Reference, ...]:
    """Return the paths that a body mentions, in its order."""
    if "](" not in body and "]:" not in body:
        return ()
    return tuple(_found(tree(cleaned(body)), line=1))


def _found(node: SyntaxTreeNode, *, line: int) -> Iterator[Reference]:
    for each in node.children:
        here = each.map[0] + 1 if each.map else line
        target = each.attrs.get("href" if each.type == "link" else "src", "") if each.type in {"link", "image"} else ""
        if path := local_path(str(target)):
            yield Reference(path, here, is_article=path.lower().endswith(_ARTICLE))
        yield from _found(each, line=here)
