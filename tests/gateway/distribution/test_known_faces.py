"""Does a customer come back to who served them, where all are offered everything (F28)?"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from gateway.casework import offers
from gateway.configuration import Strategy
from gateway.operators import Operator, Presence, Wish
from gateway.routing import Why, offer_of
from gateway.tickets import TicketId
from tests.gateway.distribution.giving_desk import GivingDesk, config, giving_desk

TO_ALL = config(Strategy.OFFER_ALL)
ALONE = offers.ACCEPT_WITHIN[Why.KNOWN]
LONG_AGO = timedelta(days=30)


async def served_by(here: GivingDesk, chat: str, *, customer: str = "anna") -> None:
    """Let somebody serve a customer who then does not come back for long."""
    ticket = await here.asks(customer)
    await here.desk.take(chat, ticket)
    await here.desk.act(chat, lambda unit, me: here.desk.desk.resolve(unit, me, ticket))
    await here.desk.quiet()
    here.desk.clock.advance(LONG_AGO)


async def two(here: GivingDesk) -> tuple[Operator, Operator]:
    """Let Игорь and Олег be there, the first of whom has served Anna before."""
    igor, oleg = await here.hire("10", "Игорь"), await here.hire("11", "Олег")
    await served_by(here, "10")
    here.desk.bot.items.clear()
    return igor, oleg


async def cards(here: GivingDesk) -> tuple[int, int]:
    """Return how many cards each of the two has got since."""
    return here.cards("10"), here.cards("11")


async def test_who_served_the_customer_is_asked_alone(database_url: str) -> None:
    async with giving_desk(database_url, TO_ALL) as here:
        igor, _ = await two(here)
        ticket = await here.asks("anna")
        offer = offer_of(await here.ticket(ticket))
        assert offer is not None
        assert (offer.to, offer.why) == (igor.id, Why.KNOWN)
        assert offer.until is not None
        assert timedelta(seconds=5) <= offer.until - here.desk.clock.now() <= ALONE
        assert await cards(here) == (1, 0)
        await here.take("10", ticket)
        assert await here.who_has(ticket) == "Игорь"
        assert (await cards(here))[1] == 0, "nobody else was disturbed"


async def test_all_are_asked_when_the_seconds_are_over(database_url: str) -> None:
    async with giving_desk(database_url, TO_ALL) as here:
        await two(here)
        ticket = await here.asks("anna")
        await here.time_passes(ALONE)
        assert (await here.ticket(ticket)).queue_key
        assert (await cards(here))[1] == 1
        await here.desk.take("11", ticket)
        assert await here.who_has(ticket) == "Олег"


async def test_all_are_asked_at_once_when_they_cannot(database_url: str) -> None:
    async with giving_desk(database_url, TO_ALL) as here:
        await two(here)
        ticket = await here.asks("anna")
        await here.decline("10", ticket)
        assert (await cards(here))[1] == 1
        assert not here.desk.notices("passed_to_queue")


async def test_all_are_asked_at_once_when_they_leave(database_url: str) -> None:
    async with giving_desk(database_url, TO_ALL) as here:
        await two(here)
        await here.asks("anna")
        await here.be("10", Presence.PAUSED)
        assert (await cards(here))[1] == 1


async def test_what_the_customer_adds_meanwhile_disturbs_nobody_else() -> None:
    async with giving_desk("sqlite://:memory:", TO_ALL) as here:
        await two(here)
        await here.asks("anna")
        await here.says("anna", "Алло")
        assert (await cards(here))[1] == 0


@pytest.mark.parametrize(
    "change", [{"presence": Presence.OFFLINE}, {"capacity": 0}, {"settings": {"silent": [Wish.NEW.value]}}], ids=str
)
async def test_who_is_away_busy_or_wants_no_new_tickets_is_not_waited_for(change: dict[str, Any]) -> None:
    async with giving_desk("sqlite://:memory:", TO_ALL) as here:
        igor, _ = await two(here)
        async with here.desk.store.unit() as unit:
            unit.put(replace(igor, **change))
        ticket = await here.asks("anna")
        assert offer_of(await here.ticket(ticket)) is None
        assert (await cards(here))[1] == 1


async def test_who_sends_a_ticket_to_a_team_is_not_asked_for_it() -> None:
    async with giving_desk("sqlite://:memory:", TO_ALL) as here:
        await here.hire("10", "Игорь", teams=["first", "money"])
        await here.hire("11", "Олег", teams=["first", "money"])
        await served_by(here, "10")
        ticket = await here.asks("anna")
        await here.take("10", ticket)
        await _to_money(here, "10", ticket)
        assert offer_of(await here.ticket(ticket)) is None
        assert (await here.ticket(ticket)).queue_key


async def test_ticket_that_comes_to_a_team_is_offered_to_who_knows_the_customer() -> None:
    async with giving_desk("sqlite://:memory:", TO_ALL) as here:
        await here.hire("10", "Игорь", teams=["money"])
        await here.hire("12", "Пётр", teams=["money"])
        await here.hire("11", "Олег")
        ticket = await here.asks("anna", team="money")
        await here.desk.take("10", ticket)
        await here.desk.act("10", lambda unit, me: here.desk.desk.resolve(unit, me, ticket))
        here.desk.clock.advance(LONG_AGO)
        again = await here.asks("anna")
        await here.desk.take("11", again)
        await _to_money(here, "11", again)
        assert await here.who_has(again) == "Игорь"


async def _to_money(here: GivingDesk, chat: str, ticket: TicketId) -> None:
    await here.desk.act(chat, lambda unit, me: here.passing.transfer(unit, me, ticket, team="money"))
    await here.desk.quiet()
