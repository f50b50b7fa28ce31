"""Each reminder exactly once: over restarts, and with two processes that look at the same time."""

import asyncio
import signal
import sys
from dataclasses import replace

import pytest

from gateway.clock import SystemClock
from gateway.desk import Place
from gateway.desk.later import Scheduled
from gateway.ids import Ids
from gateway.messages import Wrote
from gateway.tickets import Trigger
from storage import open_store
from tests.fakes.coordinator import AloneCoordinator
from tests.gateway.desk.working_day import OLGA, WorkingDay, working_day
from tests.gateway.watch.norms import CONFIGURATION, HOUR, MINUTE, alerts, happened, leaves, passes, watch_of
from tests.support.waiting import wait_until

TICKETS = 12


async def dies(url: str, when: str) -> int:
    """Let another process look and be killed; return how it ended."""
    command = (sys.executable, "-m", "tests.gateway.watch.dying", url, when)
    process = await asyncio.create_subprocess_exec(*command)
    return await process.wait()


async def told_once(day: WorkingDay, chat: str) -> bool:
    ticket = (await day.view_of(chat)).ticket.id
    return len(await happened(day, ticket, Trigger.ESCALATED)) == 1


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_process_that_is_killed_neither_forgets_nor_repeats(database_url: str, when: str) -> None:
    async with working_day(config=CONFIGURATION, url=database_url) as day:
        ticket = await day.taken()
        assert await dies(database_url, when) == -signal.SIGKILL
        assert len(await happened(day, ticket, Trigger.ESCALATED)) == (when == "after")
        day.desk.clock.advance(HOUR)
        await day.desk.watch.look()
        assert await told_once(day, "7")
        kept = await day.desk.store.pending_items(["operator"], after=0, limit=50)
        pending = [each for each in kept if each.body.get("name") == "alert"]
        assert len(pending) + len(alerts(day, "escalate")) == 1


async def test_two_processes_tell_everybody_once(database_url: str) -> None:
    async with (
        working_day(config=CONFIGURATION, url=database_url) as day,
        open_store(database_url, ids=Ids(SystemClock(), node=2)) as other,
    ):
        chats = [str(number) for number in range(10, 10 + TICKETS)]
        for chat in chats:
            await day.taken(chat)
        day.desk.clock.advance(HOUR)
        second = watch_of(day, store=other)
        await asyncio.gather(day.desk.watch.attend(), second.attend())
        await day.desk.watch.attend()
        await day.desk.quiet()
        assert all([await told_once(day, chat) for chat in chats])
        assert len(alerts(day, "escalate")) == TICKETS


async def test_two_processes_send_a_reply_once(database_url: str) -> None:
    async with (
        working_day(config=CONFIGURATION, url=database_url) as day,
        open_store(database_url, ids=Ids(SystemClock(), node=2)) as other,
    ):
        ticket, scheduled = await day.taken(), Scheduled(day.desk.desk)
        at = day.desk.clock.now() + MINUTE
        wrote, place = Wrote(ref="55", text="Курьер уже в пути."), Place(OLGA, OLGA)
        await day.does(OLGA, lambda unit, me: scheduled.schedule(unit, me, ticket, wrote, place, at=at))
        day.desk.clock.advance(MINUTE)
        watches = [watch_of(day, store=store, send_later=scheduled.send_due) for store in (day.desk.store, other)]
        await asyncio.gather(*(watch.attend() for watch in watches))
        await watches[0].attend()
        await day.desk.quiet()
        assert day.told("7").count(wrote.text) == 1


async def test_what_cannot_be_done_holds_up_nothing_else(day: WorkingDay) -> None:
    """A ticket whose timers nobody can read is left alone for a while; the others are served."""
    spoilt, good = await day.taken("7"), await day.taken("8")
    async with day.desk.store.unit() as unit:
        case = await unit.case_of(spoilt)
        assert case is not None
        assert case.ticket is not None
        timers = {**case.ticket.timers, "snoozes": {"one": "tomorrow"}}
        unit.put(replace(case.ticket, timers=timers))
    await passes(day, HOUR)
    assert await told_once(day, "8")
    assert len(await happened(day, good, Trigger.ESCALATED)) == 1
    assert await happened(day, spoilt, Trigger.ESCALATED) == []


async def test_nobody_at_all_is_there_and_those_in_charge_find_it(day: WorkingDay) -> None:
    await leaves(day, "501", "502", "503", "504", "1")
    await day.asks("7")
    await passes(day, 20 * MINUTE)
    assert sorted(each.body["chat"] for each in alerts(day)) == ["1", "504"]


async def test_a_reminder_comes_within_two_seconds_of_its_moment(day: WorkingDay) -> None:
    await day.taken()
    async with asyncio.TaskGroup() as group:
        running = group.create_task(day.desk.watch.run(AloneCoordinator()))
        day.desk.clock.advance(45 * MINUTE)
        await wait_until(lambda: alerts(day, "remind"), within=2.0)
        running.cancel()
