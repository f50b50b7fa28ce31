"""Which searches are compared?

Ours in three configurations, each with weights that never saw the family it is asked about, and two that a database
brings along: SQLite FTS5 over stems, and over sequences of three letters.
"""

import re
import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from gateway.knowledge import Document, Found
from gateway.knowledge.counting import stem, words
from gateway.knowledge.documents import Hit
from gateway.knowledge.encoders import Encoder, available
from gateway.knowledge.finder import Finder
from gateway.knowledge.understanding import Reader
from gateway.knowledge.weights import Weights, read
from tests.benchmarks.knowledge.questions import Task
from tests.benchmarks.knowledge.train import variant

Search = Callable[[str], Found]
LIMIT = 10


@dataclass(frozen=True, slots=True)
class System:
    """A way to search, and how it is made ready for a knowledge base."""

    name: str
    build: Callable[[Task], Search]
    is_ours: bool = True
    heard: str = ""
    """The language of the messages for which it differs from the system before it."""

    def differs(self, task: Task) -> bool:
        """Tell whether a task is worth measuring."""
        return self.heard in ("", task.heard)


def systems(names: Collection[str] | None = None) -> list[System]:
    """Return the systems of some names, or all."""
    found = [
        System("FTS5 + Snowball", lambda task: full_text(task.documents, stemmed), is_ours=False),
        System("FTS5 trigram", lambda task: full_text(task.documents, letters), is_ours=False),
        System("core", lambda task: ours(task, ())),
        System("+ encoder", lambda task: ours(task, ("use",))),
        System("+ encoder + Ukrainian", lambda task: ours(task, ("use", "e5")), heard="uk"),
    ]
    return [each for each in found if names is None or each.name in names]


# ------------------------------------------------------------------------------ ours


def ours(task: Task, encoders: Sequence[str]) -> Search:
    """Return our search over a task's articles: understood, then found, as the gateway does it."""
    finder = Finder(weights=_weights(task.family), encoders=[_encoder(name) for name in encoders])
    finder.put(task.documents, {})
    reader = Reader(vocabulary(task.documents))
    return lambda text: finder.find(reader.read(text).text, limit=LIMIT)


def vocabulary(documents: Iterable[Document]) -> set[str]:
    """Return the words of articles, which a reader never repairs."""
    texts = (text for each in documents for text in (each.title, each.body, *each.examples))
    return {word for text in texts for word in words(text)}


@cache
def _weights(family: str) -> Weights:
    return read(variant(family))


@cache
def _encoder(name: str) -> Encoder:
    return available((name,))[0]


# ------------------------------------------------------------------------------ what a database brings along


def stemmed(text: str) -> str:
    """Return the stems of a text."""
    return " ".join(stem(word) for word in words(text))


def letters(text: str) -> str:
    """Return a text in lower case; the database cuts it."""
    return " ".join(words(text))


def full_text(documents: Sequence[Document], prepare: Callable[[str], str]) -> Search:
    """Return a full-text search by BM25 over whole articles; any word of the message may match."""
    table = sqlite3.connect(":memory:")
    tokenizer = "trigram" if prepare is letters else "unicode61"
    table.execute(f"CREATE VIRTUAL TABLE article USING fts5(title, more, tokenize='{tokenizer}')")
    for number, each in enumerate(documents, 1):
        more = "\n".join((*each.examples, *each.confirmed, each.body))
        table.execute(
            "INSERT INTO article(rowid, title, more) VALUES (?, ?, ?)", (number, prepare(each.title), prepare(more))
        )

    def search(text: str) -> Found:
        terms = _terms(prepare(text), is_cut=prepare is letters)
        if not terms:
            return Found()
        asked = " OR ".join(f'"{term}"' for term in terms)
        rows = table.execute(
            "SELECT rowid, -bm25(article, 2.0, 1.0) FROM article WHERE article MATCH ? ORDER BY 2 DESC, 1 LIMIT 30",
            (asked,),
        ).fetchall()
        best: dict[int, float] = {}
        for number, score in rows:
            best.setdefault(documents[number - 1].article_id, score)
        hits = tuple(Hit(article_id, "", score) for article_id, score in best.items())[:LIMIT]
        return Found(hits, hits[0].p if hits else 0.0, hits[0].p if hits else 0.0)

    return search


def _terms(text: str, *, is_cut: bool) -> list[str]:
    if not is_cut:
        return list(dict.fromkeys(re.findall(r"\w+", text)))
    return list(dict.fromkeys(text[start : start + 3] for start in range(len(text) - 2)))
