"""What speaks for each article, and how sure is the search of the first one?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gateway.knowledge import lexical
from gateway.knowledge.contents import Pool
from gateway.knowledge.index import Index
from gateway.knowledge.preparing import Matrix
from gateway.knowledge.vectors import ridge
from gateway.knowledge.words import grams, stems, words

NEAR = 0.45
"""From which likeness on a message that no article answered counts against an offer."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was measured of one message against one index."""

    by_slot: Mapping[str, Floats]
    """Sign -> one number for each slot."""
    by_row: Floats
    """How alike the message and each passage are, by all signs together."""
    against: float
    """How near it is to messages that no article answered, beyond what is near in the articles."""


def evidence(index: Index, text: str, vectors: Sequence[Matrix | None]) -> Evidence:
    """Measure a message; `vectors` are its own, one for each encoder, None where that does not read the language."""
    letters = lexical.cosine(index.grams, grams(text))
    found: dict[str, Floats] = {
        "letters_short": _best(index, index.pools.short, letters),
        "letters_body": _best(index, index.pools.body, letters),
        "words": lexical.bm25(index.stems, stems(text)),
    }
    rows = letters
    for where, vector in zip(index.spaces, vectors, strict=True):
        if vector is None:
            continue
        near = (where.rows @ vector).astype(np.float64)
        name = where.encoder.name
        found[f"{name}_short"] = _best(index, index.pools.short, near)
        found[f"{name}_body"] = _best(index, index.pools.body, near)
        found[f"{name}_ridge"] = ridge(where, vector).astype(np.float64)
        rows = rows + near
    return Evidence(found, rows, _against(index, letters))


def by_article(index: Index, by_slot: Mapping[str, Floats]) -> dict[str, Floats]:
    """Return the best of each article's language versions, sign by sign."""
    found: dict[str, Floats] = {}
    for name, values in by_slot.items():
        best = np.full(len(index.articles.ids) + 1, -np.inf)
        np.maximum.at(best, index.articles.places, values)
        found[name] = best[:-1]
    return found


def fused(signs: Mapping[str, Floats], weights: Mapping[str, float], size: int) -> Floats:
    """Return the weighted sum of signs; a sign that was not measured counts nothing."""
    total = np.zeros(size)
    for name, weight in weights.items():
        if weight and name in signs:
            total += weight * signs[name]
    return total


def sureness(signs: Mapping[str, Floats], scores: Floats, text: str) -> dict[str, float]:
    """Return what the probabilities are made of: the score, the lead, the agreement of the signs."""
    order = np.argsort(-scores, kind="stable")
    first = int(order[0])

    def lead(place: int) -> float:
        return float(scores[first] - scores[order[min(place, order.size - 1)]])

    found = {
        "score": float(scores[first]),
        "ahead": lead(1),
        "ahead_of_third": lead(3),
        "share": -float(np.log(np.exp(scores - scores[first]).sum())),
        "length": float(np.log1p(min(len(words(text)), 25))),
    }
    for name, values in signs.items():
        found[f"{name}"] = float(values[first])
        found[f"{name}.missed"] = float(values.max() - values[first])
        found[f"{name}.agrees"] = float(values[first] >= values.max())
    return found


def _best(index: Index, pool: Pool, values: Floats) -> Floats:
    best = np.zeros(len(index.stored.contents.slots))
    np.maximum.at(best, pool.slots, values[pool.rows])
    return best


def _against(index: Index, letters: Floats) -> float:
    if not index.pools.unanswered.rows.size:
        return 0.0
    near = float(letters[index.pools.unanswered.rows].max())
    own = letters[index.pools.short.rows]
    return max(0.0, near - max(NEAR, float(own.max()) if own.size else 0.0))
