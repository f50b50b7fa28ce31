"""What becomes of the tickets of somebody who is not there (F55, F136)?"""

from datetime import timedelta
from itertools import pairwise

import pytest

from gateway.casework import TIME, offers
from gateway.configuration import Strategy
from gateway.distribution.absent import GRACE
from gateway.errors import Forbidden, Invalid, NotFound
from gateway.items import ItemKind
from gateway.operators import Operator, Presence, Role
from gateway.routing import Why, offer_of
from gateway.tickets import Status, TicketId, Trigger
from tests.gateway.distribution.giving_desk import GivingDesk, config, giving_desk

BY_HAND = config(Strategy.MANUAL)
MINUTE = timedelta(minutes=1)


async def two_at_work(here: GivingDesk) -> tuple[TicketId, TicketId]:
    """Let Игорь work on two tickets, one of which he has answered; Олег is there too."""
    igor = await here.hire("10", "Игорь")
    await here.hire("11", "Олег")
    waiting, answered = await here.asks("anna"), await here.asks("boris")
    for ticket in (waiting, answered):
        await here.desk.take("10", ticket)
    async with here.desk.store.unit() as unit:
        (await here.file(unit, answered)).advance(Trigger.REPLIED, TIME, operator_id=igor.id, waiting_since=None)
    here.desk.clock.advance(MINUTE)
    await here.desk.quiet()
    return waiting, answered


async def who_have(here: GivingDesk, *tickets: TicketId) -> list[str]:
    """Return whom tickets are with."""
    return [await here.who_has(each) for each in tickets]


async def test_day_is_kept_in_stretches(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        igor = await here.hire("10", "Игорь")
        for presence in (Presence.PAUSED, Presence.ONLINE, Presence.ONLINE, Presence.OFFLINE):
            here.desk.clock.advance(MINUTE)
            await here.be("10", presence)
        spans = await here.desk.store.presence_spans(here.desk.clock.now() - timedelta(days=1), operator_id=igor.id)
        assert [each.presence.value for each in spans] == ["online", "paused", "online", "offline"]
        assert [each.until is None for each in spans] == [False, False, False, True]
        assert all(one.until == other.since for one, other in pairwise(spans))


async def test_team_gets_what_is_in_work_and_pauses_rest_on(database_url: str) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        waiting, answered = await two_at_work(here)
        async with here.desk.store.unit() as unit:
            (await here.file(unit, answered)).advance(Trigger.PAUSED, TIME, pause_reason="later")
        await here.be("10", Presence.OFFLINE)
        assert await who_have(here, waiting, answered) == ["Игорь", "Игорь"], "he is asked first"
        await here.desk.act("10", here.presence.hand_to_team)
        assert await who_have(here, waiting, answered) == ["", "Игорь"]
        assert (await here.ticket(answered)).pause_reason == "later"


async def test_kept_tickets_are_those_nobody_waits_in(database_url: str) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        waiting, answered = await two_at_work(here)
        await here.be("10", Presence.OFFLINE)
        await here.desk.act("10", here.presence.keep)
        assert await who_have(here, waiting, answered) == ["", "Игорь"]
        here.desk.clock.advance(GRACE)
        await here.look()
        assert await who_have(here, answered) == ["Игорь"]
        await here.says("boris", "И ещё")
        await here.look()
        assert await who_have(here, answered) == [""]
        assert len(here.desk.notices("left_to_queue")) == 1


async def test_question_nobody_answers_is_answered_by_time(database_url: str) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        waiting, answered = await two_at_work(here)
        await here.be("10", Presence.OFFLINE)
        here.desk.clock.advance(GRACE - MINUTE)
        await here.look()
        assert await who_have(here, waiting) == ["Игорь"]
        here.desk.clock.advance(MINUTE)
        await here.look()
        assert await who_have(here, waiting, answered) == ["", "Игорь"]


async def hand_over(here: GivingDesk, to: str = "11") -> list[Operator]:
    """Let Игорь hand everything to a colleague."""
    everyone = {each.chat: each for each in await here.desk.store.operators()}
    await here.desk.act("10", lambda unit, me: here.presence.hand_to(unit, me, everyone[to].id))
    await here.desk.quiet()
    return [everyone["10"], everyone[to]]


async def test_shift_is_handed_over_and_accepted(database_url: str) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        tickets = await two_at_work(here)
        igor, oleg = await hand_over(here)
        for each in tickets:
            offer = offer_of(await here.ticket(each))
            assert offer is not None
            assert (offer.why, offer.to, offer.sender) == (Why.HANDOVER, oleg.id, igor.id)
        await here.desk.act("11", lambda unit, me: here.passing.accept_all(unit, me, igor.id))
        await here.desk.quiet()
        assert await who_have(here, *tickets) == ["Олег", "Олег"]
        assert {(await here.ticket(each)).status for each in tickets} == {Status.IN_PROGRESS}
        assert len(here.desk.bot.of(ItemKind.THREAD, "11")) == 2


async def test_what_is_not_accepted_of_a_shift_goes_to_the_queue(database_url: str) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        tickets = await two_at_work(here)
        await hand_over(here)
        await here.take("11", tickets[0])
        await here.time_passes(offers.ACCEPT_WITHIN[Why.HANDOVER])
        assert await who_have(here, *tickets) == ["Олег", ""]
        assert len(here.desk.notices("passed_to_queue")) == 1


async def test_whole_shift_can_be_declined(database_url: str) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        tickets = await two_at_work(here)
        igor, _ = await hand_over(here)
        await here.desk.act("11", lambda unit, me: here.passing.decline_all(unit, me, igor.id))
        assert await who_have(here, *tickets) == ["", ""]


async def test_pause_changes_hands_at_once_and_rests_on(database_url: str) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        _, answered = await two_at_work(here)
        async with here.desk.store.unit() as unit:
            (await here.file(unit, answered)).advance(Trigger.PAUSED, TIME, pause_reason="later")
        await hand_over(here)
        ticket = await here.ticket(answered)
        assert (await here.who_has(answered), ticket.status, ticket.pause_reason) == ("Олег", Status.WAITING, "later")


async def test_shift_is_handed_to_nobody_absent_and_not_to_oneself(database_url: str) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        await two_at_work(here)
        with pytest.raises(Invalid):
            await hand_over(here, "10")
        await here.be("11", Presence.OFFLINE)
        with pytest.raises(Invalid):
            await hand_over(here)


async def test_who_is_removed_leaves_everything_to_the_queue(database_url: str) -> None:
    async with giving_desk(database_url, BY_HAND) as here:
        tickets = await two_at_work(here)
        await here.hire("90", "Вера", role=Role.SUPERVISOR)
        owner = await here.hire("91", "Хозяйка", role=Role.OWNER)
        igor = next(each for each in await here.desk.store.operators() if each.chat == "10")
        with pytest.raises(Forbidden):
            await here.desk.act("11", lambda unit, me: here.presence.remove(unit, me, igor.id))
        with pytest.raises(Forbidden):
            await here.desk.act("90", lambda unit, me: here.presence.remove(unit, me, owner.id))
        await here.desk.act("90", lambda unit, me: here.presence.remove(unit, me, igor.id))
        with pytest.raises(NotFound):
            await here.desk.act("90", lambda unit, me: here.presence.remove(unit, me, igor.id))
        assert await who_have(here, *tickets) == ["", ""]
        assert "Игорь" not in [each.name for each in await here.desk.store.operators()]


async def test_customer_who_comes_back_to_an_absent_operator_finds_the_team(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        waiting, _ = await two_at_work(here)
        await here.desk.act("10", lambda unit, me: here.desk.desk.resolve(unit, me, waiting))
        await here.be("10", Presence.OFFLINE)
        await here.says("anna", "Не помогло")
        assert await here.who_has(waiting) == ""
        await here.look()
        assert await here.who_has(waiting) == "Олег"


async def test_pause_that_lasts_too_long_is_told_once_also_after_a_restart(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        await here.hire("10", "Игорь")
        await here.hire("90", "Вера", role=Role.SUPERVISOR)
        await here.desk.act("10", lambda unit, me: here.presence.set(unit, me, Presence.PAUSED, "обед"))
        here.desk.clock.advance(timedelta(minutes=29))
        await here.look()
        assert here.desk.notices("long_pause") == []
        here.desk.clock.advance(MINUTE)
        for _ in range(2):
            await here.look()
            here.distribution = here.another_process()
            await here.distribution.recall()
        (told,) = here.desk.notices("long_pause")
        assert (told.chat, told.body["params"]) == ("90", {"name": "Игорь", "reason": "обед", "minutes": 30})


async def test_only_those_in_charge_say_that_a_colleague_is_away(database_url: str) -> None:
    async with giving_desk(database_url) as here:
        igor = await here.hire("10", "Игорь")
        await here.hire("11", "Олег")
        await here.hire("90", "Вера", role=Role.SUPERVISOR)
        with pytest.raises(Forbidden):
            await here.desk.act("11", lambda unit, me: here.presence.set(unit, igor, Presence.OFFLINE, by=me))
        await here.desk.act("90", lambda unit, me: here.presence.set(unit, igor, Presence.OFFLINE, by=me))
        now = next(each for each in await here.desk.store.operators() if each.id == igor.id)
        assert now.presence is Presence.OFFLINE
