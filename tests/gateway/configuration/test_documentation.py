"""Does the documentation name everything a desk's file may say, in both languages?"""

import re
from functools import cache

import pytest

from gateway.configuration.reading import read_document
from gateway.configuration.steps import STEPS
from gateway.operators import Permission
from tests.support.preparation import ROOT

GUIDES = ("operators", "supervisors", "configuration", "service-levels")
PAGES = ("configuration.md", "configuration.ru.md")
NOBODY_KNOWS = """
x: 1
teams: {a: {x: 1}}
calendars: {a: {x: 1}}
levels: {a: {x: 1}}
services: {a: {x: 1}}
types: {a: {x: 1}}
topics: {a: {x: 1}}
fields: {a: {x: 1}}
results: {a: {x: 1}}
pauses: {a: {x: 1}}
closing: {x: 1}
macros: {a: {x: 1}, b: {steps: [%s]}}
views: {a: {x: 1, filter: {x: 1}}}
roles: {senior: {x: 1}, x: {}}
options: {x: 1}
people: {1: {x: 1}}
replies: [{x: 1}]
"""
"""A file with a word in every place that nobody knows there: each is told with those that are known."""


@cache
def known() -> frozenset[str]:
    """Return every word that a file may say."""
    steps = ", ".join(f"{{do: {each}, x: 1}}" for each in STEPS)
    document, problems = read_document(NOBODY_KNOWS % steps)
    assert document is None
    told = [each.details["known"] for each in problems if "known" in each.details]
    assert len(told) == NOBODY_KNOWS.count("x: ") + len(STEPS)
    return frozenset(word for each in told for word in each.split(", "))


@pytest.mark.parametrize("page", PAGES)
def test_every_word_of_a_file_is_documented(page: str) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    blocks = re.findall(r"```.+?```", text, re.DOTALL)
    inline = re.findall(r"`([^`]+)`", re.sub(r"```.+?```", "", text, flags=re.DOTALL))
    said = set(re.findall(r"[\w.]+", " ".join([*blocks, *inline])))
    assert {"long_pause", "opened_on", "reaction"} <= known()
    assert sorted((known() | {each.value for each in Permission}) - said) == []


@pytest.mark.parametrize(
    "page", ["README.md", *(f"docs/{each}{language}.md" for each in GUIDES for language in ("", ".ru"))]
)
def test_guides_link_to_pages_and_pictures_that_are_there(page: str) -> None:
    place = ROOT / page
    targets = re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", place.read_text("utf-8"))
    assert [each for each in targets if not (place.parent / each).exists()] == []
