"""What do the buttons carry with which tickets are passed on, accepted and handed over (F29, F136)?"""

from dataclasses import dataclass
from enum import StrEnum

from gateway.tickets import TicketId
from operator_bot.payloads.key import Key, Switch


@dataclass(frozen=True, slots=True)
class PassOn:
    """Choose to whom a ticket is passed; `asks`: whether one line of reason is asked for."""

    ticket: TicketId
    asks: Switch


@dataclass(frozen=True, slots=True)
class ToPerson:
    """Pass it to a colleague."""

    ticket: TicketId
    operator: int
    asks: Switch


@dataclass(frozen=True, slots=True)
class ToTeam:
    """Pass it to a team."""

    ticket: TicketId
    team: Key
    asks: Switch


@dataclass(frozen=True, slots=True)
class Accept:
    """Begin with what one was offered or passed."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class Decline:
    """Say no to it."""

    ticket: TicketId


class Leaving(StrEnum):
    """What becomes of the tickets of somebody who goes."""

    TEAM = "t"
    COLLEAGUE = "c"
    """A list of colleagues follows."""
    KEEP = "k"


@dataclass(frozen=True, slots=True)
class Leave:
    """Say what becomes of one's tickets."""

    how: Leaving


@dataclass(frozen=True, slots=True)
class HandTo:
    """Hand all of them to a colleague."""

    operator: int


@dataclass(frozen=True, slots=True)
class AcceptAll:
    """Accept everything a colleague hands over."""

    sender: int


@dataclass(frozen=True, slots=True)
class DeclineAll:
    """Let everything a colleague hands over go to the queue."""

    sender: int


PassingPress = PassOn | ToPerson | ToTeam | Accept | Decline | Leave | HandTo | AcceptAll | DeclineAll

PASSING_SIGNS: dict[str, type[PassingPress]] = {
    "Pa": PassOn,
    "Pb": ToPerson,
    "Pc": ToTeam,
    "Pd": Accept,
    "Pe": Decline,
    "Pf": Leave,
    "Pg": HandTo,
    "Ph": AcceptAll,
    "Pi": DeclineAll,
}
