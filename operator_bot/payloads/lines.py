"""What do the buttons carry that ask for a line of words about a ticket?"""

from dataclasses import dataclass
from enum import StrEnum

from gateway.tickets import TicketId
from operator_bot.payloads.key import Key


class What(StrEnum):
    """What the line is."""

    RESULT = "r"
    """A comment on the result `key`."""
    CLOSE = "c"
    """A comment on closing; `of`: the reason's fingerprint, `key`: the cause."""
    UNTIL = "p"
    """When a pause ends; `key`: its reason, `of`: 1 if the customer is told."""
    DUE = "d"
    SEEK = "s"
    """Words that are looked for among the values of the aspect `key`."""
    TAG = "t"
    SUBJECT = "u"
    FIELD = "f"
    """What the field `key` says."""
    INTO = "m"
    """The number of the ticket it is merged into."""
    NAME = "n"
    PHONE = "o"
    EMAIL = "e"
    ABOUT = "a"
    """What the desk should know of the customer."""
    PASS = "x"  # noqa: S105 - no password
    """Why it is passed on; `of`: to which colleague, `key`: else to which team."""
    WHISPER = "w"
    """What whoever works on it reads, and the customer never."""
    WORDS = "y"
    """What goes with a ticket that is shown; `of`: to which colleague, `key`: else to which team."""
    ADDRESS = "h"
    """To whom a letter goes."""
    TITLE = "j"
    """The subject of a letter."""
    OPENING = "k"
    """What a letter says before everything else."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask for a line; the next message is it."""

    ticket: TicketId
    what: What
    key: Key
    of: int


@dataclass(frozen=True, slots=True)
class NoLine:
    """Let the next message be an ordinary one again."""


LinePress = Ask | NoLine

LINE_SIGNS = {"El": Ask, "Em": NoLine}
