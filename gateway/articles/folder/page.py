"""What does one file of a folder say: front matter and body?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from gateway.articles.article import ArticleState, Audience
from gateway.articles.folder.problems import Problems
from gateway.articles.folder.yaml_nodes import Node, composed, entries, line_of, said, said_all

LONGEST_FRONT = 64 * 1024
SHARED = ("audience", "service", "product", "tags", "state", "author")
"""What all languages of an article have in common; it is enough if one of them says it."""
KNOWN = ("title", "examples", *SHARED)
"""In the order in which they are written."""

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "audience": tuple(each.value for each in Audience),
    "state": tuple(each.value for each in ArticleState),
}

Value = str | tuple[str, ...]


@dataclass(slots=True)
class Page:
    """One language of an article, as its file has it."""

    path: str
    key: str
    locale: str
    title: str = ""
    examples: tuple[str, ...] = ()
    shared: dict[str, Value] = field(default_factory=dict[str, Value])
    """What it says of the attributes that all languages share."""
    lines: dict[str, int] = field(default_factory=dict[str, int])
    """Where each name stands; `body` is where the body begins."""
    body: str = ""


def read_page(text: str, *, key: str, locale: str, problems: Problems) -> Page:
    """Read a file's text; everything that is wrong goes into `problems`."""
    page = Page(problems.path, key, locale, lines={"body": 1})
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    opening = _FENCE.match(text)
    closing = _FENCE.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        problems.add(1, "begins without front matter: `---`, `title: ...`, `---`")
        page.body = text
        return page
    page.body = text[closing.end() :]
    empty = len(page.body) - len(page.body.lstrip("\n")) if page.body.strip() else 0
    page.lines["body"] = text.count("\n", 0, closing.end()) + 1 + empty
    front = text[opening.end() + 1 : closing.start()]
    if len(front) > LONGEST_FRONT:
        problems.add(1, f"the front matter is longer than {LONGEST_FRONT // 1024} KB")
    elif node := composed(front, problems=problems, first_line=2):
        _take(node, page, problems)
    if not page.title and not problems.found:
        problems.add(1, "has no title")
    return page


def _take(node: Node, page: Page, problems: Problems) -> None:
    for name, value, line in entries(node, problems=problems, first_line=2):
        if name not in KNOWN:
            problems.unknown(line, name, kind="name known here", known=KNOWN)
            continue
        page.lines[name] = line
        if name == "title":
            page.title = said(value, name, problems=problems, first_line=2)
        elif name == "examples":
            page.examples = said_all(value, name, problems=problems, first_line=2)
        elif (taken := _shared(value, name, problems)) not in {"", None}:
            page.shared[name] = taken or ""


def _shared(value: Node, name: str, problems: Problems) -> Value | None:
    """Return an attribute's value; None when it is wrong."""
    if name == "tags":
        return tuple(each.casefold() for each in said_all(value, name, problems=problems, first_line=2))
    text, choices = said(value, name, problems=problems, first_line=2), _CHOICES.get(name)
    if text and choices and text not in choices:
        problems.unknown(line_of(value, 2), text, kind=name, known=choices)
        return None
    return text
