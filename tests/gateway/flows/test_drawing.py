"""Does a drawing show a scenario, whatever its texts are?"""

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from gateway.flows import Flow, read
from gateway.flows.drawing import SHEET, TEXT_SIZE, broken, draw, shortened, wide
from gateway.flows.layout import Box, Line, Point, arrange, forward
from gateway.flows.mermaid import mermaid
from gateway.flows.problems import LANGUAGES
from gateway.flows.steps import kind
from tests.gateway.flows.on_paper import flow_of
from tests.gateway.flows.test_random_flows import flows

SAMPLE = Path(__file__).resolve().parents[3] / "deploy" / "sample" / "flow.yaml"
HOSTILE = flow_of("""
    begin: {kind: menu, text: '</text><script>x</script> "]; end & {{ desk }}', options: [
      {id: a, label: '<b> | "quoted" `x`', next: begin}, {id: b, label: B, next: person}]}
""")


def words_of(svg: str) -> str:
    """Return what a drawing says; fails unless it is well-formed XML without scripts and links."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - it is our own
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "title", "style", "rect", "g", "path", "circle", "text"}
    return " ".join(element.text or "" for element in root.iter() if element.tag.endswith("text"))


@pytest.mark.parametrize("locale", LANGUAGES)
def test_drawing_shows_every_step_and_every_button(locale: str) -> None:
    flow = read(SAMPLE.read_text("utf-8"), name="flow.yaml")
    said = words_of(draw(flow, locale))
    assert [name for name in flow.steps if name not in said] == []
    start = flow.steps["hello"]
    assert kind(start) == "menu"
    label = {"ru": "Перезвоните мне", "en": "Call me back", "uk": "Передзвоніть мені"}[locale]
    assert label in said


def test_ways_back_are_written_at_their_button() -> None:
    assert "↩ begin" in words_of(draw(HOSTILE, "en"))


def test_target_that_is_not_there_is_said() -> None:
    broken_flow = flow_of("begin: {kind: say, text: Hello, next: nowhere}")
    assert "no such step: nowhere" in words_of(draw(broken_flow, "en"))


def test_words_of_an_author_have_no_meaning_in_a_drawing() -> None:
    said = words_of(draw(HOSTILE, "en"))
    assert "</text><script>x</script>" in said
    drawn = mermaid(HOSTILE, "en")
    assert "<b>" not in drawn
    assert "script>" not in drawn
    assert drawn.count('"') == 2 * (2 + 2)


def test_mermaid_names_every_way() -> None:
    flow = flow_of("""
        begin: {kind: ask, text: Your mail?, save: mail, expect: email, failed: person, next: offer}
        offer: {kind: articles, articles: [sizes], not_it: person}
    """)
    lines = mermaid(flow, "en").splitlines()
    assert lines[0] == "flowchart LR"
    assert [line.strip() for line in lines if "-->" in line] == [
        'n0 -->|"next"| n1',
        'n0 -->|"not answered"| n2',
        'n1 -->|"not it"| n2',
    ]


@settings(max_examples=40, deadline=None)
@given(flows)
def test_any_scenario_can_be_drawn(flow: Flow) -> None:
    for locale in LANGUAGES:
        assert words_of(draw(flow, locale))
        assert mermaid(flow, locale).startswith("flowchart LR\n")


def test_boxes_do_not_overlap_and_lines_go_to_the_right() -> None:
    boxes = [Box(name=name, height=40 + 30 * number) for number, name in enumerate("abcdef")]
    pairs = ["ab", "ac", "ad", "be", "ce", "de", "ef", "af"]
    lines = [Line(source=pair[0], target=pair[1], port=20) for pair in pairs]
    layout = arrange(boxes, lines, SHEET)
    assert {name: place.x / (SHEET.width + SHEET.across) for name, place in layout.places.items()} == {
        "a": 0, "b": 1, "c": 1, "d": 1, "e": 2, "f": 3,
    }  # fmt: skip
    column = sorted((layout.places[name].y, layout.places[name].y + 40 + 30 * "abcdef".index(name)) for name in "bcd")
    assert all(one[1] <= other[0] for one, other in pairwise(column))
    assert all(route[0].x < route[-1].x for route in layout.routes.values())
    assert layout.routes[0][0] == Point(SHEET.width, layout.places["a"].y + 20)


def test_lines_that_close_a_circle_are_left_out() -> None:
    boxes = [Box(name=name, height=10) for name in "abc"]
    lines = [Line(source=pair[0], target=pair[1], port=0) for pair in ("ab", "bc", "ca", "bb")]
    assert forward(boxes, lines) == [0, 1]


def test_long_words_are_shortened_and_long_texts_broken() -> None:
    assert shortened("short", 100, size=TEXT_SIZE) == "short"
    assert re.fullmatch(r"W+…", shortened("W" * 90, 100, size=TEXT_SIZE))
    lines = broken("one two three four five six seven eight nine ten " * 9, 120, size=TEXT_SIZE, most=3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(wide(line, TEXT_SIZE) <= 120 for line in lines)


def test_long_chains_are_drawn_in_a_moment() -> None:
    steps = "\n".join(f"s{number}: {{kind: say, text: x, next: s{number + 1}}}" for number in range(198))
    assert "s197" in words_of(draw(flow_of(steps + "\ns198: {kind: end}", start="s0"), "en"))
