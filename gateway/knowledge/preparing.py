"""What is computed of a text once, and how is it kept?

A text's letter sequences and stems are one `Prepared`; its vector by each encoder is another. The id covers the text
and what made the data, so data of an older maker are simply never asked for.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gateway.knowledge.counting import Counts, grams, stems
from gateway.knowledge.encoders import Encoder
from gateway.knowledge.passages import Passage
from gateway.knowledge.prepared import Prepared

COUNTING = "words-1"
"""Raise it when words, stems or letter sequences are counted differently."""
BATCH = 64
"""Texts that an encoder is given at once."""

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a text is made of."""

    grams: Counts
    stems: Counts


def prepared_id(maker: str, text: str) -> int:
    """Return the id of what `maker` makes of a text."""
    digest = hashlib.blake2b(f"{maker}\0{text}".encode(errors="replace"), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def encoded_by(encoder: Encoder, *, is_short: bool) -> str:
    """Return the maker of a vector: encoders may read a message and a part of an article differently."""
    return f"{encoder.version}:{'message' if is_short else 'passage'}"


@dataclass(slots=True)
class Preparing:
    """Takes what is there already, computes what is not, and remembers what was new."""

    known: Mapping[int, bytes]
    new: dict[int, bytes] = field(default_factory=dict[int, bytes])

    def counted(self, text: str) -> Counted:
        """Return what a text is made of."""
        key = prepared_id(COUNTING, text)
        found = _counted(self.known.get(key) or self.new.get(key) or b"")
        if found is None:
            found = Counted(grams(text), stems(text))
            self.new[key] = _packed(found)
        return found

    def vectors(self, encoder: Encoder, texts: Sequence[str], *, is_short: bool) -> NDArray[np.float32]:
        """Return a row of unit length for each text."""
        maker = encoded_by(encoder, is_short=is_short)
        keys = [prepared_id(maker, text) for text in texts]
        rows = {key: row for key in keys if (row := self._vector(key, encoder.size)) is not None}
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in rows}
        for batch in _batches(list(missing.items())):
            made = encoder.encode([text for _, text in batch], is_short=is_short).astype(np.float16)
            for (key, _), row in zip(batch, made, strict=True):
                self.new[key] = row.tobytes()
                rows[key] = row
        found = np.empty((len(keys), encoder.size), np.float32)
        for place, key in enumerate(keys):
            found[place] = rows[key]
        return found

    def made(self) -> list[Prepared]:
        """Return what was computed now."""
        return [Prepared(id=key, data=data) for key, data in self.new.items()]

    def _vector(self, key: int, size: int) -> NDArray[np.float16] | None:
        data = self.known.get(key) or self.new.get(key)
        if data is None or len(data) != size * 2:
            return None
        row = np.frombuffer(data, np.float16)
        return row if bool(np.isfinite(row).all()) else None


def wanted(passages: Iterable[Passage], encoders: Sequence[Encoder]) -> set[int]:
    """Return the ids of everything `Preparing` would compute for passages."""
    ids = set[int]()
    for passage in passages:
        ids.add(prepared_id(COUNTING, passage.text))
        text, is_short = passage.read, passage.is_short
        ids |= {prepared_id(encoded_by(each, is_short=is_short), text) for each in encoders if each.reads(text)}
    return ids


def _batches(items: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    return [items[start : start + BATCH] for start in range(0, len(items), BATCH)]


def _packed(counted: Counted) -> bytes:
    sizes = np.array([counted.grams.ids.size, counted.stems.ids.size], np.uint32)
    parts = (sizes, counted.grams.ids, counted.stems.ids, counted.grams.counts, counted.stems.counts)
    return b"".join(part.tobytes() for part in parts)


def _counted(data: bytes) -> Counted | None:
    """Unpack; None for data that were not packed here."""
    if len(data) < 8:
        return None
    n_grams, n_stems = (int(size) for size in np.frombuffer(data, np.uint32, 2))
    if len(data) != 8 + 5 * (n_grams + n_stems):
        return None
    ids = np.frombuffer(data, np.uint32, n_grams + n_stems, 8)
    counts = np.frombuffer(data, np.uint8, n_grams + n_stems, 8 + 4 * (n_grams + n_stems))
    return Counted(Counts(ids[:n_grams], counts[:n_grams]), Counts(ids[n_grams:], counts[n_grams:]))
