"""What do the buttons carry with which a ticket is paused (F12-F14)?"""

from dataclasses import dataclass

from gateway.tickets import TicketId
from operator_bot.payloads.closing import Delay
from operator_bot.payloads.key import Key, Switch


@dataclass(frozen=True, slots=True)
class PauseNow:
    """Pause for a reason, for as long as is usual."""

    ticket: TicketId
    reason: Key


@dataclass(frozen=True, slots=True)
class PauseFor:
    """Choose for how long; `tell`: whether the customer learns of it."""

    ticket: TicketId
    reason: Key
    tell: Switch


@dataclass(frozen=True, slots=True)
class Pause:
    """Pause for a reason until a moment."""

    ticket: TicketId
    reason: Key
    until: Delay
    tell: Switch


@dataclass(frozen=True, slots=True)
class TellPause:
    """Tell the customer of the pause that has begun."""

    ticket: TicketId


PausingPress = PauseNow | PauseFor | Pause | TellPause

PAUSING_SIGNS: dict[str, type[PausingPress]] = {"Ey": PauseNow, "Eh": PauseFor, "Ei": Pause, "Ez": TellPause}
