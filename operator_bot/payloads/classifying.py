"""What do the buttons carry with which is said what a ticket is about (F9)?"""

from dataclasses import dataclass
from enum import StrEnum

from gateway.tickets import TicketId
from operator_bot.payloads.key import Key


class Aspect(StrEnum):
    """What is said of a ticket."""

    KIND = "k"
    SERVICE = "s"
    TOPIC = "t"
    PRODUCT = "p"
    PRIORITY = "i"


@dataclass(frozen=True, slots=True)
class Choices:
    """Show what an aspect may be; of a topic those under `under`."""

    ticket: TicketId
    aspect: Aspect
    under: Key
    page: int


@dataclass(frozen=True, slots=True)
class Classify:
    """Say what an aspect is; NONE takes it away."""

    ticket: TicketId
    aspect: Aspect
    value: Key


ClassifyingPress = Choices | Classify

CLASSIFYING_SIGNS = {"Ej": Choices, "Ek": Classify}
