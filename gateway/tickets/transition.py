"""What does a ticket look like after a trigger?"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from gateway.tickets.lifecycle import Trigger, move, turn
from gateway.tickets.ticket import Status, Ticket


def after(ticket: Ticket, trigger: Trigger, at: datetime, **changes: Any) -> Ticket:
    """Return the ticket after the trigger, with further fields changed; raises IllegalTransition."""
    step = move(ticket.status, trigger)
    moved = replace(ticket, status=step.to, clocks=turn(ticket.clocks, step), changed_at=at, **changes)
    return _stamped(moved, before=ticket.status)


def _stamped(ticket: Ticket, *, before: Status) -> Ticket:
    at, status = ticket.changed_at, ticket.status
    if status is before:
        return ticket
    stamps: dict[str, Any] = {}
    if status in (Status.ACCEPTED, Status.CLASSIFICATION) and ticket.accepted_at is None:
        stamps["accepted_at"] = at
    if status is Status.IN_PROGRESS and ticket.started_at is None:
        stamps["started_at"] = at
    if before is Status.WAITING:
        stamps |= {"pause_reason": "", "resume_at": None}
    if before is Status.RESOLVED and status is not Status.CLOSED:
        stamps |= {"resolved_at": None, "result": ""}
    if status is Status.RESOLVED:
        stamps |= {"resolved_at": at, "waiting_since": None}
    if status is Status.CLOSED:
        stamps |= {"closed_at": at, "waiting_since": None}
    return replace(ticket, **stamps)
