"""Which numbers make known answers likeliest?

Two small problems, both convex: weights of signs, 0 or more, under which right articles stand first; and a logistic
regression that says how sure that is. Plain gradient steps; the same data give the same numbers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STEPS = 500
START = 3.0
SPEED, LATE_SPEED = 0.15, 0.03
SMALL_WEIGHTS = 1e-3
"""How much a large weight must be worth."""
SMALL_COEFFICIENTS = 5e-2


@dataclass(frozen=True, slots=True)
class Choices:
    """Messages to one knowledge base that have an answer."""

    signs: Floats
    """Message, article, sign."""
    right: NDArray[np.int64]
    """By message: the place of the right article."""
    weight: float


def fusion(choices: Sequence[Choices]) -> Floats:
    """Return the weights, 0 or more, that make the right articles likeliest under a softmax."""
    size = choices[0].signs.shape[-1]
    total = sum(each.weight for each in choices)

    def slope(weights: Floats) -> Floats:
        return sum((each.weight / total * _slope(each, weights) for each in choices), SMALL_WEIGHTS * weights)

    return _descend(np.full(size, START), slope, least=0.0)


def logistic(rows: Floats, is_so: NDArray[np.bool_], weights: Floats) -> tuple[Floats, float]:
    """Return coefficients and the constant of a logistic regression on raw rows; small ones are preferred."""
    mean = np.average(rows, axis=0, weights=weights)
    spread = np.sqrt(np.average(np.square(rows - mean), axis=0, weights=weights))
    spread = np.where(spread > 1e-6, spread, np.inf)
    known = np.hstack([(rows - mean) / spread, np.ones((len(rows), 1))])
    share = weights / weights.sum()
    held = np.append(np.full(rows.shape[1], SMALL_COEFFICIENTS), 0.0)

    def slope(found: Floats) -> Floats:
        likely = 1 / (1 + np.exp(-np.clip(known @ found, -30, 30)))
        return known.T @ (share * (likely - is_so)) + held * found

    found = _descend(np.zeros(known.shape[1]), slope, least=-np.inf)
    coefficients = found[:-1] / spread
    return coefficients, float(found[-1] - coefficients @ mean)


def _slope(choices: Choices, weights: Floats) -> Floats:
    scores = choices.signs @ weights
    scores -= scores.max(axis=1, keepdims=True)
    likely = np.exp(scores)
    likely /= likely.sum(axis=1, keepdims=True)
    likely[np.arange(len(likely)), choices.right] -= 1
    return np.einsum("qa,qas->s", likely, choices.signs) / len(likely)


def _descend(start: Floats, slope: Callable[[Floats], Floats], *, least: float) -> Floats:
    """Walk down with steps that adapt to each number (Adam), never below `least`."""
    found, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, STEPS + 1):
        now = slope(found)
        mean = 0.9 * mean + 0.1 * now
        square = 0.99 * square + 0.01 * np.square(now)
        speed = SPEED if step < 0.6 * STEPS else LATE_SPEED
        found -= speed * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
        found = np.maximum(found, least)
    return found
