"""How does the markup of a received message become HTML?

Telegram tells ranges in UTF-16 code units; the answer holds Telegram's own tags and is well-formed for any ranges.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from bots.json_values import Json, number_at, text_at

_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ("<tg-spoiler>", "</tg-spoiler>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote expandable>", "</blockquote>"),
}
_LINKS = ("http://", "https://", "tg://", "mailto:", "tel:")
"""What a link may begin with; anything else could run as a script on a web page."""
_LAST_NARROW = "\uffff"


class _Mark(NamedTuple):
    start: int
    end: int
    opening: str
    closing: str


def to_html(text: str, entities: Sequence[Json]) -> str:
    """Return the text with tags; empty when nothing in it is marked up."""
    marks = sorted(_marks(text, entities), key=lambda mark: (mark.start, -mark.end)) if entities else ()
    return _Writer(text).write(marks) if marks else ""


def escaped(text: str) -> str:
    """Return the text so that it can stand between tags."""
    return escape(text, quote=False)


def _marks(text: str, entities: Iterable[Json]) -> Iterator[_Mark]:
    wide = max(text, default="") > _LAST_NARROW
    for entity in entities:
        tags = _tags(entity)
        start, length = number_at(entity, "offset"), number_at(entity, "length")
        if tags is None or start is None or length is None or start < 0 or length <= 0:
            continue
        end = start + length
        if wide:
            start, end = _characters(text, start), _characters(text, end)
        yield _Mark(start, min(end, len(text)), *tags)


def _tags(entity: Json) -> tuple[str, str] | None:
    kind = text_at(entity, "type")
    if kind == "text_link":
        url = text_at(entity, "url")
        return (f'<a href="{escape(url)}">', "</a>") if url.lower().startswith(_LINKS) else None
    if kind == "pre" and (language := text_at(entity, "language")):
        return f'<pre><code class="language-{escape(language)}">', "</code></pre>"
    return _TAGS.get(kind)


def _characters(text: str, units: int) -> int:
    """Return how many characters the first `units` UTF-16 units are."""
    head = text[:units].encode("utf-16-le", "surrogatepass")[: units * 2]
    return len(head.decode("utf-16-le", "ignore"))


class _Writer:
    """Writes a text once from left to right; ranges that overlap are cut at the end of the one around them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._written = 0
        self._out: list[str] = []
        self._open: list[_Mark] = []

    def write(self, marks: Iterable[_Mark]) -> str:
        for mark in marks:
            self._close_until(mark.start)
            end = min(mark.end, self._open[-1].end) if self._open else mark.end
            if mark.start < end:
                self._copy(mark.start)
                self._out.append(mark.opening)
                self._open.append(mark._replace(end=end))
        self._close_until(len(self._text))
        self._copy(len(self._text))
        return "".join(self._out)

    def _close_until(self, place: int) -> None:
        while self._open and self._open[-1].end <= place:
            mark = self._open.pop()
            self._copy(mark.end)
            self._out.append(mark.closing)

    def _copy(self, end: int) -> None:
        self._out.append(escaped(self._text[self._written : end]))
        self._written = max(self._written, end)
