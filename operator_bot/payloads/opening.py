"""What do the buttons carry with which a ticket is opened by hand (F4)?"""

from dataclasses import dataclass
from enum import StrEnum

from operator_bot.payloads.key import Key


class Step(StrEnum):
    """What is asked on the way to a new ticket."""

    WHO = "w"
    PHONE = "p"
    KIND = "k"
    SERVICE = "s"
    PRODUCT = "r"
    TEXT = "t"
    SUBJECT = "j"
    FILE = "f"
    SUMMARY = "y"


class Wish(StrEnum):
    """What else is wanted of it."""

    TAKE = "t"
    """Work on it at once."""
    TELL = "l"
    """Tell the customer, where there is a chat."""


@dataclass(frozen=True, slots=True)
class Anew:
    """Begin with nothing."""


@dataclass(frozen=True, slots=True)
class Compose:
    """Go to a step; with nothing begun, begin."""

    step: Step


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave a step out."""

    step: Step


@dataclass(frozen=True, slots=True)
class Flip:
    """Want something, or not."""

    what: Wish


@dataclass(frozen=True, slots=True)
class For:
    """Open it for a known customer."""

    contact: int


@dataclass(frozen=True, slots=True)
class Stranger:
    """Open it for somebody new, called as was typed."""


@dataclass(frozen=True, slots=True)
class Fill:
    """Choose a value of the configuration."""

    step: Step
    value: Key


@dataclass(frozen=True, slots=True)
class Create:
    """Open the ticket."""


@dataclass(frozen=True, slots=True)
class Abandon:
    """Leave it."""


OpeningPress = Anew | Compose | Skip | Flip | For | Stranger | Fill | Create | Abandon

OPENING_SIGNS: dict[str, type[OpeningPress]] = {
    "L1": Compose,
    "L2": For,
    "L3": Stranger,
    "L4": Fill,
    "L5": Create,
    "L6": Abandon,
    "L7": Anew,
    "L8": Skip,
    "L9": Flip,
}
