"""What does distribution need to know of a ticket that waits?"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from gateway.tickets import TicketId


class Kind(NamedTuple):
    """What decides whom a ticket is for (`gateway.routing.teams.Asked`): the same people for all of a kind."""

    team: str
    service: str
    topic: str
    entry_point: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A ticket that waits for an operator."""

    id: TicketId
    team: str
    service: str
    topic: str
    entry_point: str
    contact_id: int
    queue_key: str
    offer: dict[str, Any] = field(default_factory=dict[str, Any])
    """As `Ticket.offer`."""
    last_operator_id: int | None = None
    """Who served the customer before (F28)."""
