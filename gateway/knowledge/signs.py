"""What speaks for each article, and how sure is the search of the first one?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gateway.knowledge import lexical
from gateway.knowledge.contents import Pool
from gateway.knowledge.counting import LITTLE, grams, stems, words
from gateway.knowledge.groups import best
from gateway.knowledge.index import Index
from gateway.knowledge.preparing import Matrix
from gateway.knowledge.vectors import Space, centres, ridge

EQUAL = 1e-5
"""Signs that differ by less are equal: sums of small numbers depend on their order."""
NEAR = 0.45
"""From which likeness on a message that no article answered counts against an offer."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was measured of one message against one index."""

    by_slot: Mapping[str, Floats]
    """Sign -> one number for each slot."""
    by_article: Mapping[str, Floats]
    """Signs that articles have as a whole, whatever their versions."""
    by_row: Floats
    """How alike the message and each passage are, by all signs together."""
    refused: Floats
    """By article: how alike the message and the nearest message are that it is known not to answer."""
    against: float
    """How much nearer a message is that no article answered than any that one does."""


def evidence(index: Index, text: str, vectors: Sequence[Matrix | None]) -> Evidence:
    """Measure a message; `vectors` are its own, one for each encoder, None where that does not read the language."""
    counted = grams(text)
    letters = lexical.cosine(index.passages, lexical.search(index.passages, counted))
    whole = lexical.search(index.wholes, counted)
    found: dict[str, Floats] = {
        "letters_short": _best(index, index.pools.short, letters),
        "letters_body": _best(index, index.pools.body, letters),
        "letters_whole": lexical.cosine(index.wholes, whole),
        "letters_covered": lexical.bm25(index.letters, whole),
        "words": lexical.bm25(index.words, lexical.search(index.words, stems(text)), LITTLE),
    }
    rows, against, ridges = letters, _against(index, letters), dict[str, Floats]()
    for where, vector in zip(index.spaces, vectors, strict=True):
        if vector is not None:
            near = (where.rows @ vector).astype(np.float64)
            found |= _by_vector(index, where, vector, near)
            ridges[f"{where.encoder.name}_ridge"] = ridge(where, vector).astype(np.float64)
            rows, against = rows + near, max(against, _against(index, near))
    refused = _over_versions(index, _best(index, index.pools.refused, letters))
    return Evidence(found, ridges, rows, refused, against)


def by_article(index: Index, found: Evidence) -> dict[str, Floats]:
    """Return the best of each article's language versions, sign by sign."""
    of_versions = {name: _over_versions(index, values) for name, values in found.by_slot.items()}
    return {**of_versions, **found.by_article}


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

    return {
        "score": float(scores[first]),
        "ahead": lead(1),
        "ahead_of_third": lead(3),
        "share": -float(np.log(np.exp(scores - scores[first]).sum())),
        "agreed": float(np.mean([values[first] >= values.max() - EQUAL for values in signs.values()])),
        "length": float(np.log1p(min(len(words(text)), 25))),
    }


def _by_vector(index: Index, where: Space, vector: Matrix, near: Floats) -> dict[str, Floats]:
    name = where.encoder.name
    return {
        f"{name}_short": _best(index, index.pools.short, near),
        f"{name}_body": _best(index, index.pools.body, near),
        f"{name}_centre": centres(where, vector).astype(np.float64),
    }


def _over_versions(index: Index, by_slot: Floats) -> Floats:
    return best(index.articles.versions, by_slot, size=len(index.articles.ids), least=-np.inf)


def _best(index: Index, pool: Pool, values: Floats) -> Floats:
    return best(pool.by_slot, values, size=len(index.stored.contents.slots), least=0.0)


def _against(index: Index, letters: Floats) -> float:
    if not index.pools.unanswered.rows.size:
        return 0.0
    near = float(letters[index.pools.unanswered.rows].max())
    own = letters[index.pools.short.rows]
    return max(0.0, near - max(NEAR, float(own.max()) if own.size else 0.0))
