"""Which parts of an article can be shown on their own, and which of them answers?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from markdown_it.tree import SyntaxTreeNode

from gateway.articles.markdown.blocks import block, separator, together
from gateway.articles.markdown.parsing import cleaned, tree
from gateway.articles.markdown.words import Words

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?…](?=\s)")
_LED_IN = frozenset(("bullet_list", "ordered_list", "table", "fence", "code_block", "blockquote"))
_SHORTEST, _STEM = 3, 4
"""Letters of the words that are compared, and how many of them."""

_LEAD = 1 / 3
"""Which part of an excerpt the article's first passage may take before another."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with the heading over it, or a list with what introduces it."""

    text: str
    """Its words, for the search."""
    start: int
    """Its first line in the cleaned body, from 0."""
    end: int
    """The line after its last."""
    size: int
    """Characters of its plain text as it is shown."""
    level: int = 0
    """Of the heading it begins with; 0 when it has none."""


def passages(body: str) -> tuple[Passage, ...]:
    """Return the passages of a body in its order."""
    return tuple(_passage(group) for group in _groups(tree(cleaned(body)).children))


def plain_text(body: str) -> str:
    """Return what a body says, for the search: its passages with an empty line between them."""
    return "\n\n".join(each.text for each in passages(body) if each.text)


def excerpt(body: str, passage: str, *, limit: int) -> str:
    """Return the part of a body that answers, as Markdown: all of it when it is at most `limit` characters to read.

    Else its first passage, which answers in short, and the passage that says most of the words of `passage` under its
    heading and on to the end of the section, as far as `limit` allows; the beginning, when none says any. It ends where
    a paragraph does, or within a passage that is too long alone, at a line or a sentence.
    """
    body = cleaned(body)
    found, lines = passages(body), body.split("\n")
    if sum(each.size for each in found) <= limit:
        return body
    best = _best(found, passage)
    title = _title(found, best, lines)
    lead = _lead(found, best, limit - len(title)) if found[0].size <= limit * _LEAD else None
    room = limit - len(title) - (lead.size if lead else 0)
    part = _source(lines, found[best].start, found[_last(found, best, room)].end)
    answer = title + (part if found[best].size <= room else _cut(part, room))
    return f"{_source(lines, lead.start, lead.end)}\n\n{answer}" if lead else answer


def _lead(found: Sequence[Passage], best: int, room: int) -> Passage | None:
    """Return the first passage where it stands before another and fits."""
    first = found[0]
    return first if best and not first.level and first.size + found[best].size <= room else None


def _source(lines: Sequence[str], start: int, end: int) -> str:
    return "\n".join(lines[start:end]).strip("\n")


def _groups(nodes: Sequence[SyntaxTreeNode]) -> Iterator[list[SyntaxTreeNode]]:
    """Put headings and lead-ins together with what they are for."""
    group: list[SyntaxTreeNode] = []
    for node in nodes:
        if node.type == "hr":
            continue
        if group and not _belongs(group[-1], node):
            yield group
            group = []
        group.append(node)
    if group:
        yield group


def _belongs(before: SyntaxTreeNode, node: SyntaxTreeNode) -> bool:
    if node.type == "heading":
        return False
    if before.type == "heading":
        return True
    leads_in = before.type == "paragraph" and before.children[0].content.rstrip(" *_").endswith(":")
    return leads_in and node.type in _LED_IN


def _passage(group: Sequence[SyntaxTreeNode]) -> Passage:
    look = _look(group)
    head = group[0]
    level = int(head.tag[1:]) if head.type == "heading" else 0
    start, end = _lines(group[0])[0], _lines(group[-1])[1]
    return Passage(look.sought, start, end, len(look.plain), level)


def _look(group: Sequence[SyntaxTreeNode]) -> Words:
    befores = [None, *group]
    return together((block(node), separator(before, node)) for before, node in zip(befores, group, strict=False))


def _lines(node: SyntaxTreeNode) -> tuple[int, int]:
    return node.map or (0, 0)


def _best(found: Sequence[Passage], sought: str) -> int:
    """Return the passage that says most of what is sought; words that few passages say count for more."""
    stems, said = _stems(sought), [_stems(each.text) for each in found]
    weights = {stem: log(1 + len(found) / (1 + sum(stem in each for each in said))) for stem in stems}
    scores = [sum(weights[stem] for stem in stems & each) for each in said]
    return scores.index(max(scores))


def _stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words: endings differ between a question and its answer."""
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()) if len(word) >= _SHORTEST)


def _last(found: Sequence[Passage], first: int, limit: int) -> int:
    """Return the last passage of the same section that still fits; the beginning goes on into the sections."""
    headings = [each.level for each in found[: first + 1] if each.level]
    level, size, last = headings[-1] if headings else 0, found[first].size, first
    for index in range(first + 1, len(found)):
        size += found[index].size
        if size > limit or 0 < found[index].level <= level:
            break
        last = index
    return last


def _title(found: Sequence[Passage], first: int, lines: Sequence[str]) -> str:
    """Return the heading over a passage that does not begin with it."""
    if found[first].level:
        return ""
    over = next((each for each in reversed(found[:first]) if each.level), None)
    return lines[over.start] + "\n\n" if over else ""


def _cut(part: str, limit: int) -> str:
    lines, kept, room = part.split("\n"), 0, limit
    while kept < len(lines) and len(lines[kept]) < room:
        room -= len(lines[kept]) + 1
        kept += 1
    whole = "\n".join(lines[:kept]).rstrip()
    if kept == len(lines) or any(line.strip() and not line.startswith("#") for line in lines[:kept]):
        return whole
    return "\n\n".join(each for each in (whole, _sentences(lines[kept], max(room, 1))) if each)


def _sentences(line: str, room: int) -> str:
    ends = [found.end() for found in _SENTENCE.finditer(line[: room + 1])]
    return line[: ends[-1]] if ends else line[:room].rstrip() + "…"
