"""What do the buttons carry that turn a card into a menu and back?"""

from dataclasses import dataclass
from enum import StrEnum

from gateway.tickets import TicketId


class Menu(StrEnum):
    """What lies over a card."""

    CARD = "c"
    """Nothing: the card itself."""
    RESULTS = "r"
    COMMENTED = "w"
    """Results again; one line is asked for with each."""
    PAUSE = "p"
    PAUSE_TIMED = "v"
    """Why it is paused again; for how long is asked next."""
    CLASSIFY = "k"
    MORE = "m"
    PRIORITY = "i"
    LABELS = "l"
    POSTPONE = "d"
    REASONS = "e"
    """Why it is closed for good."""
    SPAM = "s"
    DELETE = "x"
    MERGE = "j"
    SPLIT = "y"
    CUSTOMER = "u"
    CATEGORY = "g"
    BAR = "b"
    TERMS = "t"
    """What was promised, and what became of it."""


@dataclass(frozen=True, slots=True)
class Show:
    """Put a menu in place of a card, or the card in place of a menu."""

    ticket: TicketId
    menu: Menu


CardPress = Show

CARD_SIGNS = {"Ea": Show}
