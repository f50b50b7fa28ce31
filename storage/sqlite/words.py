"""How does SQLite find tickets by words? With FTS5, where it has it.

The documents lie in `ticket_words`, the index beside it in `ticket_search`. Its tokenizer takes everything but ASCII
signs for a part of a word: what a word is was decided before. Without FTS5 all documents are looked through, in a
thread: slower, and nobody else waits for it.

For the beginning of a word FTS5 first unites the tickets of all words that begin so, tens of thousands for a frequent
one. So the newest documents are looked through first: what is frequent is among them.
"""

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from storage.database import Only, Transaction
from storage.words.queries import POSITION, filled_words

if TYPE_CHECKING:
    from storage.sqlite.database import SqliteDatabase

NEWEST = 500
"""Documents looked through before the index is asked: a word that is not among them is in few, and quickly found."""
MAKE = (
    "CREATE VIRTUAL TABLE ticket_search USING fts5(words, content='ticket_words', content_rowid='ticket_id', "
    "detail='none', columnsize=0, tokenize='ascii', prefix='1 2')"
)
"""One and two letters begin so many words that their tickets are kept together."""
DROP = "DROP TABLE IF EXISTS ticket_search"
IS_THERE = (
    "SELECT (SELECT count(*) FROM pragma_module_list WHERE name = 'fts5') > 0 "
    "AND (SELECT count(*) FROM sqlite_master WHERE name = 'ticket_search') > 0"
)
HAS_FTS5 = "SELECT count(*) FROM pragma_module_list WHERE name = 'fts5'"

OLD = "SELECT words FROM ticket_words WHERE ticket_id = $1"
KEEP = (
    "INSERT INTO ticket_words (ticket_id, words) VALUES ($1, $2) "
    "ON CONFLICT (ticket_id) DO UPDATE SET words = excluded.words"
)
TAKE_OUT = "INSERT INTO ticket_search (ticket_search, rowid, words) VALUES ('delete', $1, $2)"
PUT_IN = "INSERT INTO ticket_search (rowid, words) VALUES ($1, $2)"


class SqliteWords:
    """The words of tickets in one file."""

    def __init__(self, database: "SqliteDatabase", path: Path) -> None:
        self._database = database
        with closing(sqlite3.connect(path)) as connection:
            self.has_index = bool(connection.execute(IS_THERE).fetchone()[0])

    async def position(self, transaction: Transaction) -> int | None:
        """Return up to which message everything is indexed: whoever writes holds the whole file."""
        return (await transaction.fetch(POSITION))[0][0]

    async def keep(self, transaction: Transaction, documents: Mapping[int, Collection[str]]) -> None:
        """Put these documents in the place of those there are."""
        for ticket_id, words in documents.items():
            row = await transaction.fetch(OLD, ticket_id)
            old, new = set[str](row[0][0].split() if row else ()), set(words)
            if row and old == new:
                continue
            if self.has_index:
                await _tell(transaction, ticket_id, old, new)
            await transaction.fetch(KEEP, ticket_id, " ".join(sorted(new)))

    async def search(self, terms: Sequence[str], only: Only, *, limit: int, offset: int) -> Sequence[int]:
        """Return tickets with words that begin with each of the terms, newest first."""
        teams = () if only.teams is None else filled_words(only.teams)
        given = (limit, offset, only.but)
        if self.has_index:
            newest = _of_team(3 + len(terms) + 1) if len(teams) == 1 else _LAST
            found = await self._read(newest, [f" {term}" for term in terms], given, teams)
            if len(found) == limit:
                return found
            return await self._read(_INDEX, [" ".join(f'"{term}"*' for term in terms)], given, teams)
        return await self._read(_ALL, [f" {term}" for term in terms], given, teams)

    async def _read(
        self, source: "_Source", asked: Sequence[str], given: Sequence[int], teams: Sequence[str]
    ) -> list[int]:
        query = _query(source, terms=len(asked), teams=len(teams))
        return [row[0] for row in await self._database.survey(query, *given, *asked, *teams)]


async def _tell(transaction: Transaction, ticket_id: int, old: set[str], new: set[str]) -> None:
    """Tell the index of other words of a ticket.

    Words are usually added, and then only these are told. If one goes, all go and come again: what begins like it must
    still be found by that beginning.
    """
    come = new - old
    if old - new:
        await transaction.fetch(TAKE_OUT, ticket_id, " ".join(sorted(old)))
        come = new
    if come:
        await transaction.fetch(PUT_IN, ticket_id, " ".join(sorted(come)))


@dataclass(frozen=True, slots=True)
class _Source:
    """Where tickets `t` are looked for, newest first."""

    tables: str
    by: str
    is_index: bool = False


# Named in this order, each gives its tickets newest first, until there are enough.
_INDEX = _Source("ticket_search s CROSS JOIN ticket t ON t.id = s.rowid", "s.rowid", is_index=True)
_ALL = _Source("ticket_words s CROSS JOIN ticket t ON t.id = s.ticket_id", "s.ticket_id")
_LAST = _Source(
    f"(SELECT ticket_id, words FROM ticket_words ORDER BY ticket_id DESC LIMIT {NEWEST}) s "  # noqa: S608 - a number
    "CROSS JOIN ticket t ON t.id = s.ticket_id",
    "s.ticket_id",
)


def _of_team(place: int) -> _Source:
    """Return the last tickets of the one team that is the parameter at a place."""
    last = f"SELECT id, team, deleted_at FROM ticket WHERE team = ${place} ORDER BY id DESC LIMIT {NEWEST}"  # noqa: S608
    return _Source(f"({last}) t CROSS JOIN ticket_words s ON s.ticket_id = t.id", "t.id")


def _query(source: _Source, *, terms: int, teams: int) -> str:
    """Return the text; parameters: limit, offset, a ticket left out, what is looked for, the teams."""
    here = "t.deleted_at IS NULL AND t.id <> $3"
    if teams:
        here += f" AND t.team IN ({', '.join(f'${number}' for number in range(4 + terms, 4 + terms + teams))})"
    if source.is_index:
        found = "ticket_search MATCH $4"
    else:
        found = " AND ".join(f"instr(' ' || s.words, ${number}) > 0" for number in range(4, 4 + terms))
    return f"SELECT t.id FROM {source.tables} WHERE {found} AND {here} ORDER BY {source.by} DESC LIMIT $1 OFFSET $2"  # noqa: S608
