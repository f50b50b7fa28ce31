"""What was measured, and how is it written down?"""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

NOT_APPLICABLE = "-"
BARE = "bare"
"""What stands in place of a store for the copy bot, which has none."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number."""

    name: str
    value: float
    unit: str
    store: str = NOT_APPLICABLE
    ratio_to_bare: float | None = None
    """The middle of the ratios to the copy bot measured next to it."""
    fault: str = ""

    @property
    def title(self) -> str:
        """What the table calls it."""
        return f"{self.name}: {self.fault}" if self.fault else self.name

    def as_json(self) -> dict[str, Any]:
        """Return the object of the results' file."""
        return {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "ratio_to_bare": None if self.ratio_to_bare is None else round(self.ratio_to_bare, 3),
            "store": self.store,
            "fault": self.fault or None,
        }


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure should be at most, or at least; for its ratio to the copy bot where `of_ratio`."""

    limit: float
    of_ratio: bool = False
    at_least: bool = False

    def is_met(self, figure: Figure) -> bool:
        """Tell whether the figure is good enough."""
        value = figure.ratio_to_bare if self.of_ratio else figure.value
        if value is None:
            return False
        return value >= self.limit if self.at_least else value <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:g}{' x bare' if self.of_ratio else ''}"


TARGETS = {
    "CPU a relay": Target(1.2, of_ratio=True),
    "CPU of the database a relay": Target(0.10),
    "CPU of opening a ticket": Target(3.0),
    "API calls of opening a ticket": Target(2.0),
    "API calls an exchange without the delivery sign": Target(2.0),
    "throughput with 50 ms to the API": Target(500, at_least=True),
    "p50 inward with 50 ms to the API": Target(57),
    "p50 outward with 50 ms to the API": Target(57),
    "p99 inward": Target(1.5, of_ratio=True),
    "p99 outward": Target(1.5, of_ratio=True),
    "CPU a relay at 100,000 tickets / empty": Target(1.10),
    "CPU a relay after 1,000 messages / after 1": Target(1.10),
    "share of 30 messages a second under backlog": Target(95, at_least=True),
    "refused with 429 under backlog": Target(1.0),
    "start to the first getUpdates": Target(1.0, of_ratio=True),
    "memory": Target(190),
    "memory with VK and widget": Target(235),
    "lost": Target(0),
    "shown twice: every update delivered again": Target(0),
    "shown twice: kill -9 in a burst": Target(4),
    "shown in a wrong place": Target(0),
    "out of order": Target(0),
    "first relay after kill -9, once up": Target(0.2),
    "memory an idle visitor of the widget": Target(16),
    "widget: answer to the browser p50": Target(5),
    "distribution among 10,000 waiting and 200 people, p99": Target(20),
    "p50 with / without distribution": Target(1.1),
}


def middle(values: Iterable[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def slow(values: Sequence[float]) -> float:
    """Return the 99th percentile."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.99))]


def table(figures: Iterable[Figure]) -> str:
    """Return the figures as a table of Markdown."""
    lines = ["| figure | store | value | ratio to bare | target |", "| --- | --- | ---: | ---: | --- |"]
    for each in figures:
        ratio = "" if each.ratio_to_bare is None else f"{each.ratio_to_bare:.2f}"
        lines.append(
            f"| {each.title} | {each.store} | {_number(each.value)} {each.unit} | {ratio} | {_verdict(each)} |"
        )
    return "\n".join(lines)


def write(path: Path, figures: Sequence[Figure], machine: str) -> None:
    """Write the figures as JSON, and beside them the table with the machine described."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(orjson.dumps([each.as_json() for each in figures], option=orjson.OPT_INDENT_2) + b"\n")
    page = path.with_suffix(".md")
    notes = page.read_text(encoding="utf-8").partition(NOTES)[2] if page.exists() else ""
    page.write_text(f"# Results\n\n{machine}\n\n{table(figures)}\n\n{NOTES}{notes or chr(10)}", encoding="utf-8")


NOTES = "## Notes"
"""What follows this line is written by hand and kept."""


def _verdict(figure: Figure) -> str:
    target = TARGETS.get(figure.title) or TARGETS.get(figure.name)
    if target is None or figure.store == BARE:
        return ""
    return f"{target} {'met' if target.is_met(figure) else '**missed**'}"


def _number(value: float) -> str:
    return f"{value:.0f}" if value == int(value) or value >= 100 else f"{value:.2f}"
