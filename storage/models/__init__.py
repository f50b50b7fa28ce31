"""The tables, as Tortoise sees them: migrations are made from these.

Relations are plain ids without foreign keys: a unit writes whole rows in one go, and checking parents on every message
costs more than the writes themselves.
"""

from storage.models.contacts import Contact
from storage.models.conversations import Conversation, Message, MessageRef
from storage.models.delivery import Cursor, InboxEvent, OutboxItem
from storage.models.knowledge import (
    Article,
    ArticleVersion,
    CatalogueEntry,
    FlowVersion,
    KnowledgeRevision,
    Lesson,
    Prepared,
    Search,
)
from storage.models.operators import Card, Invite, Operator, Thread
from storage.models.tickets import Ticket, TicketEvent, TicketNumber

__all__ = [
    "Article",
    "ArticleVersion",
    "Card",
    "CatalogueEntry",
    "Contact",
    "Conversation",
    "Cursor",
    "FlowVersion",
    "InboxEvent",
    "Invite",
    "KnowledgeRevision",
    "Lesson",
    "Message",
    "MessageRef",
    "Operator",
    "OutboxItem",
    "Prepared",
    "Search",
    "Thread",
    "Ticket",
    "TicketEvent",
    "TicketNumber",
]
