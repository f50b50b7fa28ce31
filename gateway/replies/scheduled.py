"""What is a reply that is sent later (F118)?"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from gateway.tickets import TicketId


class ScheduledState(StrEnum):
    """How far it is."""

    WAITING = "waiting"
    SENT = "sent"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    """When its moment came the ticket was closed: the operator was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledReply:
    """An operator's reply that waits for its moment."""

    id: int
    ticket_id: TicketId
    operator_id: int
    body: dict[str, Any] = field(default_factory=dict[str, Any])
    """The reply as `operator_bot.actions.holding` keeps one."""
    place: dict[str, Any] = field(default_factory=dict[str, Any])
    """Where the operator wrote: `desk.Place` as a dictionary."""
    send_at: datetime
    state: ScheduledState = ScheduledState.WAITING
    created_at: datetime
