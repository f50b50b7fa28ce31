"""How does one clock go on, and where does its deadline lie?"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from gateway.configuration import Level
from gateway.schedule import Hours, when_worked, worked
from gateway.sla.timers import REMINDED, RUNGS, Timer
from gateway.tickets import Clock

_NOTHING = timedelta(0)
_SOON = 0.5
"""Share of a norm after which a ticket is shown as pressing."""
_RISK = 0.75
"""The same for one at risk, where no level says otherwise."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What one clock is held to."""

    hours: Hours
    norm: timedelta | None = None
    remind_at: float = _RISK


def promise(level: Level | None, clock: Clock, hours: Hours) -> Promise:
    """Return what a level promises by a clock; without a level nothing is."""
    if level is None:
        return Promise(hours)
    norm: timedelta | None = getattr(level, clock.value)
    return Promise(hours, norm, level.remind_at)


def start(promised: Promise, since: datetime) -> Timer:
    """Return a clock that begins to run."""
    return work_out(Timer(began=since, since=since), promised, since)


def resume(timer: Timer, promised: Promise, now: datetime) -> Timer:
    """Return a clock that runs on after a rest."""
    return work_out(replace(timer, since=now), promised, now)


def rest(timer: Timer, hours: Hours, now: datetime) -> Timer:
    """Return a clock that stands still; what was spent is settled, and a broken norm is told anew after the rest."""
    if timer.since is None:
        return timer
    spent = timer.spent + worked(hours, timer.since, now)
    return replace(timer, spent=spent, since=None, look=None, told=min(timer.told, REMINDED))


def stop(timer: Timer, hours: Hours, now: datetime) -> Timer:
    """Return a clock that has done its work."""
    return replace(rest(timer, hours, now), ended=now)


def fix(timer: Timer, due: datetime | None, promised: Promise, now: datetime) -> Timer:
    """Return a clock whose deadline was set by hand; None: it goes by its norm again."""
    fixed = replace(timer, due=due, fixed=due is not None, told=0)
    return work_out(fixed, promised, now) if fixed.since else fixed


def work_out(timer: Timer, promised: Promise, now: datetime) -> Timer:
    """Return a running clock with its deadline; stages that lie ahead again are to be told again."""
    since = timer.since or now
    timer = _by_hand(timer, promised, since) if timer.fixed else _by_norm(timer, promised, since)
    told = timer.told
    if timer.due is not None and timer.due > now:
        told = 0 if timer.risk is not None and timer.risk > now else min(told, REMINDED)
    return replace(timer, told=told, look=_next_look(timer, told, promised))


def further(timer: Timer, told: int, next_look: datetime | None) -> Timer:
    """Return a clock of which so many stages have been told; the next rung is climbed at `next_look`."""
    if told == REMINDED:
        return replace(timer, told=told, look=timer.due)
    return replace(timer, told=told, look=next_look if told < REMINDED + RUNGS else None)


def _by_norm(timer: Timer, promised: Promise, since: datetime) -> Timer:
    norm, hours = promised.norm, promised.hours
    if norm is None:
        return replace(timer, norm=None, soon=None, risk=None, due=None)
    broken = timer.due if timer.due is not None and timer.norm == norm and timer.spent >= norm else None
    return replace(
        timer,
        norm=norm,
        soon=when_worked(hours, since, norm * _SOON - timer.spent),
        risk=when_worked(hours, since, norm * promised.remind_at - timer.spent),
        due=broken or when_worked(hours, since, norm - timer.spent),
    )


def _by_hand(timer: Timer, promised: Promise, since: datetime) -> Timer:
    due = timer.due or since
    left = worked(promised.hours, since, due)
    return replace(
        timer,
        norm=promised.norm,
        soon=min(due, when_worked(promised.hours, since, left * _SOON) or due),
        risk=min(due, when_worked(promised.hours, since, left * promised.remind_at) or due),
    )


def _next_look(timer: Timer, told: int, promised: Promise) -> datetime | None:
    if timer.due is None or told >= REMINDED + RUNGS:
        return None
    if told == 0 and timer.risk is not None and promised.remind_at < 1:
        return min(timer.risk, timer.due)
    return timer.due if told <= REMINDED else timer.look or timer.since
