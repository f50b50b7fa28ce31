"""What do the buttons carry that are about the customer of a ticket, and what was before (F52, F53, F62-F68, F81)?"""

from dataclasses import dataclass
from enum import StrEnum

from gateway.tickets import TicketId
from operator_bot.payloads.key import Key, Switch


@dataclass(frozen=True, slots=True)
class Vip:
    """Mark the customer as important, or not."""

    ticket: TicketId
    on: Switch


@dataclass(frozen=True, slots=True)
class Category:
    """Say of which category the customer is; NONE: of none."""

    ticket: TicketId
    category: Key


@dataclass(frozen=True, slots=True)
class Bar:
    """Put the customer on the black list, or take them off it."""

    ticket: TicketId
    on: Switch


class Told(StrEnum):
    """What of the history is shown."""

    ALL = "a"
    CUSTOMER = "c"
    """Only the customer's own words."""


@dataclass(frozen=True, slots=True)
class History:
    """Show what was said with the customer anywhere; `before`: up to this message, 0: the last."""

    ticket: TicketId
    told: Told
    before: int


class Traces(StrEnum):
    """Which changes of a ticket are shown."""

    ALL = "a"
    STATUS = "s"
    FIELDS = "f"
    TIME = "t"
    """What came of deadlines."""
    ACCESS = "x"
    """Who looked on, and to whom it was shown."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Show who did what to the ticket, newest first."""

    ticket: TicketId
    traces: Traces
    page: int


CustomerPress = Vip | Category | Bar | History | Changes

CUSTOMER_SIGNS = {"Es": Vip, "Et": Category, "Eu": Bar, "Ev": History, "Ew": Changes}
