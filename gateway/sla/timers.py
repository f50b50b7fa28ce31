"""What is kept of a ticket's clocks (`Ticket.timers`)?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from gateway.tickets import Clock

Json = dict[str, Any]

REMINDED = 1
"""`Timer.told` after the reminder; each rung of the ladder is one more."""
RUNGS = 3
"""Whoever answers for it, the team, the supervisors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """One clock: it runs while `since` is set. Amounts are working time."""

    began: datetime | None = None
    since: datetime | None = None
    spent: timedelta = timedelta(0)
    """Before `since`."""
    norm: timedelta | None = None
    soon: datetime | None = None
    """When half of the norm is spent."""
    risk: datetime | None = None
    """When the responsible is reminded."""
    due: datetime | None = None
    fixed: bool = False
    """Whether the deadline was set by hand (F17): no rule moves it."""
    told: int = 0
    """How many stages were told: the reminder, then the rungs."""
    look: datetime | None = None
    """When the next stage is told; None: never."""
    ended: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timers:
    """Everything that `gateway.sla` keeps with a ticket."""

    calendar: str = ""
    """By which working hours the clocks are counted."""
    number: int = 0
    """By which version of the configuration."""
    clocks: Mapping[Clock, Timer] = field(default_factory=dict[Clock, Timer])
    unseen: Timer | None = None
    """The alarm that nobody has looked at it (F135); only `told` and `look` count."""
    silent_since: datetime | None = None
    """Since when we wait for the customer's answer (F118)."""
    nudged: datetime | None = None
    """When the customer was reminded of that."""
    snoozes: Mapping[int, datetime] = field(default_factory=dict[int, datetime])
    """Who wants to be reminded of the ticket, and when, by operator id."""


_MOMENTS = ("began", "since", "soon", "risk", "due", "look", "ended")


def timers_to_json(timers: Timers) -> Json:
    """Return what is stored; what is empty is left out."""
    body: Json = {
        "calendar": timers.calendar,
        "number": timers.number,
        **{clock.value: _timer_to_json(timer) for clock, timer in timers.clocks.items()},
        "unseen": _timer_to_json(timers.unseen) if timers.unseen else None,
        "silent_since": _iso(timers.silent_since),
        "nudged": _iso(timers.nudged),
        "snoozes": {str(whose): at.isoformat() for whose, at in timers.snoozes.items()},
    }
    return {key: value for key, value in body.items() if value}


def timers_from_json(body: Json) -> Timers:
    """Read what `timers_to_json` has written."""
    if not body:
        return _NONE
    return Timers(
        calendar=body.get("calendar", ""),
        number=body.get("number", 0),
        clocks={clock: _timer_from_json(body[clock.value]) for clock in Clock if clock.value in body},
        unseen=_timer_from_json(body["unseen"]) if "unseen" in body else None,
        silent_since=_moment(body.get("silent_since")),
        nudged=_moment(body.get("nudged")),
        snoozes={int(whose): datetime.fromisoformat(at) for whose, at in body.get("snoozes", {}).items()},
    )


def timer_of(body: Json, clock: Clock) -> Timer | None:
    """Read one clock alone."""
    return _timer_from_json(body[clock.value]) if clock.value in body else None


_NONE = Timers()


def _timer_to_json(timer: Timer) -> Json:
    body: Json = {key: _iso(getattr(timer, key)) for key in _MOMENTS}
    body |= {"spent": timer.spent.total_seconds(), "told": timer.told, "fixed": timer.fixed}
    body["norm"] = timer.norm.total_seconds() if timer.norm is not None else None
    return {key: value for key, value in body.items() if value is not None and value is not False and value != 0}


def _timer_from_json(body: Json) -> Timer:
    norm = body.get("norm")
    return Timer(
        **{key: datetime.fromisoformat(body[key]) for key in _MOMENTS if key in body},
        spent=timedelta(seconds=body.get("spent", 0)),
        norm=timedelta(seconds=norm) if norm is not None else None,
        told=body.get("told", 0),
        fixed=body.get("fixed", False),
    )


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
