"""How does the store use PostgreSQL?

A message costs five round trips: its event; begin and lock; read; write everything and commit; the mark. Writing and
committing are one script (`EXECUTE ...; COMMIT`), because a round trip costs more than what is written in it.

Only events and the few things that are not repeated by themselves wait for the disk (`synchronous_commit`). A unit
and a mark do not: if the server loses the last moments of them, the event it came from still waits and is handled
again, and the item is sent again. A crash of this process loses nothing.
"""

from collections.abc import Awaitable, Collection, Sequence
from datetime import datetime
from typing import Any, TypeVar

from gateway.errors import StoreUnavailable
from gateway.messages import RawEvent
from gateway.ports import Lane
from gateway.tickets import TicketId
from storage.database import Values, events_each
from storage.postgres import opening
from storage.postgres.failures import translated
from storage.postgres.sessions import PATIENCE, Session, Sessions, Used
from storage.postgres.statements import prepared
from storage.postgres.words import PostgresWords
from storage.rows.conversions import POSTGRES, text
from storage.writes import Writes

T = TypeVar("T")

UNITS = 8
"""Connections for units and marks."""
OTHERS = 4
"""Connections for everything else."""
ROLLBACK = 2.0
"""Seconds a server may take to undo; then the connection is closed, which undoes as well."""
PUT_EVENTS = (
    "INSERT INTO inbox (entry_point, event_id, lane, payload, received_at) "
    "SELECT e.*, $5 FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) e "
    "ON CONFLICT DO NOTHING RETURNING entry_point, lane"
)
KEEP_PREPARED = "INSERT INTO prepared (id, data) SELECT * FROM unnest($1::bigint[], $2::bytea[]) ON CONFLICT DO NOTHING"
NEXT_NUMBER = "SELECT nextval('ticket_number_id_seq')"


class PostgresTransaction:
    """A transaction on a connection of its own."""

    def __init__(self, sessions: Sessions, session: Session) -> None:
        self._sessions = sessions
        self._session = session
        self.events: Sequence[Values] = ()
        self.cases: Sequence[Values] = ()

    async def begin(self, lanes: Collection[Lane]) -> None:
        """Begin, lock the lanes and read what waits in them."""
        await self._sure(self._session.run(opening.begin(lanes)))
        if lanes:
            names, chats = zip(*lanes, strict=True)
            chats = [text(chat) for chat in chats]
            limit = events_each(len(lanes)) + 1
            found = await self.fetch(opening.OPENING, names, chats, limit)
            width = opening.EVENT_WIDTH
            self.events = [row[:width] for row in found if row[0] is not None]
            self.cases = [row[width:] for row in found if row[width] is not None]

    async def lock(self, lane: Lane) -> None:
        """Keep everybody else from the conversation at this address until the end, also if there is none yet."""
        await self._sure(self._session.run(opening.lock(lane)))

    async def lock_ticket(self, ticket_id: TicketId) -> None:
        """Keep everybody else from the conversation of this ticket until the end."""
        await self.fetch(opening.LOCK_TICKET, ticket_id)

    async def fetch(self, query: str, *args: Any) -> Sequence[Values]:
        """Return what a text of `queries` gives."""
        return await self._sure(self._session.fetch(query, args))

    async def _sure(self, call: Awaitable[T]) -> T:
        """Give the answer; a connection that gave none is not asked again, not even to roll back."""
        try:
            with translated:
                return await call
        except StoreUnavailable:
            self._session.drop()
            raise

    async def next_number(self) -> int:
        """Return the next ticket number."""
        return (await self.fetch(NEXT_NUMBER))[0][0]

    async def commit(self, writes: Writes) -> None:
        """Write everything and commit; raises Conflict or StoreUnavailable."""
        try:
            await self._sure(self._commit(writes))
        except BaseException:
            await self.rollback()
            raise
        self._sessions.give_back(self._session)

    async def _commit(self, writes: Writes) -> None:
        if writes:
            statement = prepared(writes)
            await self._session.prepare(statement.name, statement.declaration)
            await self._session.run(f"{statement.call}; COMMIT")
        else:
            await self._session.run("COMMIT")

    async def rollback(self) -> None:
        """Undo everything. Never raises."""
        try:
            if self._session.is_open:
                with translated:
                    await self._session.run("ROLLBACK", timeout=ROLLBACK)
        except BaseException as error:
            self._session.drop()
            if not isinstance(error, StoreUnavailable):
                raise
        finally:
            self._sessions.give_back(self._session)


class PostgresDatabase:
    """A database whose tables are there."""

    codec = POSTGRES

    def __init__(self, dsn: str, *, patience: float = PATIENCE) -> None:
        self._units = Sessions(dsn, size=UNITS, patience=patience, synchronous_commit="off")
        self._others = Sessions(dsn, size=OTHERS, patience=patience, synchronous_commit="on")
        self.words = PostgresWords(self)

    async def begin(self, lanes: Collection[Lane]) -> PostgresTransaction:
        """Open a transaction with the events and the cases of the lanes."""
        session = await self._units.take()
        transaction = PostgresTransaction(self._units, session)
        try:
            await transaction.begin(lanes)
        except BaseException:
            await transaction.rollback()
            raise
        return transaction

    async def write(self, writes: Writes) -> None:
        """Write in a transaction of its own; raises Conflict."""
        statement = prepared(writes)
        with translated:
            async with Used(self._units) as session:
                await session.prepare(statement.name, statement.declaration)
                await session.run(statement.call)

    async def put_events(self, events: Sequence[RawEvent], at: datetime) -> Sequence[Lane]:
        """Commit durably the events that are new and return their lanes, each once."""
        columns = zip(
            *((each.entry_point, text(each.event_id), text(each.lane), text(each.payload)) for each in events),
            strict=True,
        )
        found = await self.fetch(PUT_EVENTS, *columns, at)
        return list(dict.fromkeys((entry_point, lane) for entry_point, lane in found))

    async def fetch(self, query: str, *args: Any) -> Sequence[Values]:
        """Return what a text of `queries` gives, of what is committed."""
        with translated:
            async with Used(self._others) as session:
                return await session.fetch(query, args)

    async def survey(self, query: str, *args: Any) -> Sequence[Values]:
        """Return what a text gives that looks at much of a table: that is the server's business."""
        return await self.fetch(query, *args)

    async def execute(self, query: str, *args: Any) -> None:
        """Run a text of `queries` that changes something, in a transaction of its own."""
        await self.fetch(query, *args)

    async def keep_prepared(self, rows: Sequence[tuple[int, bytes]]) -> None:
        """Write what was computed, by id, in a transaction of its own; what is there already stays."""
        await self.fetch(KEEP_PREPARED, [row[0] for row in rows], [row[1] for row in rows])

    async def delete(self, table: str, ids: Sequence[int]) -> None:
        """Delete rows by id."""
        await self.fetch(f'DELETE FROM "{table}" WHERE id = ANY($1::bigint[])', ids)  # noqa: S608 - our own names

    async def close(self) -> None:
        """Close every connection."""
        await self._units.close()
        await self._others.close()
