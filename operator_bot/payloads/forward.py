"""What do the buttons carry with which a ticket is shown to others and taken away as a file (F23, F81)?"""

from dataclasses import dataclass
from enum import StrEnum

from gateway.ports import PaperKind
from gateway.tickets import TicketId
from operator_bot.payloads.customer import Traces
from operator_bot.payloads.key import Key, Switch


@dataclass(frozen=True, slots=True)
class TakeAway:
    """Make a file of what has happened and what was said."""

    ticket: TicketId
    kind: PaperKind
    traces: Traces


@dataclass(frozen=True, slots=True)
class Forward:
    """Choose to whom a ticket is sent; `asks`: whether one line to go with it is asked for."""

    ticket: TicketId
    asks: Switch


@dataclass(frozen=True, slots=True)
class ForwardTo:
    """Show it to a colleague."""

    ticket: TicketId
    operator: int
    asks: Switch


@dataclass(frozen=True, slots=True)
class ForwardToTeam:
    """Show it to those of a team who are on line."""

    ticket: TicketId
    team: Key
    asks: Switch


class Enclosure(StrEnum):
    """What a letter tells of a ticket."""

    FACTS = "f"
    """Number, status, customer, what it is about."""
    TALK = "t"
    """What was said with the customer."""
    NOTES = "n"
    """What the desk has noted for itself."""
    CHANGES = "c"
    """Who did what to it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Show the letter that is being written; the first time, ask for the address."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class Enclose:
    """Tell something in the letter, or not."""

    ticket: TicketId
    what: Enclosure
    on: Switch


@dataclass(frozen=True, slots=True)
class SendLetter:
    """Send the letter."""

    ticket: TicketId


ForwardPress = TakeAway | Forward | ForwardTo | ForwardToTeam | Letter | Enclose | SendLetter

FORWARD_SIGNS: dict[str, type[ForwardPress]] = {
    "Ja": TakeAway,
    "Jb": Forward,
    "Jc": ForwardTo,
    "Jd": ForwardToTeam,
    "Je": Letter,
    "Jf": Enclose,
    "Jg": SendLetter,
}
