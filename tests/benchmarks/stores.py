"""Which databases does the gateway work on, empty or full, and what do they cost?"""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Protocol

import asyncpg

from storage import migrate
from tests.benchmarks.filling import statements
from tests.support.postgres import DURABLE, PostgresServer, create_database, find_postgres
from tests.support.server_process import family_of


class Database(Protocol):
    """A kind of database."""

    name: str

    async def prepare(self, folder: Path, *, tickets: int = 0) -> str:
        """Make a database with so many tickets for a gateway in `folder`; return its DATABASE_URL."""
        ...

    def cpu(self) -> float:
        """Return the seconds of CPU the server has used; 0 where there is none."""
        ...

    async def be_away(self, folder: Path, seconds: float) -> None:
        """Do not answer for a while."""
        ...


class SqliteFiles:
    """A file beside the gateway."""

    name = "SQLite"

    def __init__(self, templates: Path) -> None:
        self._templates = templates

    async def prepare(self, folder: Path, *, tickets: int = 0) -> str:
        """Copy the file that was made for so many tickets."""
        template = self._templates / f"{tickets}.sqlite3"
        if not template.exists():
            await migrate(f"sqlite:///{template}")
            with closing(sqlite3.connect(template)) as connection, connection:
                for statement in statements(tickets):
                    connection.execute(statement)
        (folder / "data").mkdir(parents=True, exist_ok=True)
        shutil.copyfile(template, self._file(folder))
        return ""

    def cpu(self) -> float:
        """Return nothing: it is in the gateway's own."""
        return 0.0

    async def be_away(self, folder: Path, seconds: float) -> None:
        """Hold the one lock there is."""
        with closing(sqlite3.connect(self._file(folder), isolation_level=None, timeout=2)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(seconds)

    @staticmethod
    def _file(folder: Path) -> Path:
        return folder / "data" / "otklik.sqlite3"


class Postgres:
    """Databases of a server that keeps its promises: fsync and all."""

    name = "PostgreSQL"

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._templates: dict[int, str] = {}

    async def prepare(self, folder: Path, *, tickets: int = 0) -> str:
        """Copy the database that was made for so many tickets."""
        if tickets not in self._templates:
            url = await create_database(self._server.url())
            await migrate(url)
            await _run(url, statements(tickets))
            self._templates[tickets] = url.rpartition("/")[2]
        return await create_database(self._server.url(), template=self._templates[tickets])

    def cpu(self) -> float:
        """Return what the server and all its processes have used, ended ones too."""
        total = 0.0
        pid = int((self._server.folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        for number, process in enumerate(family_of(pid)):
            times = process.cpu_times()
            total += times.user + times.system
            if number == 0:
                total += times.children_user + times.children_system
        return total

    async def be_away(self, folder: Path, seconds: float) -> None:
        """Stop the server and start it again."""
        await asyncio.to_thread(self._server.stop)
        await asyncio.sleep(seconds)
        self._server.start()


async def _run(url: str, statements: list[str]) -> None:
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement, timeout=600)
        await connection.execute("VACUUM ANALYZE", timeout=600)
    finally:
        await connection.close()


@asynccontextmanager
async def open_stores(folder: Path) -> AsyncGenerator[list[Database]]:
    """Give SQLite, and PostgreSQL where there is one."""
    templates = folder / "templates"
    templates.mkdir()
    binaries = find_postgres()
    if binaries is None:
        yield [SqliteFiles(templates)]
        return
    server = PostgresServer(binaries, settings=DURABLE)
    try:
        server.start()
        yield [SqliteFiles(templates), Postgres(server)]
    finally:
        server.remove()
