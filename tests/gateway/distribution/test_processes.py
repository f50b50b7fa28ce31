"""Do several processes give a ticket out once, and is somebody woken when hands are free?"""

import asyncio
from collections import Counter
from contextlib import AsyncExitStack

from gateway.clock import SystemClock
from gateway.distribution import Distribution
from gateway.ids import Ids
from gateway.operators import Operator, Presence
from gateway.outbox import Outbox
from gateway.routing import offer_of
from gateway.tickets import TicketId
from storage import open_coordinator, open_store
from tests.fakes.coordinator import AloneCoordinator
from tests.gateway.distribution.giving_desk import GivingDesk, giving_desk
from tests.support.waiting import wait_until


async def crowd(here: GivingDesk, *, people: int, customers: int) -> tuple[list[Operator], list[TicketId]]:
    """Let people work here, and customers ask."""
    staff = [await here.hire(str(10 + number), f"№ {number}", capacity=2) for number in range(people)]
    return staff, [await here.asks(f"customer-{number}") for number in range(customers)]


async def test_two_processes_at_once_offer_each_ticket_once_and_nobody_too_much(database_url: str) -> None:
    async with giving_desk(database_url) as here, AsyncExitStack() as stack:
        staff, tickets = await crowd(here, people=3, customers=8)
        other = await stack.enter_async_context(open_store(database_url, ids=Ids(SystemClock(), node=7)))
        outbox = Outbox(store=other, setup=here.desk.setup, coordinator=AloneCoordinator())
        rival = Distribution(store=other, setup=here.desk.setup, outbox=outbox)
        await asyncio.gather(here.distribution.look(), rival.look(), here.distribution.look(), rival.look())
        offered = [offer_of(await here.ticket(each)) for each in tickets]
        assert Counter(each.to for each in offered if each) == {each.id: 2 for each in staff}
        for ticket in tickets:
            assert [each.trigger for each in await here.events(ticket)].count("offered") <= 1


async def test_free_hands_wake_the_process_that_gives_out(database_url: str) -> None:
    async with giving_desk(database_url) as here, open_coordinator(None) as coordinator, asyncio.TaskGroup() as group:
        _, tickets = await crowd(here, people=1, customers=3)
        running = group.create_task(here.distribution.run(coordinator))
        await wait_until(lambda: _offered(here, tickets, 2))
        first, _ = [each for each in tickets if offer_of(await here.ticket(each))]
        await here.take("10", first)
        await here.desk.act("10", lambda unit, me: here.desk.desk.resolve(unit, me, first))
        await wait_until(lambda: _offered(here, tickets, 2), within=2)
        running.cancel()


async def test_another_process_wakes_it(database_url: str) -> None:
    async with giving_desk(database_url) as here, AsyncExitStack() as stack, asyncio.TaskGroup() as group:
        coordinator = await stack.enter_async_context(open_coordinator(None))
        running = group.create_task(here.distribution.run(coordinator))
        there = await stack.enter_async_context(giving_desk(database_url))
        waiting = group.create_task(there.distribution.run(coordinator))
        _, (ticket,) = await crowd(there, people=1, customers=1)
        await wait_until(lambda: _offered(there, [ticket], 1), within=2)
        running.cancel()
        waiting.cancel()


async def test_whoever_comes_is_given_something_at_once(database_url: str) -> None:
    async with giving_desk(database_url) as here, open_coordinator(None) as coordinator, asyncio.TaskGroup() as group:
        await here.hire("10", "Игорь", presence=Presence.OFFLINE)
        ticket = await here.asks("anna")
        running = group.create_task(here.distribution.run(coordinator))
        await here.be("10", Presence.ONLINE)
        await wait_until(lambda: _offered(here, [ticket], 1), within=2)
        running.cancel()


async def _offered(here: GivingDesk, tickets: list[TicketId], many: int) -> bool:
    found = [offer_of(await here.ticket(each)) for each in tickets]
    return sum(each is not None for each in found) == many
