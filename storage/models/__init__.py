"""The tables, as Tortoise sees them: migrations are made from these.

Relations are plain ids without foreign keys: a unit writes whole rows in one go, and checking parents on every message
costs more than the writes themselves.
"""

from storage.models.contacts import Contact
from storage.models.conversations import Conversation, Message, MessageRef
from storage.models.delivery import Cursor, InboxEvent, OutboxItem
from storage.models.operators import Card, Invite, Operator, Thread
from storage.models.tickets import Ticket, TicketEvent, TicketNumber

__all__ = [
    "Card",
    "Contact",
    "Conversation",
    "Cursor",
    "InboxEvent",
    "Invite",
    "Message",
    "MessageRef",
    "Operator",
    "OutboxItem",
    "Thread",
    "Ticket",
    "TicketEvent",
    "TicketNumber",
]
