"""What is a ticket?"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

TicketId = NewType("TicketId", int)


class Status(StrEnum):
    """Where a ticket stands (ELMA365's six statuses and the final one)."""

    NEW = "new"
    """With the bot."""
    CLASSIFICATION = "classification"
    """На классификации: somebody must say what it is about."""
    ACCEPTED = "accepted"
    """Принято: waits for an operator, assigned or not."""
    IN_PROGRESS = "in_progress"
    """В работе."""
    WAITING = "waiting"
    """В ожидании: paused with a reason and an end."""
    RESOLVED = "resolved"
    """Решено: a message reopens it for a while."""
    CLOSED = "closed"
    """Final; spam, duplicate and merged end here."""


OPEN = frozenset({Status.NEW, Status.CLASSIFICATION, Status.ACCEPTED, Status.IN_PROGRESS, Status.WAITING})
"""Statuses in which a further message simply joins the ticket."""
WITH_PEOPLE = frozenset({Status.CLASSIFICATION, Status.ACCEPTED, Status.IN_PROGRESS, Status.WAITING})
"""Statuses in which the bot is silent."""
QUEUED = frozenset({Status.CLASSIFICATION, Status.ACCEPTED})
"""Statuses that wait for an operator's first step."""


class Clock(StrEnum):
    """A service-level clock."""

    REACTION = "reaction"
    NEXT_REPLY = "next_reply"
    RESOLUTION = "resolution"


class ClockState(StrEnum):
    """What a clock is doing; one letter is how it is kept."""

    OFF = "-"
    RUNNING = "r"
    PAUSED = "p"
    STOPPED = "s"


Clocks = tuple[ClockState, ClockState, ClockState]
"""States in the order of `Clock`."""

CLOCKS_OFF: Clocks = (ClockState.OFF, ClockState.OFF, ClockState.OFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One request of one customer."""

    id: TicketId
    number: int
    """What people call it by."""
    conversation_id: int
    contact_id: int
    entry_point: str
    status: Status
    clocks: Clocks = CLOCKS_OFF
    operator_id: int | None = None
    """Who answers, or whom it waits for."""
    subject: str = ""
    """The customer's first words, for lists and cards."""
    opened_at: datetime
    changed_at: datetime
    accepted_at: datetime | None = None
    """When it first went to people."""
    started_at: datetime | None = None
    """When somebody first took it to work (F10)."""
    waiting_since: datetime | None = None
    """The customer's oldest message without an answer of a person."""
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    pause_reason: str = ""
    resume_at: datetime | None = None
    result: str = ""
    """How it ended: `confirmed`, `abandoned`, or what an operator chose."""
    service: str = ""
    """Key of a service in the catalogue."""
    product: str = ""
    """Key of a product in the catalogue."""
    answers: dict[str, str] = field(default_factory=dict[str, str])
    """What forms have asked, by name."""
    previous_id: TicketId | None = None
    """The ticket of the same conversation before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEvent:
    """Who did what to a ticket, when (F81)."""

    id: int
    ticket_id: TicketId
    trigger: str
    actor: str
    """`customer`, `bot`, `time` or `operator`."""
    actor_id: int | None = None
    before: str
    after: str
    at: datetime
    data: dict[str, str] = field(default_factory=dict[str, str])
