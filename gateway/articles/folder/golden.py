"""Which questions must the articles of a folder answer? See `golden.yaml` in docs/articles.md."""

from collections.abc import Iterator
from dataclasses import dataclass

from gateway.articles.folder.problems import Problems
from gateway.articles.folder.yaml_nodes import Node, composed, entries, is_mapping, items, line_of, said, text_of

GOLDEN = "golden.yaml"
GOLDEN_FOLDER = "golden"
"""Holds one file of golden questions a language, where a single file would be too long."""
NOBODY = "nobody"
"""Instead of an article's key: no article answers."""
LONGEST_QUESTION = 4000

_KNOWN = ("text", "channel")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenQuestion:
    """A message and the article that answers it."""

    text: str
    key: str
    """Of the article; empty: nobody's."""
    channel: str = ""
    """The kind of channel it is asked in (`telegram`, `vk`, `widget`); empty: any."""
    path: str = ""
    line: int = 0


def read_golden(text: str, problems: Problems) -> tuple[GoldenQuestion, ...]:
    """Return the questions of a text: under each article's key, or `nobody`, a list of messages."""
    node = composed(text, problems=problems, first_line=1)
    return tuple(_all(node, problems)) if node else ()


def _all(node: Node, problems: Problems) -> Iterator[GoldenQuestion]:
    seen = dict[str, int]()
    for key, value, line in entries(node, problems=problems):
        listed = items(value)
        if listed is None:
            problems.add(line, f"under {key[:80]!r} a list of questions is expected: one `- ...` a line")
        for each in listed or ():
            question = _question(each, "" if key == NOBODY else key, problems)
            folded = " ".join(question.text.casefold().split())
            if not folded or len(folded) > LONGEST_QUESTION:
                problems.add(question.line, "a question without words" if not folded else "the question is too long")
            elif folded in seen:
                problems.add(question.line, f"asked before, in line {seen[folded]}")
            else:
                seen[folded] = question.line
                yield question


def _question(node: Node, key: str, problems: Problems) -> GoldenQuestion:
    line, path = line_of(node), problems.path
    if not is_mapping(node):
        text = said(node, "a question", problems=problems)
        return GoldenQuestion(text=text, key=key, path=path, line=line)
    values = {"text": "", "channel": ""}
    for name, value, at in entries(node, problems=problems):
        if name in _KNOWN:
            values[name] = text_of(value) or ""
        else:
            problems.unknown(at, name, kind="name known here (a question with `: ` in it needs quotes)", known=_KNOWN)
    return GoldenQuestion(text=values["text"] or "?", key=key, channel=values["channel"], path=path, line=line)
