"""The clocks of a ticket: what they count, when they rest, and where their deadlines lie."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gateway import sla
from gateway.configuration import Level
from gateway.schedule import worked
from gateway.sla import Mood
from gateway.tickets import WITH_PEOPLE, Clock, Priority, Status, Trigger, legal
from tests.gateway.sla.life import FAST, HOUR, MINUTE, MONDAY, OFFICE, SERVICES, STANDARD, Life, desk, teams

T = Trigger


def test_the_reaction_is_due_from_the_handover_on() -> None:
    life = Life(desk(STANDARD))
    assert life.ticket.due_at is None
    life.later(MINUTE)
    assert life.does(T.HANDED_OVER, waiting_since=MONDAY).due_at == MONDAY + 21 * MINUTE
    assert life.ticket.level == "standard"
    life.later(5 * MINUTE)
    life.does(T.TAKEN, operator_id=7)
    assert life.spent(Clock.REACTION) == 5 * MINUTE
    assert sla.nearest(life.ticket) == (Clock.NEXT_REPLY, life.now + HOUR)


def test_the_next_reply_is_due_from_the_first_word_without_an_answer() -> None:
    life = Life(desk(STANDARD))
    life.does(T.HANDED_OVER)
    life.does(T.TAKEN, operator_id=7)
    assert life.does(T.REPLIED).due_at == MONDAY + 8 * HOUR
    life.later(HOUR)
    life.does(T.CUSTOMER_WROTE, waiting_since=life.now)
    life.later(10 * MINUTE)
    life.does(T.CUSTOMER_WROTE)
    assert life.ticket.due_at == MONDAY + 2 * HOUR
    life.does(T.REPLIED, waiting_since=None)
    assert life.spent(Clock.NEXT_REPLY) == 10 * MINUTE


def test_a_pause_moves_the_resolution_by_its_length() -> None:
    life = Life(desk(STANDARD))
    life.does(T.HANDED_OVER)
    life.does(T.REPLIED, operator_id=7)
    life.later(HOUR)
    assert life.does(T.PAUSED, pause_reason="stock", resume_at=MONDAY + 6 * HOUR).due_at is None
    assert sla.mood(life.ticket, MONDAY + 30 * HOUR) is Mood.PAUSED
    life.later(5 * HOUR)
    assert life.does(T.RESUMED).due_at == MONDAY + 13 * HOUR
    life.later(2 * HOUR)
    life.does(T.RESOLVED)
    assert life.spent(Clock.RESOLUTION) == 3 * HOUR
    assert (life.ticket.due_at, life.ticket.watch_at) == (None, None)


def test_only_working_time_counts() -> None:
    life = Life(desk(replace(STANDARD, calendar="office")), at=datetime(2026, 11, 20, 17, 50, tzinfo=UTC))
    assert life.does(T.HANDED_OVER).due_at == datetime(2026, 11, 23, 9, 10, tzinfo=UTC)
    life.later(timedelta(days=2))
    assert life.spent(Clock.REACTION) == 10 * MINUTE
    assert sla.remaining(life.ticket, Clock.REACTION, life.rules.config, life.now) == 10 * MINUTE
    assert sla.mood(life.ticket, life.now) is Mood.SOON


def test_time_beyond_a_deadline_is_below_zero() -> None:
    life = Life(desk(STANDARD))
    life.does(T.HANDED_OVER)
    assert sla.remaining(life.ticket, Clock.REACTION, life.rules.config, MONDAY + 21 * MINUTE) == -MINUTE


def test_another_priority_counts_from_what_was_spent() -> None:
    life = Life(desk(FAST, STANDARD))
    life.does(T.HANDED_OVER)
    life.later(3 * MINUTE)
    assert life.changes(priority=Priority.URGENT).due_at == MONDAY + 4 * MINUTE
    assert life.ticket.level == "fast"
    assert life.changes(priority=Priority.LOW).due_at == MONDAY + 20 * MINUTE


def test_a_service_of_no_level_promises_nothing_more() -> None:
    life = Life(desk(replace(STANDARD, services=("repairs",)), services=SERVICES))
    assert life.does(T.HANDED_OVER).due_at is None
    life.later(5 * MINUTE)
    assert life.changes(service="repairs").due_at == MONDAY + 20 * MINUTE
    assert life.changes(service="sales").due_at is None


def test_another_category_of_the_customer_is_felt_at_the_next_change() -> None:
    life = Life(desk(replace(FAST, priorities=(), categories=("vip",)), STANDARD))
    life.does(T.HANDED_OVER)
    life.contact = replace(life.contact, category="vip")
    assert life.changes(tags=["gift"]).due_at == MONDAY + 4 * MINUTE


def test_another_calendar_keeps_what_was_spent_by_the_old_one() -> None:
    friday = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
    life = Life(desk(replace(STANDARD, reaction=3 * HOUR), teams=teams("office", "around")), at=friday)
    assert life.does(T.HANDED_OVER).due_at == datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
    life.later(3 * HOUR)
    assert life.changes(team="around").due_at == life.now + 2 * HOUR
    assert life.spent(Clock.REACTION) == HOUR


def test_new_norms_hold_for_what_is_open() -> None:
    life = Life(desk(STANDARD))
    life.does(T.HANDED_OVER)
    life.rules = replace(desk(replace(STANDARD, reaction=30 * MINUTE)), number=1)
    assert life.changes().due_at == MONDAY + 30 * MINUTE


def test_a_level_that_comes_later_counts_from_the_handover() -> None:
    life = Life(desk())
    life.does(T.HANDED_OVER)
    life.later(5 * MINUTE)
    life.changes(timers={})
    life.rules = replace(desk(STANDARD), number=1)
    assert life.changes().due_at == MONDAY + 20 * MINUTE


def test_a_date_set_by_hand_stands() -> None:
    life = Life(desk(FAST, STANDARD))
    life.does(T.HANDED_OVER)
    by_hand = MONDAY + timedelta(days=2)
    assert life.does(T.POSTPONED, due_at=by_hand).due_at == by_hand
    assert life.changes(priority=Priority.URGENT).due_at == by_hand
    life.does(T.REPLIED, operator_id=7)
    life.does(T.PAUSED, pause_reason="stock")
    life.later(HOUR)
    assert life.does(T.RESUMED).due_at == by_hand
    life.does(T.CUSTOMER_WROTE)
    assert sla.nearest(life.ticket) == (Clock.NEXT_REPLY, life.now + 10 * MINUTE)
    life.does(T.REPLIED)
    assert life.does(T.POSTPONED, due_at=None).due_at == MONDAY + 2 * HOUR


def test_a_date_set_by_hand_needs_no_level() -> None:
    life = Life(desk())
    life.does(T.HANDED_OVER)
    assert life.does(T.POSTPONED, due_at=MONDAY + HOUR).due_at == MONDAY + HOUR
    assert sla.mood(life.ticket, MONDAY + HOUR) is Mood.LATE


def test_who_comes_back_is_promised_anew() -> None:
    life = Life(desk(STANDARD))
    life.does(T.HANDED_OVER)
    life.does(T.REPLIED, operator_id=7)
    life.does(T.RESOLVED)
    life.later(timedelta(days=1))
    assert life.does(T.CAME_BACK).due_at == life.now + 20 * MINUTE
    assert life.spent(Clock.REACTION) == timedelta(0)


def test_colours_follow_the_share_that_is_spent() -> None:
    life = Life(desk(replace(STANDARD, remind_at=0.8)))
    life.does(T.HANDED_OVER)
    moods = [sla.mood(life.ticket, MONDAY + minutes * MINUTE) for minutes in (9, 10, 15, 16, 19, 20)]
    assert moods == [Mood.FINE, Mood.SOON, Mood.SOON, Mood.RISK, Mood.RISK, Mood.LATE]


def test_a_desk_that_never_opens_promises_nothing() -> None:
    closed = replace(OFFICE, hours=replace(OFFICE.hours, week=((),) * 7))
    life = Life(desk(replace(STANDARD, calendar="office"), calendars=(closed,)))
    assert life.does(T.HANDED_OVER).due_at is None


def test_the_figures_say_what_was_promised_and_kept() -> None:
    life = Life(desk(STANDARD))
    life.does(T.HANDED_OVER)
    life.later(30 * MINUTE)
    life.does(T.REPLIED, operator_id=7)
    life.does(T.RESOLVED)
    reaction, resolution = sla.planned_actual(life.ticket, life.rules.config, life.now)
    assert (reaction.planned, reaction.actual, reaction.is_broken) == (20 * MINUTE, 30 * MINUTE, True)
    assert (resolution.planned, resolution.actual, resolution.is_broken) == (8 * HOUR, 30 * MINUTE, False)


STEPS = [T.CUSTOMER_WROTE, T.REPLIED, T.PAUSED, T.RESUMED, T.RELEASED, T.TAKEN, T.CHANGED]
LEVELS = [Level(key="any", calendar=calendar, resolution=9 * HOUR) for calendar in ("office", "around")]


def is_at_risk(life: Life) -> bool:
    """Return what the store counts by (`TicketFilter.at_risk`), of tickets that do not rest."""
    ticket = life.ticket
    if ticket.status not in WITH_PEOPLE - {Status.WAITING} or ticket.risk_at is None:
        return False
    return ticket.risk_at <= life.now and (ticket.due_at is None or ticket.due_at > life.now)


@given(
    level=st.sampled_from(LEVELS),
    walk=st.lists(st.tuples(st.sampled_from(STEPS), st.timedeltas(timedelta(0), timedelta(hours=40))), max_size=12),
)
def test_the_resolution_clock_counts_every_working_second_outside_of_pauses(
    level: Level, walk: list[tuple[Trigger, timedelta]]
) -> None:

    life = Life(desk(level))
    hours = life.rules.hours_of(level.calendar)
    life.does(T.HANDED_OVER)
    expected = timedelta(0)
    for trigger, wait in walk:
        if life.ticket.status is not Status.WAITING:
            expected += worked(hours, life.now, life.now + wait)
        life.later(wait)
        if trigger in legal(life.ticket.status):
            life.does(trigger)
        assert life.spent(Clock.RESOLUTION) == expected
        assert is_at_risk(life) is (sla.mood(life.ticket, life.now) is Mood.RISK)
        if life.ticket.status is not Status.WAITING and expected < 9 * HOUR:
            assert life.ticket.due_at is not None
            assert worked(hours, life.now, life.ticket.due_at) == 9 * HOUR - expected
