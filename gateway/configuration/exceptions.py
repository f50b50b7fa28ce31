"""How does one day of a calendar become another than usual (F37)?"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from gateway.configuration.hours_text import hours_text
from gateway.configuration.model import Calendar
from gateway.errors import Invalid
from gateway.schedule import Hours, HoursError, Span, read_hours

_FULL = re.compile(r"\b([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})\b", re.ASCII)
_SHORT = re.compile(r"\b([0-9]{1,2})\.([0-9]{1,2})\b", re.ASCII)
_ALL_DAY = (Span(0, 24 * 60),)
LONGEST = 200
"""Characters of what somebody types."""


def closed_on(calendar: Calendar, day: date) -> Calendar:
    """Return the calendar with a day off."""
    return _with(calendar, dates={**_weekly(calendar.hours).dates, day: ()})


def usual_on(calendar: Calendar, day: date) -> Calendar:
    """Return the calendar without the exception of a day."""
    dates = {each: spans for each, spans in calendar.hours.dates.items() if each != day}
    return _with(calendar, dates=dates)


def with_exception(calendar: Calendar, typed: str) -> Calendar:
    """Return the calendar with what somebody has typed: `31.12 09:00-16:00`, `2026-12-31..2027-01-08 closed`.

    Raises Invalid("hours") for anything but days with their hours.
    """
    rule = _SHORT.sub(_month_first, _FULL.sub(_iso, typed[:LONGEST]))
    try:
        said = read_hours(rule, calendar.hours.zone)
    except (HoursError, ValueError, OverflowError):
        raise Invalid("hours") from None
    if said.always or any(said.week) or not (said.dates or said.yearly):
        raise Invalid("hours")
    usual = _weekly(calendar.hours)
    return _with(calendar, dates={**usual.dates, **said.dates}, yearly={**usual.yearly, **said.yearly})


def with_days(
    calendar: Calendar, *, dates: Iterable[date], yearly: Iterable[tuple[int, int]], spans: tuple[Span, ...]
) -> Calendar:
    """Return the calendar with other hours on dates, and on months' days of every year; no span: closed."""
    usual = _weekly(calendar.hours)
    return _with(
        calendar,
        dates={**usual.dates, **dict.fromkeys(dates, spans)},
        yearly={**usual.yearly, **dict.fromkeys(yearly, spans)},
    )


def _with(
    calendar: Calendar, **changes: Mapping[date, tuple[Span, ...]] | Mapping[tuple[int, int], tuple[Span, ...]]
) -> Calendar:
    hours = replace(_weekly(calendar.hours), **changes)
    return replace(calendar, hours=hours, written=hours_text(hours))


def _weekly(hours: Hours) -> Hours:
    """Return hours that know exceptions: those of a desk that never closes have none."""
    return replace(hours, always=False, week=(_ALL_DAY,) * 7) if hours.always else hours


def _iso(found: re.Match[str]) -> str:
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"


def _month_first(found: re.Match[str]) -> str:
    return f"{int(found[2]):02}-{int(found[1]):02}"
