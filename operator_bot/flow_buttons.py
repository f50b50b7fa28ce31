"""What do the buttons carry with which the scenario is looked at and changed (F127)?"""

from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32


class Deed(StrEnum):
    """What is done with the scenario as a whole."""

    DRAW = "d"
    FILE = "f"
    UPLOAD = "u"
    CHECK = "c"
    VERSIONS = "v"
    WITHDRAW = "w"
    BEGIN = "n"
    """Make a first scenario."""
    SWEEP = "s"
    """Remove the steps no way leads to."""


@dataclass(frozen=True, slots=True)
class FlowHome:
    """Show the scenario and a page of its steps."""

    page: int


@dataclass(frozen=True, slots=True)
class FlowStep:
    """Show a step; by the `mark` of its name."""

    step: int


@dataclass(frozen=True, slots=True)
class FlowWrite:
    """Let the next message be the words at a place of a step, in a language."""

    step: int
    place: int
    locale: str


@dataclass(frozen=True, slots=True)
class FlowDo:
    """Do something with the whole scenario."""

    deed: Deed


@dataclass(frozen=True, slots=True)
class FlowPublish:
    """Bring a version into force."""

    number: int


FlowPress = FlowHome | FlowStep | FlowWrite | FlowDo | FlowPublish

FLOW_SIGNS: dict[str, type[FlowPress]] = {
    "F": FlowHome,
    "S": FlowStep,
    "T": FlowWrite,
    "D": FlowDo,
    "P": FlowPublish,
}


def mark(name: str) -> int:
    """Return a short stand-in for a name: names of steps and places are longer than a button may carry."""
    return crc32(name.encode())
