"""Are people there at a moment, and when will they be?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = 24 * 60
"""Minutes."""
LOOKS_AHEAD = 400
"""Days: an exception may close a desk for long, and a weekly rule comes again within a week."""
_KEPT = 2_000
"""Days that are remembered as moments; more than any deadline lies ahead."""

Stretch = tuple[datetime, datetime]
"""From a moment to another, in UTC."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one minute of a day to another, by the clock on the wall; an end before the start is on the next day."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """A week and its exceptions, in a time zone."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    always: bool = False
    week: tuple[tuple[Span, ...], ...] = ((),) * 7
    """Monday first."""
    dates: Mapping[date, tuple[Span, ...]] = field(default_factory=dict[date, tuple[Span, ...]])
    """What holds on certain dates instead; no span: closed."""
    yearly: Mapping[tuple[int, int], tuple[Span, ...]] = field(default_factory=dict[tuple[int, int], tuple[Span, ...]])
    """The same by month and day, every year; a full date wins."""
    _days: dict[date, tuple[Stretch, ...]] = field(
        default_factory=dict[date, tuple[Stretch, ...]], init=False, compare=False, repr=False
    )
    """What was worked out before: the time zone's rules cost more than everything else."""

    def is_open(self, moment: datetime) -> bool:
        """Return whether people are there; `moment` is aware."""
        if self.always:
            return True
        today = moment.astimezone(self.zone).date()
        near = (later(today, days) for days in (-1, 0, 1))
        return any(start <= moment < end for day in near for start, end in self.stretches(day))

    def next_opening(self, moment: datetime) -> datetime | None:
        """Return the first moment from now on at which people are there, in the desk's zone.

        None when none is in sight for a year.
        """
        if self.is_open(moment):
            return moment.astimezone(self.zone)
        today = moment.astimezone(self.zone).date()
        for days in range(-1, LOOKS_AHEAD):
            starts = [start for start, _ in self.stretches(later(today, days)) if start > moment]
            if starts:
                return min(starts).astimezone(self.zone)
        return None

    def stretches(self, day: date) -> tuple[Stretch, ...]:
        """Return the spans that begin on a day as moments in UTC, where every hour is as long as another, by start."""
        known = self._days.get(day)
        if known is None:
            if len(self._days) >= _KEPT:
                self._days.clear()
            known = self._days[day] = tuple(sorted(self._worked_out(day)))
        return known

    def _worked_out(self, day: date) -> Iterator[Stretch]:
        default = self.yearly.get((day.month, day.day), self.week[day.weekday()])
        for span in self.dates.get(day, default):
            ends_on = day if span.end > span.start else later(day, 1)
            yield self._moment(day, span.start, fold=0), self._moment(ends_on, span.end, fold=1)

    def _moment(self, day: date, minute: int, *, fold: int) -> datetime:
        """Return a moment; where the clock is put back, opening is the first of two and closing the second."""
        if minute >= DAY:
            day, minute = later(day, 1), minute - DAY
        local = datetime.combine(day, time(minute // 60, minute % 60), tzinfo=self.zone)
        return local.replace(fold=fold).astimezone(UTC)


def later(day: date, days: int) -> date:
    """Return a date so many days on; the calendar's ends stand still."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


ALWAYS = Hours(always=True)
"""A desk that never closes."""
