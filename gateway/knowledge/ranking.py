"""In which order do the articles answer a message, and how sure is that?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gateway.knowledge.documents import Hit
from gateway.knowledge.encoders import Encoder
from gateway.knowledge.explanation import Reason
from gateway.knowledge.index import Index
from gateway.knowledge.passages import Kind
from gateway.knowledge.probability import probability
from gateway.knowledge.signs import Evidence, Floats, by_article, evidence, fused, sureness
from gateway.knowledge.verbatim import SURE, as_asked
from gateway.knowledge.weights import Head, Weights, head_name

DIGITS = 4
"""Scores that differ by less are equal; then the older article comes first."""
SAME = 0.8
"""From which likeness of letters on a message is nearly the same as another."""
PUSHED_DOWN = 25.0
"""What an article loses that is known not to answer this very message."""
AHEAD = 1.0
"""How far an article that has the question word for word is before the others."""
HELD_BACK = 10.0
"""Logits lost for each unit by which a message that no article answered is nearer."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Articles by how well they answer."""

    text: str
    """What was looked for, with slips undone."""
    index: Index
    head: Head
    evidence: Evidence
    signs: Mapping[str, Floats]
    """By article, of all in the index."""
    scores: Floats
    """By article; of those that were not asked for, minus infinity."""
    order: Sequence[int]
    """Places of articles, best first."""
    measured: Mapping[str, float]
    right: float
    some: float


def ranked(
    index: Index, text: str, *, encoders: Sequence[Encoder], weights: Weights, allowed: NDArray[np.bool_]
) -> Ranked:
    """Rank the allowed articles, of which there is at least one."""
    vectors = [each.encode([text], is_short=True)[0] if each.is_asked(text) else None for each in encoders]
    head = _head(weights, [each.name for each, vector in zip(encoders, vectors, strict=True) if vector is not None])
    found = evidence(index, text, vectors)
    signs = by_article(index, found)
    known_wrong = np.clip((found.refused - SAME) / (1 - SAME), 0, 1)
    scores = np.where(allowed, fused(signs, head.fusion, allowed.size) - PUSHED_DOWN * known_wrong, -np.inf)
    place = _verbatim(index, text, allowed & (known_wrong == 0))
    measured = sureness({name: values[allowed] for name, values in signs.items()}, scores[allowed], text)
    if place is not None:
        scores[place] = scores.max() + AHEAD
    order = np.argsort(np.round(scores.max() - scores, DIGITS), kind="stable")[: int(allowed.sum())]
    held_back = HELD_BACK * found.against
    least = 0.0 if place is None else SURE
    right = max(probability(head.right, measured, held_back), least)
    some = probability(head.some, measured, held_back)
    return Ranked(text, index, head, found, signs, scores, order.tolist(), measured, right, max(right, some))


def _verbatim(index: Index, text: str, allowed: NDArray[np.bool_]) -> int | None:
    place = index.verbatim.get(as_asked(text))
    return place if place is not None and allowed[place] else None


def among(index: Index, exclude: Collection[int], only: Collection[int] | None) -> NDArray[np.bool_]:
    """Return by article whether it may be found."""
    ids = index.articles.ids
    if only is None and not exclude:
        return np.ones(len(ids), np.bool_)
    return np.array([(only is None or each in only) and each not in exclude for each in ids], np.bool_)


def hit(result: Ranked, place: int) -> Hit:
    """Return an article that was found."""
    slot = _best_slot(result, place)
    row = _nearest(result, slot)
    share = float(np.exp(result.scores[place] - result.scores[result.order[0]]))
    passage = ""
    if row is not None:
        found = result.index.stored.contents.rows[row]
        passage = found.text if found.kind is Kind.BODY else ""
    return Hit(result.index.articles.ids[place], _locale(result, slot), result.right * share, passage)


def reason(result: Ranked, place: int) -> Reason:
    """Return why an article stands where it stands."""
    slot = _best_slot(result, place)
    row = _nearest(result, slot)
    nearest = None if row is None else result.index.stored.contents.rows[row]
    return Reason(
        article_id=result.index.articles.ids[place],
        locale=_locale(result, slot),
        score=float(result.scores[place]),
        nearest=nearest.text if nearest else "",
        nearest_kind=nearest.kind.name.lower() if nearest else "",
        parts={
            name: weight * float(result.signs[name][place])
            for name, weight in result.head.fusion.items()
            if name in result.signs
        },
    )


def _head(weights: Weights, names: Sequence[str]) -> Head:
    return weights.heads.get(head_name(names)) or weights.heads[""]


def _best_slot(result: Ranked, place: int) -> int:
    """Return the language version whose own signs are strongest."""
    slots = np.flatnonzero(result.index.articles.places == place)
    if slots.size == 1:
        return int(slots[0])
    own = {name: values[slots] for name, values in result.evidence.by_slot.items()}
    return int(slots[np.argmax(fused(own, result.head.fusion, slots.size))])


def _nearest(result: Ranked, slot: int) -> int | None:
    """Return the row of a version that is most like the message."""
    contents = result.index.stored.contents
    first, last = np.searchsorted(contents.row_slots, [slot, slot + 1])
    rows = first + np.flatnonzero(contents.kinds[first:last] <= Kind.BODY)
    return int(rows[np.argmax(result.evidence.by_row[rows])]) if rows.size else None


def _locale(result: Ranked, slot: int) -> str:
    return result.index.stored.contents.slots[slot].locale
