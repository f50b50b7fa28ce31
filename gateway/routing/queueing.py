"""Which of the tickets that wait comes first (F33)?

What was set by hand, then priority and VIP, then the nearest deadline, then age. Said as one text of digits of the
same length each, so that every database sorts it alike.
"""

from datetime import UTC, datetime

from gateway.tickets import QUEUED, Ticket

LAST_PLACE = 9998
"""The last place that can be set by hand; 9999: none was."""
_UNSET = 9999
_NO_MOMENT = "9" * 17


def waits_for_anybody(ticket: Ticket) -> bool:
    """Return whether the ticket is in the queue: it waits for an operator and is nobody's."""
    return ticket.status in QUEUED and ticket.operator_id is None and ticket.deleted_at is None


def queue_key(ticket: Ticket, *, vip: bool) -> str:
    """Return its place among those that wait, as a text that sorts; empty for one that does not wait.

    Of tickets set to the same place by hand the usual order decides. No two tickets have the same.
    """
    if not waits_for_anybody(ticket):
        return ""
    position = min(ticket.position, LAST_PLACE) if ticket.position > 0 else _UNSET
    urgency = f"{ticket.priority.rank}{0 if vip else 1}"
    since = ticket.waiting_since or ticket.accepted_at or ticket.opened_at
    return f"{position:04d}{urgency}{_digits(ticket.due_at)}{_digits(since)}{ticket.id:019d}"


def _digits(moment: datetime | None) -> str:
    """Return a moment in UTC to the millisecond."""
    return moment.astimezone(UTC).strftime("%Y%m%d%H%M%S%f")[:17] if moment else _NO_MOMENT
