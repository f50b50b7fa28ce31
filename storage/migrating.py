"""How do the tables get into the database and stay up to date?"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.context import TortoiseContext
from tortoise.migrations.executor import MigrationExecutor, MigrationTarget
from tortoise.migrations.graph import MigrationKey
from tortoise.migrations.schema_generator.state import State
from tortoise.migrations.schema_generator.state_apps import StateApps
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
        executor = _Executor(connection, APPS)
        # Otherwise the executor asks for a table that is not there, which breaks a PostgreSQL transaction.
        editor = executor._schema_editor(atomic=False)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        await executor.recorder.ensure_schema(editor)
        await executor.migrate([MigrationTarget(APP, target)])


class _Executor(MigrationExecutor):
    """Tortoise's executor, whose states before each operation cost nothing unless they are looked at."""

    async def _project_state(self, applied: set[MigrationKey], *, upto: MigrationKey | None = None) -> State:
        state = await super()._project_state(applied, upto=upto)
        return _Before(models=state.models, apps=state.apps)


class _Before(State):
    """A state whose clones make their models only when somebody asks for them.

    Tortoise clones the whole state before every operation, all classes of all tables, and hardly any operation looks.
    """

    def __init__(self, *, models: dict[Any, Any], apps: StateApps | None = None, made_from: StateApps | None = None):
        self.models = models
        self._apps = apps
        self._made_from = made_from

    @property
    def apps(self) -> StateApps:  # pyright: ignore[reportIncompatibleVariableOverride]
        """The models as classes."""
        if self._apps is None:
            assert self._made_from is not None  # noqa: S101 - one of both is given
            self._apps = self._made_from.clone(model_states=self.models)
        return self._apps

    def clone(self) -> State:
        """Return a state that does not change with this one."""
        models = {key: model.clone() for key, model in self.models.items()}
        return _Before(models=models, made_from=self._apps or self._made_from)


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
