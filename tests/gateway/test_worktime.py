"""Working time: counted to the second, over nights, holidays and changes of the clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.schedule import ALWAYS, Hours, Span, read_hours, when_worked, worked

MOSCOW = ZoneInfo("Europe/Moscow")
KYIV = ZoneInfo("Europe/Kyiv")
ZONES = [ZoneInfo(name) for name in ("UTC", "Europe/Kyiv", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe")]
OFFICE = read_hours("mon-fri 09:00-13:00 14:00-18:00; 2026-12-31 closed; 2026-12-28 10:00-12:00", MOSCOW)
HOUR = timedelta(hours=1)


def local(text: str, zone: ZoneInfo = MOSCOW) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


# --- by example -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-11-23 09:30", 1, "2026-11-23 10:30"),
        ("2026-11-23 12:30", 1, "2026-11-23 14:30"),
        ("2026-11-23 17:30", 1, "2026-11-24 09:30"),
        ("2026-11-20 17:00", 2, "2026-11-23 10:00"),
        ("2026-11-21 12:00", 1, "2026-11-23 10:00"),
        ("2026-11-23 09:00", 4, "2026-11-23 13:00"),
        ("2026-12-25 17:00", 4, "2026-12-29 10:00"),
        ("2026-12-30 17:00", 2, "2027-01-01 10:00"),
    ],
)
def test_norms_run_only_while_the_desk_is_open(start: str, hours: int, end: str) -> None:
    assert when_worked(OFFICE, local(start), hours * HOUR) == local(end)
    assert worked(OFFICE, local(start), local(end)) == hours * HOUR


def test_seconds_are_counted() -> None:
    start = local("2026-11-23 12:59:30.250000")
    assert when_worked(OFFICE, start, timedelta(seconds=60)) == local("2026-11-23 14:00:30.250000")


def test_a_span_over_midnight_is_one_shift() -> None:
    night = read_hours("fri 22:00-06:00", MOSCOW)
    assert when_worked(night, local("2026-11-20 23:00"), 3 * HOUR) == local("2026-11-21 02:00")
    assert worked(night, local("2026-11-21 00:00"), local("2026-11-21 12:00")) == 6 * HOUR


def test_a_night_with_the_clock_put_forward_is_an_hour_shorter() -> None:
    night = read_hours("daily 00:00-06:00", KYIV)
    assert worked(night, local("2026-03-29 00:00", KYIV), local("2026-03-29 12:00", KYIV)) == 5 * HOUR


def test_a_night_with_the_clock_put_back_is_an_hour_longer() -> None:
    night = read_hours("daily 00:00-06:00", KYIV)
    assert worked(night, local("2026-10-25 00:00", KYIV), local("2026-10-25 12:00", KYIV)) == 7 * HOUR
    assert when_worked(night, local("2026-10-25 00:00", KYIV), 7 * HOUR) == local("2026-10-25 06:00", KYIV)


def test_who_never_closes_counts_plainly() -> None:
    start = datetime(2026, 3, 28, 12, tzinfo=KYIV)
    assert when_worked(ALWAYS, start, timedelta(days=1)) == start.astimezone(UTC) + timedelta(days=1)
    assert worked(ALWAYS, start, start) == timedelta(0)


def test_a_desk_that_never_opens_promises_nothing() -> None:
    never = Hours(zone=MOSCOW)
    assert when_worked(never, local("2026-11-23 12:00"), HOUR) is None
    assert worked(never, local("2026-11-23 12:00"), local("2027-11-23 12:00")) == timedelta(0)


def test_a_desk_that_closes_for_good_keeps_no_later_promise() -> None:
    last = Hours(zone=MOSCOW, dates={date(2026, 11, 24): (Span(540, 600),)})
    assert when_worked(last, local("2026-11-23 12:00"), HOUR) == local("2026-11-24 10:00")
    assert when_worked(last, local("2026-11-23 12:00"), HOUR + timedelta(seconds=1)) is None


def test_spans_that_overlap_count_once() -> None:
    twice = Hours(zone=MOSCOW, week=((Span(540, 720), Span(600, 780)),) * 7)
    assert worked(twice, local("2026-11-23 00:00"), local("2026-11-24 00:00")) == 4 * HOUR


# --- by rule ----------------------------------------------------------------------------------------------------------

minutes = st.integers(0, 1439)
spans = st.builds(Span, minutes, minutes).filter(lambda span: span.start != span.end)
days = st.lists(spans, max_size=3).map(tuple)
some_hours = st.builds(
    Hours,
    zone=st.sampled_from(ZONES),
    always=st.integers(0, 20).map(lambda dice: dice == 0),
    week=st.tuples(*[days] * 7),
    dates=st.dictionaries(st.dates(date(2026, 3, 1), date(2026, 4, 30)), days, max_size=4),
    yearly=st.dictionaries(st.sampled_from([(3, 8), (3, 29), (4, 5), (10, 25), (11, 1)]), days, max_size=2),
)
BEGINNING = datetime(2026, 2, 20, tzinfo=UTC)
moments = st.timedeltas(timedelta(0), timedelta(days=270)).map(lambda since: BEGINNING + since)
amounts = st.timedeltas(timedelta(0), timedelta(days=9))


@given(hours=some_hours, start=moments, amount=amounts)
def test_what_was_added_has_passed(hours: Hours, start: datetime, amount: timedelta) -> None:
    end = when_worked(hours, start, amount)
    if end is not None:
        assert worked(hours, start, end) == amount


@given(hours=some_hours, start=moments, amount=amounts.filter(bool))
def test_a_deadline_is_the_first_such_moment(hours: Hours, start: datetime, amount: timedelta) -> None:
    end = when_worked(hours, start, amount)
    if end is not None:
        assert worked(hours, start, end - timedelta(microseconds=1)) < amount


@given(hours=some_hours, at=st.lists(moments, min_size=3, max_size=3))
def test_working_time_adds_up(hours: Hours, at: list[datetime]) -> None:
    first, second, third = sorted(at)
    assert worked(hours, first, second) + worked(hours, second, third) == worked(hours, first, third)


@given(hours=some_hours, start=moments, amount=amounts, more=amounts)
def test_more_work_is_never_done_earlier(hours: Hours, start: datetime, amount: timedelta, more: timedelta) -> None:
    early, late = when_worked(hours, start, amount), when_worked(hours, start, amount + more)
    assert late is None or (early is not None and early <= late)


@given(hours=some_hours, start=moments, first=amounts, second=amounts)
def test_a_pause_between_costs_nothing(hours: Hours, start: datetime, first: timedelta, second: timedelta) -> None:
    middle, end = when_worked(hours, start, first), when_worked(hours, start, first + second)
    if middle is not None and end is not None:
        assert when_worked(hours, middle, second) == end


@settings(max_examples=25)
@given(hours=some_hours, start=moments, length=st.integers(0, 3 * 24 * 60))
def test_it_is_what_a_patient_clerk_would_count(hours: Hours, start: datetime, length: int) -> None:
    start = start.replace(second=0, microsecond=0)
    by_hand = sum(hours.is_open(start + timedelta(minutes=minute)) for minute in range(length))
    assert worked(hours, start, start + timedelta(minutes=length)) == timedelta(minutes=by_hand)
