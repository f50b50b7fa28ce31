"""What do the buttons carry by which quick replies are kept (F76)?"""

from dataclasses import dataclass
from enum import StrEnum

from operator_bot.payloads.key import Switch


class Trait(StrEnum):
    """What of a reply somebody types."""

    OWN = "o"
    """A new one of one's own: the key, and the text under it."""
    SHARED = "s"
    """A new one of everybody's."""
    KEY = "k"
    TITLE = "n"
    TEXT = "t"
    FOLDER = "f"


@dataclass(frozen=True, slots=True)
class ShowShelf:
    """Show the replies somebody may change."""

    page: int


@dataclass(frozen=True, slots=True)
class LookAtReply:
    """Show one."""

    reply: int


@dataclass(frozen=True, slots=True)
class TellReply:
    """Let the next message be a part of a reply; 0: of a new one."""

    reply: int
    trait: Trait


@dataclass(frozen=True, slots=True)
class DropReply:
    """Remove a reply, if that is sure."""

    reply: int
    sure: Switch


ShelfPress = ShowShelf | LookAtReply | TellReply | DropReply

SHELF_SIGNS: dict[str, type[ShelfPress]] = {"Qr": ShowShelf, "Qs": LookAtReply, "Qt": TellReply, "Qu": DropReply}
