"""What do the buttons carry that are about reminders, and about what somebody wants to be told (F59, F101, F118)?"""

from dataclasses import dataclass
from enum import StrEnum

from gateway.operators import Wish
from gateway.tickets import TicketId
from operator_bot.payloads.key import Switch


class Nap(StrEnum):
    """When somebody is reminded."""

    QUARTER = "q"
    HOUR = "h"
    MORNING = "m"
    """Tomorrow, when the desk opens."""
    DAYS = "d"
    """In three days."""
    NEVER = "n"


@dataclass(frozen=True, slots=True)
class Look:
    """Open the ticket a notification is about."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class Grab:
    """Take the ticket a notification is about."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class PutOff:
    """Show, in place of a notification, when one can be reminded of its ticket."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class Reminding:
    """Show everything that will happen by itself in a ticket, and when one can be reminded of it."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class RemindMe:
    """Remind the person of a ticket."""

    ticket: TicketId
    at: Nap


@dataclass(frozen=True, slots=True)
class Mute:
    """Tell the person nothing more of a ticket, or again."""

    ticket: TicketId
    on: Switch


@dataclass(frozen=True, slots=True)
class SendAt:
    """Send the message that the question `item` holds at a moment; NEVER: not at all."""

    ticket: TicketId
    item: int
    at: Nap


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take back a reply that waits for its moment."""

    ticket: TicketId
    reply: int


@dataclass(frozen=True, slots=True)
class Notices:
    """Show what the person is told."""


@dataclass(frozen=True, slots=True)
class Hear:
    """Say whether the person wants to be told of something."""

    what: Wish
    on: Switch


@dataclass(frozen=True, slots=True)
class Quiet:
    """Choose the minutes of the day between which nothing rings; the same twice: none."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OwnHours:
    """Let the next message be the quiet hours."""


NotificationPress = Look | Grab | PutOff
"""Under notifications, and under nothing else: an answer to a message with one of them is a note (F102)."""
AlertPress = NotificationPress | Reminding | RemindMe | Mute | SendAt | TakeBack | Notices | Hear | Quiet | OwnHours

ALERT_SIGNS: dict[str, type[AlertPress]] = {
    "Na": Look,
    "Nb": Grab,
    "Nc": PutOff,
    "Nd": Reminding,
    "Ne": RemindMe,
    "Nf": Mute,
    "Ng": SendAt,
    "Nh": TakeBack,
    "Ni": Notices,
    "Nj": Hear,
    "Nk": Quiet,
    "Nl": OwnHours,
}
