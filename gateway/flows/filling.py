"""How do earlier answers get into a text?

`{{ name }}` and nothing else: no expressions, one pass, and an answer can neither begin a line nor hide in the text.
"""

import re
from collections.abc import Iterable, Mapping

from gateway.flows.steps import Words, words

LONGEST = 200
"""Characters of an answer within a text."""
PLACE = re.compile(r"\{\{\s*([A-Za-z0-9_-]{1,40})\s*\}\}")
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")


def fill(said: Words, values: Mapping[str, Words]) -> Words:
    """Return the words with the values put in, each in its language; an unknown name becomes nothing."""
    return {locale: fill_text(text, locale, values) for locale, text in said.items()}


def fill_text(text: str, locale: str, values: Mapping[str, Words]) -> str:
    """Return a text in one language with the values put in."""
    return PLACE.sub(lambda place: one_line(words(values.get(place[1], {}), locale)), text)


def places(said: Iterable[str]) -> frozenset[str]:
    """Return the names that texts want filled in."""
    return frozenset(place[1] for text in said for place in PLACE.finditer(text))


def one_line(value: str) -> str:
    """Return a stranger's words as they may stand within a sentence: short, on one line, nothing invisible."""
    return _INVISIBLE.sub(" ", value[:LONGEST]).strip()
