"""What do the buttons carry with which a desk is led: board, people, somebody else's ticket (F137, F78, F79)?"""

from dataclasses import dataclass
from enum import StrEnum

from gateway.operators import Presence
from gateway.tickets import TicketId
from operator_bot.payloads.key import Key, Switch


class Behind(StrEnum):
    """What lies behind the figures of the board."""

    QUEUE = "q"
    RISK = "r"
    PEOPLE = "p"
    BOT = "b"


@dataclass(frozen=True, slots=True)
class Board:
    """Let this message be the board of a team; NONE: of all."""

    team: Key


@dataclass(frozen=True, slots=True)
class Look:
    """Show what lies behind a figure, as a message of its own: the board stays."""

    what: Behind
    team: Key


@dataclass(frozen=True, slots=True)
class CloseBoard:
    """Let the board change no more."""


@dataclass(frozen=True, slots=True)
class Everybody:
    """Show a page of the people."""

    page: int


@dataclass(frozen=True, slots=True)
class Somebody:
    """Show what somebody is doing."""

    person: int


@dataclass(frozen=True, slots=True)
class PutPresence:
    """Say that a colleague is there, or is not."""

    person: int
    presence: Presence


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Let somebody work here no more; `sure`: it was asked once more."""

    person: int
    sure: Switch


class Deeds(StrEnum):
    """Which of what was done to somebody is shown."""

    ALL = "a"
    CHANGES = "c"
    """What the person is at the desk, and who let them in or out."""
    PRESENCE = "p"


@dataclass(frozen=True, slots=True)
class Past:
    """Show what was done to somebody, newest first."""

    person: int
    deeds: Deeds
    page: int


@dataclass(frozen=True, slots=True)
class Lead:
    """Show what somebody in charge can do with a ticket."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class AssignTo:
    """Choose whom a ticket is given."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class Assign:
    """Give it to somebody."""

    ticket: TicketId
    operator: int


@dataclass(frozen=True, slots=True)
class TakeAway:
    """Put somebody's ticket back into the queue."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class PutAt:
    """Set a place in the queue; 0: by the rules again."""

    ticket: TicketId
    position: int


@dataclass(frozen=True, slots=True)
class Watch:
    """Show what is said in a ticket as it is said, or no more."""

    ticket: TicketId
    on: Switch


SupervisingPress = (
    Board
    | Look
    | CloseBoard
    | Everybody
    | Somebody
    | PutPresence
    | Dismiss
    | Lead
    | AssignTo
    | Assign
    | TakeAway
    | PutAt
    | Watch
    | Past
)

SUPERVISING_SIGNS: dict[str, type[SupervisingPress]] = {
    "Sa": Board,
    "Sb": Look,
    "Sc": CloseBoard,
    "Sd": Everybody,
    "Se": Somebody,
    "Sf": PutPresence,
    "Sg": Dismiss,
    "Sh": Lead,
    "Si": AssignTo,
    "Sj": Assign,
    "Sk": TakeAway,
    "Sl": PutAt,
    "Sm": Watch,
    "Sn": Past,
}
