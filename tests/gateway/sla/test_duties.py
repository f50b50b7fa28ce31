"""What must be done about a ticket, and when: one moment at a time, never the same thing twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from gateway import sla
from gateway.configuration import Options
from gateway.sla import Duty, Kind
from gateway.tickets import Clock, Status, Trigger
from tests.gateway.sla.life import HOUR, MINUTE, MONDAY, STANDARD, Life, desk

T = Trigger
QUIET = Options(unseen_after=timedelta(0))
"""Without the alarm that nobody has looked."""


def handed_over(life: Life) -> Life:
    life.does(T.HANDED_OVER, waiting_since=life.now)
    return life


def the_duty(life: Life) -> Duty:
    (duty,) = life.due()
    return duty


def told(life: Life) -> Duty:
    """Wait for the next duty, do it, and return it."""
    assert life.ticket.watch_at is not None
    life.now = max(life.now, life.ticket.watch_at)
    duty = the_duty(life)
    if duty.kind is Kind.REMIND and duty.clock:
        life.changes(timers=sla.reminded(life.ticket, duty.clock))
    else:
        life.changes(timers=sla.escalated(life.ticket, duty.clock, duty.rung, life.rules, life.now))
    return duty


def test_the_responsible_is_reminded_then_the_ladder_is_climbed() -> None:
    life = handed_over(Life(desk(STANDARD, options=QUIET)))
    duties = [told(life) for _ in range(4)]
    assert [(duty.kind, duty.rung) for duty in duties] == [
        (Kind.REMIND, 0),
        (Kind.ESCALATE, 1),
        (Kind.ESCALATE, 2),
        (Kind.ESCALATE, 3),
    ]
    assert [duty.at - MONDAY for duty in duties] == [15 * MINUTE, 20 * MINUTE, 25 * MINUTE, 30 * MINUTE]
    assert life.ticket.watch_at == MONDAY + 6 * HOUR


def test_nothing_is_due_a_moment_before() -> None:
    life = handed_over(Life(desk(STANDARD, options=QUIET)))
    life.later(15 * MINUTE - timedelta(microseconds=1))
    assert life.due() == []


def test_nobody_is_reminded_of_what_is_late_already() -> None:
    life = handed_over(Life(desk(STANDARD, options=QUIET)))
    life.later(HOUR)
    duty = the_duty(life)
    assert (duty.kind, duty.rung, duty.at) == (Kind.ESCALATE, 1, MONDAY + 20 * MINUTE)


def test_a_desk_that_was_away_climbs_from_the_first_rung() -> None:
    life = handed_over(Life(desk(STANDARD, options=QUIET)))
    life.later(2 * HOUR)
    assert [told(life).rung, told(life).rung] == [1, 2]
    assert life.now == MONDAY + 2 * HOUR + 5 * MINUTE


def test_starting_the_work_ends_the_ladder_of_the_reaction() -> None:
    life = handed_over(Life(desk(STANDARD, options=QUIET)))
    assert told(life).clock is Clock.REACTION
    life.does(T.TAKEN, operator_id=7)
    assert life.ticket.watch_at == life.now + 45 * MINUTE
    assert told(life).clock is Clock.NEXT_REPLY


def test_rungs_wait_for_the_morning() -> None:
    rules = desk(replace(STANDARD, calendar="office"), options=QUIET)
    life = handed_over(Life(rules, at=datetime(2026, 11, 23, 17, 38, tzinfo=UTC)))
    assert [told(life).at for _ in range(3)] == [
        datetime(2026, 11, 23, 17, 53, tzinfo=UTC),
        datetime(2026, 11, 23, 17, 58, tzinfo=UTC),
        datetime(2026, 11, 24, 9, 3, tzinfo=UTC),
    ]


def test_nobody_has_seen_it() -> None:
    life = handed_over(Life(desk()))
    duty = told(life)
    assert (duty.kind, duty.clock, duty.rung, duty.at) == (Kind.UNSEEN, None, 1, MONDAY + 5 * MINUTE)
    assert told(life).rung == 2
    assert life.changes(seen_at=life.now).watch_at is None


def test_who_comes_back_to_the_queue_is_unseen_anew() -> None:
    life = handed_over(Life(desk()))
    life.changes(seen_at=life.now)
    life.does(T.TAKEN, operator_id=7)
    life.later(HOUR)
    life.does(T.RELEASED, operator_id=None)
    assert life.ticket.seen_at is None
    assert life.ticket.watch_at == life.now + 5 * MINUTE


def test_a_pause_ends_at_its_moment() -> None:
    life = handed_over(Life(desk(STANDARD)))
    life.does(T.REPLIED, operator_id=7)
    life.does(T.PAUSED, pause_reason="stock", resume_at=MONDAY + HOUR)
    assert life.ticket.watch_at == MONDAY + HOUR
    life.later(HOUR)
    assert the_duty(life).kind is Kind.RESUME


def test_an_offer_runs_out() -> None:
    life = handed_over(Life(desk()))
    life.changes(offer={"to": 7, "until": (MONDAY + MINUTE).isoformat()})
    life.later(MINUTE)
    assert the_duty(life).kind is Kind.OFFER
    assert life.changes(offer={"declined": [7]}).watch_at == MONDAY + 5 * MINUTE


def test_a_silent_customer_is_reminded_and_then_left() -> None:
    life = handed_over(Life(desk()))
    life.does(T.REPLIED, operator_id=7, waiting_since=None)
    life.does(T.PAUSED, pause_reason="customer")
    life.later(timedelta(days=1))
    assert the_duty(life).kind is Kind.NUDGE
    life.does(T.NUDGED, timers=sla.nudged(life.ticket, life.now))
    assert life.ticket.watch_at == MONDAY + timedelta(days=4)
    life.later(timedelta(days=3))
    assert the_duty(life).kind is Kind.GIVE_UP


def test_silence_counts_on_over_pauses_until_the_customer_speaks() -> None:
    life = handed_over(Life(desk()))
    life.does(T.REPLIED, operator_id=7, waiting_since=None)
    life.does(T.PAUSED, pause_reason="customer", resume_at=MONDAY + HOUR)
    life.later(HOUR)
    life.does(T.RESUMED)
    assert life.ticket.watch_at is None
    life.does(T.PAUSED, pause_reason="customer")
    assert life.ticket.watch_at == MONDAY + timedelta(days=1)
    life.does(T.RESUMED, timers=sla.heard(life.ticket))
    life.later(HOUR)
    life.does(T.PAUSED, pause_reason="customer")
    assert life.ticket.watch_at == life.now + timedelta(days=1)


def test_other_pauses_leave_the_customer_alone() -> None:
    life = handed_over(Life(desk()))
    life.does(T.REPLIED, operator_id=7, waiting_since=None)
    assert life.does(T.PAUSED, pause_reason="stock").watch_at is None


def test_each_operator_is_reminded_when_they_asked_for_it() -> None:
    life = handed_over(Life(desk(options=QUIET)))
    life.changes(timers=sla.snoozed(life.ticket, 7, MONDAY + HOUR))
    life.changes(timers=sla.snoozed(life.ticket, 8, MONDAY + 2 * HOUR))
    assert life.ticket.watch_at == MONDAY + HOUR
    life.later(HOUR)
    duty = the_duty(life)
    assert (duty.kind, duty.operator_id) == (Kind.SNOOZE, 7)
    life.changes(timers=sla.snoozed(life.ticket, 7, None))
    assert (life.ticket.watch_at, sla.snooze_of(life.ticket, 8)) == (MONDAY + 2 * HOUR, MONDAY + 2 * HOUR)


def test_nothing_is_due_when_it_is_over() -> None:
    life = handed_over(Life(desk(STANDARD)))
    life.changes(timers=sla.snoozed(life.ticket, 7, MONDAY + HOUR))
    life.does(T.SPAM)
    assert (life.ticket.status, life.ticket.watch_at) == (Status.CLOSED, None)
