"""Who is told of a waiting ticket, whose it is, and what is the customer told?"""

from dataclasses import replace
from datetime import timedelta

from gateway.casework import TIME
from gateway.configuration import Configuration, Strategy
from gateway.operators import Presence, Role
from gateway.tickets import Status, Trigger
from tests.gateway.distribution.giving_desk import GivingDesk, config, giving_desk

TO_ALL = config(Strategy.OFFER_ALL)
MEMORY = "sqlite://:memory:"


async def told(here: GivingDesk, *chats: str) -> list[str]:
    """Return in which of these chats there is a card."""
    return [chat for chat in chats if here.cards(chat)]


async def test_only_those_it_is_for_see_a_card() -> None:
    async with giving_desk(MEMORY, TO_ALL) as here:
        await here.hire("10", "Игорь")
        await here.hire("11", "Ольга", teams=["money"])
        await here.hire("12", "Олег", channels=["vk"])
        await here.hire("13", "Аудитор", role=Role.AUDITOR)
        await here.hire("14", "Пётр", presence=Presence.PAUSED)
        await here.asks("anna")
        assert await told(here, "10", "11", "12", "13", "14") == ["10"]


async def test_who_is_on_a_pause_is_told_when_nobody_else_is_there() -> None:
    async with giving_desk(MEMORY, TO_ALL) as here:
        await here.hire("10", "Игорь", presence=Presence.PAUSED)
        await here.hire("11", "Олег", presence=Presence.OFFLINE)
        await here.hire("90", "Вера", role=Role.SUPERVISOR, presence=Presence.OFFLINE)
        await here.asks("anna")
        assert await told(here, "10", "11", "90") == ["10"]


async def test_those_in_charge_are_told_when_nobody_is_there() -> None:
    async with giving_desk(MEMORY, TO_ALL) as here:
        await here.hire("11", "Олег", presence=Presence.OFFLINE)
        await here.hire("90", "Вера", role=Role.SUPERVISOR, presence=Presence.OFFLINE)
        await here.hire("91", "Анна", role=Role.SUPERVISOR, presence=Presence.OFFLINE, teams=["money"])
        await here.asks("anna")
        assert await told(here, "11", "90", "91") == ["90"]


async def test_team_that_classifies_gets_what_has_no_service_for_classification() -> None:
    async with giving_desk(MEMORY, config(Strategy.OFFER_ALL, classify=True)) as here:
        await here.hire("10", "Игорь")
        ticket = await here.ticket(await here.asks("anna"))
        assert (ticket.status, ticket.team, bool(ticket.queue_key)) == (Status.CLASSIFICATION, "first", True)
        assert [each.trigger for each in await here.events(ticket.id)][-1] == "unclear"


async def test_desk_without_teams_is_one_team() -> None:
    async with giving_desk(MEMORY, Configuration()) as here:
        await here.hire("10", "Игорь", teams=["of-old-times"])
        ticket = await here.ticket(await here.asks("anna"))
        assert (ticket.status, ticket.team) == (Status.ACCEPTED, "")
        assert await told(here, "10") == ["10"]


async def test_customer_reads_how_long_it_usually_takes_once_that_is_known() -> None:
    async with giving_desk(MEMORY, TO_ALL) as here:
        await here.hire("10", "Игорь")
        for customer in ("a", "b", "c", "d", "e"):
            ticket = await here.asks(customer)
            assert here.desk.channel.texts(customer)[-1].startswith("Приняли, ваше обращение №")
            assert "Скоро ответит человек" in here.desk.channel.texts(customer)[-1]
            here.desk.clock.advance(timedelta(minutes=3))
            async with here.desk.store.unit() as unit:
                (await here.file(unit, ticket)).advance(Trigger.TAKEN, TIME, operator_id=1)
        await here.desk.setup.waits.measure(here.desk.store, here.desk.setup.config)
        await here.asks("f")
        assert "обычно за 3 минуты" in here.desk.channel.texts("f")[-1]


async def test_plain_messages_of_whoever_passed_a_ticket_on_go_to_it_no_more() -> None:
    async with giving_desk(MEMORY, TO_ALL) as here:
        await here.hire("10", "Игорь")
        await here.hire("11", "Олег")
        ticket = await here.asks("anna")
        await here.desk.take("10", ticket)
        people = {each.chat: each for each in await here.desk.store.operators()}
        assert people["10"].active_ticket_id == ticket
        to = people["11"].id
        await here.desk.act("10", lambda unit, me: here.passing.transfer(unit, me, ticket, to_operator=to))
        people = {each.chat: each for each in await here.desk.store.operators()}
        assert people["10"].active_ticket_id is None
        assert replace(people["11"], active_ticket_id=None) == people["11"]
