"""Does the queue move at once for those only few tickets are for, however long it is?"""

import asyncio
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from gateway.desk.staff import Staff
from gateway.distribution.depth import IN_VAIN, Sparing, places_for
from gateway.distribution.distribution import FIRST, PAGE, SHALLOW
from gateway.distribution.round import Round
from gateway.operators import Operator, Presence, Role
from gateway.ports import Store
from gateway.routing import offer_of
from gateway.tickets import TicketId
from storage import open_coordinator
from tests.gateway.distribution.giving_desk import GivingDesk, config, giving_desk
from tests.support.waiting import wait_until

_numbers = count(50_000)
DEEP = FIRST + (SHALLOW - 1) * PAGE + 30
"""Tickets in front, so that what lies behind them is on none of the pages that are read in full."""


async def long_queue(here: GivingDesk, chat: str = "crowd", *, many: int = DEEP, **fields: Any) -> None:
    """Let many tickets wait which ask for English, or what `fields` say."""
    first = await here.ticket(await here.asks(chat, **({"service": "english"} | fields)))
    async with here.desk.store.unit() as unit:
        for _ in range(1, many):
            ticket = TicketId(here.desk.setup.ids.new())
            unit.add(
                replace(first, id=ticket, number=next(_numbers), queue_key=f"{first.queue_key[:-19]}{ticket:019d}")
            )


async def test_who_is_free_is_offered_the_only_ticket_for_them_far_down(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        await long_queue(here)
        ticket = await here.asks("anna")
        await here.hire("10", "Игорь")
        assert await here.distribution.look(thoroughly=False) == 1
        assert await here.who_has(ticket) == "Игорь"


async def test_whoever_comes_is_offered_it_before_the_next_sweep(database_url: str) -> None:
    async with giving_desk(database_url) as here, open_coordinator(None) as coordinator, asyncio.TaskGroup() as group:
        await here.hire("10", "Игорь", presence=Presence.OFFLINE)
        await here.hire("11", "Джон", skills=["english"], capacity=0)
        await long_queue(here)
        first, second = await here.asks("anna"), await here.asks("boris")
        running = group.create_task(here.distribution.run(coordinator))
        await wait_until(lambda: here.desk.setup.bell.is_rung is False)
        await here.be("10", Presence.ONLINE)
        await wait_until(lambda: _all_offered(here, first, second), within=2)
        running.cancel()


async def _all_offered(here: GivingDesk, *tickets: TicketId) -> bool:
    return all([offer_of(await here.ticket(each)) is not None for each in tickets])


async def test_who_was_there_all_the_time_is_offered_what_comes_in_far_down(database_url: str) -> None:
    async with giving_desk(database_url) as here, open_coordinator(None) as coordinator, asyncio.TaskGroup() as group:
        await here.hire("10", "Игорь")
        await long_queue(here)
        running = group.create_task(here.distribution.run(coordinator))
        await wait_until(lambda: here.desk.setup.bell.is_rung is False)
        for customer in ("anna", "boris"):
            ticket = await here.asks(customer)
            await wait_until(lambda ticket=ticket: _all_offered(here, ticket), within=2)
        running.cancel()


async def test_what_those_who_are_free_have_declined_is_not_read_again_and_again(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        igor = await here.hire("10", "Игорь")
        await long_queue(here)
        await long_queue(here, "declined", many=IN_VAIN + 1, service="", offer={"declined": [igor.id]})
        behind = await here.asks("anna")
        assert await here.distribution.look(thoroughly=False) == 0
        assert await here.distribution.look() == 1, "the sweep looks at everything"
        assert await here.who_has(behind) == "Игорь"


async def test_places_are_those_right_before_what_somebody_free_can_take(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        await long_queue(here, many=3)
        ticket = await here.asks("anna")
        begun = _round([await here.hire("10", "Игорь", capacity=1)])
        places = [place async for place in places_for(here.desk.store, "first", begun, after="")]
        (place,) = places
        assert [each.id for each in await here.desk.store.waiting("first", limit=1, after=place)] == [ticket]
        assert await _given_while_looking(here.desk.store, begun) == 1, "who is full takes nothing more"


def _round(people: list[Operator]) -> Round:
    return Round(config(), people=people, loads={}, offered_at={})


async def _given_while_looking(store: Store, begun: Round) -> int:
    count = 0
    async for _ in places_for(store, "first", begun, after=""):
        count += 1
        begun.leave_out((await store.operators())[0])
    return count


async def test_what_was_in_vain_is_done_in_a_share_of_the_time_and_then_made_up_for() -> None:
    loop = asyncio.get_running_loop()
    sparing = Sparing(share=3)
    assert sparing.allows()
    assert sparing.next_in(5) == 5
    spent = loop.time()
    sparing.in_vain(0.03)
    assert not sparing.allows()
    assert 0 < sparing.next_in(5) < 1, "what was put off is done soon"
    assert sparing.next_in(5) == 5
    await wait_until(sparing.allows)
    assert loop.time() - spent >= 0.09


@pytest.mark.parametrize("change", ["capacity", "skills", "teams"])
async def test_who_may_take_more_is_offered_more_at_once(change: str) -> None:
    async with giving_desk("sqlite://:memory:") as here:
        igor = await here.hire("10", "Игорь")
        await here.hire("1", "Вера", role=Role.OWNER)
        await here.desk.setup.bell.rings(within=0)
        staff = Staff(here.desk.setup)
        if change == "capacity":
            await here.desk.act("1", lambda unit, me: staff.put_capacity(unit, me, igor.id, 9))
        elif change == "skills":
            await here.desk.act("1", lambda unit, me: staff.put_skills(unit, me, igor.id, []))
        else:
            await here.desk.act("1", lambda unit, me: staff.put_teams(unit, me, igor.id, ["money"]))
        assert await here.desk.setup.bell.rings(within=0)
