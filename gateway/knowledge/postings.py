"""In which rows do ids occur, and how often?

Rows are numbers of texts. Two layers, each sorted by id: a large one, and a small one of what came since; a new text
costs a sort of the small layer only. Nothing is changed in place: a search goes on in the old index meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gateway.knowledge.counting import Counts

SMALL_SHARE = 0.2
"""The small layer is joined to the large one when it has grown to this share of it."""

Ids = NDArray[np.uint32]
Rows = NDArray[np.int32]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Layer:
    """Entries (id, row, count), sorted by id, then row; `keys` are the ids, each once."""

    keys: Ids
    starts: NDArray[np.int64]
    """Where the entries of each key begin; one more at the end."""
    rows: Rows
    counts: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Matches:
    """Entries of some wanted ids, in the order of the ids."""

    wanted: NDArray[np.int64]
    """Which of the wanted ids have entries."""
    sizes: NDArray[np.int64]
    """How many entries each of those has."""
    rows: Rows
    counts: NDArray[np.uint8]

    def spread(self, values: Floats) -> Floats:
        """Return for each entry the value of its wanted id."""
        return np.repeat(values[self.wanted], self.sizes)


def layer(texts: Sequence[Counts], first_row: int) -> Layer:
    """Return the entries of texts whose rows follow each other from `first_row` on."""
    sizes = [text.ids.size for text in texts]
    ids = np.concatenate([np.zeros(0, np.uint32), *(text.ids for text in texts)])
    counts = np.concatenate([np.zeros(0, np.uint8), *(text.counts for text in texts)])
    rows = np.repeat(np.arange(first_row, first_row + len(texts), dtype=np.int32), sizes)
    return _sorted(ids, rows, counts)


def joined(layers: Sequence[Layer], numbers: Rows) -> Layer:
    """Return one layer of several; `numbers` gives each old row its new number, -1 drops it."""
    ids = np.concatenate([np.repeat(each.keys, np.diff(each.starts)) for each in layers])
    rows = numbers[np.concatenate([each.rows for each in layers])]
    counts = np.concatenate([each.counts for each in layers])
    kept = rows >= 0
    return _sorted(ids[kept], rows[kept], counts[kept])


def frequencies(layers: Sequence[Layer], is_alive: NDArray[np.bool_]) -> tuple[NDArray[np.int64], ...]:
    """Return for each layer in how many living rows each of its keys occurs, in all layers together."""
    own = [
        np.add.reduceat(is_alive[each.rows], each.starts[:-1], dtype=np.int64)
        if each.keys.size
        else np.zeros(0, np.int64)
        for each in layers
    ]
    return tuple(
        sum(
            (
                looked_up(other.keys, counts, each.keys)
                for other, counts in zip(layers, own, strict=True)
                if other is not each
            ),
            start=mine,
        )
        for each, mine in zip(layers, own, strict=True)
    )


def looked_up(keys: Ids, values: NDArray[np.int64], wanted: Ids) -> NDArray[np.int64]:
    """Return the value of each wanted id; 0 for one that is no key."""
    if not keys.size:
        return np.zeros(wanted.size, np.int64)
    places = np.minimum(np.searchsorted(keys, wanted), keys.size - 1)
    return np.where(keys[places] == wanted, values[places], 0)


def matches(index: Layer, wanted: Ids) -> Matches:
    """Return the entries of wanted ids, which ascend."""
    if not index.keys.size or not wanted.size:
        nothing = np.zeros(0, np.int64)
        return Matches(nothing, nothing, np.zeros(0, np.int32), np.zeros(0, np.uint8))
    places = np.minimum(np.searchsorted(index.keys, wanted), index.keys.size - 1)
    hits = np.flatnonzero(index.keys[places] == wanted)
    begins, ends = index.starts[places[hits]], index.starts[places[hits] + 1]
    # Copying whole stretches is several times faster than looking entries up one by one.
    stretches = [slice(begin, end) for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
    rows = np.concatenate([np.zeros(0, np.int32), *(index.rows[each] for each in stretches)])
    counts = np.concatenate([np.zeros(0, np.uint8), *(index.counts[each] for each in stretches)])
    return Matches(hits, ends - begins, rows, counts)


def _sorted(ids: Ids, rows: Rows, counts: NDArray[np.uint8]) -> Layer:
    order = np.argsort(ids, kind="stable").astype(np.int32)
    ids = ids[order]
    is_first = np.ones(ids.size, np.bool_)
    np.not_equal(ids[1:], ids[:-1], out=is_first[1:])
    starts = np.flatnonzero(is_first)
    return Layer(ids[starts], np.append(starts, ids.size), rows[order], counts[order])
