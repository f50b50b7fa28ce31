"""How does PostgreSQL find tickets by words? With `tsvector` and a GIN index, which knows no order.

So the newest documents are looked through first: a word that is in many tickets is found there, and what is in few is
quickly collected by the index.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from storage.database import Only, Transaction
from storage.words.queries import POSITION, filled_words

if TYPE_CHECKING:
    from storage.postgres.database import PostgresDatabase

NEWEST = 2000
"""Documents looked through before the index is asked."""
MAKE = "CREATE INDEX ticket_words_search ON ticket_words USING gin (words)"
LOCKED = f"{POSITION} FOR UPDATE SKIP LOCKED"
KEEP = (
    "INSERT INTO ticket_words (ticket_id, words) "
    "SELECT d.id, array_to_tsvector(string_to_array(d.words, ' ')) FROM unnest($1::bigint[], $2::text[]) d(id, words) "
    "ON CONFLICT (ticket_id) DO UPDATE SET words = excluded.words WHERE ticket_words.words <> excluded.words"
)
_LAST = f"SELECT ticket_id, words FROM ticket_words ORDER BY ticket_id DESC LIMIT {NEWEST}"  # noqa: S608 - a number
AMONG_NEWEST = f"SELECT s.ticket_id FROM ({_LAST}) s WHERE s.words @@ $4::text::tsquery"  # noqa: S608
AMONG_ALL = "SELECT s.ticket_id FROM ticket_words s WHERE s.words @@ $4::text::tsquery"


class PostgresWords:
    """The words of tickets on one server."""

    def __init__(self, database: "PostgresDatabase") -> None:
        self._database = database

    async def position(self, transaction: Transaction) -> int | None:
        """Return up to which message everything is indexed, locked until the end; None: somebody else has it."""
        found = await transaction.fetch(LOCKED)
        return found[0][0] if found else None

    async def keep(self, transaction: Transaction, documents: Mapping[int, Collection[str]]) -> None:
        """Put these documents in the place of those there are."""
        await transaction.fetch(KEEP, list(documents), [" ".join(sorted(words)) for words in documents.values()])

    async def search(self, terms: Sequence[str], only: Only, *, limit: int, offset: int) -> Sequence[int]:
        """Return tickets with words that begin with each of the terms, newest first."""
        teams = () if only.teams is None else filled_words(only.teams)
        given = (limit, offset, only.but, " & ".join(f"'{term}':*" for term in terms), *teams)
        found = await self._database.fetch(_query(AMONG_NEWEST, len(teams)), *given)
        if len(found) < limit:
            found = await self._database.fetch(_query(AMONG_ALL, len(teams)), *given)
        return [row[0] for row in found]


def _query(documents: str, teams: int) -> str:
    """Return the text; parameters: limit, offset, a ticket left out, what is looked for, the teams."""
    here = "t.deleted_at IS NULL AND t.id <> $3"
    if teams:
        here += f" AND t.team IN ({', '.join(f'${number}' for number in range(5, 5 + teams))})"
    return (
        f"WITH s AS MATERIALIZED ({documents}) SELECT t.id FROM s JOIN ticket t ON t.id = s.ticket_id "  # noqa: S608
        f"WHERE {here} ORDER BY t.id DESC LIMIT $1 OFFSET $2"
    )
