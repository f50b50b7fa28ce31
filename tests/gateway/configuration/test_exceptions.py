"""Does a day become another than usual, and only that day?"""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from gateway.configuration import Calendar
from gateway.configuration.exceptions import closed_on, usual_on, with_exception
from gateway.errors import Invalid
from gateway.schedule import ALWAYS, Hours, Span, read_hours

DAY = date(2026, 12, 31)
UTC = ZoneInfo("UTC")
USUAL = Calendar(key="a", hours=read_hours("mon-fri 09:00-18:00", UTC), written="mon-fri 09:00-18:00")


def again(calendar: Calendar) -> Hours:
    """Return what is read from the rules as they are written."""
    return read_hours(calendar.written, UTC)


def test_day_off_is_there_and_gone_again() -> None:
    off = closed_on(USUAL, DAY)
    assert off.hours.dates == {DAY: ()}
    assert again(off) == off.hours
    assert usual_on(off, DAY).hours == USUAL.hours


def test_desk_that_never_closes_can_close_for_a_day() -> None:
    off = closed_on(Calendar(key="a", hours=ALWAYS), DAY)
    assert off.hours.week == ((Span(0, 1440),),) * 7
    assert not off.hours.always
    assert again(off) == off.hours


@pytest.mark.parametrize(
    ("typed", "dates", "yearly"),
    [
        ("31.12.2026 09:00-16:00", {DAY}, set[tuple[int, int]]()),
        ("31.12 выходной", set[date](), {(12, 31)}),
        ("2026-12-30..2026-12-31 closed", {date(2026, 12, 30), DAY}, set[tuple[int, int]]()),
        ("31.12.2026 closed, 07.01 10:00-14:00", {DAY}, {(1, 7)}),
    ],
)
def test_days_are_typed_as_people_write_them(typed: str, dates: set[date], yearly: set[tuple[int, int]]) -> None:
    changed = with_exception(USUAL, typed)
    assert set(changed.hours.dates) == dates
    assert set(changed.hours.yearly) == yearly
    assert again(changed) == changed.hours


@pytest.mark.parametrize(
    "typed", ["", "завтра", "mon 10:00-11:00", "31.02.2026 closed", "99.99 closed", "31.12", "24/7"]
)
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        with_exception(USUAL, typed)
