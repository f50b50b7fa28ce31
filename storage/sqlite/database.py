"""How does the store use SQLite?

On the event loop's own thread, with two connections: one writes, the other reads what is committed. Both choices were
measured. A small unit in two hops to a connection's thread and back took 0.2 ms of CPU, the same unit without them
0.025 ms; and beside a busy loop 98 ms instead of 0.2 ms of waiting, because the thread asks for the interpreter lock
again after every row and waits up to 5 ms each time. What could block the loop is kept away from it: in WAL mode with
synchronous=NORMAL a commit does not wait for the disk; checkpoints, which do, run in a thread (`Checkpoints`); a lock
held by another process is waited for by asking again; what reads much (`survey`) runs in a thread.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from gateway.errors import StoreUnavailable
from gateway.messages import RawEvent
from gateway.ports import Lane
from gateway.tickets import TicketId
from storage import queries
from storage.database import Values, events_each
from storage.rows.conversions import SQLITE, sqlite_moment, text
from storage.sqlite import statements
from storage.sqlite.checkpoints import LOG_PAGES, Checkpoints
from storage.sqlite.connection import ask, connect, undo, write
from storage.sqlite.failures import BUSY, code, translated
from storage.sqlite.words import SqliteWords
from storage.writes import Writes

T = TypeVar("T")

WAIT = 10.0
"""Seconds to wait for a lock that another process holds."""
PAUSES = (0.001, 0.05)
"""Seconds between two attempts, the first and the longest."""
PUT_EVENT = (
    "INSERT INTO inbox (entry_point, event_id, lane, payload, received_at) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT DO NOTHING"
)
WAITING, CASE_AT = statements.native(queries.WAITING).text, statements.native(queries.CASE_AT).text
"""Both take their parameters as they come."""
KEEP_PREPARED = "INSERT INTO prepared (id, data) VALUES (?, ?) ON CONFLICT DO NOTHING"
NEXT_NUMBER = "UPDATE ticket_number SET id = id + 1 RETURNING id"


class SqliteTransaction:
    """The one transaction of the writing connection. Its methods do not wait: they are called on the loop's thread."""

    def __init__(self, database: "SqliteDatabase", connection: sqlite3.Connection) -> None:
        self._database = database
        self._connection = connection
        self.events: Sequence[Values] = ()
        self.cases: Sequence[Values] = ()

    def prefetch(self, lanes: Collection[Lane]) -> None:
        """Read the waiting events and the cases of the lanes."""
        run, events, cases = self._connection.execute, list[Values](), list[Values]()
        limit = events_each(len(lanes)) + 1
        for lane in lanes:
            events += run(WAITING, (*lane, limit)).fetchall()
            cases += run(CASE_AT, lane).fetchall()
        self.events, self.cases = events, cases

    async def lock(self, lane: Lane) -> None:
        """Nothing to do: whoever writes holds the whole file."""

    async def lock_ticket(self, ticket_id: TicketId) -> None:
        """Nothing to do: whoever writes holds the whole file."""

    async def fetch(self, query: str, *args: Any) -> Sequence[Values]:
        """Return what a text of `queries` gives."""
        with translated:
            return ask(self._connection, query, args).fetchall()

    async def next_number(self) -> int:
        """Return the next ticket number."""
        with translated:
            return self._connection.execute(NEXT_NUMBER).fetchone()[0]

    async def commit(self, writes: Writes) -> None:
        """Write everything and commit; raises Conflict or StoreUnavailable."""
        try:
            with translated:
                write(self._connection, writes)
                self._connection.execute("COMMIT")
        except BaseException:
            undo(self._connection)
            raise
        finally:
            self._database.ended()

    async def rollback(self) -> None:
        """Undo everything."""
        undo(self._connection)
        self._database.ended()


class SqliteDatabase:
    """A file whose tables are there."""

    codec = SQLITE

    def __init__(self, path: Path, *, patience: float = WAIT, log_pages: int = LOG_PAGES, **pragmas: object) -> None:
        self._path = path
        self._writer = connect(path, **pragmas)
        self._reader = connect(path, query_only=1)
        self._patience = patience
        self._turn = asyncio.Lock()
        self._checkpoints = Checkpoints(path, every=log_pages)
        self.words = SqliteWords(self, path)

    async def begin(self, lanes: Collection[Lane]) -> SqliteTransaction:
        """Open a transaction with the events and the cases of the lanes."""
        await self._begin()
        transaction = SqliteTransaction(self, self._writer)
        try:
            with translated:
                transaction.prefetch(lanes)
        except BaseException:
            await transaction.rollback()
            raise
        return transaction

    async def write(self, writes: Writes) -> None:
        """Write in a transaction of its own; raises Conflict."""
        await self._transact(lambda connection: write(connection, writes))

    async def put_events(self, events: Sequence[RawEvent], at: datetime) -> Sequence[Lane]:
        """Commit the events that are new and return their lanes, each once."""
        received = sqlite_moment(at)

        def put(connection: sqlite3.Connection) -> list[Lane]:
            lanes = dict[Lane, None]()
            for event in events:
                lane = event.entry_point, text(event.lane)
                values = (event.entry_point, text(event.event_id), lane[1], text(event.payload), received)
                if connection.execute(PUT_EVENT, values).rowcount:
                    lanes[lane] = None
            return list(lanes)

        return await self._transact(put)

    async def fetch(self, query: str, *args: Any) -> Sequence[Values]:
        """Return what a text of `queries` gives, of what is committed."""
        with translated:
            return ask(self._reader, query, args).fetchall()

    async def survey(self, query: str, *args: Any) -> Sequence[Values]:
        """Return what a text gives that looks at much of a table, from a thread with a connection of its own."""
        return await asyncio.to_thread(self._survey, query, args)

    def _survey(self, query: str, args: Sequence[Any]) -> Sequence[Values]:
        with translated, closing(connect(self._path, query_only=1, busy_timeout=1000)) as connection:
            return ask(connection, query, args).fetchall()

    async def execute(self, query: str, *args: Any) -> None:
        """Run a text of `queries` that changes something, in a transaction of its own."""
        await self._transact(lambda connection: ask(connection, query, args))

    async def keep_prepared(self, rows: Sequence[tuple[int, bytes]]) -> None:
        """Write what was computed, by id, in a transaction of its own; what is there already stays."""
        await self._transact(lambda connection: connection.executemany(KEEP_PREPARED, rows))

    async def delete(self, table: str, ids: Sequence[int]) -> None:
        """Delete rows by id."""
        statement = f'DELETE FROM "{table}" WHERE id = ?'  # noqa: S608 - our own names
        await self._transact(lambda connection: connection.executemany(statement, [(each,) for each in ids]))

    async def close(self) -> None:
        """Close both connections; SQLite folds the log into the file with the last one."""
        await self._checkpoints.close()
        self._reader.close()
        self._writer.close()

    async def _transact(self, work: Callable[[sqlite3.Connection], T]) -> T:
        await self._begin()
        try:
            with translated:
                result = work(self._writer)
                self._writer.execute("COMMIT")
        except BaseException:
            undo(self._writer)
            raise
        finally:
            self.ended()
        return result

    async def _begin(self) -> None:
        """Begin a transaction when it is our turn within the process, and no other process writes."""
        await self._turn.acquire()
        try:
            if self._checkpoints.is_due:
                await self._checkpoints.finish()
            await self._begin_immediate()
        except BaseException:
            self._turn.release()
            raise

    async def _begin_immediate(self) -> None:
        loop = asyncio.get_running_loop()
        pause, longest = PAUSES
        deadline = loop.time() + self._patience
        while not self._has_begun():
            if loop.time() > deadline:
                raise StoreUnavailable("another process holds the lock")
            await asyncio.sleep(pause)
            pause = min(2 * pause, longest)

    def _has_begun(self) -> bool:
        try:
            with translated:
                self._writer.execute("BEGIN IMMEDIATE")
        except StoreUnavailable as error:
            cause = error.__cause__
            if isinstance(cause, sqlite3.Error) and code(cause) in BUSY:
                return False
            raise
        return True

    def ended(self) -> None:
        """Let the next one begin."""
        self._turn.release()
        self._checkpoints.after_transaction(self._writer.total_changes)
