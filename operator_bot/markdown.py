"""How does what somebody types in Telegram become the Markdown of an article?

What is marked up in Telegram is marked up in Markdown; what is typed stays as typed, so that whoever knows Markdown
may use it. Every line break stays one, and lines with bullets become a list.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from itertools import groupby

from typing_extensions import override

_MARKS = {"b": "**", "strong": "**", "i": "_", "em": "_", "s": "~~", "del": "~~"}
_BULLET = re.compile(r"[•·‣▪●–—]\s+|-\s+")
_ITEM = re.compile(r"(?:-|\d{1,9}[.)])\s")
_UNSAFE = re.compile(r"[<>\s]")
_FENCE = "```"
_OF_BLOCKS = re.compile(r"#{1,6} |> |\||```")


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters that look alike."""

    text: str
    marks: tuple[str, ...] = ()
    link: str = ""
    code: bool = False
    quoted: bool = False
    block: bool = False


class _Reader(HTMLParser):
    """Reads Telegram's HTML into runs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[_Run] = []
        self._open: list[tuple[str, str]] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append((tag, dict(attrs).get("href") or ""))

    @override
    def handle_endtag(self, tag: str) -> None:
        for place in reversed(range(len(self._open))):
            if self._open[place][0] == tag:
                del self._open[place]
                return

    @override
    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._open]
        marks = dict.fromkeys(_MARKS[tag] for tag in tags if tag in _MARKS)
        link = next((href for tag, href in self._open if tag == "a" and href), "")
        code, block = "code" in tags and "pre" not in tags, "pre" in tags
        self.runs.append(_Run(data, tuple(marks), link, code=code, quoted="blockquote" in tags, block=block))


def markdown(text: str, html: str = "") -> str:
    """Return a message as Markdown; `html` is the same with Telegram's tags, if anything is marked up."""
    reader = _Reader()
    reader.feed(html or escape(text, quote=False))
    reader.close()
    return _joined([_line(runs) for runs in _lines(reader.runs)])


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    quoted: bool = False
    block: bool = False


def _lines(runs: list[_Run]) -> Iterator[list[_Run]]:
    """Return the runs of each line."""
    line: list[_Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(_part(run, first))
        for other in others:
            yield line
            line = [_part(run, other)]
    yield line


def _part(run: _Run, text: str) -> _Run:
    return _Run(text, run.marks, run.link, code=run.code, quoted=run.quoted, block=run.block)


def _line(runs: list[_Run]) -> _Line:
    said = [run for run in runs if run.text]
    quoted, block = bool(said) and all(run.quoted for run in said), bool(said) and all(run.block for run in said)
    if block:
        return _Line("".join(run.text for run in said), quoted=quoted, block=True)
    text = "".join(_written(run) for run in said).strip()
    return _Line(_BULLET.sub("- ", text, count=1) if _BULLET.match(text) else text, quoted=quoted)


def _written(run: _Run) -> str:
    """Return a run with its marks; the spaces around it stay outside of them."""
    inner = run.text.strip()
    if not inner:
        return run.text
    before = run.text[: len(run.text) - len(run.text.lstrip())]
    after = run.text[len(run.text.rstrip()) :]
    marked = _code(inner) if run.code else inner
    if run.link:
        marked = f"[{marked}](<{_UNSAFE.sub('', run.link)}>)"
    for mark in run.marks:
        marked = f"{mark}{marked}{mark}"
    return f"{before}{marked}{after}"


def _code(text: str) -> str:
    fence = "`" * (max((len(each) for each in re.findall("`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def _joined(lines: list[_Line]) -> str:
    """Put lines together so that each stays a line of its own."""
    out: list[str] = []
    for (quoted, block), group in groupby(lines, key=lambda each: (each.quoted, each.block)):
        texts = [each.text for each in group]
        part = [_FENCE, *texts, _FENCE] if block else _broken(texts)
        if out and out[-1] and (quoted or block or out[-1].startswith((">", _FENCE))):
            out.append("")
        out += [f"> {text}".rstrip() for text in part] if quoted else part
    return "\n".join(out).strip("\n")


def _broken(texts: list[str]) -> list[str]:
    """End a line that goes on below with a backslash, and let a list begin after an empty line."""
    out: list[str] = []
    for text, following in zip(texts, [*texts[1:], ""], strict=True):
        plain = text and following and not _is_block(text)
        if plain and not _is_block(following):
            out.append(f"{text}\\")
        else:
            out.append(text)
            if text and following and bool(_ITEM.match(text)) != bool(_ITEM.match(following)):
                out.append("")
    return out


def _is_block(text: str) -> bool:
    return bool(_ITEM.match(text) or _OF_BLOCKS.match(text))
