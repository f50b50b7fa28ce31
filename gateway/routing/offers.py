"""What does a ticket keep of whom it waits for? The pure side of `Ticket.offer`.

{"to": operator, "until": moment, "why": ..., "from": operator?, "reason": words?, "declined": [operators],
"rest": moment?}; without "to" only what is remembered for the next offer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from gateway.routing.queueing import queue_key
from gateway.tickets import QUEUED, Ticket

Kept = dict[str, Any]
_REMEMBERED = ("declined", "rest")


class Why(StrEnum):
    """Why a ticket waits for one person."""

    OFFER = "offer"
    """The desk offers it."""
    KNOWN = "known"
    """The desk offers it to who served the customer before, for some seconds, then to all (F28)."""
    TRANSFER = "transfer"
    """A colleague passes it on (F29)."""
    HANDOVER = "handover"
    """A colleague goes home (F136)."""
    ASSIGNED = "assigned"
    """A supervisor gives it; it does not go on by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A ticket that waits for one person."""

    to: int
    why: Why
    until: datetime | None = None
    """None: it waits for the person and for nobody else."""
    sender: int | None = None
    """Who passes it on."""
    reason: str = ""
    declined: tuple[int, ...] = ()
    """Who did not want it, or did not answer, since it waits."""

    def kept(self) -> Kept:
        """Return it as `Ticket.offer`."""
        kept: Kept = {"to": self.to, "why": self.why.value, "reason": self.reason, "from": self.sender}
        kept |= {"until": self.until.isoformat() if self.until else "", "declined": list(self.declined)}
        return {name: value for name, value in kept.items() if value}


def offer_of(ticket: Ticket) -> Offer | None:
    """Return to whom a ticket is offered or passed now; None: to nobody."""
    kept = ticket.offer
    if not kept.get("to") or ticket.status not in QUEUED or ticket.operator_id != kept["to"]:
        return None
    return Offer(
        to=kept["to"],
        why=Why(kept.get("why", Why.OFFER)),
        until=_moment(kept.get("until")),
        sender=kept.get("from"),
        reason=kept.get("reason", ""),
        declined=declined(kept),
    )


def declined(kept: Mapping[str, Any]) -> tuple[int, ...]:
    """Return who did not want a ticket since it waits."""
    return tuple(kept.get("declined", ()))


def rests_until(kept: Mapping[str, Any]) -> datetime | None:
    """Return until when a ticket that everybody has declined is offered to nobody."""
    return _moment(kept.get("rest"))


def tidied(ticket: Ticket) -> Ticket:
    """Return a ticket without an offer that is over; whoever takes it also ends the place set by hand."""
    if ticket.status not in QUEUED:
        return replace(ticket, offer={}, position=0) if ticket.offer or ticket.position else ticket
    if ticket.offer.get("to") and ticket.operator_id != ticket.offer["to"]:
        return replace(ticket, offer={name: ticket.offer[name] for name in _REMEMBERED if name in ticket.offer})
    return ticket


def placed(ticket: Ticket, *, vip: bool) -> Ticket:
    """Return a ticket with its place in the queue."""
    key = queue_key(ticket, vip=vip)
    return ticket if key == ticket.queue_key else replace(ticket, queue_key=key)


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
