"""How is a store opened?"""

import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from gateway.ids import Ids
from storage.database import Database
from storage.store import SqlStore
from storage.urls import PostgresServer, SqliteFile, parse


@asynccontextmanager
async def open_store(database_url: str, *, ids: Ids) -> AsyncGenerator[SqlStore]:
    """Open the store at an address (see `storage.urls`), with its tables up to date, and close it at the end.

    Raises ValueError for an address that names no database, StoreUnavailable when it cannot be opened.
    """
    place = parse(database_url)
    with tempfile.TemporaryDirectory(prefix="otklik-", ignore_cleanup_errors=True) as folder:
        if place == SqliteFile(None):
            place = SqliteFile(Path(folder) / "memory.db")
        database = await _open(place)
        try:
            yield SqlStore(database, ids)
        finally:
            await database.close()


async def migrate(database_url: str) -> None:
    """Bring the tables at an address up to date."""
    # Tortoise takes half a second to import; nobody who only asks for --help should wait for it.
    from storage.migrating import migrate_to

    await migrate_to(parse(database_url))


async def _open(place: SqliteFile | PostgresServer) -> Database:
    from storage.migrating import migrate_to

    if isinstance(place, SqliteFile) and place.path is not None:
        from storage.sqlite.database import SqliteDatabase

        place.path.parent.mkdir(parents=True, exist_ok=True)
        await migrate_to(place)
        return SqliteDatabase(place.path)
    assert isinstance(place, PostgresServer)  # noqa: S101
    from storage.postgres.database import PostgresDatabase

    await migrate_to(place)
    return PostgresDatabase(place.dsn)
