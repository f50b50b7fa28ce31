"""How does a scenario look as a picture?

One SVG file without anything from outside: boxes from left to right, lines from each button to where it leads. Ways
that lead back are written at the button instead of being drawn across everything.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from gateway.flows.layout import Box, Layout, Line, Point, Sheet, arrange
from gateway.flows.picture import Row, Sketch, sketches
from gateway.flows.steps import Flow

SHEET = Sheet()
MARGIN = 28
PAD = 12
HEAD = 34
TEXT_LINE = 18
ROW = 28
MOST_LINES = 5
"""Lines of a text that are drawn."""
TEXT_SIZE = 13
SMALL_SIZE = 11
MONO = 0.62
NARROW = frozenset("fijltrI.,:;!|'()[]{} -")
WIDE = frozenset("mwMWшщжюфыШЩЖЮФЫМДЮ@№—…")
STYLE = """
svg { font-family: system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
.sheet { fill: #f6f7f9; } .box { fill: #ffffff; stroke: #c3cad3; } .button { fill: #eef2f7; stroke: #d3dae3; }
.text { fill: #1d2630; } .soft { fill: #5a6673; } .line { stroke: #7d8a99; } .tip { fill: #7d8a99; }
.say { fill: #dbe9fb; } .menu { fill: #e4defa; } .ask { fill: #fdeccb; } .branch { fill: #e6e9ed; }
.articles, .search, .browse { fill: #d5f0e2; } .set { fill: #e9e4d8; }
.handover { fill: #fbdcd9; } .end { fill: #dfe3e8; }
@media (prefers-color-scheme: dark) {
.sheet { fill: #14181d; } .box { fill: #1f252c; stroke: #414b57; } .button { fill: #2a323b; stroke: #46515e; }
.text { fill: #e8edf2; } .soft { fill: #a3afbc; } .line { stroke: #8996a5; } .tip { fill: #8996a5; }
.say { fill: #1f3a5c; } .menu { fill: #3a3163; } .ask { fill: #5a431a; } .branch { fill: #39424c; }
.articles, .search, .browse { fill: #1d4a36; } .set { fill: #463f30; }
.handover { fill: #5e2925; } .end { fill: #39424c; }
}
"""


@dataclass(frozen=True, slots=True)
class _Card:
    """A step with its text broken into lines."""

    sketch: Sketch
    text: tuple[str, ...]
    detail: tuple[str, ...]

    @property
    def rows_at(self) -> float:
        """How far below the top the rows begin."""
        lines = len(self.text) + len(self.detail)
        return HEAD + (lines * TEXT_LINE + PAD * 1.4 if lines else 0)

    @property
    def height(self) -> float:
        """The height of the box."""
        rows = len(self.sketch.rows)
        return self.rows_at + (rows * ROW + PAD / 2 if rows else 0)

    def row_middle(self, index: int) -> float:
        """Return how far below the top the middle of a row is."""
        return self.rows_at + index * ROW + ROW / 2


def draw(flow: Flow, locale: str) -> str:
    """Return the scenario as SVG, with the words of one language."""
    cards = {sketch.name: _card(sketch) for sketch in sketches(flow, locale)}
    lines = [
        Line(source=name, target=row.to, port=card.row_middle(index))
        for name, card in cards.items()
        for index, row in enumerate(card.sketch.rows)
        if row.to
    ]
    layout = arrange([Box(name=name, height=card.height) for name, card in cards.items()], lines, SHEET)
    routes = [_line(layout.routes[number]) for number in sorted(layout.routes)]
    drawn = {(lines[number].source, lines[number].port) for number in layout.routes}
    boxes = [part for name, card in cards.items() for part in _box(card, layout.places[name], drawn)]
    return _sheet(flow, layout, [*_beginning(flow, layout), *routes, *boxes])


def _beginning(flow: Flow, layout: Layout) -> Iterator[str]:
    """Mark where the scenario begins."""
    if flow.start in layout.places:
        x, y = layout.places[flow.start]
        yield f'<circle class="tip" cx="{x - MARGIN + 8:.0f}" cy="{y + SHEET.entry:.0f}" r="5"/>'
        yield _line([Point(x - MARGIN + 8, y + SHEET.entry), Point(x, y + SHEET.entry)])


def _sheet(flow: Flow, layout: Layout, parts: Sequence[str]) -> str:
    width, height = round(layout.width + 2 * MARGIN), round(layout.height + 2 * MARGIN)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return "\n".join(
        [
            f'{head} role="img"><title>{_safe(flow.key)}</title><style>{STYLE}</style>',
            f'<rect class="sheet" width="{width}" height="{height}"/>',
            f'<g transform="translate({MARGIN} {MARGIN})">',
            *parts,
            "</g></svg>\n",
        ]
    )


def _card(sketch: Sketch) -> _Card:
    room = SHEET.width - 2 * PAD
    detail = tuple(broken(sketch.detail, room, size=SMALL_SIZE, most=2)) if sketch.detail else ()
    return _Card(sketch, tuple(broken(sketch.text, room, size=TEXT_SIZE, most=MOST_LINES)), detail)


def _box(card: _Card, place: Point, drawn: set[tuple[str, float]]) -> Iterator[str]:
    sketch, width = card.sketch, SHEET.width
    yield f'<g transform="translate({place.x:.0f} {place.y:.0f})">'
    yield f'<rect class="box" width="{width}" height="{card.height:.0f}" rx="10"/>'
    yield f'<path class="{sketch.kind}" d="{_lid(width, alone=card.height <= HEAD)}"/>'
    yield _text(shortened(sketch.title, width / 2, size=TEXT_SIZE), PAD, HEAD - 12, weight=600)
    yield _text(sketch.name, width - PAD, HEAD - 12, size=SMALL_SIZE, css="soft", anchor="end")
    for index, line in enumerate(card.text):
        yield _text(line, PAD, HEAD + PAD + 9 + index * TEXT_LINE)
    for index, line in enumerate(card.detail, len(card.text)):
        yield _text(line, PAD, HEAD + PAD + 9 + index * TEXT_LINE, size=SMALL_SIZE, css="soft")
    for index, row in enumerate(sketch.rows):
        is_drawn = (sketch.name, card.row_middle(index)) in drawn
        yield from _row(row, card.row_middle(index), is_drawn=is_drawn)
    yield "</g>"


def _row(row: Row, middle: float, *, is_drawn: bool) -> Iterator[str]:
    width = SHEET.width
    if row.is_button:
        size = f'width="{width - 2 * PAD}" height="{ROW - 4}"'
        yield f'<rect class="button" x="{PAD}" y="{middle - ROW / 2 + 2:.0f}" {size} rx="6"/>'
    back = "" if is_drawn or not row.to else f"↩ {row.to}"
    room = width - 4 * PAD - wide(back, SMALL_SIZE)
    label = shortened(row.label, room, size=TEXT_SIZE if row.is_button else SMALL_SIZE)
    size, css, left = (TEXT_SIZE, "text", 2 * PAD) if row.is_button else (SMALL_SIZE, "soft", PAD)
    yield _text(label, left, middle + 4, size=size, css=css)
    if back:
        yield _text(back, width - 1.6 * PAD, middle + 4, size=SMALL_SIZE, css="soft", anchor="end")
    if is_drawn:
        yield f'<circle class="tip" cx="{width}" cy="{middle:.0f}" r="3.5"/>'


def _line(points: Sequence[Point]) -> str:
    """Return a smooth line through points, with a tip."""
    path = [f"M{points[0].x:.0f} {points[0].y:.0f}"]
    for index in range(1, len(points)):
        (x1, y1), (x2, y2) = points[index - 1], points[index]
        bend = (x2 - x1) / 2
        path.append(f"C{x1 + bend:.0f} {y1:.0f} {x2 - bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}")
    x, y = points[-1]
    tip = f'<path class="tip" d="M{x:.0f} {y:.0f}l-8 -4.5v9z"/>'
    return f'<path class="line" fill="none" stroke-width="1.5" d="{" ".join(path)}"/>{tip}'


def _lid(width: float, *, alone: bool) -> str:
    """Return the outline of a box's head: round above, straight below unless nothing follows."""
    if alone:
        return f"M10 1H{width - 10}a9 9 0 0 1 9 9V{HEAD - 10}a9 9 0 0 1 -9 9H10a9 9 0 0 1 -9 -9V10a9 9 0 0 1 9 -9z"
    return f"M1 {HEAD}V10a9 9 0 0 1 9 -9H{width - 10}a9 9 0 0 1 9 9V{HEAD}z"


def _text(
    said: str, x: float, y: float, *, size: int = TEXT_SIZE, css: str = "text", weight: int = 400, anchor: str = "start"
) -> str:
    look = f'class="{css}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}"'
    return f'<text x="{x:.0f}" y="{y:.0f}" {look}>{_safe(said)}</text>'


def _safe(said: str) -> str:
    """Return a text as XML may hold it."""
    return escape("".join(char if char.isprintable() else " " for char in said), quote=False)


def wide(said: str, size: int) -> float:
    """Return roughly how wide a text is."""
    return sum(_share(char) for char in said) * size


def _share(char: str) -> float:
    shares: Mapping[bool, float] = {True: 0.36, False: MONO}
    return 0.92 if char in WIDE else shares[char in NARROW]


def shortened(said: str, room: float, *, size: int) -> str:
    """Return as much of a text as fits, with an ellipsis where something is left out."""
    if wide(said, size) <= room:
        return said
    while said and wide(said + "…", size) > room:
        said = said[:-1]
    return said.rstrip() + "…"


def broken(said: str, room: float, *, size: int, most: int) -> list[str]:
    """Return a text in lines that fit; after `most` lines it is cut."""
    lines: list[str] = []
    for paragraph in said.splitlines():
        line = ""
        for word in paragraph.split():
            joined = f"{line} {word}".strip()
            if line and wide(joined, size) > room:
                lines.append(line)
                joined = word
            line = shortened(joined, room, size=size)
        lines.append(line)
    lines = [line for line in lines if line]
    return lines if len(lines) <= most else [*lines[: most - 1], shortened(lines[most - 1] + " …", room, size=size)]
