"""Which database does the gateway of a run use, and how does it go away for a while?"""

import asyncio
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import asyncpg

from tests.faults.plan import Trouble
from tests.faults.wire import Wire
from tests.support.postgres import PostgresServer


class Database(Protocol):
    """A database that can be troubled."""

    name: str

    @property
    def url(self) -> str:
        """What the gateway is told; empty: a file of its own."""
        ...

    async def trouble(self, trouble: Trouble, seconds: float) -> None:
        """Let it be away for a while, in one of the ways it knows."""
        ...

    async def rows(self, query: str) -> Sequence[Sequence[Any]]:
        """Return what a query gives, past every trouble."""
        ...


class SqliteFile:
    """A file, which another process can lock."""

    name = "SQLite"
    url = ""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def trouble(self, trouble: Trouble, seconds: float) -> None:
        """Hold the one lock there is, as a backup or a curious administrator would."""
        del trouble
        if not self._path.exists():
            return
        connection = sqlite3.connect(self._path, isolation_level=None, timeout=0)
        try:
            await self._lock(connection)
            await asyncio.sleep(seconds)
        finally:
            connection.close()

    async def _lock(self, connection: sqlite3.Connection) -> None:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                await asyncio.sleep(0.002)
            else:
                return

    async def rows(self, query: str) -> Sequence[Sequence[Any]]:
        """Return what a query gives."""
        connection = sqlite3.connect(self._path)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()


class PostgresBehindWire:
    """A server of the run's own, reached through a wire that can be cut."""

    name = "PostgreSQL"

    def __init__(self, server: PostgresServer, database: str, wire: Wire) -> None:
        self._server = server
        self._database = database
        self._wire = wire

    @property
    def url(self) -> str:
        """The address of the wire's near end."""
        return f"postgres://otklik@127.0.0.1:{self._wire.port}/{self._database}"

    async def trouble(self, trouble: Trouble, seconds: float) -> None:
        """Cut the wire, let it swallow answers, or stop the server."""
        match trouble:
            case Trouble.SILENCED:
                self._wire.swallow()
                await asyncio.sleep(seconds)
                self._wire.cut()
                self._wire.restore()
            case Trouble.RESTARTED:
                self._server.stop()
                await asyncio.sleep(seconds)
                self._server.start()
            case _:
                self._wire.freeze()
                await asyncio.sleep(seconds / 2)
                self._wire.cut()
                await asyncio.sleep(seconds / 2)
                self._wire.restore()

    async def rows(self, query: str) -> Sequence[Sequence[Any]]:
        """Return what a query gives, past the wire."""
        connection = await asyncpg.connect(self._server.url(self._database))
        try:
            return [tuple(row) for row in await connection.fetch(query)]
        finally:
            await connection.close()
