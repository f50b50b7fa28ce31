"""What may happen to a ticket, when, and what does it change? One table.

The trigger is the audit event. The buttons of a card are the triggers legal now. The diagram in ARCHITECTURE.md is
drawn from this table (`gateway.tickets.diagram`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gateway.errors import IllegalTransition
from gateway.tickets.ticket import Clock, Clocks, ClockState, Status


class Trigger(StrEnum):
    """What happens to a ticket."""

    CUSTOMER_WROTE = "customer_wrote"
    HANDED_OVER = "handed_over"
    UNCLEAR = "unclear"
    """The bot hands over, and a person must first say what it is about."""
    ANSWERED_BY_BOT = "answered_by_bot"
    ABANDONED = "abandoned"
    """The customer went silent while with the bot."""
    CLASSIFIED = "classified"
    ASSIGNED = "assigned"
    TAKEN = "taken"
    REPLIED = "replied"
    RELEASED = "released"
    TRANSFERRED = "transferred"
    PAUSED = "paused"
    RESUMED = "resumed"
    RESOLVED = "resolved"
    CAME_BACK = "came_back"
    """The customer wrote again within the reopen window."""
    ASKED_AGAIN = "asked_again"
    """The customer, who had left the bot's offer at that, wrote again: the bot tries anew."""
    REOPENED = "reopened"
    """An operator goes on with it."""
    EXPIRED = "expired"
    """The reopen window is over."""
    CLOSED = "closed"
    SPAM = "spam"
    MERGED = "merged"
    NOTED = "noted"
    CHANGED = "changed"
    """A field has changed: the event's data say which, from what, to what."""
    OFFERED = "offered"
    """It waits for one operator, who may take or decline it."""
    DECLINED = "declined"
    """Whom it was offered to does not want it, or did not answer in time."""
    RETURNED = "returned"
    """Passed on and not accepted: it goes back to whoever had it."""
    POSTPONED = "postponed"
    """The due date was moved (F17)."""
    REMINDED = "reminded"
    """A deadline comes near, and those it concerns were told (F40)."""
    ESCALATED = "escalated"
    """A norm is broken, or nobody has looked; who was told is in the data (F41, F135)."""
    NUDGED = "nudged"
    """The customer was reminded that we wait for them (F118)."""
    SPLIT = "split"
    RATED = "rated"
    DELETED = "deleted"
    WATCHED = "watched"
    """Somebody looks on while others talk (F79)."""
    UNWATCHED = "unwatched"
    EXPORTED = "exported"
    """Somebody took it away as a file (F81)."""
    FORWARDED = "forwarded"
    """It was shown to others: a colleague, a team, somebody outside by e-mail (F23)."""


@dataclass(frozen=True, slots=True)
class Move:
    """What a trigger does: where the ticket goes and what its clocks do."""

    to: Status
    start: frozenset[Clock] = frozenset()
    stop: frozenset[Clock] = frozenset()
    pause: frozenset[Clock] = frozenset()
    resume: frozenset[Clock] = frozenset()


REACTION = frozenset({Clock.REACTION})
REPLY = frozenset({Clock.NEXT_REPLY})
RESOLUTION = frozenset({Clock.RESOLUTION})
FIRST = REACTION | RESOLUTION
EVERY = frozenset(Clock)
PEOPLE = (Status.CLASSIFICATION, Status.ACCEPTED, Status.IN_PROGRESS, Status.WAITING)

S, T = Status, Trigger


def _from(*statuses: Status, **moves: Move) -> dict[tuple[Status, Trigger], Move]:
    return {(status, Trigger(trigger)): move for status in statuses for trigger, move in moves.items()}


TABLE: Mapping[tuple[Status, Trigger], Move] = {
    **_from(
        S.NEW,
        customer_wrote=Move(S.NEW),
        handed_over=Move(S.ACCEPTED, start=FIRST),
        unclear=Move(S.CLASSIFICATION, start=FIRST),
        answered_by_bot=Move(S.RESOLVED),
        abandoned=Move(S.RESOLVED),
        taken=Move(S.IN_PROGRESS, start=RESOLUTION | REPLY),
    ),
    **_from(
        S.CLASSIFICATION,
        classified=Move(S.ACCEPTED),
        customer_wrote=Move(S.CLASSIFICATION),
        taken=Move(S.IN_PROGRESS, stop=REACTION, start=REPLY),
        transferred=Move(S.CLASSIFICATION),
        offered=Move(S.CLASSIFICATION),
        declined=Move(S.CLASSIFICATION),
        assigned=Move(S.CLASSIFICATION),
        released=Move(S.CLASSIFICATION),
        resolved=Move(S.RESOLVED, stop=EVERY),
        closed=Move(S.CLOSED, stop=EVERY),
    ),
    **_from(
        S.ACCEPTED,
        customer_wrote=Move(S.ACCEPTED),
        assigned=Move(S.ACCEPTED),
        transferred=Move(S.ACCEPTED),
        released=Move(S.ACCEPTED),
        classified=Move(S.ACCEPTED),
        offered=Move(S.ACCEPTED),
        declined=Move(S.ACCEPTED),
        returned=Move(S.IN_PROGRESS, stop=REACTION),
        taken=Move(S.IN_PROGRESS, stop=REACTION, start=REPLY),
        replied=Move(S.IN_PROGRESS, stop=REACTION | REPLY),
        resolved=Move(S.RESOLVED, stop=EVERY),
        closed=Move(S.CLOSED, stop=EVERY),
    ),
    **_from(
        S.IN_PROGRESS,
        customer_wrote=Move(S.IN_PROGRESS, start=REPLY),
        replied=Move(S.IN_PROGRESS, stop=REPLY),
        taken=Move(S.IN_PROGRESS),
        classified=Move(S.IN_PROGRESS),
        assigned=Move(S.IN_PROGRESS),
        released=Move(S.ACCEPTED, stop=REPLY, start=REACTION),
        transferred=Move(S.ACCEPTED, stop=REPLY, start=REACTION),
        paused=Move(S.WAITING, pause=RESOLUTION | REPLY),
        resolved=Move(S.RESOLVED, stop=EVERY),
        closed=Move(S.CLOSED, stop=EVERY),
    ),
    **_from(
        S.WAITING,
        customer_wrote=Move(S.WAITING, start=REPLY),
        replied=Move(S.WAITING, stop=REPLY),
        resumed=Move(S.IN_PROGRESS, resume=RESOLUTION | REPLY),
        paused=Move(S.WAITING),
        classified=Move(S.WAITING),
        assigned=Move(S.WAITING),
        nudged=Move(S.WAITING),
        abandoned=Move(S.RESOLVED, stop=EVERY),
        released=Move(S.ACCEPTED, stop=REPLY, start=REACTION, resume=RESOLUTION),
        transferred=Move(S.ACCEPTED, stop=REPLY, start=REACTION, resume=RESOLUTION),
        resolved=Move(S.RESOLVED, stop=EVERY),
        closed=Move(S.CLOSED, stop=EVERY),
    ),
    **_from(
        S.RESOLVED,
        came_back=Move(S.ACCEPTED, start=FIRST),
        asked_again=Move(S.NEW),
        reopened=Move(S.IN_PROGRESS, start=RESOLUTION),
        replied=Move(S.RESOLVED),
        expired=Move(S.CLOSED),
        closed=Move(S.CLOSED),
    ),
    **{(status, T.SPAM): Move(S.CLOSED, stop=EVERY) for status in S if status is not S.CLOSED},
    **{(status, T.MERGED): Move(S.CLOSED, stop=EVERY) for status in S if status is not S.CLOSED},
    **{(status, T.DELETED): Move(S.CLOSED, stop=EVERY) for status in S},
    **{(status, same): Move(status) for status in S for same in (T.NOTED, T.CHANGED, T.SPLIT)},
    **{(status, seen): Move(status) for status in S for seen in (T.WATCHED, T.UNWATCHED, T.EXPORTED, T.FORWARDED)},
    **{(status, T.RATED): Move(status) for status in (S.RESOLVED, S.CLOSED)},
    **{(status, same): Move(status) for status in PEOPLE for same in (T.POSTPONED, T.REMINDED, T.ESCALATED)},
}


def move(status: Status, trigger: Trigger) -> Move:
    """Return what the trigger does in this status; raises IllegalTransition."""
    found = TABLE.get((status, trigger))
    if found is None:
        raise IllegalTransition(status, trigger)
    return found


def legal(status: Status) -> frozenset[Trigger]:
    """Return the triggers this status allows."""
    return frozenset(trigger for at, trigger in TABLE if at is status)


def turn(clocks: Clocks, by: Move) -> Clocks:
    """Return the clocks after a move. What does not run cannot be stopped or paused; starting restarts."""
    reaction, reply, resolution = (_turn(state, clock, by) for state, clock in zip(clocks, Clock, strict=True))
    return reaction, reply, resolution


def _turn(state: ClockState, clock: Clock, by: Move) -> ClockState:
    if clock in by.start:
        return ClockState.RUNNING
    if clock in by.stop and state in (ClockState.RUNNING, ClockState.PAUSED):
        return ClockState.STOPPED
    if clock in by.pause and state is ClockState.RUNNING:
        return ClockState.PAUSED
    if clock in by.resume and state is ClockState.PAUSED:
        return ClockState.RUNNING
    return state
