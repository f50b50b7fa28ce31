"""What is a ticket?"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

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


class Priority(StrEnum):
    """How pressing a ticket is; higher ones are served first."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"

    @property
    def rank(self) -> int:
        """Return 0 for the most pressing."""
        return _RANKS[self.value]


_RANKS = {"urgent": 0, "high": 1, "normal": 2, "low": 3}


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
    """Key of a service in the catalogue; the configuration says who serves it."""
    product: str = ""
    """Key of a product in the catalogue."""
    answers: dict[str, str] = field(default_factory=dict[str, str])
    """What forms have asked, by name."""
    previous_id: TicketId | None = None
    """The ticket of the same conversation before it."""
    kind: str = ""
    """Key of a type in the configuration."""
    topic: str = ""
    """Key of a topic in the configuration."""
    priority: Priority = Priority.NORMAL
    team: str = ""
    """Key of a team; empty: the desk's first."""
    responsible_id: int | None = None
    """Who answers for it (F9); often, not always, who works on it."""
    tags: list[str] = field(default_factory=list[str])
    custom: dict[str, str] = field(default_factory=dict[str, str])
    """Custom fields, by key (F19)."""
    comment: str = ""
    """What was said at its end (F15)."""
    close_reason: str = ""
    root_cause: str = ""
    level: str = ""
    """Key of the service level."""
    timers: dict[str, Any] = field(default_factory=dict[str, Any])
    """What `gateway.sla` keeps of the clocks."""
    due_at: datetime | None = None
    """The nearest deadline of a running clock; None: nothing runs. Colours and orders lists."""
    risk_at: datetime | None = None
    """From when the nearest deadline is near: with `due_at` it tells who is at risk (`gateway.sla.mood`)."""
    watch_at: datetime | None = None
    """When `gateway.watch` next has something to do here; None: nothing."""
    queue_key: str = ""
    """Its place among the waiting of its team, as a text that sorts (`gateway.routing`); empty: it does not wait."""
    position: int = 0
    """A place in the queue set by hand, from 1 (F33); 0: by the rules."""
    offer: dict[str, Any] = field(default_factory=dict[str, Any])
    """To whom it is offered or passed, by whom, until when, and who has declined (`gateway.routing`)."""
    seen_at: datetime | None = None
    """When somebody of the desk first looked at it since it waits (F135)."""
    opened_by: int | None = None
    """The operator who opened it by hand (F4)."""
    merged_into: TicketId | None = None
    deleted_at: datetime | None = None
    """Deleted tickets are in no list; their history stays (F21)."""


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
