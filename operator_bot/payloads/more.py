"""What do the buttons carry that are needed more rarely: labels, merging, splitting (F19, F22)?"""

from dataclasses import dataclass

from gateway.tickets import TicketId
from operator_bot.payloads.key import Key


@dataclass(frozen=True, slots=True)
class Untag:
    """Take a tag away, by its fingerprint."""

    ticket: TicketId
    tag: int


@dataclass(frozen=True, slots=True)
class Fill:
    """Fill in a field, or show what may be chosen; `choice`: its place from 1, 0 asks, CLEAR empties."""

    ticket: TicketId
    field: Key
    choice: int


@dataclass(frozen=True, slots=True)
class Merge:
    """Merge the ticket into the one with a number."""

    ticket: TicketId
    into: int


@dataclass(frozen=True, slots=True)
class Pick:
    """Mark messages that are to be split off: bits from `first` on, oldest first."""

    ticket: TicketId
    first: int
    marked: int


@dataclass(frozen=True, slots=True)
class Split:
    """Split off the marked messages."""

    ticket: TicketId
    first: int
    marked: int


CLEAR = 1000
"""The choice that empties a field."""

MorePress = Untag | Fill | Merge | Pick | Split

MORE_SIGNS = {"En": Untag, "Eo": Fill, "Ep": Merge, "Eq": Pick, "Er": Split}
