"""How are connections to PostgreSQL opened, shared and dropped?

asyncpg's own pool asks the server to reset a connection after every use, which is a round trip more for every unit.
"""

import asyncio
from collections.abc import Sequence
from itertools import count
from types import TracebackType
from typing import Any

import asyncpg
from asyncpg.prepared_stmt import PreparedStatement

from gateway.errors import StoreUnavailable
from storage.postgres.failures import translated
from storage.rows.conversions import text

Values = Sequence[Any]

PATIENCE = 10.0
"""Seconds after which a server that does not answer counts as away."""
NAMES_KEPT = 100
"""Statements kept prepared on a connection by name; each takes the server some memory."""
QUERIES_KEPT = 150
"""Queries kept prepared, those used last: lists may be asked for in very many ways."""
SETTINGS = {
    "application_name": "otklik",
    "timezone": "UTC",
    "standard_conforming_strings": "on",
    "lock_timeout": "8s",
    # A process that stops in the middle of a unit must not keep a customer locked for ever.
    "idle_in_transaction_session_timeout": "30s",
    # Every query here is a look-up through an index. The planner would sometimes read whole tables instead, as long as
    # they are small or it knows too little of them, and plan again and again.
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "plan_cache_mode": "force_generic_plan",
    "jit": "off",
}


class Session:
    """A connection and what is prepared on it."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection
        self._queries = dict[str, PreparedStatement]()
        self._named = dict[str, None]()
        self._numbers = count()

    @property
    def is_open(self) -> bool:
        """Whether the connection is open."""
        return not self._connection.is_closed()

    @property
    def is_usable(self) -> bool:
        """Whether the connection is open and between transactions."""
        return not self._connection.is_closed() and not self._connection.is_in_transaction()

    async def fetch(self, query: str, args: Sequence[Any]) -> Sequence[Values]:
        """Return what a prepared query gives."""
        statement = self._queries.pop(query, None)
        if statement is None:
            if len(self._queries) >= QUERIES_KEPT:
                # Nobody else holds it: asyncpg has the server forget it.
                del self._queries[next(iter(self._queries))]
            # Without a name asyncpg would have it planned again for every use.
            statement = await self._connection.prepare(query, name=f"read_{next(self._numbers)}")
        self._queries[query] = statement
        return await statement.fetch(*[text(each) if type(each) is str else each for each in args])

    async def run(self, script: str, *, timeout: float | None = None) -> None:
        """Run statements without parameters in one round trip; `timeout` only if it is not the usual one."""
        await self._connection.execute(script, timeout=timeout)

    async def prepare(self, name: str, statement: str) -> None:
        """Give a statement (its types, AS, and its text) a name on this connection, once."""
        if name in self._named:
            return
        if len(self._named) >= NAMES_KEPT:
            oldest = next(iter(self._named))
            await self._connection.execute(f"DEALLOCATE {oldest}")
            del self._named[oldest]
        await self._connection.execute(f"PREPARE {name} {statement}")
        self._named[name] = None

    def drop(self) -> None:
        """Close the connection without a word."""
        self._connection.terminate()

    async def close(self) -> None:
        """Say goodbye and close the connection."""
        await self._connection.close(timeout=2)


class Sessions:
    """At most `size` connections to one database, opened when they are needed, the last used first."""

    def __init__(self, dsn: str, *, size: int, patience: float = PATIENCE, **settings: str) -> None:
        self._dsn = dsn
        self._patience = patience
        self._settings = SETTINGS | settings
        self._free = asyncio.Semaphore(size)
        self._idle = list[Session]()

    async def take(self) -> Session:
        """Return a connection for the caller alone; raises StoreUnavailable."""
        with translated:
            await self._turn()
        try:
            while self._idle:
                session = self._idle.pop()
                if session.is_usable:
                    return session
                session.drop()
            return await self._open()
        except BaseException:
            self._free.release()
            raise

    async def _turn(self) -> None:
        if self._free.locked():
            async with asyncio.timeout(self._patience):
                await self._free.acquire()
        else:
            await self._free.acquire()

    def give_back(self, session: Session) -> None:
        """Return a connection for others to use; one that is not fit for use is dropped."""
        self._free.release()
        if session.is_usable:
            self._idle.append(session)
        else:
            session.drop()

    async def close(self) -> None:
        """Close the connections that nobody uses."""
        while self._idle:
            session = self._idle.pop()
            try:
                with translated:
                    await session.close()
            except StoreUnavailable:
                session.drop()

    async def _open(self) -> Session:
        with translated:
            connection = await asyncpg.connect(
                self._dsn,
                timeout=self._patience,  # pyright: ignore[reportArgumentType] - asyncpg takes any number
                command_timeout=self._patience,
                statement_cache_size=0,
                server_settings=self._settings,
            )
        return Session(connection)


class Used:
    """A connection for the length of a `with` block; see `Sessions.take`."""

    __slots__ = ("_session", "_sessions")

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def __aenter__(self) -> Session:
        """Take the connection."""
        self._session = await self._sessions.take()
        return self._session

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give it back; after an error nothing is taken for granted."""
        if error is not None and not isinstance(error, asyncpg.IntegrityConstraintViolationError):
            self._session.drop()
        self._sessions.give_back(self._session)
