"""Is whatever somebody writes into an article rendered safely and quickly?"""

import resource

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.sandbox.telegram.text.html_markup import parse_html
from gateway.articles.markdown import LONGEST, cleaned, excerpt, passages, plain_text, references, shown

_SIGNS = "*_~`[]()!<>#-+|\\&:\n\t\x00\u202e\"' "
_WORDS = "** ``` ~~ ]( ![ |--|--| &lt; слово 🙂 https://a.example javascript:x mailto:a@b.c a.png".split(" ")  # noqa: SIM905 - easier to read
_BITS = st.sampled_from([*_SIGNS, *_WORDS, "> ", "- ", "1. ", "\n\n", "\n    "])
_BODIES = st.one_of(st.text(max_size=200), st.lists(_BITS, max_size=60).map("".join))
_SECONDS = 3.0
"""Of CPU, on a busy machine; alone it takes a fifth."""

HUGE = {
    "brackets": "[",
    "pictures": "![",
    "links": "[a](",
    "stars": "*a ",
    "mixed": "**_",
    "quotes": ">",
    "nested lists": "- ",
    "lists": "  - a\n",
    "ticks": "` `` ",
    "tables": "a|b\n-|-\n",
    "entities": "&amp;",
    "tags": "<a ",
    "definitions": "[x]: y\n",
    "zeroes": "\x00",
    "returns": "\r",
    "one line": "слово ",
}


@given(_BODIES)
def test_telegram_understands_every_article(body: str) -> None:
    look = shown(body)
    text, entities = parse_html(look.html)
    assert not look.html or text or not look.plain
    for entity in entities:
        assert str(entity.get("url", "https://")).startswith(("http://", "https://", "tg://"))


@given(_BODIES, st.text(max_size=20), st.integers(1, 300))
def test_an_excerpt_is_a_part_that_is_no_longer_than_the_article(body: str, passage: str, limit: int) -> None:
    part = excerpt(body, passage, limit=limit)
    assert len(part) <= len(cleaned(body)) + 3
    parse_html(shown(part).html)


@given(_BODIES)
def test_a_cleaned_body_is_clean(body: str) -> None:
    assert cleaned(cleaned(body)) == cleaned(body)


@given(_BODIES)
def test_passages_lie_in_order_within_the_body(body: str) -> None:
    lines = len(cleaned(body).split("\n"))
    found = passages(body)
    ends = [0, *(each.end for each in found)]
    assert all(end <= each.start < each.end <= lines for end, each in zip(ends, found, strict=False))


@pytest.mark.parametrize("bit", HUGE.values(), ids=HUGE.keys())
def test_a_megabyte_of_anything_takes_a_moment(bit: str) -> None:
    body = bit * (1024 * 1024 // len(bit))
    before = _cpu()
    look = shown(body)
    assert len(plain_text(body)) <= 2 * LONGEST
    assert len(excerpt(body, "слово", limit=500)) <= LONGEST
    assert not references(body)
    assert _cpu() - before < _SECONDS
    parse_html(look.html)


def _cpu() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime
