"""How near is a message to each text, and to each article as a whole, in an encoder's space?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gateway.knowledge.contents import Contents, Pool
from gateway.knowledge.encoders import Encoder

STIFFNESS = 0.3
"""Of the ridge: how little a single example may bend it."""

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Space:
    """The rows of an encoder (zero where it does not read the language) and the ridge over messages and titles."""

    encoder: Encoder
    rows: Matrix
    centre: Matrix
    """The mean of the short texts: what all of them share says nothing."""
    inverse: Matrix
    sums: Matrix
    """By slot: the sum of its short texts."""


def space(encoder: Encoder, rows: Matrix, contents: Contents, short: Pool) -> Space:
    """Return a space over rows, with the ridge solved anew."""
    used = rows[short.rows]
    is_read = used.any(axis=1)
    used, slots = used[is_read], short.slots[is_read]
    centre = used.mean(0) if encoder.is_crowded and len(used) else np.zeros(encoder.size, np.float32)
    used = unit(used - centre)
    gram = (used.T @ used).astype(np.float64) + STIFFNESS * np.eye(encoder.size)
    sums = np.zeros((len(contents.slots), encoder.size), np.float32)
    np.add.at(sums, slots, used)
    return Space(encoder, rows, centre, np.linalg.inv(gram).astype(np.float32), sums)


def ridge(where: Space, vector: Matrix) -> Matrix:
    """Return for each slot what one-against-all ridge regression says of a vector."""
    return where.sums @ (where.inverse @ unit(vector - where.centre))


def unit(vectors: Matrix) -> Matrix:
    """Return vectors of length one."""
    lengths: Matrix = np.sqrt(np.square(vectors).sum(axis=-1, keepdims=True))
    return vectors / np.maximum(lengths, np.float32(1e-6))
