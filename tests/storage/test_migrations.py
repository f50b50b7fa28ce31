"""Do the tables get there, on both databases, forwards and backwards, and as the code expects them?"""

import asyncio
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import asyncpg
import pytest
from tortoise.context import TortoiseContext
from tortoise.fields import Field
from tortoise.fields.data import BooleanField, DatetimeField, FloatField, IntField, JSONField, TextField
from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.operations import AlterModelOptions
from tortoise.models import Model

from gateway.clock import SystemClock
from gateway.errors import StoreUnavailable
from gateway.ids import Ids
from gateway.routing import queue_key
from gateway.tickets import ClockState, Order, Priority, TicketFilter
from storage import migrate, models, open_store
from storage.migrated import is_current, known
from storage.migrating import APPS, NOTHING, migrate_to, tortoise_config
from storage.rows import EVENT, TABLES, Kind, Table
from storage.urls import PostgresServer, SqliteFile, parse
from tests.storage.samples import add, customer, ids, minutes

FIELD_OF = {
    Kind.PLAIN: IntField,
    Kind.TEXT: TextField,
    Kind.WORD: TextField,
    Kind.CLOCKS: TextField,
    Kind.FLAG: BooleanField,
    Kind.MOMENT: DatetimeField,
    Kind.JSON: JSONField,
    Kind.ATTACHMENTS: JSONField,
    Kind.ARTICLE_TEXTS: JSONField,
    Kind.NUMBER: FloatField,
}
MODELS: dict[str, type[Model]] = {
    model._meta.db_table: model  # noqa: SLF001 - Tortoise's way to say it
    for name in models.__all__
    for model in [getattr(models, name)]
}


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables."""
    url = f"sqlite:///{tmp_path}/new.db" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    return str(url)


async def structure(url: str) -> set[tuple[str, ...]]:
    """Return every table, column and index there is, but the list of migrations."""
    place = parse(url)
    found = _of_file(place) if isinstance(place, SqliteFile) else await _of_server(place)
    return {each for each in found if not any(own in str(each) for own in ("tortoise_migrations", "sqlite_sequence"))}


def _of_file(place: SqliteFile) -> set[tuple[str, ...]]:
    with closing(sqlite3.connect(str(place.path))) as connection:
        return set(connection.execute("SELECT type, name, COALESCE(sql, '') FROM sqlite_master"))


async def _of_server(place: PostgresServer) -> set[tuple[str, ...]]:
    connection = await asyncpg.connect(place.dsn)
    try:
        columns = await connection.fetch(
            "SELECT table_name::text, column_name::text, data_type::text, is_nullable::text, "
            "COALESCE(column_default, '') FROM information_schema.columns WHERE table_schema = 'public'"
        )
        indexes = await connection.fetch("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'")
        return {tuple(each) for each in (*columns, *indexes)}
    finally:
        await connection.close()


async def test_every_step_can_be_undone_and_done_again(empty_url: str) -> None:
    place = parse(empty_url)
    at_first = await structure(empty_url)
    before = [at_first]
    for step in sorted(known()):
        await migrate_to(place, step)
        before.append(await structure(empty_url))
    assert await is_current(place)
    for step, expected in reversed(list(zip(sorted(known()), before, strict=False))):
        await migrate_to(place, previous(step))
        assert await structure(empty_url) == expected
    await migrate(empty_url)
    assert await structure(empty_url) == before[-1]


def previous(step: str) -> str:
    """Return where one goes to undo a step."""
    earlier = [name for name in sorted(known()) if name < step]
    return earlier[-1] if earlier else NOTHING


async def test_two_processes_that_start_at_once_migrate_once(empty_url: str) -> None:
    place = parse(empty_url)
    script = "import asyncio, sys; from storage import migrate; asyncio.run(migrate(sys.argv[1]))"
    root = str(Path(__file__).resolve().parents[2])
    processes = [
        await asyncio.create_subprocess_exec(sys.executable, "-W", "error", "-c", script, empty_url, cwd=root)
        for _ in range(3)
    ]
    assert [await process.wait() for process in processes] == [0, 0, 0]
    assert await is_current(place)
    async with open_store(empty_url, ids=ids) as store, store.unit() as unit:
        assert await unit.next_number() == 1001


async def test_a_migration_that_fails_leaves_nothing(empty_url: str) -> None:
    place = parse(empty_url)
    await obstruct(place)
    with pytest.raises(Exception, match="operator"):
        await migrate(empty_url)
    assert not await is_current(place)
    left = {each for each in await structure(empty_url) if "ticket" in str(each)}
    assert left == set()


async def obstruct(place: SqliteFile | PostgresServer) -> None:
    """Put a table in the way of one that is made in the middle."""
    statement = 'CREATE TABLE "operator" (x int)'
    if isinstance(place, SqliteFile):
        with closing(sqlite3.connect(str(place.path))) as connection:
            connection.execute(statement)
        return
    connection = await asyncpg.connect(place.dsn)
    await connection.execute(statement)
    await connection.close()


async def test_data_survive_opening_again(empty_url: str) -> None:
    anna = customer()
    async with open_store(empty_url, ids=ids) as store:
        await add(store, *anna.rows)
    async with open_store(empty_url, ids=ids) as store:
        assert await store.conversation(anna.address) == anna.conversation


async def test_what_waited_before_there_was_a_queue_is_in_it_before_all_others(empty_url: str) -> None:
    anna, served = customer(), customer("18", operator_id=5)
    async with open_store(empty_url, ids=ids) as store:
        await add(store, *anna.rows, *served.rows)
    await migrate_to(parse(empty_url), "0002_knowledge")
    await migrate(empty_url)
    async with open_store(empty_url, ids=ids) as store:
        (waiting,) = await store.waiting("", limit=5)
    assert waiting.id == anna.ticket.id
    assert waiting.queue_key < queue_key(anna.ticket, vip=False)
    assert waiting.queue_key > queue_key(replace(anna.ticket, priority=Priority.HIGH), vip=False)


async def test_tickets_of_before_know_from_when_on_they_are_at_risk(empty_url: str) -> None:
    near, nearer = "2026-11-21T12:40:00+00:00", "2026-11-21T15:35:00.500000+03:00"
    timers = {"reaction": {"risk": "2026-11-21T01:00:00+00:00"}, "next_reply": {"risk": near}, "resolution": {}}
    running = (ClockState.STOPPED, ClockState.RUNNING, ClockState.RUNNING)
    anna = customer(clocks=running, timers=timers, due_at=minutes(60))
    boris = customer("18", clocks=running, timers=timers | {"resolution": {"risk": nearer}}, due_at=minutes(60))
    rested = customer("19", clocks=(ClockState.PAUSED,) * 3, timers=timers, due_at=minutes(60))
    async with open_store(empty_url, ids=ids) as store:
        await add(store, *anna.rows, *boris.rows, *rested.rows)
    await migrate_to(parse(empty_url), "0004_words")
    await migrate(empty_url)
    async with open_store(empty_url, ids=ids) as store, store.unit() as unit:
        found = [await unit.ticket(each.ticket.id) for each in (anna, boris, rested)]
    moments = [each.risk_at if each else None for each in found]
    assert moments == [datetime.fromisoformat(near), datetime.fromisoformat(nearer), None]


async def test_tags_that_were_there_before_are_looked_up_afterwards(empty_url: str) -> None:
    anna, other = customer(), customer("18")
    tagged = replace(anna.ticket, tags=["vip", 'a "b"', "vip"])
    async with open_store(empty_url, ids=ids) as store:
        await add(store, anna.contact, anna.conversation, tagged, *other.rows)
    await migrate_to(parse(empty_url), "0005_people_history")
    await migrate(empty_url)
    async with open_store(empty_url, ids=ids) as store:
        for tag in tagged.tags:
            (view,) = await store.tickets(TicketFilter(tags=frozenset({tag})), order=Order.NEWEST, limit=5)
            assert view.ticket == tagged


async def test_the_migrations_make_what_the_models_say() -> None:
    async with TortoiseContext() as context:
        await context.init(tortoise_config(SqliteFile(Path(":memory:"))))
        assert context.apps is not None
        writers = await MigrationAutodetector(context.apps, APPS).changes()
    steps = [step for writer in writers for step in writer.operations]
    assert [step for step in steps if not isinstance(step, AlterModelOptions)] == []


@pytest.mark.parametrize("table", [*TABLES, EVENT], ids=lambda table: table.name)
def test_each_dataclass_has_its_columns(table: Table) -> None:
    columns: dict[str, Field[object]] = MODELS[table.name]._meta.fields_map  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
    further = {"state", "error"} if table is EVENT else set[str]()
    assert {column.name for column in table.columns} == set(columns) - further
    for column in table.columns:
        assert isinstance(columns[column.name], FIELD_OF[column.kind]), column.name


async def test_a_database_that_is_gone_in_the_end_is_gone() -> None:
    async with open_store("sqlite://:memory:", ids=ids) as store:
        await add(store, *customer().rows)
    async with open_store("sqlite://:memory:", ids=ids) as store:
        assert await store.counts() == {}


@pytest.mark.parametrize("url", ["mysql://x", "sqlite://", "sqlite:///", "", "store.db", "sqlite"])
async def test_an_address_that_names_no_database_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="neither"):
        async with open_store(url, ids=Ids(SystemClock())):
            pass


@pytest.mark.parametrize(
    ("url", "path"),
    [("sqlite:///data/x.db", "data/x.db"), ("sqlite:////var/x.db", "/var/x.db"), ("sqlite:///x.db?mode=rw", "x.db")],
)
def test_an_address_names_a_file(url: str, path: str) -> None:
    assert parse(url) == SqliteFile(Path(path))


async def test_a_server_that_is_not_there_is_told_apart_from_a_mistake() -> None:
    with pytest.raises(StoreUnavailable):
        await migrate("postgresql://nobody@127.0.0.1:1/none")
