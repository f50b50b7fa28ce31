"""Which texts are in the index, and to which articles do they belong?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from gateway.knowledge.documents import Document
from gateway.knowledge.groups import Groups, grouped
from gateway.knowledge.passages import Kind, Passage, passages

NOBODY = -1
"""The article of messages that no article answered, and of what is no longer there."""

MOST_DEAD = 0.8
"""Least share of living rows."""

Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Slot:
    """One language version of an article."""

    article_id: int
    locale: str


@dataclass(frozen=True, slots=True)
class Pool:
    """Rows of one kind, and the slot of each: the best of a slot's rows speaks for it."""

    rows: Numbers
    slots: Numbers
    by_slot: Groups


@dataclass(frozen=True, slots=True)
class Contents:
    """Rows are passages in the order of their slots, slots are language versions; numbers stay until `compacted`."""

    slots: tuple[Slot, ...] = ()
    rows: tuple[Passage, ...] = ()
    row_slots: Numbers = field(default_factory=lambda: np.zeros(0, np.int32))
    kinds: NDArray[np.int8] = field(default_factory=lambda: np.zeros(0, np.int8))
    is_alive: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))
    slot_is_alive: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))

    def without(self, article_ids: Iterable[int]) -> "Contents":
        """Return the contents with some articles dead."""
        gone = set(article_ids)
        stays = np.array([slot.article_id not in gone for slot in self.slots], np.bool_)
        slot_is_alive = self.slot_is_alive & stays
        return replace(self, slot_is_alive=slot_is_alive, is_alive=self.is_alive & slot_is_alive[self.row_slots])

    def with_more(self, documents: Sequence[tuple[Slot, Sequence[Passage]]]) -> "Contents":
        """Return the contents with more documents at the end."""
        texts = [passage for _, found in documents for passage in found]
        numbers = np.arange(len(self.slots), len(self.slots) + len(documents), dtype=np.int32)
        return Contents(
            slots=(*self.slots, *(slot for slot, _ in documents)),
            rows=(*self.rows, *texts),
            row_slots=np.concatenate([self.row_slots, np.repeat(numbers, [len(found) for _, found in documents])]),
            kinds=np.concatenate([self.kinds, np.array([text.kind for text in texts], np.int8)]),
            is_alive=np.concatenate([self.is_alive, np.ones(len(texts), np.bool_)]),
            slot_is_alive=np.concatenate([self.slot_is_alive, np.ones(len(documents), np.bool_)]),
        )

    def compacted(self) -> "Contents":
        """Return the living only, renumbered in their order."""
        numbers = renumbered(self.slot_is_alive)
        return Contents(
            slots=tuple(slot for slot, alive in zip(self.slots, self.slot_is_alive, strict=True) if alive),
            rows=tuple(row for row, alive in zip(self.rows, self.is_alive, strict=True) if alive),
            row_slots=numbers[self.row_slots[self.is_alive]],
            kinds=self.kinds[self.is_alive],
            is_alive=np.ones(int(self.is_alive.sum()), np.bool_),
            slot_is_alive=np.ones(int(self.slot_is_alive.sum()), np.bool_),
        )

    def pool(self, *kinds: Kind) -> Pool:
        """Return the living rows of some kinds."""
        rows = np.flatnonzero(np.isin(self.kinds, kinds) & self.is_alive).astype(np.int32)
        slots = self.row_slots[rows]
        return Pool(rows, slots, grouped(rows, slots))

    @property
    def is_worn(self) -> bool:
        """Whether so much is dead that it should be compacted."""
        return int(self.is_alive.sum()) < MOST_DEAD * self.is_alive.size


def renumbered(is_alive: NDArray[np.bool_]) -> Numbers:
    """Return the new number of each old one, -1 for the dead."""
    return np.where(is_alive, np.cumsum(is_alive) - 1, -1).astype(np.int32)


def read(document: Document) -> tuple[Slot, list[Passage]]:
    """Return a document's slot and passages."""
    return Slot(document.article_id, document.locale), list(passages(document))
