"""Are the tables up to date? Asked without Tortoise, which takes half a second to import."""

import pkgutil
import sqlite3
from contextlib import closing

from storage import migrations
from storage.urls import PostgresServer, SqliteFile

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
    with closing(sqlite3.connect(place.path)) as connection:
        try:
            return {name for (name,) in connection.execute(APPLIED)}
        except sqlite3.OperationalError:
            return set()


async def _of_server(place: PostgresServer) -> set[str]:
    import asyncpg

    from storage.postgres.failures import translated
    from storage.postgres.sessions import Sessions, Used

    sessions = Sessions(place.dsn, size=1)
    try:
        with translated:
            async with Used(sessions) as session:
                return {row[0] for row in await session.fetch(APPLIED, ())}
    except asyncpg.UndefinedTableError:
        return set()
    finally:
        await sessions.close()
