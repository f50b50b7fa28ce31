"""How do words get into the index, a moment after they were said?

Messages are numbered as they are said, but become visible when their transactions end, in any order. So the position
stays half a minute behind, and what lies after it is looked through again each time; this process remembers what it
has done of it, another one does it again, which changes nothing. A ticket's words are always read as a whole.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

import orjson

from gateway.ids import Ids, first_at
from storage.database import Database, Transaction
from storage.words import queries
from storage.words.splitting import words_of
from storage.writes import Writes

BEHIND = timedelta(seconds=30)
"""Longer than any transaction lasts, and than two machines' clocks differ."""
TICKETS_AT_ONCE = 32
"""Tickets of one transaction: SQLite's holds up everybody."""
BYTES = 400_000
"""Of the different words of one ticket: several novels, and well below what PostgreSQL takes."""


class WordIndex:
    """Brings the index of words up to date."""

    def __init__(self, database: Database, ids: Ids) -> None:
        self._database = database
        self._clock = ids.clock
        self._done = dict[int, None]()
        """Messages after the position that were indexed here."""
        self._position = 0
        """As it was last read; it only rises."""

    async def catch_up(self, limit: int) -> int:
        """Index what is new or has changed, at most so much; return how much. Nothing, while another process does."""
        if not await self._is_worth_it():
            return 0
        transaction = await self._database.begin([])
        try:
            position = await self._database.words.position(transaction)
            done = 0 if position is None else await self._catch_up(transaction, position, limit)
        except BaseException:
            await transaction.rollback()
            raise
        await transaction.commit(Writes())
        return done

    async def _is_worth_it(self) -> bool:
        """Look, in one question, whether there is anything to do: mostly there is not."""
        known = len(self._done)
        found, changed = (await self._database.fetch(queries.IS_THERE_ANY, self._position, known + 1))[0]
        return bool(changed) or found != known or (known > 0 and max(self._done) < self._behind())

    def _behind(self) -> int:
        return first_at(self._clock.now() - BEHIND)

    async def _catch_up(self, transaction: Transaction, position: int, limit: int) -> int:
        tickets = dict[int, None]()
        changed = await self._changed(transaction, tickets, limit)
        new, reached = await self._new(transaction, position, tickets, limit)
        if tickets:
            await self._index(transaction, list(tickets))
        if changed:
            ids = queries.filled(changed)
            await transaction.fetch(queries.forget(len(ids)), *ids)
        self._done.update(dict.fromkeys(new))
        await self._move_on(transaction, position, min(reached, self._behind()))
        return len(changed) + len(new)

    async def _changed(self, transaction: Transaction, tickets: dict[int, None], limit: int) -> list[int]:
        """Add the tickets that have changed, and return which rows said so."""
        rows = list[int]()
        for row_id, ticket_id, contact_id in await transaction.fetch(queries.ANEW, min(limit, TICKETS_AT_ONCE)):
            if ticket_id is not None:
                tickets[ticket_id] = None
            if contact_id is not None:
                tickets.update((each, None) for (each,) in await transaction.fetch(queries.TICKETS_OF, contact_id))
            rows.append(row_id)
            if len(tickets) >= TICKETS_AT_ONCE:
                break
        return rows

    async def _new(
        self, transaction: Transaction, position: int, tickets: dict[int, None], limit: int
    ) -> tuple[list[int], int]:
        """Add the tickets of new messages; return the messages, and up to where everything is at hand."""
        rows, reached = list[int](), position
        for message_id, ticket_id in await transaction.fetch(queries.NEW_MESSAGES, position, limit + len(self._done)):
            if message_id not in self._done:
                if len(rows) >= limit or (len(tickets) >= TICKETS_AT_ONCE and ticket_id not in tickets):
                    break
                if ticket_id is not None:
                    tickets[ticket_id] = None
                rows.append(message_id)
            reached = message_id
        return rows, reached

    async def _index(self, transaction: Transaction, tickets: list[int]) -> None:
        for start in range(0, len(tickets), TICKETS_AT_ONCE):
            some = queries.filled(tickets[start : start + TICKETS_AT_ONCE])
            about = await transaction.fetch(queries.about(len(some)), *some)
            texts: dict[int, list[str]] = {row[0]: list(texts_about(row)) for row in about}
            for ticket_id, _, text in await transaction.fetch(queries.said(len(some)), queries.MESSAGES, *some):
                if ticket_id in texts:
                    texts[ticket_id].append(text)
            documents = {ticket_id: document_of(said) for ticket_id, said in texts.items()}
            await self._database.words.keep(transaction, documents)

    async def _move_on(self, transaction: Transaction, position: int, reached: int) -> None:
        if reached > position:
            await transaction.fetch(queries.MOVE_ON, reached)
        self._position = max(position, reached)
        self._done = {each: None for each in self._done if each > self._position}


def texts_about(values: Sequence[Any]) -> Iterable[str]:
    """Give the texts that the values of `queries.about` hold: of the ticket, and of its customer."""
    _, number, subject, comment, tags, custom, *customer = values
    yield str(number)
    yield subject
    yield comment
    yield from map(str, orjson.loads(tags))
    yield from map(str, orjson.loads(custom).values())
    yield from customer


def document_of(texts: Iterable[str]) -> list[str]:
    """Return the different words of texts, as many as fit in `BYTES`."""
    words, size = dict[str, None](), 0
    for text in texts:
        for word in sorted(words_of(text)):
            if word not in words and size < BYTES:
                words[word] = None
                size += len(word.encode()) + 1
    return sorted(words)
