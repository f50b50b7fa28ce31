"""Replies that wait for their moment: sent as if written then, or given back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gateway.desk import Place
from gateway.desk.later import MOST, Scheduled
from gateway.errors import Forbidden, Invalid, NotFound
from gateway.messages import Wrote
from gateway.replies import ScheduledReply, ScheduledState
from gateway.tickets import TicketId
from tests.gateway.desk.working_day import BOSS, IGOR, OLGA, WorkingDay
from tests.gateway.watch.norms import HOUR, MINUTE, alerts, changes, passes, watch_of, whom

WORDS = Wrote(ref="55", text="Курьер уже в пути.")


@pytest.fixture
def scheduled(day: WorkingDay) -> Scheduled:
    """Keep replies at the desk of the day, whose watch sends them."""
    scheduled = Scheduled(day.desk.desk)
    day.desk.watch = watch_of(day, send_later=scheduled.send_due)
    return scheduled


async def keep(
    day: WorkingDay, scheduled: Scheduled, ticket: TicketId, *, by: str = OLGA, after: timedelta = HOUR
) -> ScheduledReply:
    """Let somebody write for later."""
    at = day.desk.clock.now() + after
    return await day.does(by, lambda unit, me: scheduled.schedule(unit, me, ticket, WORDS, Place(by, by), at=at))


async def state(day: WorkingDay, kept: ScheduledReply) -> ScheduledState:
    async with day.desk.store.unit() as unit:
        found = await unit.scheduled(kept.id)
    assert found is not None
    return found.state


async def test_a_reply_is_sent_at_its_moment_in_its_authors_name(day: WorkingDay, scheduled: Scheduled) -> None:
    ticket = await day.taken()
    kept = await keep(day, scheduled, ticket)
    await passes(day, HOUR - MINUTE)
    assert WORDS.text not in day.told("7")
    await passes(day, MINUTE)
    assert day.told("7").count(WORDS.text) == 1
    message = (await day.said_in(ticket))[-1]
    assert message.operator_id == (await changes(day, OLGA)).id
    assert await state(day, kept) is ScheduledState.SENT
    await passes(day, MINUTE)
    assert day.told("7").count(WORDS.text) == 1


async def test_a_reply_that_was_taken_back_is_not_sent(day: WorkingDay, scheduled: Scheduled) -> None:
    ticket = await day.taken()
    kept = await keep(day, scheduled, ticket)
    await day.does(OLGA, lambda unit, me: scheduled.cancel(unit, me, ticket, kept.id))
    await passes(day, HOUR)
    assert WORDS.text not in day.told("7")
    with pytest.raises(NotFound):
        await day.does(OLGA, lambda unit, me: scheduled.cancel(unit, me, ticket, kept.id))


async def test_a_colleagues_reply_is_taken_back_by_those_who_may(day: WorkingDay, scheduled: Scheduled) -> None:
    ticket = await day.taken()
    kept = await keep(day, scheduled, ticket)
    with pytest.raises(Forbidden):
        await day.does(IGOR, lambda unit, me: scheduled.cancel(unit, me, ticket, kept.id))
    await day.does(BOSS, lambda unit, me: scheduled.cancel(unit, me, ticket, kept.id))
    assert await state(day, kept) is ScheduledState.CANCELLED


async def test_a_ticket_closed_meanwhile_gives_the_words_back(day: WorkingDay, scheduled: Scheduled) -> None:
    ticket = await day.taken()
    kept = await keep(day, scheduled, ticket, after=timedelta(days=5))
    await day.does(OLGA, lambda unit, me: day.desk.desk.resolve(unit, me, ticket))
    await passes(day, timedelta(days=4))
    await passes(day, timedelta(days=1))
    assert WORDS.text not in day.told("7")
    (alert,) = alerts(day, "later_closed", OLGA)
    assert alert.body["params"]["text"] == WORDS.text
    assert await state(day, kept) is ScheduledState.REFUSED


async def test_two_do_not_answer_with_one_voice(day: WorkingDay, scheduled: Scheduled) -> None:
    ticket = await day.taken()
    await keep(day, scheduled, ticket)
    await day.does(OLGA, lambda unit, me: day.desk.desk.release(unit, me, ticket))
    await day.desk.take(IGOR, ticket)
    await passes(day, HOUR)
    assert WORDS.text not in day.told("7")
    assert whom(day, "later_taken") == [OLGA]


async def test_who_has_left_says_nothing_more(day: WorkingDay, scheduled: Scheduled) -> None:
    ticket = await day.taken()
    await keep(day, scheduled, ticket)
    await changes(day, OLGA, left_at=day.desk.clock.now())
    await passes(day, HOUR)
    assert WORDS.text not in day.told("7")


async def test_no_more_than_a_few_wait_and_none_in_the_past(day: WorkingDay, scheduled: Scheduled) -> None:
    ticket = await day.taken()
    with pytest.raises(Invalid):
        await keep(day, scheduled, ticket, after=-MINUTE)
    for _ in range(MOST):
        await keep(day, scheduled, ticket)
    with pytest.raises(Invalid):
        await keep(day, scheduled, ticket)


async def test_only_who_answers_may_answer_later(day: WorkingDay, scheduled: Scheduled) -> None:
    ticket = await day.taken()
    with pytest.raises(Forbidden):
        await keep(day, scheduled, ticket, by=IGOR)


async def test_files_and_markup_are_kept(day: WorkingDay, scheduled: Scheduled) -> None:
    ticket = await day.taken()
    wrote = replace(WORDS, html="<b>Курьер</b> уже в пути.")
    at = day.desk.clock.now() + HOUR
    await day.does(OLGA, lambda unit, me: scheduled.schedule(unit, me, ticket, wrote, Place(OLGA, OLGA), at=at))
    await passes(day, HOUR)
    assert (await day.said_in(ticket))[-1].html == wrote.html
