"""Pauses end by themselves, customers who stay silent are reminded and left, and who asked is reminded."""

from datetime import timedelta

import pytest

from gateway.desk.alerts import Alerts
from gateway.desk.pausing import Pausing
from gateway.errors import Invalid, NotFound
from gateway.messages import Blocking, Pressed
from gateway.operators import Operator
from gateway.ports import Unit
from gateway.tickets import Clock, ClockState, Status, TicketId, Trigger
from tests.fakes.channel import said
from tests.gateway.desk.working_day import BOSS, IGOR, OLGA, WorkingDay
from tests.gateway.watch.norms import DAY, HOUR, MINUTE, alerts, happened, passes, whom


async def paused(day: WorkingDay, reason: str, time: timedelta = HOUR, *, chat: str = "7") -> TicketId:
    """Let Olga take a ticket, answer, and pause it."""
    ticket = await day.taken(chat)
    await day.desk.reply(OLGA, ticket, said("Проверю."))
    until = day.desk.clock.now() + time
    pausing = Pausing(day.desk.desk)
    await day.does(OLGA, lambda unit, me: pausing.pause(unit, me, ticket, reason=reason, until=until, tell=False))
    return ticket


async def test_a_pause_ends_by_itself_and_its_operator_is_told(day: WorkingDay) -> None:
    ticket = await paused(day, "stock")
    await passes(day, HOUR - MINUTE)
    assert (await day.ticket(ticket)).status is Status.WAITING
    await passes(day, MINUTE)
    assert (await day.ticket(ticket)).status is Status.IN_PROGRESS
    assert whom(day, "resume") == [OLGA]
    assert [each.actor for each in await happened(day, ticket, Trigger.RESUMED)] == ["time"]


async def test_a_pause_that_was_ended_early_is_not_ended_again(day: WorkingDay) -> None:
    ticket = await paused(day, "stock")
    pausing = Pausing(day.desk.desk)
    await day.does(OLGA, lambda unit, me: pausing.resume(unit, me, ticket))
    await passes(day, 2 * HOUR)
    assert alerts(day, "resume") == []


async def test_an_answer_ends_a_pause_that_waits_for_the_customer(day: WorkingDay) -> None:
    ticket = await paused(day, "customer", 3 * DAY)
    await day.asks("7", "Вот номер заказа")
    now = await day.ticket(ticket)
    assert (now.status, now.waiting_since) == (Status.IN_PROGRESS, day.desk.clock.now())
    assert [each.actor for each in await happened(day, ticket, Trigger.RESUMED)] == ["customer"]
    assert day.desk.copies(OLGA)[-1] == "Вот номер заказа"


async def test_a_pause_for_another_reason_rests_on_but_the_answer_is_promised(day: WorkingDay) -> None:
    ticket = await paused(day, "stock", 3 * DAY)
    await day.asks("7", "Есть новости?")
    now = await day.ticket(ticket)
    assert (now.status, now.due_at) == (Status.WAITING, day.desk.clock.now() + HOUR)
    assert now.clocks[list(Clock).index(Clock.NEXT_REPLY)] is ClockState.RUNNING
    await passes(day, 45 * MINUTE)
    assert whom(day, "remind") == [OLGA]


async def test_a_silent_customer_is_reminded_and_then_the_ticket_is_ended(day: WorkingDay) -> None:
    ticket = await paused(day, "customer", 30 * DAY)
    await passes(day, DAY - MINUTE)
    before = day.told("7")
    await passes(day, MINUTE)
    reminder = day.told("7")[len(before) :]
    assert len(reminder) == 1
    assert "ждём вашего ответа" in reminder[0]
    await passes(day, 3 * DAY)
    now = await day.ticket(ticket)
    assert (now.status, now.result) == (Status.RESOLVED, "no-answer")
    assert "закрываем" in day.told("7")[-1]
    assert whom(day, "given_up") == [OLGA]
    await passes(day, 30 * MINUTE)
    assert len(day.told("7")) == len(before) + 2


async def test_who_answers_after_the_reminder_goes_on_with_the_same_person(day: WorkingDay) -> None:
    ticket = await paused(day, "customer", 30 * DAY)
    await passes(day, DAY)
    await day.asks("7", "Простите, был в отъезде")
    assert (await day.ticket(ticket)).status is Status.IN_PROGRESS
    await passes(day, 10 * DAY)
    assert (await day.ticket(ticket)).status is not Status.RESOLVED


async def test_the_button_under_the_last_word_brings_the_ticket_back(day: WorkingDay) -> None:
    ticket = await paused(day, "customer", 30 * DAY)
    await passes(day, DAY)
    await passes(day, 3 * DAY)
    await day.desk.customer("7", Pressed(day.desk.button("7", "Вопрос остался")))
    await day.desk.quiet()
    assert (await day.ticket(ticket)).status is Status.ACCEPTED


async def test_who_has_blocked_us_is_written_nothing(day: WorkingDay) -> None:
    ticket = await paused(day, "customer", 30 * DAY)
    await day.desk.customer("7", Blocking(blocked=True))
    await day.desk.quiet()
    before = day.told("7")
    await passes(day, DAY)
    await passes(day, 3 * DAY)
    assert day.told("7") == before
    assert (await day.ticket(ticket)).status is Status.RESOLVED


async def test_who_asked_to_be_reminded_is_reminded_once(day: WorkingDay) -> None:
    ticket, desk = await day.taken(), Alerts(day.desk.desk)
    at = day.desk.clock.now() + 15 * MINUTE

    async def snooze(unit: Unit, me: Operator) -> None:
        await desk.snooze(unit, me, ticket, at)

    await day.does(OLGA, snooze)
    await day.does(IGOR, snooze)
    await passes(day, 15 * MINUTE)
    assert whom(day, "snooze") == sorted([OLGA, IGOR])
    await passes(day, MINUTE)
    assert len(alerts(day, "snooze")) == 2


async def test_nobody_is_reminded_in_the_past_or_of_what_is_closed(day: WorkingDay) -> None:
    ticket, desk = await day.taken(), Alerts(day.desk.desk)
    now = day.desk.clock.now()
    with pytest.raises(Invalid):
        await day.does(OLGA, lambda unit, me: desk.snooze(unit, me, ticket, now))
    await day.does(BOSS, lambda unit, me: day.desk.desk.resolve(unit, me, ticket))
    await passes(day, 4 * DAY)
    with pytest.raises(NotFound):
        await day.does(OLGA, lambda unit, me: desk.snooze(unit, me, ticket, now + 5 * DAY))
