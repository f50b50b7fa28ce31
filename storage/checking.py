"""Can the database and Redis of the settings be used? Nothing is changed there."""

import os
from pathlib import Path

from gateway.ports import Finding
from storage.urls import SqliteFile, parse

OLDEST_POSTGRES = 15
WITHIN = 5
"""Seconds to wait for an answer."""


async def check_database(url: str) -> Finding:
    """Return whether the database at an address can be opened."""
    place = parse(url)
    if isinstance(place, SqliteFile):
        return _check_file(place.path)
    return await _check_server(place.dsn)


async def check_redis(url: str) -> Finding:
    """Return whether Redis answers."""
    from redis.asyncio import Redis
    from redis.exceptions import RedisError

    client = Redis.from_url(url, socket_timeout=WITHIN, socket_connect_timeout=WITHIN)
    try:
        await client.ping()
    except (RedisError, OSError) as error:
        advice = "Is it running, and is REDIS_URL right?"
        return Finding("redis", good=False, text=f"no answer ({type(error).__name__})", advice=advice)
    finally:
        await client.aclose()
    return Finding("redis", good=True, text="answers")


def _check_file(path: Path | None) -> Finding:
    folder = path.parent if path else Path()
    while not folder.exists():
        folder = folder.parent
    if os.access(folder, os.W_OK):
        return Finding("database", good=True, text=f"SQLite file {path}")
    advice = "Give this user the right to write there, or set DATA_DIR."
    return Finding("database", good=False, text=f"{folder} cannot be written to", advice=advice)


async def _check_server(dsn: str) -> Finding:
    import asyncpg

    try:
        connection = await asyncpg.connect(dsn, timeout=WITHIN)
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        advice = "Is it running, and are name and password in DATABASE_URL right?"
        return Finding("database", good=False, text=f"no answer ({type(error).__name__})", advice=advice)
    try:
        major = connection.get_server_version().major
    finally:
        await connection.close()
    advice = "" if major >= OLDEST_POSTGRES else f"PostgreSQL {OLDEST_POSTGRES} or newer is needed."
    return Finding("database", good=not advice, text=f"PostgreSQL {major}", advice=advice)
