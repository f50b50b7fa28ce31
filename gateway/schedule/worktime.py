"""How much working time lies between two moments, and when will so much have passed?

To the microsecond. Spans that overlap count once; where the clock is put forward an hour is missing, where it is put
back there is one more, as for the people who sit there.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from gateway.schedule.hours import LOOKS_AHEAD, Hours, Stretch, later

NOTHING = timedelta(0)
_LONGEST = 40 * 366
"""Days after which nobody waits any more."""


def worked(hours: Hours, start: datetime, end: datetime) -> timedelta:
    """Return the working time from one moment to another; none when the end is not later. Moments are aware."""
    if end <= start:
        return NOTHING
    if hours.always:
        return end - start
    days = (end - start).days + 2
    return sum((min(ends, end) - begins for begins, ends in _stretches(hours, start, days) if begins < end), NOTHING)


def when_worked(hours: Hours, start: datetime, amount: timedelta) -> datetime | None:
    """Return the first moment by which so much working time has passed since `start`, in UTC.

    `start` itself for nothing. None when nobody works any more: for more than a year, or before the amount is reached.
    """
    if amount <= NOTHING:
        return start.astimezone(UTC)
    if hours.always:
        return start.astimezone(UTC) + amount
    for begins, ends in _stretches(hours, start, _LONGEST):
        if ends - begins >= amount:
            return begins + amount
        amount -= ends - begins
    return None


def _stretches(hours: Hours, start: datetime, days: int) -> Iterator[Stretch]:
    """Give the working time from a moment on, in order and without overlaps, until nobody works for too long."""
    reached, idle = start.astimezone(UTC), 0
    first = start.astimezone(hours.zone).date()
    for offset in range(-1, days):
        idle += 1
        for begins, ends in hours.stretches(later(first, offset)):
            if ends > reached and ends > begins:
                yield max(begins, reached), ends
                reached, idle = ends, 0
        if idle > LOOKS_AHEAD:
            return
