"""Does docs/scenarios.md tell the truth?"""

import re
from pathlib import Path

from gateway.flows import Surroundings, check, read
from gateway.flows.drawing import draw
from gateway.flows.steps import KINDS, AskStep, Expect, When

DOCS = Path(__file__).resolve().parents[3] / "docs"
TEXT = (DOCS / "scenarios.md").read_text("utf-8")
EXAMPLE = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)[0]


def test_example_may_be_published_without_a_warning() -> None:
    assert check(read(EXAMPLE, name="docs"), around=Surroundings(articles={"size-chart"})) == []


def test_picture_shows_the_example() -> None:
    """Draw it anew with: ./run flow draw FILE --lang en --out docs/pictures/scenario.svg (FILE: the example)."""
    assert (DOCS / "pictures" / "scenario.svg").read_text("utf-8") == draw(read(EXAMPLE, name="docs"), "en")


def test_every_kind_condition_and_expectation_is_explained() -> None:
    fields = {name for name in AskStep.__slots__ if name not in {"text", "next", "title"}}
    wanted = {*KINDS, *(each.value for each in Expect), *When.__slots__, *fields}
    assert sorted(name for name in wanted if f"`{name}`" not in TEXT) == []
