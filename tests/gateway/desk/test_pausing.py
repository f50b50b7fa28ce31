"""How a ticket rests for a while."""

from datetime import timedelta

import pytest

from gateway.desk import Pausing
from gateway.errors import Forbidden, IllegalTransition, Invalid
from gateway.tickets import Clock, ClockState, Status, TicketId
from tests.gateway.desk.working_day import AUDITOR, IGOR, OLGA, SENIOR, WorkingDay


async def pause(
    day: WorkingDay, chat: str, ticket: TicketId, *, reason: str = "stock", days: float = 1, tell: bool = False
) -> None:
    pausing, until = Pausing(day.desk.desk), day.desk.clock.now() + timedelta(days=days)
    await day.does(
        chat, lambda unit, operator: pausing.pause(unit, operator, ticket, reason=reason, until=until, tell=tell)
    )


async def resume(day: WorkingDay, chat: str, ticket: TicketId) -> None:
    pausing = Pausing(day.desk.desk)
    await day.does(chat, lambda unit, operator: pausing.resume(unit, operator, ticket))


async def test_a_pause_has_a_reason_and_an_end_and_stops_the_clock_of_the_resolution(day: WorkingDay) -> None:
    ticket = await day.taken()
    await pause(day, OLGA, ticket)
    now = await day.ticket(ticket)
    assert (now.status, now.pause_reason) == (Status.WAITING, "stock")
    assert now.resume_at == day.desk.clock.now() + timedelta(days=1)
    assert now.clocks[list(Clock).index(Clock.RESOLUTION)] is ClockState.PAUSED
    paused = (await day.history(ticket))[-1]
    assert (paused.trigger, paused.data["reason"]) == ("paused", "stock")


async def test_the_customer_learns_of_it_only_if_wanted_and_in_words(day: WorkingDay) -> None:
    ticket = await day.taken()
    before = len(day.told("7"))
    await pause(day, OLGA, ticket)
    assert len(day.told("7")) == before
    await pause(day, OLGA, ticket, tell=True)
    assert ": ждём склад. Вернёмся к вам завтра" in day.told("7")[-1]
    await pause(day, OLGA, ticket, reason="customer", tell=True)
    assert "ждём вашего ответа" in day.told("7")[-1]


async def test_a_second_pause_changes_reason_and_end(day: WorkingDay) -> None:
    ticket = await day.taken()
    await pause(day, OLGA, ticket)
    await pause(day, OLGA, ticket, reason="customer", days=3)
    now = await day.ticket(ticket)
    assert (now.status, now.pause_reason) == (Status.WAITING, "customer")
    assert now.resume_at == day.desk.clock.now() + timedelta(days=3)


async def test_work_goes_on_early_and_the_pause_is_forgotten(day: WorkingDay) -> None:
    ticket = await day.taken()
    await pause(day, OLGA, ticket)
    await resume(day, OLGA, ticket)
    now = await day.ticket(ticket)
    assert (now.status, now.pause_reason, now.resume_at) == (Status.IN_PROGRESS, "", None)
    assert now.clocks[list(Clock).index(Clock.RESOLUTION)] is ClockState.RUNNING
    with pytest.raises(IllegalTransition):
        await resume(day, OLGA, ticket)


async def test_whoever_works_on_it_is_told_when_somebody_else_goes_on_with_it(day: WorkingDay) -> None:
    ticket = await day.taken(by=OLGA)
    await pause(day, OLGA, ticket)
    await resume(day, SENIOR, ticket)
    assert [each.chat for each in day.desk.notices("resumed")] == [OLGA]
    assert (await day.view(ticket)).operator.name == "Ольга"  # pyright: ignore[reportOptionalMemberAccess]


async def test_only_whoever_works_on_it_and_seniors_may(day: WorkingDay) -> None:
    ticket = await day.taken(by=OLGA)
    for chat in (IGOR, AUDITOR):
        with pytest.raises(Forbidden):
            await pause(day, chat, ticket)
    await pause(day, SENIOR, ticket)
    with pytest.raises(Forbidden):
        await resume(day, IGOR, ticket)


async def test_what_nobody_has_begun_cannot_rest(day: WorkingDay) -> None:
    ticket = await day.asks("7")
    with pytest.raises(IllegalTransition):
        await pause(day, SENIOR, ticket)


@pytest.mark.parametrize(
    ("reason", "days", "field", "why"),
    [
        ("", 1, "reason", "required"),
        ("lunch", 1, "reason", "invalid"),
        ("stock", 0, "until", "past"),
        ("stock", -1, "until", "past"),
        ("stock", 400, "until", "too_far"),
    ],
)
async def test_a_pause_without_reason_or_to_an_impossible_moment_is_refused(
    day: WorkingDay, reason: str, days: float, field: str, why: str
) -> None:
    ticket = await day.taken()
    with pytest.raises(Invalid) as error:
        await pause(day, OLGA, ticket, reason=reason, days=days)
    assert (error.value.field, error.value.reason) == (field, why)
    assert (await day.ticket(ticket)).status is Status.IN_PROGRESS


async def test_a_moment_without_a_time_zone_is_refused(day: WorkingDay) -> None:
    ticket, pausing = await day.taken(), Pausing(day.desk.desk)
    until = day.desk.clock.now().replace(tzinfo=None) + timedelta(days=1)
    with pytest.raises(Invalid):
        await day.does(OLGA, lambda unit, me: pausing.pause(unit, me, ticket, reason="stock", until=until, tell=False))


async def test_a_usual_pause_lasts_and_tells_as_its_reason_says(day: WorkingDay) -> None:
    ticket = await day.taken()
    before, pausing = len(day.told("7")), Pausing(day.desk.desk)
    await day.does(OLGA, lambda unit, olga: pausing.pause_usually(unit, olga, ticket, reason="stock"))
    assert (await day.ticket(ticket)).resume_at == day.desk.clock.now() + timedelta(days=1)
    assert len(day.told("7")) == before
    await day.does(OLGA, lambda unit, olga: pausing.pause_usually(unit, olga, ticket, reason="customer"))
    assert (await day.ticket(ticket)).resume_at == day.desk.clock.now() + timedelta(hours=6)
    assert "ждём вашего ответа" in day.told("7")[-1]
    for reason in ("", "gone"):
        with pytest.raises(Invalid):
            await day.does(OLGA, lambda unit, olga, r=reason: pausing.pause_usually(unit, olga, ticket, reason=r))


async def test_a_silent_pause_can_be_told_of_afterwards_as_long_as_it_lasts(day: WorkingDay) -> None:
    ticket = await day.taken()
    pausing = Pausing(day.desk.desk)
    with pytest.raises(IllegalTransition):
        await day.does(OLGA, lambda unit, olga: pausing.announce(unit, olga, ticket))
    await pause(day, OLGA, ticket)
    with pytest.raises(Forbidden):
        await day.does(IGOR, lambda unit, igor: pausing.announce(unit, igor, ticket))
    await day.does(OLGA, lambda unit, olga: pausing.announce(unit, olga, ticket))
    assert ": ждём склад. Вернёмся к вам завтра" in day.told("7")[-1]
