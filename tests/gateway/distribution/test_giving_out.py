"""How do waiting tickets get to free people (F25-F28, F32)?"""

from datetime import timedelta

import pytest

from gateway.casework import TIME, offers
from gateway.configuration import Strategy
from gateway.distribution.steps import Came, Steps
from gateway.errors import AlreadyTaken, IllegalTransition
from gateway.operators import Presence, Role
from gateway.ports import Unit
from gateway.routing import Why, offer_of
from gateway.tickets import Priority, Status, TicketId, Trigger
from tests.gateway.distribution.giving_desk import WITHIN, GivingDesk, config, giving_desk


async def test_waiting_ticket_is_offered_to_who_is_free_and_to_nobody_else(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        await here.hire("10", "Игорь")
        await here.hire("11", "Олег", presence=Presence.OFFLINE)
        ticket = await here.asks("anna")
        assert here.cards("10") == 0, "nothing is announced where tickets are given out"
        assert await here.look() == 1
        offer = offer_of(await here.ticket(ticket))
        assert offer is not None
        assert (offer.why, offer.until) == (Why.OFFER, here.desk.clock.now() + WITHIN)
        assert (here.cards("10"), here.cards("11")) == (1, 0)
        await here.take("10", ticket)
        taken = await here.ticket(ticket)
        assert (taken.status, taken.offer, taken.queue_key) == (Status.IN_PROGRESS, {}, "")
        assert [each.trigger for each in await here.events(ticket)][-2:] == ["offered", "taken"]


async def test_offer_that_is_not_taken_goes_on(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        await here.hire("10", "Игорь")
        await here.hire("11", "Олег")
        ticket = await here.asks("anna")
        await here.look()
        first = await here.who_has(ticket)
        await here.time_passes(WITHIN - timedelta(seconds=1))
        assert await here.who_has(ticket) == first
        await here.time_passes(timedelta(seconds=1))
        assert await here.who_has(ticket) == ""
        await here.look()
        assert {first, await here.who_has(ticket)} == {"Игорь", "Олег"}


async def test_declined_ticket_goes_to_the_next_at_once(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        await here.hire("10", "Игорь")
        ticket = await here.asks("anna")
        await here.look()
        await here.hire("11", "Олег")
        await here.decline("10", ticket)
        assert await here.desk.setup.bell.rings(within=0)
        await here.look()
        assert await here.who_has(ticket) == "Олег"


async def test_ticket_everybody_declines_rests_and_starts_over(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        await here.hire("10", "Игорь")
        await here.hire("90", "Вера", role=Role.SUPERVISOR, presence=Presence.PAUSED)
        ticket = await here.asks("anna")
        await here.look()
        await here.decline("10", ticket)
        assert await here.look() == 0
        assert [each.chat for each in here.desk.notices("nobody_takes")] == ["90"]
        assert await here.look() == 0
        assert len(here.desk.notices("nobody_takes")) == 1
        here.desk.clock.advance(offers.REST)
        assert await here.look() == 1
        assert await here.who_has(ticket) == "Игорь"


async def test_who_comes_while_it_rests_is_offered_it(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        await here.hire("10", "Игорь")
        await here.hire("11", "Олег", presence=Presence.OFFLINE)
        ticket = await here.asks("anna")
        await here.look()
        await here.decline("10", ticket)
        await here.look()
        await here.be("11", Presence.ONLINE)
        await here.look()
        assert await here.who_has(ticket) == "Олег"


async def test_nobody_is_given_more_than_they_can_do_but_may_take_more(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        await here.hire("10", "Игорь", capacity=1)
        first, second = await here.asks("anna"), await here.asks("boris")
        assert await here.look() == 1
        assert [await here.who_has(each) for each in (first, second)] == ["Игорь", ""]
        await here.desk.take("10", second)
        assert await here.who_has(second) == "Игорь"


@pytest.mark.parametrize("end", ["resolve", "pause", "release"])
async def test_queue_moves_when_hands_are_free_again(database_url: str, end: str) -> None:
    async with giving_desk(database_url) as here:
        person = await here.hire("10", "Игорь", capacity=1)
        first, second = await here.asks("anna"), await here.asks("boris")
        await here.look()
        await here.take("10", first)
        await here.desk.setup.bell.rings(within=0)
        if end == "resolve":
            await here.desk.act("10", lambda unit, me: here.desk.desk.resolve(unit, me, first))
        elif end == "release":
            await here.desk.act("10", lambda unit, me: here.desk.desk.release(unit, me, first))
        else:
            await here.desk.act("10", lambda unit, _: _pause(here, unit, first))
        assert await here.desk.setup.bell.rings(within=0)
        await here.look()
        offered = second if end != "release" else first
        assert (await here.ticket(offered)).operator_id == person.id


async def _pause(here: GivingDesk, unit: Unit, ticket_id: TicketId) -> None:
    (await here.file(unit, ticket_id)).advance(Trigger.PAUSED, TIME, pause_reason="later")


async def test_pressing_tickets_are_given_first(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        await here.hire("10", "Игорь", capacity=1)
        usual, urgent = await here.asks("anna"), await here.asks("boris", priority=Priority.URGENT)
        await here.look()
        assert [await here.who_has(each) for each in (usual, urgent)] == ["", "Игорь"]


async def test_turns_go_round_also_after_a_restart(database_url: str) -> None:
    async with giving_desk(database_url, config(Strategy.ROUND_ROBIN)) as here:
        for number in range(3):
            await here.hire(str(10 + number), f"№ {number}", capacity=9)
        asked = list[str]()
        for customer in ("anna", "boris", "vera", "gleb", "dina", "egor"):
            ticket = await here.asks(customer)
            await here.look()
            asked.append(await here.who_has(ticket))
            here.desk.clock.advance(timedelta(seconds=1))
            here.distribution = here.another_process()
            await here.distribution.recall()
        assert asked == ["№ 0", "№ 1", "№ 2"] * 2


async def test_ticket_for_skilled_people_waits_for_them_and_holds_up_nobody(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        await here.hire("10", "Игорь")
        english, usual = await here.asks("anna", service="english"), await here.asks("boris")
        assert await here.look() == 1
        assert [await here.who_has(each) for each in (english, usual)] == ["", "Игорь"]
        await here.hire("11", "Джон", skills=["english"])
        await here.look()
        assert await here.who_has(english) == "Джон"


async def test_team_gets_what_is_of_its_service_and_nothing_else(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        await here.hire("10", "Игорь")
        await here.hire("11", "Ольга", teams=["money"])
        refund = await here.asks("anna", service="refund", team="money")
        await here.look()
        assert await here.who_has(refund) == "Ольга"


async def test_offered_ticket_is_nobody_elses_to_take(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        await here.hire("10", "Игорь")
        ticket = await here.asks("anna")
        await here.look()
        await here.hire("11", "Олег")
        with pytest.raises(AlreadyTaken):
            await here.desk.take("11", ticket)
        with pytest.raises(IllegalTransition):
            await here.decline("11", ticket)


async def test_ticket_that_was_taken_meanwhile_is_left_alone(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        person = await here.hire("10", "Игорь")
        await here.hire("11", "Олег")
        ticket = await here.asks("anna")
        await here.desk.take("11", ticket)
        steps = Steps(store=here.desk.store, setup=here.desk.setup, outbox=here.desk.outbox)
        assert await steps.offer(ticket, person) is Came.TICKET_GONE
        assert await here.who_has(ticket) == "Олег"


@pytest.mark.parametrize("strategy", [Strategy.OFFER_ALL, Strategy.MANUAL])
async def test_where_people_take_themselves_nothing_is_given_out(database_url: str, strategy: Strategy) -> None:
    async with giving_desk(database_url, config(strategy)) as here:
        await here.hire("10", "Игорь")
        ticket = await here.asks("anna")
        assert await here.look() == 0
        assert await here.who_has(ticket) == ""
        assert here.cards("10") == (1 if strategy is Strategy.OFFER_ALL else 0)
        assert not await here.desk.setup.bell.rings(within=0)
