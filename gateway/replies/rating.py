"""What did the customer think (F130)?"""

from dataclasses import dataclass
from datetime import datetime

from gateway.tickets import TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A customer's rating of a ticket; one a ticket, a later one takes its place."""

    id: int
    ticket_id: TicketId
    contact_id: int
    operator_id: int | None
    team: str = ""
    score: int
    """1 to 5."""
    comment: str = ""
    at: datetime
