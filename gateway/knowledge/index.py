"""What of the knowledge base lies in memory, ready to be searched?

An `Index` is immutable; each change makes a new one that shares what has not changed.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np

from gateway.knowledge import lexical
from gateway.knowledge.contents import NOBODY, Contents, Pool, Slot, renumbered
from gateway.knowledge.counting import added_up
from gateway.knowledge.encoders import Encoder
from gateway.knowledge.groups import Groups, grouped
from gateway.knowledge.passages import Kind, Passage
from gateway.knowledge.postings import Layer, Rows
from gateway.knowledge.preparing import Counted, Matrix, Preparing
from gateway.knowledge.spelling import Spelling, spelling
from gateway.knowledge.vectors import Space, space
from gateway.knowledge.verbatim import verbatim

ANSWERED = (Kind.TITLE, Kind.EXAMPLE, Kind.CONFIRMED)
"""Kinds that are like messages which the article answers."""
TITLE_WEIGHT = 2
"""How often a title's words count in a whole article."""

Read = tuple[Slot, Sequence[Passage]]


@dataclass(frozen=True, slots=True)
class Articles:
    """The living articles in the order of their ids."""

    ids: tuple[int, ...] = ()
    places: Rows = field(default_factory=lambda: np.zeros(0, np.int32))
    """By slot: where its article stands in `ids`; their number for slots that belong to none."""
    versions: Groups = field(default_factory=Groups)
    """The living slots of each article."""


@dataclass(frozen=True, slots=True)
class Pools:
    """The living rows by what they are to their articles."""

    short: Pool
    body: Pool
    refused: Pool
    unanswered: Pool


@dataclass(frozen=True, slots=True)
class Stored:
    """What grows and is compacted together: rows of passages, slots of whole articles."""

    contents: Contents = field(default_factory=Contents)
    grams: tuple[Layer, ...] = ()
    """By row."""
    whole_grams: tuple[Layer, ...] = ()
    """By slot."""
    stems: tuple[Layer, ...] = ()
    """By slot."""
    vectors: tuple[Matrix, ...] = ()


@dataclass(frozen=True, slots=True)
class Index:
    """Everything a search looks at."""

    stored: Stored
    articles: Articles
    pools: Pools
    passages: lexical.Index
    """Letters of each passage, for the cosine."""
    wholes: lexical.Index
    """Letters of each whole version, for the cosine."""
    letters: lexical.Index
    """The same for BM25."""
    words: lexical.Index
    """Stems of each whole version, for BM25."""
    spaces: tuple[Space, ...]
    spelling: Spelling
    verbatim: Mapping[str, int]
    """Places of articles by the questions that stand in them alone."""


def empty(encoders: Sequence[Encoder]) -> Index:
    """Return an index of nothing."""
    return finished(Stored(vectors=tuple(np.zeros((0, each.size), np.float32) for each in encoders)), encoders)


def grown(stored: Stored, documents: Sequence[Read], preparing: Preparing, encoders: Sequence[Encoder]) -> Stored:
    """Return what is stored with more documents."""
    counted = [[preparing.counted(passage.text) for passage in found] for _, found in documents]
    whole = [_whole(found, parts) for (_, found), parts in zip(documents, counted, strict=True)]
    first = len(stored.contents.slots)
    passages = [passage for _, found in documents for passage in found]
    return Stored(
        stored.contents.with_more(documents),
        lexical.grown(stored.grams, [part.grams for part in chain(*counted)], len(stored.contents.rows)),
        lexical.grown(stored.whole_grams, [each.grams for each in whole], first),
        lexical.grown(stored.stems, [each.stems for each in whole], first),
        tuple(
            np.concatenate([old, _vectors(encoder, passages, preparing)])
            for encoder, old in zip(encoders, stored.vectors, strict=True)
        ),
    )


def shrunk(stored: Stored, article_ids: Collection[int]) -> Stored:
    """Return what is stored without some articles."""
    return replace(stored, contents=stored.contents.without(article_ids))


def tidied(stored: Stored) -> Stored:
    """Return the same, compacted where it is worth it."""
    contents = stored.contents
    if not (contents.is_worn or lexical.is_due(stored.grams) or lexical.is_due(stored.whole_grams)):
        return stored
    slots = renumbered(contents.slot_is_alive)
    return Stored(
        contents.compacted(),
        lexical.compacted(stored.grams, renumbered(contents.is_alive)),
        lexical.compacted(stored.whole_grams, slots),
        lexical.compacted(stored.stems, slots),
        tuple(rows[contents.is_alive] for rows in stored.vectors),
    )


def finished(stored: Stored, encoders: Sequence[Encoder]) -> Index:
    """Return an index over what is stored."""
    contents = stored.contents
    articles = _articles(contents)
    is_article = articles.places < len(articles.ids)
    short = contents.pool(*ANSWERED)
    pools = Pools(short, contents.pool(Kind.BODY), contents.pool(Kind.REFUSED), contents.pool(Kind.UNANSWERED))
    return Index(
        stored,
        articles,
        pools,
        lexical.cosine_index(stored.grams, contents.is_alive),
        lexical.cosine_index(stored.whole_grams, is_article),
        lexical.bm25_index(stored.whole_grams, is_article),
        lexical.bm25_index(stored.stems, is_article),
        tuple(
            space(encoder, rows, short=short, body=pools.body, places=articles.places, articles=len(articles.ids))
            for encoder, rows in zip(encoders, stored.vectors, strict=True)
        ),
        spelling(row.text for row, alive in zip(contents.rows, contents.is_alive, strict=True) if alive),
        verbatim(contents, articles.places),
    )


def _articles(contents: Contents) -> Articles:
    owners = [
        slot.article_id if alive else NOBODY for slot, alive in zip(contents.slots, contents.slot_is_alive, strict=True)
    ]
    ids = sorted({owner for owner in owners if owner != NOBODY})
    places = {article_id: place for place, article_id in enumerate(ids)}
    by_slot = np.array([places.get(owner, len(ids)) for owner in owners], np.int32)
    living = np.flatnonzero(by_slot < len(ids)).astype(np.int32)
    return Articles(tuple(ids), by_slot, grouped(living, by_slot[living]))


def _whole(passages: Sequence[Passage], parts: Sequence[Counted]) -> Counted:
    """Count what a whole version is made of."""
    counted: list[Counted] = []
    for passage, part in zip(passages, parts, strict=True):
        if passage.kind in (*ANSWERED, Kind.BODY):
            counted += [part] * (TITLE_WEIGHT if passage.kind is Kind.TITLE else 1)
    return Counted(added_up([part.grams for part in counted]), added_up([part.stems for part in counted]))


def _vectors(encoder: Encoder, passages: Sequence[Passage], preparing: Preparing) -> Matrix:
    rows = np.zeros((len(passages), encoder.size), np.float32)
    for is_short in (True, False):
        numbers = [
            number
            for number, passage in enumerate(passages)
            if passage.is_short is is_short and encoder.reads(passage.read)
        ]
        texts = [passages[number].read for number in numbers]
        rows[numbers] = preparing.vectors(encoder, texts, is_short=is_short)
    return rows
