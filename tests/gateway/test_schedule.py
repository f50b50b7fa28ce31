"""When people are there: read from one line, right over nights, exceptions and changes of the clock."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.schedule import ALWAYS, Hours, HoursError, Span, read_hours

MOSCOW = ZoneInfo("Europe/Moscow")
KYIV = ZoneInfo("Europe/Kyiv")
SHOP = read_hours("mon-fri 09:00-21:00, sat 10:00-18:00; 2026-12-31 closed; 01-07 12:00-15:00", MOSCOW)


def local(text: str, zone: ZoneInfo = MOSCOW) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-20 08:59", False),
        ("2026-11-20 09:00", True),
        ("2026-11-20 20:59", True),
        ("2026-11-20 21:00", False),
        ("2026-11-21 10:00", True),
        ("2026-11-22 12:00", False),
        ("2026-12-31 12:00", False),
        ("2027-01-07 11:00", False),
        ("2027-01-07 13:00", True),
    ],
)
def test_a_week_has_its_hours_and_its_exceptions(moment: str, *, is_open: bool) -> None:
    assert SHOP.is_open(local(moment)) is is_open


def test_the_next_opening_jumps_over_sundays_and_holidays() -> None:
    assert SHOP.next_opening(local("2026-11-21 19:00")) == local("2026-11-23 09:00")
    assert SHOP.next_opening(local("2026-12-30 22:00")) == local("2027-01-01 09:00")
    assert SHOP.next_opening(local("2026-11-20 12:00")) == local("2026-11-20 12:00")


def test_nothing_said_means_always() -> None:
    assert read_hours("  ", MOSCOW).is_open(local("2026-11-22 03:00"))
    assert ALWAYS.is_open(local("2026-11-22 03:00"))


def test_a_night_shift_ends_on_the_next_day() -> None:
    night = read_hours("fri 22:00-06:00", MOSCOW)
    assert night.is_open(local("2026-11-20 23:00"))
    assert night.is_open(local("2026-11-21 05:59"))
    assert not night.is_open(local("2026-11-21 06:00"))


def test_other_languages_and_breaks_are_read() -> None:
    hours = read_hours("пн-пт 9:00-13:00 14:00-18:00; сб вс выходной", MOSCOW)
    assert hours.is_open(local("2026-11-20 12:59"))
    assert not hours.is_open(local("2026-11-20 13:30"))
    assert hours == read_hours("mon-fri 09:00-13:00 14:00-18:00", MOSCOW)


def test_a_range_of_dates_is_an_exception_for_each() -> None:
    hours = read_hours("daily 09:00-18:00; 2026-12-30..2027-01-02 closed", MOSCOW)
    assert hours.next_opening(local("2026-12-29 19:00")) == local("2027-01-03 09:00")


def test_never_open_has_no_opening() -> None:
    assert read_hours("daily closed", MOSCOW).next_opening(local("2026-12-29 19:00")) is None


def test_the_clock_put_forward_and_back_moves_nothing() -> None:
    hours = read_hours("daily 02:30-04:00", KYIV)
    # on 2026-03-29 the clock goes from 03:00 to 04:00, on 2026-10-25 from 04:00 back to 03:00
    assert hours.is_open(datetime(2026, 3, 29, 0, 45, tzinfo=UTC))
    assert not hours.is_open(datetime(2026, 3, 29, 1, 0, tzinfo=UTC))
    assert hours.is_open(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    assert hours.is_open(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    assert not hours.is_open(datetime(2026, 10, 25, 2, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mon-fri", "days and then hours"),
        ("09:00-18:00", "days and then hours"),
        ("monn 09:00-18:00", "monn is no day"),
        ("mon 25:00-26:00", "no time of day"),
        ("mon 09:60-18:00", "no time of day"),
        ("mon 09:00-12:00, mon 13:00-18:00", "given twice"),
        ("mon 09:00-14:00 13:00-18:00", "overlap"),
        ("mon closed 09:00-10:00", "closed days have no hours"),
        ("2026-02-30 closed", "2026-02-30"),
        ("2027-01-08..2026-12-31 closed", "no span of dates"),
        ("02-30 closed", "02-30"),
    ],
)
def test_every_mistake_is_named(text: str, said: str) -> None:
    with pytest.raises(HoursError) as error:
        read_hours(text, MOSCOW)
    assert said in "\n".join(error.value.problems)


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(HoursError) as error:
        read_hours("foo 09:00-18:00; bar 09:00-18:00", MOSCOW)
    assert len(error.value.problems) == 2


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(HoursError):
        read_hours(text, MOSCOW).next_opening(local("2026-11-20 12:00"))


_SPANS = st.tuples(st.integers(0, 1439), st.integers(0, 1440)).filter(lambda each: each[0] != each[1])


@given(
    week=st.lists(_SPANS.map(lambda each: (Span(*each),)) | st.just(()), min_size=7, max_size=7),
    moment=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    closed=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
def test_the_next_opening_is_open_and_nothing_before_it_is(
    week: list[tuple[Span, ...]], moment: datetime, closed: date
) -> None:
    hours = Hours(zone=KYIV, week=tuple(week), dates={closed: ()})
    opening = hours.next_opening(moment)
    if opening is None:
        assert not any(week)
        return
    assert hours.is_open(opening)
    assert opening >= moment
    step = (opening - moment) / 5
    for part in range(5):
        between = moment + step * part
        assert between == opening or not hours.is_open(between) or opening == moment


def test_a_moment_of_another_zone_is_understood() -> None:
    assert SHOP.is_open(datetime(2026, 11, 20, 6, 0, tzinfo=UTC))
    assert not SHOP.is_open(datetime(2026, 11, 20, 6, 0, tzinfo=UTC) - timedelta(minutes=1))
