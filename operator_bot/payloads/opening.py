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


@dataclass(frozen=True, slots=True)
class Compose:
    """Begin, go to a step, or leave one out."""

    step: Step


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


OpeningPress = Compose | For | Stranger | Fill | Create | Abandon

OPENING_SIGNS: dict[str, type[OpeningPress]] = {
    "L1": Compose,
    "L2": For,
    "L3": Stranger,
    "L4": Fill,
    "L5": Create,
    "L6": Abandon,
}
