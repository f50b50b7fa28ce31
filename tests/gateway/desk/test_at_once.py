"""Two people at once, two processes, and a new start: on every database."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from gateway.casework import CaseFile, Setup
from gateway.desk import Bulk, Closing, Contacts, Desk, Labels, Merging, Opening
from gateway.errors import AlreadyTaken, Conflict, IllegalTransition, Invalid
from gateway.ids import Ids
from gateway.operators import Operator
from gateway.ports import Store, Unit
from gateway.tickets import Status, TicketId
from storage import open_store
from tests.fakes.channel import said
from tests.gateway.desk.working_day import BOSS, OLGA, SENIOR, WorkingDay, working_day

T = TypeVar("T")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'desk.db'}"
    found: str = request.getfixturevalue("postgres_url")
    return found


class Process:
    """Another process of the same desk."""

    def __init__(self, store: Store, setup: Setup) -> None:
        self.store, self.desk = store, Desk(setup)

    async def does(self, chat: str, action: Callable[[Unit, Operator], Awaitable[T]]) -> T:
        """Let somebody do something here; what another process was faster with is tried again, as the inbox does."""
        for _ in range(5):
            try:
                async with self.store.unit() as unit:
                    operator = await unit.operator_at(chat)
                    assert operator is not None
                    return await action(unit, operator)
            except Conflict:
                continue
        raise AssertionError


@asynccontextmanager
async def two_processes(url: str) -> AsyncGenerator[tuple[WorkingDay, Process, Process]]:
    async with working_day(url=url) as day, open_store(url, ids=Ids(day.desk.clock, node=7)) as other:
        yield day, Process(day.desk.store, day.desk.setup), Process(other, day.desk.setup)


async def second_of_same(day: WorkingDay, first: TicketId) -> TicketId:
    opening, who = Opening(day.desk.desk), (await day.contact(first)).id
    opened = await day.does(OLGA, lambda unit, me: opening.open(unit, me, contact_id=who, subject="Повтор"))
    return opened.ticket.id


async def test_crosswise_merges_of_two_processes_leave_one_open(url: str) -> None:
    async with two_processes(url) as (day, here, there):
        one, other = await day.taken("7"), await day.taken("8")
        numbers = [(await day.ticket(each)).number for each in (one, other)]
        results = await asyncio.gather(
            here.does(SENIOR, lambda u, me: Merging(here.desk).merge(u, me, one, numbers[1], sure=True)),
            there.does(BOSS, lambda u, me: Merging(there.desk).merge(u, me, other, numbers[0], sure=True)),
            return_exceptions=True,
        )
        assert sum(isinstance(each, CaseFile) for each in results) == 1
        assert all(isinstance(each, CaseFile | Invalid | IllegalTransition) for each in results), results
        statuses = [(await day.ticket(each)).status for each in (one, other)]
        assert sorted(statuses) == [Status.CLOSED, Status.IN_PROGRESS]


async def test_two_processes_take_a_selection_once(url: str) -> None:
    async with two_processes(url) as (day, here, there):
        tickets = [await day.asks(chat) for chat in ("7", "8", "9", "10")]

        async def take_all(process: Process, chat: str) -> list[int]:
            bulk = Bulk(process.desk)
            done = await process.does(chat, lambda u, me: bulk.do(u, me, tickets, "take"))
            return list(done.done)

        first, second = await asyncio.gather(take_all(here, SENIOR), take_all(there, BOSS))
        assert sorted([*first, *second]) == [(await day.ticket(each)).number for each in tickets]


async def test_marks_of_two_processes_are_all_kept(url: str) -> None:
    async with two_processes(url) as (day, here, there):
        ticket = await day.taken("7", by=SENIOR)
        for number in range(5):
            await asyncio.gather(
                here.does(SENIOR, lambda u, me, n=number: Labels(here.desk).tag(u, me, ticket, f"здесь {n}")),
                there.does(BOSS, lambda u, me, n=number: Labels(there.desk).tag(u, me, ticket, f"там {n}")),
            )
        assert len((await day.ticket(ticket)).tags) == 10


async def test_of_two_ends_at_once_one_holds_and_the_history_is_whole(url: str) -> None:
    async with two_processes(url) as (day, here, there):
        ticket = await day.taken("7", by=SENIOR)
        results = await asyncio.gather(
            here.does(SENIOR, lambda u, me: Closing(here.desk).spam(u, me, ticket)),
            there.does(BOSS, lambda u, me: Closing(there.desk).close(u, me, ticket, reason="out-of-scope")),
            return_exceptions=True,
        )
        assert sorted(type(each).__name__ for each in results) == ["CaseFile", "IllegalTransition"]
        assert [each.after for each in await day.history(ticket)].count("closed") == 1


async def test_a_contact_is_corrected_while_the_customer_writes(url: str) -> None:
    async with two_processes(url) as (day, here, there):
        ticket = await day.taken("7", by=SENIOR)
        who = (await day.contact(ticket)).id
        await asyncio.gather(
            here.does(SENIOR, lambda u, me: Contacts(here.desk).change(u, me, who, name="Анна Петрова")),
            there.does(BOSS, lambda u, me: Contacts(there.desk).change(u, me, who, vip=True)),
            day.desk.customer("7", said("Алло", "2")),
        )
        await day.desk.quiet()
        now = await day.contact(ticket)
        assert (now.name, now.vip) == ("Анна Петрова", True)
        assert "Алло" in [each.text for each in await day.said_in(ticket)]


async def test_a_call_noted_and_merged_is_there_after_a_new_start(url: str) -> None:
    async with working_day(url=url) as day:
        main = await day.taken("7")
        duplicate = await second_of_same(day, main)
        merging, number = Merging(day.desk.desk), (await day.ticket(main)).number
        await day.does(SENIOR, lambda unit, me: merging.merge(unit, me, duplicate, number))
        call = await day.does(
            OLGA, lambda unit, me: Opening(day.desk.desk).open(unit, me, name="Пётр", subject="Звонок", take=True)
        )
        before = await day.view(call.ticket.id)
        async with open_store(url, ids=Ids(day.desk.clock, node=9)) as store:
            assert await store.view(call.ticket.id, messages=50) == before
            async with store.unit() as unit:
                operator = await unit.operator_at(OLGA)
                assert operator is not None
                await take_again(Desk(day.desk.setup), unit, operator, duplicate)


async def take_again(desk: Desk, unit: Unit, operator: Operator, ticket: TicketId) -> None:
    with pytest.raises((AlreadyTaken, IllegalTransition)):
        await desk.take(unit, operator, ticket)
