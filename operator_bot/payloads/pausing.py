"""What do the buttons carry with which a ticket is paused (F12-F14)?"""

from dataclasses import dataclass

from gateway.tickets import TicketId
from operator_bot.payloads.closing import Delay
from operator_bot.payloads.key import Key, Switch


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


PausingPress = PauseFor | Pause

PAUSING_SIGNS = {"Eh": PauseFor, "Ei": Pause}
