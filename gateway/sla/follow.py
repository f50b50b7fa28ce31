"""What do the clocks of a ticket say after it has changed?

Cheap where nothing changes: it is on the way of every message.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from gateway.configuration import Level
from gateway.contacts import Contact
from gateway.schedule import Hours, when_worked
from gateway.sla import counting
from gateway.sla.counting import Promise
from gateway.sla.duties import duties
from gateway.sla.rules import Rules
from gateway.sla.timers import REMINDED, Timer, Timers, timers_from_json, timers_to_json
from gateway.tickets import CLOCKS_OFF, QUEUED, WITH_PEOPLE, Clock, ClockState, Status, Ticket

_RUNS = ClockState.RUNNING
_FELT = ("status", "clocks", "timers", "due_at", "seen_at", "offer", "waiting_since", "pause_reason", "resume_at")
"""Fields of a ticket that its duties depend on, beside those that choose its level."""


def follow(before: Ticket | None, ticket: Ticket, contact: Contact, rules: Rules, now: datetime) -> Ticket:
    """Return the ticket with its level, its timers, its nearest deadline and the next moment to look at it.

    A `due_at` that differs from before was set by hand (F17): all clocks that are under way are held to it, until it
    is changed again or, with None, taken back. Whoever enters the queue is unseen anew (F135).
    """
    if ticket.status is Status.NEW and not ticket.timers and (before is None or before.status is Status.NEW):
        return ticket
    level = rules.level(ticket, contact)
    if before is not None and _is_as_before(before, ticket, level, rules):
        return ticket
    kept = timers_from_json(ticket.timers)
    timers = _clocks(before, ticket, kept, rules=rules, level=level, now=now)
    if before is not None and ticket.due_at != before.due_at:
        timers = _by_hand(ticket, timers, rules=rules, level=level, now=now)
    seen = _seen(before, ticket)
    timers = _silence(ticket, _unseen(before, ticket, timers, seen=seen, rules=rules, now=now), rules, now)
    if ticket.status is Status.CLOSED:
        timers = replace(timers, snoozes={})
    return replace(
        ticket,
        level=level.key if level else "",
        seen_at=seen,
        timers=ticket.timers if timers is kept else timers_to_json(timers),
        due_at=_due(ticket, timers),
        risk_at=_risk(ticket, timers),
        watch_at=min((duty.at for duty in duties(ticket, timers, rules)), default=None),
    )


def _is_as_before(before: Ticket, ticket: Ticket, level: Level | None, rules: Rules) -> bool:
    """Return whether nothing has changed that time depends on."""
    timers = ticket.timers
    return (
        before.level == (level.key if level else "")
        and (timers.get("calendar", ""), timers.get("number", 0)) == (rules.calendar(ticket, level), rules.number)
        and all(getattr(before, name) == getattr(ticket, name) for name in _FELT)
    )


def _clocks(
    before: Ticket | None, ticket: Ticket, timers: Timers, *, rules: Rules, level: Level | None, now: datetime
) -> Timers:
    """Let each clock follow its state; another level, calendar or configuration moves what runs."""
    calendar = rules.calendar(ticket, level)
    was = before.clocks if before else CLOCKS_OFF
    is_kept = (
        before is not None
        and before.level == (level.key if level else "")
        and (calendar, rules.number) == (timers.calendar, timers.number)
    )
    if is_kept and was == ticket.clocks:
        return timers
    old, new = rules.hours_of(timers.calendar), rules.hours_of(calendar)
    clocks = dict(timers.clocks)
    for clock, state, earlier in zip(Clock, ticket.clocks, was, strict=True):
        if is_kept and state is earlier:
            continue
        timer, promised = clocks.get(clock), counting.promise(level, clock, new)
        if timer is not None and timer.since is not None and timers.calendar != calendar:
            timer = replace(counting.rest(timer, old, now), since=now, told=timer.told, look=timer.look)
        timer = _turned(ticket, clock, timer, (earlier, state), promised=promised, hours=new, now=now)
        if timer is not None:
            clocks[clock] = timer
    return replace(timers, calendar=calendar, number=rules.number, clocks=clocks)


def _turned(
    ticket: Ticket,
    clock: Clock,
    timer: Timer | None,
    states: tuple[ClockState, ClockState],
    *,
    promised: Promise,
    hours: Hours,
    now: datetime,
) -> Timer | None:
    earlier, state = states
    if state is _RUNS:
        if timer is not None and timer.since is not None:
            return counting.work_out(timer, promised, now)
        if timer is not None and earlier is ClockState.PAUSED:
            return counting.resume(timer, promised, now)
        return counting.start(promised, _ran_since(ticket, clock, now) if earlier is _RUNS else now)
    if timer is None or timer.since is None:
        return timer
    return counting.rest(timer, hours, now) if state is ClockState.PAUSED else counting.stop(timer, hours, now)


def _ran_since(ticket: Ticket, clock: Clock, now: datetime) -> datetime:
    """Return since when a clock runs that nobody has counted: of before this desk had service levels."""
    return (ticket.waiting_since if clock is Clock.NEXT_REPLY else ticket.accepted_at) or now


def _by_hand(ticket: Ticket, timers: Timers, *, rules: Rules, level: Level | None, now: datetime) -> Timers:
    hours = rules.hours_of(timers.calendar)
    clocks: Mapping[Clock, Timer] = {
        clock: counting.fix(
            timers.clocks.get(clock, Timer()), ticket.due_at, counting.promise(level, clock, hours), now
        )
        for clock, state in zip(Clock, ticket.clocks, strict=True)
        if state in (_RUNS, ClockState.PAUSED)
    }
    return replace(timers, clocks={**timers.clocks, **clocks})


def _due(ticket: Ticket, timers: Timers) -> datetime | None:
    """Return the nearest deadline of what runs; a date set by hand stands in a pause too."""
    states = dict(zip(Clock, ticket.clocks, strict=True))
    return min(
        (
            timer.due
            for clock, timer in timers.clocks.items()
            if timer.due is not None
            and (states[clock] is _RUNS or (states[clock] is ClockState.PAUSED and timer.fixed))
        ),
        default=None,
    )


def _risk(ticket: Ticket, timers: Timers) -> datetime | None:
    """Return when the first clock that runs comes near its deadline, as `looking.mood` sees it."""
    running = (timers.clocks.get(clock) for clock, state in zip(Clock, ticket.clocks, strict=True) if state is _RUNS)
    return min((timer.risk for timer in running if timer is not None and timer.risk is not None), default=None)


# --- beside the clocks ------------------------------------------------------------------------------------------------


def _enters_queue(before: Ticket | None, ticket: Ticket) -> bool:
    return ticket.status in QUEUED and (before is None or before.status not in QUEUED)


def _seen(before: Ticket | None, ticket: Ticket) -> datetime | None:
    if _enters_queue(before, ticket) and before is not None and ticket.seen_at == before.seen_at:
        return None
    return ticket.seen_at


def _unseen(
    before: Ticket | None, ticket: Ticket, timers: Timers, *, seen: datetime | None, rules: Rules, now: datetime
) -> Timers:
    if ticket.status not in QUEUED or seen is not None:
        return replace(timers, unseen=None) if timers.unseen else timers
    after = rules.config.options.unseen_after
    if not after or not _enters_queue(before, ticket):
        return timers
    at = when_worked(rules.team_hours(ticket), now, after)
    return replace(timers, unseen=Timer(told=REMINDED, look=at))


def _silence(ticket: Ticket, timers: Timers, rules: Rules, now: datetime) -> Timers:
    """Count how long the customer is silent from the first pause on that waits for them."""
    if ticket.status is Status.WAITING and rules.awaits_reply(ticket.pause_reason):
        return timers if timers.silent_since else replace(timers, silent_since=now)
    if timers.silent_since is None or (ticket.status in WITH_PEOPLE and ticket.waiting_since is None):
        return timers
    return replace(timers, silent_since=None, nudged=None)
