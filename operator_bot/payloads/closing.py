"""What do the buttons carry with which a ticket ends (F15-F18, F21)?"""

from dataclasses import dataclass
from enum import StrEnum

from gateway.tickets import TicketId
from operator_bot.payloads.key import Key, Switch


class Delay(StrEnum):
    """Until when something waits."""

    HOUR = "1h"
    HOURS = "4h"
    MORNING = "m"
    """Tomorrow morning."""
    DAYS = "3d"
    WEEK = "7d"
    DATE = "t"
    """A moment that is asked for."""


@dataclass(frozen=True, slots=True)
class Resolve:
    """Resolve with a result; `comment`: one line is asked for first."""

    ticket: TicketId
    result: Key
    comment: Switch


@dataclass(frozen=True, slots=True)
class Explain:
    """Choose the root cause of what is closed for a reason (by its fingerprint)."""

    ticket: TicketId
    reason: int


@dataclass(frozen=True, slots=True)
class Cause:
    """Ask whether something is to be said of closing for a reason (by its fingerprint) and a cause."""

    ticket: TicketId
    reason: int
    cause: Key


@dataclass(frozen=True, slots=True)
class Close:
    """Close for good for a reason (by its fingerprint) and a cause."""

    ticket: TicketId
    reason: int
    cause: Key


@dataclass(frozen=True, slots=True)
class Spam:
    """Close as spam; `ban`: nothing of that customer reaches anybody any more."""

    ticket: TicketId
    ban: Switch


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete the ticket."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class Postpone:
    """Move the due date."""

    ticket: TicketId
    to: Delay


ClosingPress = Resolve | Explain | Cause | Close | Spam | Delete | Postpone

CLOSING_SIGNS: dict[str, type[ClosingPress]] = {
    "Eb": Resolve,
    "Ec": Explain,
    "Ed": Close,
    "Ee": Spam,
    "Ef": Delete,
    "Eg": Postpone,
    "Ex": Cause,
}
