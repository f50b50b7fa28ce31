"""What happens while the database is away, and after?"""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from gateway.errors import StoreUnavailable
from gateway.items import Delivered, Item
from gateway.ports import SentMark, Store
from gateway.tickets import TicketId
from storage import open_store
from storage.postgres.database import PostgresDatabase
from storage.sqlite.database import SqliteDatabase
from storage.store import SqlStore
from tests.storage.samples import ADDRESS, LANE, NOW, add, customer, event, ids, item, message
from tests.support.postgres import PostgresServer

pytestmark = pytest.mark.timeout(120)

SENT: Item = item()
CALLS: dict[str, Callable[[Store], Awaitable[object]]] = {
    "put_events": lambda store: store.put_events([event("later")], NOW),
    "unit": add,
    "save_marks": lambda store: store.save_marks([SentMark(SENT, Delivered(), NOW)]),
    "supersede": lambda store: store.supersede([SENT]),
    "waiting_lanes": lambda store: store.waiting_lanes(),
    "pending_items": lambda store: store.pending_items(["shop"], after=0, limit=1),
    "view": lambda store: store.view(TicketId(1)),
    "counts": lambda store: store.counts(),
    "set_cursor": lambda store: store.set_cursor("vk", "1"),
    "purge": lambda store: store.purge(NOW),
}
"""One call of every way the store reaches its database."""


async def refusals(store: Store) -> set[str]:
    """Return which calls raise StoreUnavailable."""
    refused: set[str] = set()
    for name, call in CALLS.items():
        try:
            await call(store)
        except StoreUnavailable:
            refused.add(name)
    return refused


@pytest.fixture
async def distant(own_postgres: PostgresServer) -> AsyncIterator[Store]:
    """A store on a PostgreSQL that may be stopped."""
    async with open_store(own_postgres.url(), ids=ids) as store:
        yield store


@pytest.mark.postgres
@pytest.mark.parametrize("end", ["stop", "crash"])
async def test_a_server_that_went_away_is_noticed_by_every_call_and_found_again(
    distant: Store, own_postgres: PostgresServer, end: str
) -> None:
    anna = customer()
    await distant.put_events([event("1")], NOW)
    await add(distant, *anna.rows)
    assert await refusals(distant) == set()
    getattr(own_postgres, end)()
    for _ in range(2):
        assert await refusals(distant) == set(CALLS)
    own_postgres.start()
    assert await refusals(distant) == set()
    async with distant.unit([LANE]) as unit:
        assert {each.event_id for each in unit.events(LANE)} == {"1", "later"}


@pytest.mark.postgres
async def test_an_event_once_stored_outlives_a_crash_of_the_server(
    distant: Store, own_postgres: PostgresServer
) -> None:
    for number in range(20):
        await distant.put_events([event(str(number))], NOW)
    own_postgres.crash()
    own_postgres.start()
    async with distant.unit([LANE]) as unit:
        assert [each.event_id for each in unit.events(LANE)] == [str(number) for number in range(20)]


@pytest.mark.postgres
async def test_a_unit_whose_connection_breaks_is_undone(distant: Store, own_postgres: PostgresServer) -> None:
    anna = customer()

    async def lose() -> None:
        async with distant.unit() as unit:
            unit.add(*anna.rows)
            await unit.case(ADDRESS)
            await cut_off(own_postgres.url())

    with pytest.raises(StoreUnavailable):
        await lose()
    assert await distant.conversation(ADDRESS) is None
    await add(distant, *anna.rows)


@pytest.mark.postgres
async def test_a_read_within_a_unit_tells_of_a_broken_connection(distant: Store, own_postgres: PostgresServer) -> None:
    async def lose() -> None:
        async with distant.unit() as unit:
            await cut_off(own_postgres.url())
            await unit.operators()

    with pytest.raises(StoreUnavailable):
        await lose()
    assert list(await distant.operators()) == []


@pytest.mark.postgres
async def test_connections_cut_while_idle_do_not_break_the_next_call(
    distant: Store, own_postgres: PostgresServer
) -> None:
    await add(distant, *customer().rows)
    await cut_off(own_postgres.url())
    await asyncio.sleep(0)
    refused = await refusals(distant)
    assert await refusals(distant) == set(), refused


async def cut_off(url: str) -> None:
    """End every connection but our own, as an administrator or a fail-over does."""
    connection = await asyncpg.connect(url)
    await connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'otklik'")
    await connection.close()


@pytest.mark.postgres
async def test_a_server_that_hangs_is_given_up_in_time(distant: Store, own_postgres: PostgresServer) -> None:
    patience = 1.0
    database = PostgresDatabase(own_postgres.url(), patience=patience)
    store, loop = SqlStore(database, ids), asyncio.get_running_loop()
    await add(store, *customer().rows)
    own_postgres.freeze()
    start = loop.time()
    try:
        for number in range(2):
            with pytest.raises(StoreUnavailable):
                await add(store, *customer(str(number)).rows)
    finally:
        own_postgres.thaw()
    assert loop.time() - start < 6 * patience
    await add(store, *customer("19").rows)
    await database.close()


@asynccontextmanager
async def on_file(path: Path, **options: Any) -> AsyncGenerator[Store]:
    """Open a store whose file is used in an unusual way."""
    database = SqliteDatabase(path, **options)
    try:
        yield SqlStore(database, ids)
    finally:
        await database.close()


async def test_a_file_that_another_program_keeps_locked_is_away(tables_file: Path) -> None:
    async with on_file(tables_file, patience=0.05) as store:
        with closing(sqlite3.connect(tables_file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            refused = await refusals(store)
            assert {"put_events", "unit", "save_marks"} <= refused
            assert not {"view", "counts", "waiting_lanes"} & refused
            other.execute("ROLLBACK")
        assert await refusals(store) == set()


async def test_a_full_disk_is_an_outage_and_what_was_there_stays(tables_file: Path) -> None:
    anna = customer()
    async with on_file(tables_file) as store:
        await add(store, *anna.rows)
    with closing(sqlite3.connect(tables_file)) as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
    async with on_file(tables_file, max_page_count=pages) as store:
        with pytest.raises(StoreUnavailable):
            await add(store, *(message(anna, place, text="x" * 5000) for place in range(1, 50)))
        await store.set_cursor("vk", "1")
        assert list(await store.history(ADDRESS, after=0, limit=9)) == []
        assert await store.conversation(ADDRESS) == anna.conversation


async def test_a_file_that_is_no_database_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"Dear diary, " * 1000)
    with pytest.raises(StoreUnavailable):
        async with open_store(f"sqlite:///{tmp_path}/store.db", ids=ids):
            pass


async def test_a_place_where_nothing_can_be_made_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable):
        async with open_store(f"sqlite:///{tmp_path}/file/store.db", ids=ids):
            pass


async def test_a_folder_made_for_the_data_is_closed_to_others(tmp_path: Path) -> None:
    async with open_store(f"sqlite:///{tmp_path}/data/store.db", ids=ids):
        assert (tmp_path / "data").stat().st_mode & 0o077 == 0


async def test_a_mistake_of_our_own_is_no_outage(store: Store) -> None:
    anna = customer()
    with pytest.raises(Exception) as raised:  # noqa: PT011 - each driver has its own
        await add(store, replace(anna.contact, created_at="no moment"))
    assert not isinstance(raised.value, StoreUnavailable)
    await add(store, *anna.rows)


async def test_the_log_is_folded_in_beside_the_work(tables_file: Path) -> None:
    log = tables_file.with_name(f"{tables_file.name}-wal")
    async with on_file(tables_file, log_pages=300) as store:
        anna = customer()
        await add(store, *anna.rows)
        sizes: list[int] = []
        for _ in range(36):
            for place in range(30):
                await add(store, *(message(anna, place + 1, text="x" * 200) for _ in range(5)))
            sizes.append(log.stat().st_size)
        # Never folded in, it would be six times as long; a busy machine may be late with it.
        assert max(sizes) < 4 * max(sizes[:6]), "the log grows for ever"
