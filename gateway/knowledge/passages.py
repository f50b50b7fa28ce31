"""Which parts of an article are compared with a message?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from gateway.knowledge.documents import Document

SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
PIECE = 240
"""Letters of a piece of a body: some two or three sentences, about as much as a message says."""
MOST_PIECES = 400
"""Pieces of one body that are read; what comes after is found by its title only."""


class Kind(IntEnum):
    """What a passage is to its article."""

    TITLE = 0
    EXAMPLE = 1
    CONFIRMED = 2
    BODY = 3
    REFUSED = 4
    UNANSWERED = 5


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that is compared with messages."""

    kind: Kind
    text: str
    topic: str = ""
    """For a part of a body: the title it stands under."""

    @property
    def read(self) -> str:
        """What an encoder reads: a part of a body means little without its title."""
        return f"{self.topic}. {self.text}" if self.topic else self.text

    @property
    def is_short(self) -> bool:
        """Whether it is like a message itself, not like a part of an article."""
        return self.kind is not Kind.BODY


def passages(document: Document) -> Iterator[Passage]:
    """Yield the passages of a document; empty ones are left out."""
    parts: tuple[tuple[Kind, Sequence[str]], ...] = (
        (Kind.TITLE, (document.title,)),
        (Kind.EXAMPLE, document.examples),
        (Kind.CONFIRMED, document.confirmed),
        (Kind.BODY, pieces(document.body)[:MOST_PIECES]),
        (Kind.REFUSED, document.refused),
    )
    for kind, texts in parts:
        topic = document.title if kind is Kind.BODY else ""
        yield from (Passage(kind, text, topic) for text in texts if text.strip())


def pieces(body: str) -> list[str]:
    """Cut a body at the ends of sentences into pieces of up to `PIECE` letters; a longer sentence stays whole."""
    found, piece = list[str](), ""
    for sentence in SENTENCE_END.split(body):
        sentence = sentence.strip()
        if piece and len(piece) + len(sentence) > PIECE:
            found.append(piece)
            piece = sentence
        else:
            piece = f"{piece} {sentence}".strip()
    return [*found, piece] if piece else found
