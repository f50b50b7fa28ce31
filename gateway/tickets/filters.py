"""Which tickets does a list show, and in which order (F46-F48, F57)?"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gateway.tickets.ticket import Priority, Status


class Order(StrEnum):
    """What comes first in a list."""

    URGENCY = "urgency"
    """The nearest deadline, then the longest wait."""
    WAITING = "waiting"
    """The customer who has waited longest for an answer."""
    QUEUE = "queue"
    """As the queue is served: `Ticket.queue_key`."""
    NEWEST = "newest"
    OLDEST = "oldest"
    CHANGED = "changed"
    """The last change first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFilter:
    """What the tickets of a list have in common; what is None or empty is not asked for. Deleted ones are in none."""

    statuses: frozenset[Status] = frozenset()
    operator_id: int | None = None
    free: bool = False
    """Only tickets that belong to nobody."""
    responsible_id: int | None = None
    teams: frozenset[str] = frozenset()
    priorities: frozenset[Priority] = frozenset()
    entry_points: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    """Any of these."""
    contact_id: int | None = None
    due_before: datetime | None = None
    """A deadline earlier than this: at risk, or late."""
    at_risk: bool = False
    """A deadline is near, and none is over: 🟠 of `gateway.sla`."""
    due_soon: bool = False
    """A deadline is near, or over: 🟠 and 🔴."""
    missed: bool = False
    """The customer waits for an answer and the norm for it is over (F57)."""
    opened_from: datetime | None = None
    opened_until: datetime | None = None
