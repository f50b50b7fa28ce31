"""How alike are a message and each text, letter by letter and word by word?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gateway.knowledge.counting import Counts
from gateway.knowledge.postings import (
    SMALL_SHARE,
    Floats,
    Ids,
    Layer,
    Matches,
    Rows,
    frequencies,
    joined,
    layer,
    looked_up,
    matches,
)

DAMPED = np.concatenate([[0.0], 1 + np.log(np.arange(1, 256))])
"""What a count weighs."""
SATURATION, LENGTH_SHARE = 1.2, 0.5
"""BM25: how soon more of a word counts no more, and how far long texts are held back."""
COMMON, LEAST_ROWS = 0.3, 2000
"""Ids that more rows than this have, as a share and as a number, are not looked for: they cost most and tell least."""
LITTLE_SHARE = 0.4
"""What words that say little count."""


@dataclass(frozen=True, slots=True)
class Index:
    """Layers of postings and what follows from them for the living rows."""

    layers: tuple[Layer, ...]
    frequencies: tuple[NDArray[np.int64], ...]
    """In how many living rows each key of each layer occurs, in all layers together."""
    living: int
    lengths: Floats
    """By row: for `cosine` the length of its vector, for `bm25` its number of words as a share of the average."""


def grown(layers: tuple[Layer, ...], texts: Sequence[Counts], first_row: int) -> tuple[Layer, ...]:
    """Return the layers with more texts in the small one."""
    if not texts:
        return layers
    added = layer(texts, first_row)
    if len(layers) < 2:
        return (*layers, added)
    everything = np.arange(first_row + len(texts), dtype=np.int32)
    return (layers[0], joined([layers[1], added], everything))


def is_due(layers: tuple[Layer, ...]) -> bool:
    """Tell whether the small layer should be joined to the large one."""
    return len(layers) > 1 and layers[1].rows.size > SMALL_SHARE * layers[0].rows.size


def compacted(layers: tuple[Layer, ...], numbers: Rows) -> tuple[Layer, ...]:
    """Return one layer of the living rows."""
    return (joined(layers, numbers),) if layers else ()


def cosine_index(layers: tuple[Layer, ...], is_alive: NDArray[np.bool_]) -> Index:
    """Return what `cosine` needs."""
    counts, living = frequencies(layers, is_alive), int(is_alive.sum())
    squares = np.zeros(is_alive.size)
    for each, count in zip(layers, counts, strict=True):
        weights = DAMPED[each.counts]
        weights *= np.repeat(_rarity(count, living), np.diff(each.starts))
        squares += np.bincount(each.rows, np.square(weights, out=weights), minlength=is_alive.size)
    return Index(layers, counts, living, np.sqrt(np.maximum(squares, 1e-12)))


@dataclass(frozen=True, slots=True)
class Search:
    """A text, and where its ids occur: done once for everything that is computed of it."""

    text: Counts
    frequency: NDArray[np.int64]
    matches: tuple[Matches, ...]
    """In each layer."""


def search(index: Index, text: Counts) -> Search:
    """Look the ids of a text up; those that most rows have tell nothing apart and are left out."""
    frequency = _frequency(index, text)
    telling = frequency <= max(COMMON * index.living, LEAST_ROWS)
    text = Counts(text.ids[telling], text.counts[telling])
    return Search(text, frequency[telling], tuple(matches(each, text.ids) for each in index.layers))


def cosine(index: Index, found: Search) -> Floats:
    """Return for each row the cosine of weighted counts, 0 to 1."""
    rarity = _rarity(found.frequency, index.living)
    weights = DAMPED[found.text.counts] * rarity
    total, norm = np.zeros(index.lengths.size), float(np.sqrt(np.square(weights).sum()))
    for hit in found.matches:
        total += np.bincount(hit.rows, hit.spread(weights * rarity) * DAMPED[hit.counts], minlength=total.size)
    return total / (index.lengths * norm) if norm else total


def bm25_index(layers: tuple[Layer, ...], is_alive: NDArray[np.bool_]) -> Index:
    """Return what `bm25` needs."""
    sizes = np.zeros(is_alive.size)
    for each in layers:
        sizes += np.bincount(each.rows, each.counts, minlength=is_alive.size)
    living = int(is_alive.sum())
    average = max(float(sizes[is_alive].sum()) / max(living, 1), 1.0)
    return Index(layers, frequencies(layers, is_alive), living, sizes / average)


def bm25(index: Index, found: Search, little: Ids | None = None) -> Floats:
    """Return for each row its BM25, divided by the best that this text could get.

    `little`: ids that say little, ascending.
    """
    rarity = np.log1p((index.living - found.frequency + 0.5) / (found.frequency + 0.5))
    if little is not None:
        places = np.minimum(np.searchsorted(little, found.text.ids), little.size - 1)
        rarity = np.where(little[places] == found.text.ids, LITTLE_SHARE * rarity, rarity)
    total, best = np.zeros(index.lengths.size), float(rarity.sum()) * (SATURATION + 1)
    held_back = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * index.lengths)
    for hit in found.matches:
        much = hit.counts * (SATURATION + 1) / (hit.counts + held_back[hit.rows])
        total += np.bincount(hit.rows, hit.spread(rarity) * much, minlength=total.size)
    return total / best if best else total


def _frequency(index: Index, text: Counts) -> NDArray[np.int64]:
    found = np.zeros(text.ids.size, np.int64)
    for each, counts in zip(index.layers, index.frequencies, strict=True):
        found = np.maximum(found, looked_up(each.keys, counts, text.ids))
    return found


def _rarity(count: NDArray[np.int64], living: int) -> Floats:
    return np.log((1 + living) / (1 + count)) + 1
