"""How is a store opened?"""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager

from gateway.errors import StoreUnavailable
from gateway.ids import Ids
from storage.database import Database
from storage.migrated import is_current
from storage.sqlite.passing import passing_file
from storage.store import SqlStore
from storage.urls import PostgresServer, SqliteFile, parse


@asynccontextmanager
async def open_store(database_url: str, *, ids: Ids) -> AsyncGenerator[SqlStore]:
    """Open the store at an address (see `storage.urls`), with its tables up to date, and close it at the end.

    Raises ValueError for an address that names no database, StoreUnavailable when it cannot be opened.
    """
    place = parse(database_url)
    async with AsyncExitStack() as stack:
        if place == SqliteFile(None):
            place = SqliteFile(await stack.enter_async_context(passing_file()))
        database = await _open(place)
        stack.push_async_callback(database.close)
        yield SqlStore(database, ids)


async def migrate(database_url: str) -> None:
    """Bring the tables at an address up to date; raises ValueError, StoreUnavailable."""
    await _migrate(parse(database_url))


async def _migrate(place: SqliteFile | PostgresServer) -> None:
    _make_folder(place)
    if not await is_current(place):
        from storage.migrating import migrate_to

        await migrate_to(place)


async def _open(place: SqliteFile | PostgresServer) -> Database:
    await _migrate(place)
    if isinstance(place, PostgresServer):
        from storage.postgres.database import PostgresDatabase

        return PostgresDatabase(place.dsn)
    from storage.sqlite.database import SqliteDatabase

    assert place.path is not None  # noqa: S101 - open_store has given it one
    return SqliteDatabase(place.path)


def _make_folder(place: SqliteFile | PostgresServer) -> None:
    """Make a place for a new file that only its owner may look into: it will hold what customers say."""
    if isinstance(place, SqliteFile) and place.path is not None:
        try:
            place.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailable(str(error)) from error
