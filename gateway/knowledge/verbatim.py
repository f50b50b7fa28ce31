"""Which article is this very question written in?

Whoever asks word for word what stands in one article alone, as its title, an example or a confirmed message, is
answered, however near the others are.
"""

from collections.abc import Mapping

import numpy as np

from gateway.knowledge.contents import Contents, Numbers
from gateway.knowledge.counting import words
from gateway.knowledge.passages import Kind

SURE = 0.95
"""Least probability of an article that has the question in these words."""
QUESTIONS = (Kind.TITLE, Kind.EXAMPLE, Kind.CONFIRMED)


def as_asked(text: str) -> str:
    """Return the words of a question, without what is between them."""
    return " ".join(words(text))


def verbatim(contents: Contents, places: Numbers) -> Mapping[str, int]:
    """Return the places of articles by the questions that stand in one article alone; `places` are by slot."""
    found: dict[str, int] = {}
    shared = {""}
    for row in np.flatnonzero(np.isin(contents.kinds, QUESTIONS) & contents.is_alive).tolist():
        question, place = as_asked(contents.rows[row].text), int(places[contents.row_slots[row]])
        if found.setdefault(question, place) != place:
            shared.add(question)
    return {question: place for question, place in found.items() if question not in shared}
