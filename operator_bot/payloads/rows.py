"""What do buttons carry that act on tickets from within a list (F22, F61)?"""

from dataclasses import dataclass
from enum import StrEnum

from gateway.tickets import TicketId
from operator_bot.payloads.key import Key
from operator_bot.payloads.lists import Sight


class Deed(StrEnum):
    """What is done with one ticket at once."""

    TAKE = "t"
    RELEASE = "r"
    RESOLVE = "s"
    UP = "u"
    """A step more pressing."""
    DOWN = "d"
    HOUR = "h"
    """The deadline an hour later."""
    DAY = "y"
    DAYS = "z"
    """Three days later."""


class Many(StrEnum):
    """What is done with all chosen tickets."""

    TAKE = "t"
    TEAM = "m"
    TAG = "g"
    PRIORITY = "p"
    RESOLVE = "s"
    SPAM = "x"


@dataclass(frozen=True, slots=True)
class Act:
    """Show what can be done at once with a ticket of a list."""

    ticket: TicketId
    which: Sight
    page: int


@dataclass(frozen=True, slots=True)
class AtOnce:
    """Do it, and show the list again."""

    ticket: TicketId
    deed: Deed
    which: Sight
    page: int


@dataclass(frozen=True, slots=True)
class HowItEnds:
    """Show with what results it can be resolved."""

    ticket: TicketId
    which: Sight
    page: int


@dataclass(frozen=True, slots=True)
class EndAtOnce:
    """Resolve it with a result, and show the list again."""

    ticket: TicketId
    result: Key
    which: Sight
    page: int


@dataclass(frozen=True, slots=True)
class Pick:
    """Put a check mark on a ticket or take it away."""

    ticket: TicketId
    which: Sight
    page: int


@dataclass(frozen=True, slots=True)
class PickPage:
    """Put check marks on all tickets of a page; when all have one, take them away."""

    which: Sight
    page: int


@dataclass(frozen=True, slots=True)
class Drop:
    """Take all check marks away."""

    which: Sight
    page: int


@dataclass(frozen=True, slots=True)
class Together:
    """Show what can be done with the chosen tickets."""


@dataclass(frozen=True, slots=True)
class ForAll:
    """Show the values it can be done with."""

    what: Many


@dataclass(frozen=True, slots=True)
class DoAll:
    """Do something with the chosen tickets."""

    what: Many
    value: Key


RowPress = Act | AtOnce | HowItEnds | EndAtOnce | Pick | PickPage | Drop | Together | ForAll | DoAll

ROW_SIGNS: dict[str, type[RowPress]] = {
    "Lk": Act,
    "Ll": AtOnce,
    "Lz": HowItEnds,
    "L0": EndAtOnce,
    "Lm": Pick,
    "Ln": PickPage,
    "Lo": Drop,
    "Lp": ForAll,
    "Lq": DoAll,
    "Ly": Together,
}
