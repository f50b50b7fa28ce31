"""What do the buttons carry that are about the operator's own day (F55, F58)?"""

from dataclasses import dataclass
from enum import StrEnum

from operator_bot.payloads.key import Key, Switch


class Own(StrEnum):
    """What somebody has chosen for themselves, by a message."""

    NAME = "n"
    """What customers read over the replies."""
    GREETING = "g"
    SIGNATURE = "s"


@dataclass(frozen=True, slots=True)
class Next:
    """Take the ticket that is served next."""


@dataclass(frozen=True, slots=True)
class Away:
    """Take a break, for a reason of the configuration."""

    reason: Key


@dataclass(frozen=True, slots=True)
class Me:
    """Show one's own settings."""


@dataclass(frozen=True, slots=True)
class Tell:
    """Let the next message be what is chosen."""

    what: Own


@dataclass(frozen=True, slots=True)
class Clear:
    """Do without it."""

    what: Own


@dataclass(frozen=True, slots=True)
class Use:
    """Say whether the greeting or the signature is sent."""

    what: Own
    on: Switch


@dataclass(frozen=True, slots=True)
class Hold:
    """Choose for how many seconds a reply can be taken back."""

    seconds: int


OwnDayPress = Next | Away | Me | Tell | Clear | Use | Hold

OWN_SIGNS: dict[str, type[OwnDayPress]] = {
    "Lr": Next,
    "Ls": Away,
    "Lt": Me,
    "Lu": Tell,
    "Lv": Clear,
    "Lw": Use,
    "Lx": Hold,
}
