"""What must be done about a ticket because time passes, and when?

One list for both: `Ticket.watch_at` is its first moment, and what the watch does is what of it has come. Whatever is
done about a duty must move its moment: see the functions that return timers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from gateway.schedule import when_worked
from gateway.sla.counting import further
from gateway.sla.rules import Rules
from gateway.sla.timers import REMINDED, RUNGS, Json, Timer, Timers, timers_from_json, timers_to_json
from gateway.tickets import QUEUED, WITH_PEOPLE, Clock, ClockState, Status, Ticket


class Kind(StrEnum):
    """What is to be done."""

    REMIND = "remind"
    """Tell whoever answers for it that a deadline comes near (F40)."""
    ESCALATE = "escalate"
    """Tell the next rung that a norm is broken (F41)."""
    UNSEEN = "unseen"
    """Tell the next rung that nobody has looked (F135)."""
    RESUME = "resume"
    """The pause is over (F12)."""
    OFFER = "offer"
    """Whom it was offered to has not answered."""
    NUDGE = "nudge"
    """Remind the customer that we wait (F118)."""
    GIVE_UP = "give_up"
    """End a ticket whose customer stays silent (F118)."""
    SNOOZE = "snooze"
    """Remind an operator who asked for it (F118)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing, and its moment."""

    at: datetime
    kind: Kind
    clock: Clock | None = None
    rung: int = 0
    """From 1: whoever answers for it, the team, the supervisors."""
    operator_id: int | None = None


def duties(ticket: Ticket, timers: Timers, rules: Rules) -> list[Duty]:
    """Return everything that will have to be done if nothing else happens; each clock's next stage only."""
    return [*_of_clocks(ticket, timers), *_of_the_status(ticket, timers, rules), *_snoozes(timers)]


def due_duties(ticket: Ticket, rules: Rules, now: datetime) -> list[Duty]:
    """Return what must be done now, what has waited longest first."""
    timers = timers_from_json(ticket.timers)
    found = (_too_late_for_a_reminder(duty, timers, now) for duty in duties(ticket, timers, rules) if duty.at <= now)
    return sorted(found, key=lambda duty: duty.at)


def _too_late_for_a_reminder(duty: Duty, timers: Timers, now: datetime) -> Duty:
    """Return what is to be told instead of a reminder when its deadline has passed as well: nobody looked meanwhile."""
    due = timers.clocks[duty.clock].due if duty.clock and duty.kind is Kind.REMIND else None
    return duty if due is None or due > now else replace(duty, at=due, kind=Kind.ESCALATE, rung=1)


def _of_clocks(ticket: Ticket, timers: Timers) -> Iterator[Duty]:
    for clock, state in zip(Clock, ticket.clocks, strict=True):
        timer = timers.clocks.get(clock)
        if timer is None or timer.look is None or state is not ClockState.RUNNING or ticket.status not in WITH_PEOPLE:
            continue
        is_near = timer.told < REMINDED and timer.due is not None and timer.look < timer.due
        yield Duty(
            at=timer.look,
            kind=Kind.REMIND if is_near else Kind.ESCALATE,
            clock=clock,
            rung=0 if is_near else max(timer.told, REMINDED),
        )


def _of_the_status(ticket: Ticket, timers: Timers, rules: Rules) -> Iterator[Duty]:
    if ticket.status is Status.WAITING:
        if ticket.resume_at is not None:
            yield Duty(at=ticket.resume_at, kind=Kind.RESUME)
        yield from _of_silence(ticket, timers, rules)
    if ticket.status in QUEUED:
        if timers.unseen is not None and timers.unseen.look is not None:
            yield Duty(at=timers.unseen.look, kind=Kind.UNSEEN, rung=timers.unseen.told)
        if until := ticket.offer.get("until"):
            yield Duty(at=datetime.fromisoformat(until), kind=Kind.OFFER)


def _of_silence(ticket: Ticket, timers: Timers, rules: Rules) -> Iterator[Duty]:
    options = rules.config.options
    if timers.silent_since is None or not options.silent_reminder or not rules.awaits_reply(ticket.pause_reason):
        return
    kind = Kind.NUDGE if timers.nudged is None else Kind.GIVE_UP
    if kind is Kind.GIVE_UP and not options.silent_close:
        return
    at = (timers.nudged or timers.silent_since) + (options.silent_close if timers.nudged else options.silent_reminder)
    # Nobody is written to at night: it waits until people are there.
    yield Duty(at=rules.team_hours(ticket).next_opening(at) or at, kind=kind)


def _snoozes(timers: Timers) -> Iterator[Duty]:
    for operator_id, at in timers.snoozes.items():
        yield Duty(at=at, kind=Kind.SNOOZE, operator_id=operator_id)


# --- what was done ----------------------------------------------------------------------------------------------------


def reminded(ticket: Ticket, clock: Clock) -> Json:
    """Return the timers after the reminder of a clock."""
    timers = timers_from_json(ticket.timers)
    timer = further(timers.clocks[clock], REMINDED, None)
    return timers_to_json(replace(timers, clocks={**timers.clocks, clock: timer}))


def escalated(ticket: Ticket, clock: Clock | None, rung: int, rules: Rules, now: datetime) -> Json:
    """Return the timers after this rung was told of a broken norm, or, without a clock, that nobody has looked."""
    timers, every = timers_from_json(ticket.timers), rules.config.options.nudge_every
    hours = rules.hours_of(timers.calendar) if clock else rules.team_hours(ticket)
    at = when_worked(hours, now, every) if every else None
    told = REMINDED + min(rung, RUNGS)
    if clock is None:
        return timers_to_json(replace(timers, unseen=further(timers.unseen or Timer(), told, at)))
    return timers_to_json(
        replace(timers, clocks={**timers.clocks, clock: further(timers.clocks[clock], told, at)}),
    )


def nudged(ticket: Ticket, now: datetime) -> Json:
    """Return the timers after the customer was reminded."""
    return timers_to_json(replace(timers_from_json(ticket.timers), nudged=now))


def heard(ticket: Ticket) -> Json:
    """Return the timers after the customer has said something: nobody is silent."""
    return timers_to_json(replace(timers_from_json(ticket.timers), silent_since=None, nudged=None))


def snoozed(ticket: Ticket, operator_id: int, until: datetime | None) -> Json:
    """Return the timers after somebody asked to be reminded; None: not any more."""
    timers = timers_from_json(ticket.timers)
    others = {whose: at for whose, at in timers.snoozes.items() if whose != operator_id}
    return timers_to_json(replace(timers, snoozes={**others, operator_id: until} if until else others))


def snooze_of(ticket: Ticket, operator_id: int) -> datetime | None:
    """Return when somebody is reminded of a ticket, if they asked for it."""
    at = ticket.timers.get("snoozes", {}).get(str(operator_id))
    return datetime.fromisoformat(at) if at else None
