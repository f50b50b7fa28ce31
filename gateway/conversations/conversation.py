"""What is a conversation, and what is loaded with it to decide anything?"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gateway.contacts import Contact
from gateway.messages import Address
from gateway.operators.operator import Thread
from gateway.tickets import Ticket, TicketId

MANUAL = "manual"
"""The entry point of those who have no chat with us: they called, or came by (F4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A customer at an entry point: lasts for ever, tickets come and go in it."""

    id: int
    entry_point: str
    chat: str
    contact_id: int
    ticket_id: TicketId | None = None
    """The current ticket: the last one that is not closed."""
    locale: str
    """`ru`, `en` or `uk`: the language we write in."""
    counter: int = 0
    """Number of the last message or change; see `Message.seq` and `Message.rev`."""
    seen: int = 0
    """Everything up to this number has been read by the customer, where the channel says so."""
    blocked: bool = False
    """The customer does not take messages from us."""
    dialog: dict[str, Any] = field(default_factory=dict[str, Any])
    """What the bot remembers of the dialogue."""
    turn_at: datetime | None = None
    """When the bot takes its turn: a quiet moment after the customer's last words; None when it has nothing to do."""
    created_at: datetime

    @property
    def address(self) -> Address:
        """Where the customer reads."""
        return Address(self.entry_point, self.chat)


@dataclass(frozen=True, slots=True)
class Case:
    """A conversation with everything needed to decide about it."""

    conversation: Conversation
    contact: Contact
    ticket: Ticket | None = None
    """The current ticket."""
    thread: Thread | None = None
    """Where its operator works on it."""
