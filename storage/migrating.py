"""How do the tables get into the database and stay up to date?"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.context import TortoiseContext
from tortoise.migrations.executor import MigrationExecutor, MigrationTarget
from tortoise.transactions import in_transaction

from storage.urls import PostgresServer, SqliteFile

APP = "storage"
APPS: dict[str, dict[str, Any]] = {
    APP: {"models": ["storage.models"], "migrations": "storage.migrations", "default_connection": "default"}
}
LATEST = "__latest__"
NOTHING = "__first__"
"""The state before the first migration."""
LOCK = 7_240_117_301
"""An arbitrary number that only this program's migrations lock in PostgreSQL."""

PAGE = 2048
"""Bytes of a page of a new SQLite file. Each message touches some thirty pages, and each is written and summed whole:
with SQLite's 4096 a message alone costs a sixth more."""


async def migrate_to(place: SqliteFile | PostgresServer, target: str = LATEST) -> None:
    """Bring the tables to a migration by name, forwards or backwards, all steps or none.

    Of several processes that do it at once one works and the others wait and find it done.
    """
    async with _transaction(place) as connection:
        if connection.capabilities.dialect == "postgres":
            await connection.execute_query(f"SELECT pg_advisory_xact_lock({LOCK})")
        executor = MigrationExecutor(connection, APPS)
        # Otherwise the executor asks for a table that is not there, which breaks a PostgreSQL transaction.
        editor = executor._schema_editor(atomic=False)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        await executor.recorder.ensure_schema(editor)
        await executor.migrate([MigrationTarget(APP, target)])


def tortoise_config(place: SqliteFile | PostgresServer) -> dict[str, Any]:
    """Return how Tortoise is told where the database is."""
    return {"connections": {"default": _connection(place)}, "apps": APPS}


def _connection(place: SqliteFile | PostgresServer) -> dict[str, Any]:
    if isinstance(place, SqliteFile):
        credentials = {"file_path": str(place.path), "page_size": PAGE, "busy_timeout": 30_000, "foreign_keys": "OFF"}
        return {"engine": "storage.sqlite.tortoise_backend", "credentials": credentials}
    credentials = {"dsn": place.dsn, "minsize": 1, "maxsize": 1}
    return {"engine": "storage.postgres.tortoise_backend", "credentials": credentials}


@asynccontextmanager
async def _transaction(place: SqliteFile | PostgresServer) -> AsyncGenerator[BaseDBAsyncClient]:
    async with TortoiseContext() as context:
        await context.init(tortoise_config(place))
        async with in_transaction("default") as connection:
            yield connection
