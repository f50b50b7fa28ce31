"""Are the tables up to date? Asked without Tortoise, which takes half a second to import."""

import pkgutil
import sqlite3
from contextlib import closing

from storage import migrations
from storage.sqlite.failures import translated
from storage.urls import PostgresServer, SqliteFile

IS_THERE = "SELECT 1 FROM sqlite_master WHERE name = 'tortoise_migrations'"
APPLIED = "SELECT name FROM tortoise_migrations WHERE app = 'storage'"


def known() -> set[str]:
    """Return the names of the migrations there are."""
    return {module.name for module in pkgutil.iter_modules(migrations.__path__)}


async def is_current(place: SqliteFile | PostgresServer) -> bool:
    """Return whether the tables are as the last migration leaves them; raises StoreUnavailable."""
    applied = _of_file(place) if isinstance(place, SqliteFile) else await _of_server(place)
    return applied == known()


def _of_file(place: SqliteFile) -> set[str]:
    if place.path is None or not place.path.exists():
        return set()
    with translated, closing(sqlite3.connect(place.path)) as connection:
        return {name for (name,) in connection.execute(APPLIED)} if connection.execute(IS_THERE).fetchall() else set()


async def _of_server(place: PostgresServer) -> set[str]:
    import asyncpg

    from storage.postgres import failures
    from storage.postgres.sessions import Sessions, Used

    sessions = Sessions(place.dsn, size=1)
    try:
        with failures.translated:
            async with Used(sessions) as session:
                return {row[0] for row in await session.fetch(APPLIED, ())}
    except asyncpg.UndefinedTableError:
        return set()
    finally:
        await sessions.close()
