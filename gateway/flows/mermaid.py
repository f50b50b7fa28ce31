"""How does a scenario look as a Mermaid diagram?"""

from collections.abc import Iterator

from gateway.flows.picture import Row, Sketch, sketches
from gateway.flows.steps import Flow

LONGEST = 80
_SHAPES = {"menu": ("[", "]"), "ask": ("[/", "/]"), "branch": ("{", "}"), "handover": ("([", "])"), "end": ("([", "])")}


def mermaid(flow: Flow, locale: str) -> str:
    """Return the scenario as a Mermaid flow chart, with the words of one language."""
    drawn = sketches(flow, locale)
    numbers = {sketch.name: number for number, sketch in enumerate(drawn)}
    lines = ["flowchart LR"]
    for sketch in drawn:
        lines.append(f"    {_box(sketch, numbers[sketch.name])}")
        lines.extend(f"    {line}" for line in _arrows(sketch, numbers))
    return "\n".join(lines) + "\n"


def _box(sketch: Sketch, number: int) -> str:
    before, after = _SHAPES.get(sketch.kind, ("[", "]"))
    said = _quoted(" · ".join(part for part in (sketch.text, sketch.detail) if part))
    text = f"{_quoted(sketch.name)}<br>{said}" if said else f"{_quoted(sketch.name)}<br>{_quoted(sketch.title)}"
    return f'n{number}{before}"{text}"{after}'


def _arrows(sketch: Sketch, numbers: dict[str, int]) -> Iterator[str]:
    for row in sketch.rows:
        if row.to:
            yield f"n{numbers[sketch.name]} -->{_label(row)} n{numbers[row.to]}"


def _label(row: Row) -> str:
    return f'|"{_quoted(row.label)}"|'


def _quoted(said: str) -> str:
    """Return a text as Mermaid shows it whatever it is: everything with a meaning of its own as an entity."""
    line = " ".join(said.split())
    short = line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
    return "".join(char if char.isalnum() or char in " .,:?!-–—…«»" else f"#{ord(char)};" for char in short)
