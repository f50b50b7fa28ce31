"""How often is the right article found, how often is the offer right, and how often wrong?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from gateway.knowledge import Found, Menu, One, Thresholds
from gateway.knowledge.choosing import choose
from tests.benchmarks.knowledge.questions import ANSWERED, FAR, NEAR, Asked, Task
from tests.benchmarks.knowledge.systems import Search

Numbers = dict[str, float]


@dataclass(frozen=True, slots=True)
class Heard:
    """A message and what was found for it."""

    asked: Asked
    found: Found

    @property
    def place(self) -> int:
        """Where the right article stands, from 1 on; 0: nowhere."""
        ids = [hit.article_id for hit in self.found.hits]
        return ids.index(self.asked.article_id) + 1 if self.asked.article_id in ids else 0

    @property
    def is_right(self) -> bool:
        """Whether the first article answers."""
        return self.place == 1


def heard(asked: Iterable[Asked], search: Search, change: Callable[[str], str] = str) -> list[Heard]:
    """Ask messages, changed as `change` says."""
    return [Heard(each, search(change(each.text))) for each in asked]


def tested(task: Task) -> list[Asked]:
    """Return the messages that nobody has looked at."""
    return [each for each in task.asked if not each.is_dev]


def ranking(rows: Sequence[Heard]) -> Numbers:
    """Return how often the right article is first and among the first three, and how well surety tells it, in %."""
    known = [row for row in rows if row.asked.kind == ANSWERED]
    rest = [row.found.right for row in rows if row.asked.kind != ANSWERED]
    return {
        "messages": len(rows),
        "hit@1": share(row.is_right for row in known),
        "hit@3": share(1 <= row.place <= 3 for row in known),
        "AUROC": round(100 * auroc([row.found.right for row in known], rest), 2) if rest else float("nan"),
        "AUROC some": round(100 * auroc([row.found.some for row in known], rest_some(rows)), 2)
        if rest
        else float("nan"),
    }


def rest_some(rows: Sequence[Heard]) -> list[float]:
    """Return the second probability of messages that no article answers."""
    return [row.found.some for row in rows if row.asked.kind != ANSWERED]


def offering(rows: Sequence[Heard], thresholds: Thresholds) -> Numbers:
    """Return what becomes of messages at some thresholds, in %."""
    chosen = [(row, choose(row.found, thresholds)) for row in rows]
    single = [row for row, what in chosen if isinstance(what, One)]
    menus = [(row, what) for row, what in chosen if isinstance(what, Menu)]
    return {
        "single": share(isinstance(what, One) for _, what in chosen),
        "single right": share(row.is_right for row in single),
        "menu": share(isinstance(what, Menu) for _, what in chosen),
        "menu right": share(row.asked.article_id in {hit.article_id for hit in what.hits} for row, what in menus),
        "near offered one": share(isinstance(what, One) for row, what in chosen if row.asked.kind == NEAR),
        "far offered one": share(isinstance(what, One) for row, what in chosen if row.asked.kind == FAR),
        "near offered any": share(isinstance(what, One | Menu) for row, what in chosen if row.asked.kind == NEAR),
        "far offered any": share(isinstance(what, One | Menu) for row, what in chosen if row.asked.kind == FAR),
    }


def best_mcc(rows: Sequence[Heard]) -> float:
    """Return the best correlation (Matthews, of all articles and "none") over all thresholds, as HINT3 counts it.

    The threshold is one of the second probability: what HINT3 asks is whether to answer at all.
    """
    steps = sorted({row.found.some for row in rows})
    return max((mcc(rows, step) for step in steps[:: max(1, len(steps) // 200)]), default=0.0)


def mcc(rows: Sequence[Heard], threshold: float) -> float:
    """Return the correlation of Matthews for many classes: what is said at a threshold, and what is right."""
    said = [row.found.hits[0].article_id if row.found.hits and row.found.some >= threshold else 0 for row in rows]
    right = [row.asked.article_id or 0 for row in rows]
    classes = sorted({*said, *right})
    told = np.array([said.count(each) for each in classes], np.float64)
    true = np.array([right.count(each) for each in classes], np.float64)
    total, agreed = len(rows), sum(one == other for one, other in zip(said, right, strict=True))
    spread = np.sqrt((total**2 - told @ told) * (total**2 - true @ true))
    return float((agreed * total - told @ true) / spread) if spread else 0.0


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return how likely a positive number is larger than a negative one; ties count half."""
    low = np.searchsorted(np.sort(negative), positive, side="left").sum()
    high = np.searchsorted(np.sort(negative), positive, side="right").sum()
    return float(low + high) / 2 / (len(positive) * len(negative))


def share(answers: Iterable[bool]) -> float:
    """Return how many are true, in % with one decimal; not a number when there are none."""
    counted = list(answers)
    return round(100 * sum(counted) / len(counted), 1) if counted else float("nan")
