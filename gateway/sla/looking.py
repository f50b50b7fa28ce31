"""How does a ticket stand, for people?

The colour: 🟢 less than half of every norm is spent; 🟡 half; 🟠 the share at which the responsible is reminded
(`Level.remind_at`, 75 % unless it says otherwise); 🔴 a deadline is over; ⏸ it rests. The worst clock that runs counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from gateway.configuration import Configuration
from gateway.schedule import ALWAYS, Hours, worked
from gateway.sla.rules import Rules
from gateway.sla.timers import Timer, timer_of
from gateway.tickets import WITH_PEOPLE, Clock, ClockState, Status, Ticket


class Mood(StrEnum):
    """How pressing a ticket is."""

    FINE = "fine"
    SOON = "soon"
    RISK = "risk"
    LATE = "late"
    PAUSED = "paused"

    @property
    def sign(self) -> str:
        """Return the colour."""
        return _SIGNS[self.value]


_SIGNS = {"fine": "🟢", "soon": "🟡", "risk": "🟠", "late": "🔴", "paused": "⏸"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was promised by one clock, and what became of it; in working time (F42)."""

    clock: Clock
    state: ClockState
    planned: timedelta | None
    """None: nothing was promised."""
    actual: timedelta
    due: datetime | None
    """None: no deadline, or it moves on because the clock rests."""
    by_hand: bool = False
    ended: datetime | None = None

    @property
    def is_broken(self) -> bool:
        """Return whether it took longer than promised; a date set by hand is the promise then."""
        if self.by_hand:
            return self.due is not None and self.ended is not None and self.ended > self.due
        return self.planned is not None and self.actual > self.planned


def mood(ticket: Ticket, now: datetime) -> Mood:
    """Return how pressing a ticket is now; one that people do not have is fine."""
    if ticket.status not in WITH_PEOPLE:
        return Mood.FINE
    worst = max((_stage(timer, now) for _, timer in _running(ticket)), default=0)
    if worst == 0 and ticket.status is Status.WAITING:
        return Mood.PAUSED
    return (Mood.FINE, Mood.SOON, Mood.RISK, Mood.LATE)[worst]


def nearest(ticket: Ticket) -> tuple[Clock, datetime] | None:
    """Return which running clock has the nearest deadline, and that deadline."""
    dues = [(timer.due, clock) for clock, timer in _running(ticket) if timer.due is not None]
    if not dues:
        return None
    due, clock = min(dues, key=lambda each: each[0])
    return clock, due


def due_of(ticket: Ticket, clock: Clock) -> datetime | None:
    """Return the deadline of a clock."""
    timer = timer_of(ticket.timers, clock)
    return timer.due if timer else None


def remaining(
    ticket: Ticket, clock: Clock, config: Configuration, now: datetime, *, hours: Hours = ALWAYS
) -> timedelta | None:
    """Return the working time until a clock's deadline, below zero when it is over; None: it has none, or rests.

    `hours`: the desk's own (`Setup.hours`), for a ticket whose level and team name no calendar.
    """
    timer = timer_of(ticket.timers, clock)
    if timer is None or timer.due is None or timer.since is None:
        return None
    by = Rules(config, hours).hours_of(ticket.timers.get("calendar", ""))
    return worked(by, now, timer.due) if timer.due > now else -worked(by, timer.due, now)


def planned_actual(
    ticket: Ticket, config: Configuration, now: datetime, *, hours: Hours = ALWAYS
) -> tuple[Figure, ...]:
    """Return the figures of every clock that has ever run, in the order of `Clock` (F42)."""
    by = Rules(config, hours).hours_of(ticket.timers.get("calendar", ""))
    return tuple(
        Figure(
            clock=clock,
            state=state,
            planned=timer.norm,
            actual=timer.spent + (worked(by, timer.since, now) if timer.since else timedelta(0)),
            due=timer.due if timer.fixed or state is not ClockState.PAUSED else None,
            by_hand=timer.fixed,
            ended=timer.ended,
        )
        for clock, state in zip(Clock, ticket.clocks, strict=True)
        if (timer := timer_of(ticket.timers, clock)) is not None
    )


def _running(ticket: Ticket) -> Iterator[tuple[Clock, Timer]]:
    for clock, state in zip(Clock, ticket.clocks, strict=True):
        timer = timer_of(ticket.timers, clock) if state is ClockState.RUNNING else None
        if timer is not None:
            yield clock, timer


def _stage(timer: Timer, now: datetime) -> int:
    stages = (timer.soon, timer.risk, timer.due)
    return max((number for number, at in enumerate(stages, start=1) if at is not None and now >= at), default=0)
