"""How does a ticket get from one person to another (F29, F33)?"""

from datetime import timedelta

import pytest

from gateway.casework import offers
from gateway.configuration import Strategy
from gateway.errors import Forbidden, IllegalTransition, Invalid, NotFound
from gateway.operators import Presence, Role
from gateway.routing import Why, offer_of
from gateway.tickets import Priority, Status, TicketId
from tests.gateway.distribution.giving_desk import GivingDesk, config, giving_desk

BY_HAND = config(Strategy.MANUAL)


async def at_work(here: GivingDesk) -> TicketId:
    """Let Игорь work on a ticket; Олег is there too, and Вера is in charge."""
    await here.hire("10", "Игорь")
    await here.hire("11", "Олег")
    await here.hire("90", "Вера", role=Role.SUPERVISOR)
    ticket = await here.asks("anna")
    await here.desk.take("10", ticket)
    await here.desk.quiet()
    return ticket


async def passes(here: GivingDesk, ticket: TicketId, to: str = "11", *, by: str = "10", reason: str = "Деньги") -> None:
    """Let somebody pass a ticket to a colleague."""
    receiver = await person(here, to)
    await here.desk.act(
        by, lambda unit, me: here.passing.transfer(unit, me, ticket, to_operator=receiver, reason=reason)
    )
    await here.desk.quiet()


async def person(here: GivingDesk, chat: str) -> int:
    """Return somebody's id."""
    return next(each.id for each in await here.desk.store.operators() if each.chat == chat)


async def test_receiver_is_asked_and_the_sender_lets_go_at_once(database_url: str) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        ticket = await at_work(here)
        await passes(here, ticket)
        waits = await here.ticket(ticket)
        offer = offer_of(waits)
        assert offer is not None
        assert (offer.why, offer.reason, offer.sender) == (Why.TRANSFER, "Деньги", await person(here, "10"))
        assert waits.status is Status.ACCEPTED
        before = len(here.desk.copies("10"))
        await here.says("anna", "Ещё одно")
        assert len(here.desk.copies("10")) == before, "the sender writes no more and reads no more"
        assert here.cards("11") > 1, "the receiver's card shows it"
        await here.take("11", ticket)
        assert "Ещё одно" in here.desk.copies("11")
        assert [each.body["params"]["operator"] for each in here.desk.notices("accepted")] == ["Олег"]
        event = next(each for each in await here.events(ticket) if each.trigger == "transferred")
        assert event.data["reason"] == "Деньги"
        assert event.data["to_operator"] == str(await person(here, "11"))


@pytest.mark.parametrize("key", ["returned", "not_accepted"])
async def test_what_is_not_accepted_comes_back_with_what_was_said_meanwhile(database_url: str, key: str) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        ticket = await at_work(here)
        await passes(here, ticket)
        await here.says("anna", "Вы тут?")
        if key == "returned":
            await here.decline("11", ticket)
        else:
            await here.time_passes(offers.ACCEPT_WITHIN[Why.TRANSFER])
        back = await here.ticket(ticket)
        assert (back.status, back.operator_id, back.offer) == (Status.IN_PROGRESS, await person(here, "10"), {})
        assert "Вы тут?" in here.desk.copies("10")
        assert len(here.desk.notices(key)) == 1
        assert "returned" in [each.trigger for each in await here.events(ticket)]


async def test_what_comes_back_to_an_absent_sender_goes_to_the_queue(database_url: str) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        ticket = await at_work(here)
        await passes(here, ticket)
        await here.be("10", Presence.OFFLINE)
        await here.decline("11", ticket)
        assert (await here.ticket(ticket)).operator_id is None
        assert (await here.ticket(ticket)).queue_key


async def test_receiver_who_leaves_gives_it_back_at_once(database_url: str) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        ticket = await at_work(here)
        await passes(here, ticket)
        await here.be("11", Presence.PAUSED)
        assert await here.who_has(ticket) == "Игорь"


async def test_team_has_it_without_being_asked(database_url: str) -> None:
    async with giving_desk(database_url, config(Strategy.OFFER_ALL)) as here:
        ticket = await at_work(here)
        await here.hire("12", "Ольга", teams=["money"])
        await here.desk.act("10", lambda unit, me: here.passing.transfer(unit, me, ticket, team="money"))
        await here.desk.quiet()
        passed = await here.ticket(ticket)
        assert (passed.team, passed.operator_id, bool(passed.queue_key)) == ("money", None, True)
        assert here.cards("12") == 1
        assert (await here.events(ticket))[-1].data["team"] == "money"


@pytest.mark.parametrize(
    ("chat", "error"), [("10", Invalid), ("12", Invalid), ("13", NotFound), ("", NotFound)], ids=str
)
async def test_nobody_is_passed_what_they_cannot_have(database_url: str, chat: str, error: type[Exception]) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        ticket = await at_work(here)
        await here.hire("12", "Пётр", presence=Presence.OFFLINE)
        await here.hire("13", "Аудитор", role=Role.AUDITOR)
        to = await person(here, chat) if chat else 1
        with pytest.raises(error):
            await here.desk.act("10", lambda unit, me: here.passing.transfer(unit, me, ticket, to_operator=to))
        with pytest.raises(NotFound):
            await here.desk.act("10", lambda unit, me: here.passing.transfer(unit, me, ticket, team="gone"))
        assert await here.who_has(ticket) == "Игорь"


async def test_colleague_may_not_pass_on_what_is_not_theirs(database_url: str) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        ticket = await at_work(here)
        with pytest.raises(Forbidden):
            await passes(here, ticket, by="11")
        await passes(here, ticket, by="90")
        assert await here.who_has(ticket) == "Олег"


async def test_two_answers_to_one_question(database_url: str) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        ticket = await at_work(here)
        await passes(here, ticket)
        await here.take("11", ticket)
        for again in (here.take, here.decline):
            with pytest.raises(IllegalTransition):
                await again("11", ticket)


# --- by those in charge -----------------------------------------------------------------------------------------------


async def test_assigned_work_goes_on_with_somebody_else_and_both_are_told(database_url: str) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        ticket = await at_work(here)
        to = await person(here, "11")
        await here.desk.act("90", lambda unit, me: here.passing.assign(unit, me, ticket, to_operator=to))
        await here.desk.quiet()
        given = await here.ticket(ticket)
        assert (given.status, given.operator_id) == (Status.IN_PROGRESS, to)
        assert "Где заказ?" in here.desk.copies("11")
        assert [len(here.desk.notices(each)) for each in ("given_away", "assigned")] == [1, 1]
        await here.says("anna", "Ау")
        assert "Ау" in here.desk.copies("11")


async def test_waiting_ticket_can_be_assigned_and_does_not_go_on_by_itself(database_url: str) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        await here.hire("11", "Олег", capacity=0)
        await here.hire("90", "Вера", role=Role.SUPERVISOR)
        ticket = await here.asks("anna")
        to = await person(here, "11")
        await here.desk.act("90", lambda unit, me: here.passing.assign(unit, me, ticket, to_operator=to))
        await here.time_passes(timedelta(hours=1))
        assert await here.who_has(ticket) == "Олег"
        with pytest.raises(Forbidden):
            await here.decline("11", ticket)
        await here.take("11", ticket)
        assert (await here.ticket(ticket)).status is Status.IN_PROGRESS


async def test_ticket_is_taken_away_into_the_queue(database_url: str) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        ticket = await at_work(here)
        await here.desk.act("90", lambda unit, me: here.passing.take_away(unit, me, ticket))
        await here.desk.quiet()
        assert (await here.ticket(ticket)).queue_key
        assert len(here.desk.notices("taken_away")) == 1


async def test_only_those_in_charge_give_and_take_away(database_url: str) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        ticket = await at_work(here)
        to = await person(here, "11")
        with pytest.raises(Forbidden):
            await here.desk.act("11", lambda unit, me: here.passing.assign(unit, me, ticket, to_operator=to))
        with pytest.raises(Forbidden):
            await here.desk.act("11", lambda unit, me: here.passing.take_away(unit, me, ticket))
        with pytest.raises(Forbidden):
            await here.desk.act(
                "11", lambda unit, me: here.passing.prioritise(unit, me, ticket, priority=Priority.URGENT)
            )


async def test_place_set_by_hand_is_served_first_and_ends_with_the_taking(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        await here.hire("90", "Вера", role=Role.SUPERVISOR, capacity=0)
        first, last = await here.asks("anna"), await here.asks("boris")
        await here.desk.act("90", lambda unit, me: here.passing.put_at(unit, me, last, position=1))
        with pytest.raises(Invalid):
            await here.desk.act("90", lambda unit, me: here.passing.put_at(unit, me, last, position=-1))
        await here.hire("10", "Игорь", capacity=1)
        await here.look()
        assert [await here.who_has(each) for each in (first, last)] == ["", "Игорь"]
        await here.take("10", last)
        assert (await here.ticket(last)).position == 0


async def test_raised_priority_moves_a_ticket_to_the_front(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        await here.hire("90", "Вера", role=Role.SUPERVISOR)
        first, last = await here.asks("anna"), await here.asks("boris")
        await here.desk.act("90", lambda unit, me: here.passing.prioritise(unit, me, last, priority=Priority.HIGH))
        assert [each.id for each in await here.desk.store.waiting("first", limit=9)] == [last, first]
        event = (await here.events(last))[-1]
        assert (event.data["from"], event.data["to"]) == ("normal", "high")
