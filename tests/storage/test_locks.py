"""Do two processes keep out of each other's way?"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gateway.clock import SystemClock
from gateway.conversations import Case
from gateway.errors import Conflict
from gateway.ids import Ids
from gateway.messages import Address
from gateway.ports import Store, Unit
from storage import open_store
from tests.storage.samples import ADDRESS, LANE, NOW, Customer, add, customer, event, ids, message
from tests.support.waiting import wait_until

Load = Callable[[Unit, Customer], Awaitable[Case | None]]


only_postgres = pytest.mark.parametrize(
    "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
"""SQLite has one writer at a time."""


async def let_others_run() -> None:
    """Give everybody else many turns."""
    for _ in range(100):
        await asyncio.sleep(0)


async def at_address(unit: Unit, who: Customer) -> Case | None:
    return await unit.case(who.address)


async def of_ticket(unit: Unit, who: Customer) -> Case | None:
    return await unit.case_of(who.ticket.id)


async def count_up(store: Store, who: Customer, load: Load) -> None:
    async with store.unit() as unit:
        case = await load(unit, who)
        assert case is not None
        await asyncio.sleep(0)
        unit.put(replace(case.conversation, counter=case.conversation.counter + 1))


@pytest.mark.parametrize("second", [at_address, of_ticket])
@pytest.mark.parametrize("first", [at_address, of_ticket])
async def test_units_on_one_conversation_take_turns(
    store: Store, other_store: Store, first: Load, second: Load
) -> None:
    anna = customer()
    await add(store, *anna.rows)
    async with asyncio.TaskGroup() as group:
        for _ in range(10):
            group.create_task(count_up(store, anna, first))
            group.create_task(count_up(other_store, anna, second))
    found = await store.conversation(ADDRESS)
    assert found is not None
    assert found.counter == 20


async def test_a_unit_that_waited_decides_about_the_ticket_as_it_is_now(store: Store, other_store: Store) -> None:
    anna = customer()
    await add(store, *anna.rows)
    loaded = asyncio.Event()

    async def take() -> None:
        async with store.unit() as unit:
            await unit.case_of(anna.ticket.id)
            loaded.set()
            await let_others_run()
            unit.put(replace(anna.ticket, operator_id=5))

    async def look() -> int | None:
        await loaded.wait()
        async with other_store.unit() as unit:
            case = await unit.case(ADDRESS)
        assert case is not None
        assert case.ticket is not None
        return case.ticket.operator_id

    async with asyncio.TaskGroup() as group:
        group.create_task(take())
        looking = group.create_task(look())
    assert looking.result() == 5


async def test_two_first_messages_at_once_make_one_conversation(store: Store, other_store: Store) -> None:
    await store.put_events([event("1"), event("2")], NOW)

    async def handle(each: Store) -> bool:
        async with each.unit([LANE]) as unit:
            case = await unit.case(ADDRESS)
            await let_others_run()
            if case is None:
                unit.add(*customer().rows)
            return case is None

    made = await asyncio.gather(handle(store), handle(other_store))
    assert sorted(made) == [False, True]


async def test_one_event_is_handled_by_one_of_two_processes(store: Store, other_store: Store) -> None:
    await store.put_events([event(str(number)) for number in range(20)], NOW)
    handled: list[str] = []

    async def handle(each: Store) -> None:
        async with each.unit([LANE]) as unit:
            for found in unit.events(LANE):
                await asyncio.sleep(0)
                handled.append(found.event_id)
                unit.done(found)

    await asyncio.gather(*(handle(each) for each in (store, other_store, store, other_store)))
    assert handled == [str(number) for number in range(20)]


@only_postgres
async def test_different_conversations_do_not_wait_on_postgres(store: Store, other_store: Store) -> None:
    anna, boris = customer("17"), customer("18")
    await add(store, *anna.rows, *boris.rows)
    async with store.unit() as unit:
        assert await unit.case(anna.address) is not None
        await count_up(other_store, boris, at_address)


@only_postgres
async def test_units_that_wait_for_each_other_end_with_a_conflict_for_one(store: Store, other_store: Store) -> None:
    anna, boris = customer("17"), customer("18")
    await add(store, *anna.rows, *boris.rows)
    ready = asyncio.Barrier(2)

    async def cross(each: Store, first: Address, second: Address) -> str:
        try:
            async with each.unit() as unit:
                await unit.case(first)
                await ready.wait()
                await unit.case(second)
        except Conflict:
            return "conflict"
        return "done"

    ends = await asyncio.gather(
        cross(store, anna.address, boris.address), cross(other_store, boris.address, anna.address)
    )
    assert sorted(ends) == ["conflict", "done"]


async def test_writing_the_same_rows_in_any_order_never_blocks(store: Store, other_store: Store) -> None:
    people = [customer(str(number)) for number in range(8)]
    await add(store, *(row for each in people for row in each.rows))

    async def rewrite(each: Store, order: list[Customer]) -> None:
        async with each.unit() as unit:
            for who in order:
                unit.put(who.contact)
                await asyncio.sleep(0)

    async with asyncio.TaskGroup() as group:
        for _ in range(10):
            group.create_task(rewrite(store, people))
            group.create_task(rewrite(other_store, people[::-1]))


async def test_a_process_with_many_units_at_once_serves_them_all(store: Store) -> None:
    people = [customer(str(number)) for number in range(30)]
    await add(store, *(row for each in people for row in each.rows))

    async def say(who: Customer) -> None:
        async with store.unit() as unit:
            await unit.case(who.address)
            await asyncio.sleep(0)
            unit.add(message(who))

    async with asyncio.TaskGroup() as group:
        for who in people:
            group.create_task(say(who))
    for who in people:
        assert len(await store.history(who.address, after=0, limit=9)) == 1


async def test_a_cancelled_unit_frees_the_conversation(store: Store, other_store: Store) -> None:
    anna = customer()
    await add(store, *anna.rows)
    loaded = asyncio.Event()

    async def hang() -> None:
        async with store.unit() as unit:
            await unit.case(ADDRESS)
            loaded.set()
            await asyncio.Event().wait()

    async with asyncio.TaskGroup() as group:
        hanging = group.create_task(hang())
        await loaded.wait()
        hanging.cancel()
    await count_up(other_store, anna, at_address)
    await count_up(store, anna, at_address)


async def test_sqlite_waits_for_another_process_that_writes(tables_file: Path) -> None:
    async with (
        open_store(f"sqlite:///{tables_file}", ids=Ids(SystemClock(), node=3)) as one,
        open_store(f"sqlite:///{tables_file}", ids=ids) as other,
    ):
        await add(one, *customer().rows)
        ticks = 0

        async def tick() -> None:
            nonlocal ticks
            while True:
                ticks += 1
                await asyncio.sleep(0)

        async with asyncio.TaskGroup() as group:
            ticking = group.create_task(tick())
            async with one.unit() as unit:
                await unit.case(ADDRESS)
                writing = group.create_task(other.put_events([event()], NOW))
                await wait_until(lambda: ticks > 5)
                assert not writing.done()
            await writing
            ticking.cancel()
