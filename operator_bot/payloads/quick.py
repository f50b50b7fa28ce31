"""What do the buttons carry that are about quick replies (F76, F77)?"""

from dataclasses import dataclass

from gateway.tickets import TicketId
from operator_bot.payloads.key import Switch
from operator_bot.payloads.quick_shelf import SHELF_SIGNS, ShelfPress


@dataclass(frozen=True, slots=True)
class OfferReplies:
    """Show the replies that may answer the last message of a ticket; `over`: in place of the message."""

    ticket: TicketId
    over: Switch


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """Show the replies of a folder, by its fingerprint; 0: those in none."""

    ticket: TicketId
    folder: int
    page: int


@dataclass(frozen=True, slots=True)
class FillIn:
    """Show a reply as the customer would get it."""

    ticket: TicketId
    reply: int


@dataclass(frozen=True, slots=True)
class GiveReply:
    """Send a reply to the customer of a ticket."""

    ticket: TicketId
    reply: int


@dataclass(frozen=True, slots=True)
class AlterReply:
    """Let the next message in the ticket be the person's own version of a reply."""

    ticket: TicketId
    reply: int


@dataclass(frozen=True, slots=True)
class TakeBackReply:
    """Do not send a reply that is held."""

    ticket: TicketId
    message: int


@dataclass(frozen=True, slots=True)
class LaterReply:
    """Ask when a reply is to be sent."""

    ticket: TicketId
    reply: int


QuickPress = ShelfPress | OfferReplies | OpenFolder | FillIn | GiveReply | AlterReply | TakeBackReply | LaterReply

QUICK_SIGNS: dict[str, type[QuickPress]] = {
    **SHELF_SIGNS,
    "Qa": OfferReplies,
    "Qb": OpenFolder,
    "Qc": FillIn,
    "Qd": GiveReply,
    "Qe": AlterReply,
    "Qf": TakeBackReply,
    "Qg": LaterReply,
}
