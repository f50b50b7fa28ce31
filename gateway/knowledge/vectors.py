"""How near is a message to each text, and to each article as a whole, in an encoder's space?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gateway.knowledge.contents import Pool
from gateway.knowledge.encoders import Encoder

STIFFNESS = 0.3
"""Of the ridge: how little a single example may bend it."""
BODY_SHARE = 0.5
"""What a part of a body counts in the centre of its article, beside a title or an example."""

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Space:
    """The rows of an encoder (zero where it does not read the language), and what is known of whole articles."""

    encoder: Encoder
    rows: Matrix
    middle: Matrix
    """The mean of the short texts of an encoder whose vectors lie close together."""
    centres: Matrix
    """By slot: where its texts lie."""
    inverse: Matrix
    sums: Matrix
    """By article: the sum of its short texts, which the ridge regression tells from all others."""


def space(
    encoder: Encoder, rows: Matrix, *, short: Pool, body: Pool, places: NDArray[np.int32], articles: int
) -> Space:
    """Return a space over rows, with the ridge solved anew; `places` gives each slot its article."""
    is_read = np.asarray(rows.any(axis=1))
    read = short.rows[is_read[short.rows]]
    middle = rows[read].mean(0) if encoder.is_crowded and read.size else np.zeros(encoder.size, np.float32)
    centres = np.zeros((places.size, encoder.size), np.float32)
    used = is_read[body.rows]
    np.add.at(centres, body.slots[used], np.float32(BODY_SHARE) * unit(rows[body.rows[used]] - middle))
    slots, apart = short.slots[is_read[short.rows]], unit(rows[read] - middle)
    np.add.at(centres, slots, apart)
    sums = np.zeros((articles, encoder.size), np.float32)
    np.add.at(sums, places[slots], apart)
    gram = (apart.T @ apart).astype(np.float64) + STIFFNESS * np.eye(encoder.size)
    return Space(encoder, rows, middle, unit(centres), np.linalg.inv(gram).astype(np.float32), sums)


def ridge(where: Space, vector: Matrix) -> Matrix:
    """Return for each article what one-against-all ridge regression says of a vector."""
    turned: Matrix = where.inverse @ unit(vector - where.middle)
    return where.sums @ turned


def centres(where: Space, vector: Matrix) -> Matrix:
    """Return for each slot the cosine of a vector and its centre."""
    return where.centres @ unit(vector - where.middle)


def unit(vectors: Matrix) -> Matrix:
    """Return vectors of length one."""
    lengths = np.sqrt(np.einsum("...i,...i->...", vectors, vectors))[..., None]
    return vectors / np.maximum(lengths, np.float32(1e-6))
