"""Which questions came again and again and had no answer?

Messages are compared by their telling words and their letter sequences, the rarer the weightier. The message with most
neighbours begins a cluster and is its typical wording; what is left goes on the same way, then near clusters join.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from gateway.knowledge.counting import Counts, grams, stems, telling

Floats = NDArray[np.float32]

SIZE = 512
"""Into so many columns all words and sequences are folded."""
WORD_SHARE = 1.3
"""What a word weighs beside a letter sequence."""
NEIGHBOURS = 0.46
"""Least cosine of two messages that ask the same."""
JOINED = 0.58
"""Least cosine of the middles of two clusters that are one."""
MOST_JOINED = 300
"""Clusters, the largest ones, among which any are joined."""
BLOCK = 512
"""Messages compared with all others at a time."""
MOST_MESSAGES = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A message that no article answered."""

    id: int
    text: str
    """As it was written."""
    person: int
    """Who wrote it: a contact's id."""
    at: datetime
    meant: str = ""
    """As it was understood; empty: as it was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Messages that ask the same."""

    messages: tuple[Unanswered, ...]
    """The most typical first."""
    people: int
    """How many different people asked."""
    first_at: datetime
    last_at: datetime

    @property
    def wording(self) -> str:
        """The most typical wording."""
        return self.messages[0].text

    @property
    def size(self) -> int:
        """How many messages."""
        return len(self.messages)


def clusters(messages: Sequence[Unanswered], vectors: Floats | None = None) -> list[Cluster]:
    """Put messages that ask the same together, largest first; the same messages give the same clusters.

    `vectors`: an encoder's rows of unit length for the messages, which then count half. Of more than `MOST_MESSAGES`
    the last ones are looked at.
    """
    last = sorted(range(len(messages)), key=lambda at: (messages[at].at, messages[at].id))[-MOST_MESSAGES:]
    if not last:
        return []
    chosen = [messages[at] for at in last]
    rows = folded_rows([each.meant or each.text for each in chosen])
    if vectors is not None:
        rows = np.concatenate([rows, vectors[last]], axis=1) * np.float32(np.sqrt(0.5))
    found = [_cluster(chosen, rows, members) for members in _joined(rows, _groups(rows))]
    return sorted(found, key=lambda each: (-each.size, -each.people, each.first_at, each.messages[0].id))


def folded_rows(texts: Sequence[str]) -> Floats:
    """Return a row of unit length for each text; the product of two says how alike they are."""
    told = [telling(text) for text in texts]
    return _unit(
        WORD_SHARE * _unit(_folded([stems(text) for text in told])) + _unit(_folded([grams(text) for text in told]))
    )


def _folded(counted: Sequence[Counts]) -> Floats:
    """Return the rows of ids; half of the ids count against, so that chance meetings in a column cancel out."""
    ids = np.concatenate([each.ids for each in counted])
    counts = np.concatenate([each.counts for each in counted]).astype(np.float64)
    rows = np.repeat(np.arange(len(counted)), [each.ids.size for each in counted])
    _, places, seen = np.unique(ids, return_inverse=True, return_counts=True)
    weights = (1 + np.log(np.maximum(counts, 1))) * (1 + np.log(1 + len(counted) / seen[places]))
    columns = rows * SIZE + ((ids >> np.uint32(1)) % SIZE).astype(np.int64)
    added = np.bincount(columns, weights * np.where(ids & 1, 1.0, -1.0), minlength=len(counted) * SIZE)
    return added.reshape(len(counted), SIZE).astype(np.float32)


def _unit(rows: Floats) -> Floats:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-6))


def _groups(rows: Floats) -> list[list[int]]:
    """Return groups of neighbours, each led by the row with most neighbours that are not in a group yet."""
    near = np.zeros((len(rows), len(rows)), np.bool_)
    for start in range(0, len(rows), BLOCK):
        near[start : start + BLOCK] = rows[start : start + BLOCK] @ rows.T >= NEIGHBOURS
    np.fill_diagonal(near, val=True)
    free = np.ones(len(rows), np.bool_)
    counts = near.sum(1)
    found = list[list[int]]()
    while free.any():
        leader = int(np.argmax(np.where(free, counts, -1)))
        members = np.flatnonzero(near[leader] & free)
        found.append([leader, *(int(each) for each in members if each != leader)])
        free[members] = False
        counts -= near[:, members].sum(1)
    return found


def _joined(rows: Floats, groups: list[list[int]]) -> list[list[int]]:
    """Return the groups with those joined whose middles are near, smaller ones into larger ones."""
    groups = sorted(groups, key=lambda members: (-len(members), members[0]))
    large, rest = groups[:MOST_JOINED], groups[MOST_JOINED:]
    kept = list[list[int]]()
    middles = np.zeros((0, rows.shape[1]), np.float32)
    for members in large:
        middle = _middle(rows, members)
        alike = middles @ middle
        if kept and float(alike.max()) >= JOINED:
            into = int(alike.argmax())
            kept[into] += members
            middles[into] = _middle(rows, kept[into])
        else:
            kept.append(list(members))
            middles = np.vstack([middles, middle])
    return kept + rest


def _middle(rows: Floats, members: Sequence[int]) -> Floats:
    middle = rows[members].sum(0)
    return middle / max(float(np.linalg.norm(middle)), 1e-6)


def _cluster(messages: Sequence[Unanswered], rows: Floats, members: Sequence[int]) -> Cluster:
    typical = rows[members] @ _middle(rows, members)
    order = sorted(range(len(members)), key=lambda at: (-round(float(typical[at]), 4), members[at]))
    found = tuple(messages[members[at]] for at in order)
    times = [each.at for each in found]
    people = len({each.person for each in found})
    return Cluster(messages=found, people=people, first_at=min(times), last_at=max(times))


def most_central(texts: Sequence[str]) -> list[int]:
    """Return the places of texts, the one most like all the others first."""
    rows = folded_rows(texts)
    alike = (rows @ rows.T).mean(1)
    return sorted(range(len(texts)), key=lambda at: (-round(float(alike[at]), 4), at))
