"""Where do the boxes of a drawing lie?

Boxes stand in columns, each to the right of all that lead to it; lines that go back are left to whoever draws.
Within a column boxes are ordered by where their lines come from (Sugiyama's barycentres), long lines keep a narrow
place in each column they cross.
"""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

SWEEPS = 12
MOST_COLUMNS = 4
"""How many columns a line may cross; a longer one is left to whoever draws, as one that goes back."""


class Point(NamedTuple):
    """A place in the drawing."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Something with a height."""

    name: str
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line from the right edge of a box to the left edge of another."""

    source: str
    target: str
    port: float
    """How far below the top of the source it begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How much room things take."""

    width: float = 250
    """Of a box."""
    across: float = 90
    """Between columns."""
    down: float = 26
    """Between boxes of a column."""
    thread: float = 8
    """The height of a line that crosses a column."""
    entry: float = 18
    """How far below the top of a box its lines come in."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything lies."""

    places: Mapping[str, Point]
    """Left upper corners of the boxes."""
    routes: Mapping[int, Sequence[Point]]
    """Points of each line that goes forward, by its number: begin, the places where it crosses columns, end."""
    width: float
    height: float


@dataclass(slots=True)
class _Spot:
    """A box, or the place of a long line in a column it crosses."""

    column: int
    height: float
    y: float = 0
    before: list[tuple["_Spot", float]] = field(default_factory=list[tuple["_Spot", float]])
    """Where its lines come from, and how far below the top."""
    after: list[tuple["_Spot", float]] = field(default_factory=list[tuple["_Spot", float]])
    """Where its lines go, and how far below its own top they begin."""


def arrange(boxes: Sequence[Box], lines: Sequence[Line], sheet: Sheet) -> Layout:
    """Return where the boxes and lines lie; the first box stands first."""
    ahead = forward(boxes, lines)
    columns = _columns(boxes, [lines[number] for number in ahead])
    ahead = [n for n in ahead if columns[lines[n].target] - columns[lines[n].source] <= MOST_COLUMNS + 1]
    spots = {box.name: _Spot(columns[box.name], box.height) for box in boxes}
    chains = {number: _chain(lines[number], spots, sheet) for number in ahead}
    rows: dict[int, list[_Spot]] = defaultdict(list)
    for spot in [*spots.values(), *(spot for chain in chains.values() for spot in chain[1:-1])]:
        rows[spot.column].append(spot)
    ordered = [rows[column] for column in sorted(rows)]
    _order(ordered, sheet)
    _settle(ordered, sheet)
    return _layout(spots, {n: _route(lines[n], chain, sheet) for n, chain in chains.items()}, sheet)


def forward(boxes: Sequence[Box], lines: Sequence[Line]) -> list[int]:
    """Return the numbers of the lines that make no circle, seen from the first box on."""
    leaving: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        leaving[line.source].append(number)
    done: set[str] = set()
    back: set[int] = set()
    for box in boxes:
        if box.name not in done:
            _descend(box.name, leaving, lines, (done, back))
    return [number for number in range(len(lines)) if number not in back]


def _descend(
    begin: str, leaving: Mapping[str, list[int]], lines: Sequence[Line], seen: tuple[set[str], set[int]]
) -> None:
    """Walk everything that can be reached, noting the lines that lead back to where the walk is."""
    done, back = seen
    way = [(begin, iter(leaving.get(begin, ())))]
    under_way = {begin}
    while way:
        name, numbers = way[-1]
        number = next(numbers, None)
        if number is None:
            way.pop()
            under_way.discard(name)
            done.add(name)
        elif lines[number].target in under_way:
            back.add(number)
        elif lines[number].target not in done:
            following = lines[number].target
            under_way.add(following)
            way.append((following, iter(leaving.get(following, ()))))


def _columns(boxes: Sequence[Box], lines: Iterable[Line]) -> Mapping[str, int]:
    """Return each box's column: one more than that of the last box that leads to it."""
    columns = {box.name: 0 for box in boxes}
    pending = list(lines)
    for _ in boxes:
        moved = False
        for line in pending:
            if columns[line.target] <= columns[line.source]:
                columns[line.target] = columns[line.source] + 1
                moved = True
        if not moved:
            break
    return columns


def _chain(line: Line, spots: Mapping[str, _Spot], sheet: Sheet) -> list[_Spot]:
    """Return the spots a line goes through, linked to one another."""
    source, target = spots[line.source], spots[line.target]
    between = [_Spot(column, sheet.thread) for column in range(source.column + 1, target.column)]
    chain = [source, *between, target]
    for one, other in pairwise(chain):
        port = line.port if one is source else 0
        one.after.append((other, port))
        other.before.append((one, port))
    return chain


def _order(rows: Sequence[list[_Spot]], sheet: Sheet) -> None:
    """Order the spots of each column by the middle of their neighbours, to and fro; the best order seen stays."""
    for row in rows:
        _stack(row, sheet)
    best, crossings = [list(row) for row in rows], _crossings(rows, sheet)
    for sweep in range(SWEEPS):
        leftward = sweep % 2 == 0
        for row in rows if leftward else reversed(rows):
            wishes = {id(spot): _wish(spot, sheet, leftward=leftward) for spot in row}
            row.sort(key=lambda spot, wishes=wishes: wishes[id(spot)])
            _stack(row, sheet)
        found = _crossings(rows, sheet)
        if found < crossings:
            best, crossings = [list(row) for row in rows], found
    for row, ordered in zip(rows, best, strict=True):
        row[:] = ordered
        _stack(row, sheet)


def _crossings(rows: Iterable[Sequence[_Spot]], sheet: Sheet) -> int:
    """Return how often lines cross between neighbouring columns."""
    count = 0
    for row in rows:
        ends = sorted((spot.y + port, other.y + _entry(other, sheet)) for spot in row for other, port in spot.after)
        above: list[float] = []
        for _, end in ends:
            count += len(above) - bisect_right(above, end)
            insort(above, end)
    return count


def _settle(rows: Sequence[list[_Spot]], sheet: Sheet) -> None:
    """Move the spots towards their neighbours, in the order they have now."""
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wishes = [_wish(spot, sheet, leftward=sweep % 2 == 0) for spot in row]
            _place(row, wishes, sheet)


def _wish(spot: _Spot, sheet: Sheet, *, leftward: bool) -> float:
    """Return the height at which its lines on one side would run straight."""
    if leftward:
        found = [other.y + port - _entry(spot, sheet) for other, port in spot.before]
    else:
        found = [other.y + _entry(other, sheet) - port for other, port in spot.after]
    return sum(found) / len(found) if found else spot.y


def _entry(spot: _Spot, sheet: Sheet) -> float:
    return min(sheet.entry, spot.height)


def _stack(row: Iterable[_Spot], sheet: Sheet) -> None:
    y = 0.0
    for spot in row:
        spot.y = y
        y += spot.height + sheet.down


def _place(row: Sequence[_Spot], wishes: Sequence[float], sheet: Sheet) -> None:
    """Put the spots as near to their wishes as those above and below leave room: the mean of two tight fits."""
    low: list[float] = []
    for index, wish in enumerate(wishes):
        above = low[-1] + row[index - 1].height + sheet.down if low else wish
        low.append(max(wish, above))
    high: list[float] = []
    for index in range(len(row) - 1, -1, -1):
        below = high[-1] - row[index].height - sheet.down if high else wishes[index]
        high.append(min(wishes[index], below))
    for spot, one, other in zip(row, low, reversed(high), strict=True):
        spot.y = (one + other) / 2


def _route(line: Line, chain: Sequence[_Spot], sheet: Sheet) -> list[Point]:
    """Return where a line begins, crosses columns and ends; heights only, the columns give the rest."""
    step = sheet.width + sheet.across
    points = [Point(chain[0].column * step + sheet.width, chain[0].y + line.port)]
    for spot in chain[1:-1]:
        points += [Point(spot.column * step, spot.y), Point(spot.column * step + sheet.width, spot.y)]
    last = chain[-1]
    return [*points, Point(last.column * step, last.y + _entry(last, sheet))]


def _layout(spots: Mapping[str, _Spot], routes: Mapping[int, Sequence[Point]], sheet: Sheet) -> Layout:
    """Return the places, moved so that the topmost thing is at 0."""
    step = sheet.width + sheet.across
    heights = [spot.y for spot in spots.values()] + [point.y for route in routes.values() for point in route]
    top = min(heights, default=0)
    places = {name: Point(spot.column * step, spot.y - top) for name, spot in spots.items()}
    moved = {number: [Point(x, y - top) for x, y in route] for number, route in routes.items()}
    bottom = max([spot.y + spot.height for spot in spots.values()] + heights, default=0)
    width = max((spot.column for spot in spots.values()), default=0) * step + sheet.width
    return Layout(places, moved, width, bottom - top)
