"""The tables, as Tortoise sees them: migrations are made from these.

Relations are plain ids without foreign keys: a unit writes whole rows in one go, and checking parents on every message
costs more than the writes themselves.
"""

from storage.models.contacts import Contact
from storage.models.conversations import Conversation, Message, MessageRef
from storage.models.delivery import Cursor, InboxEvent, OutboxItem
from storage.models.desk import ConfigVersion, QuickReply, Rating, ScheduledReply
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
from storage.models.operators import Card, Invite, Operator, PersonEvent, PresenceSpan, Thread
from storage.models.tickets import Ticket, TicketEvent, TicketNumber, TicketTag
from storage.models.words import TicketWords, WordPosition, WordsAnew

__all__ = [
    "Article",
    "ArticleVersion",
    "Card",
    "CatalogueEntry",
    "ConfigVersion",
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
    "PersonEvent",
    "Prepared",
    "PresenceSpan",
    "QuickReply",
    "Rating",
    "ScheduledReply",
    "Search",
    "Thread",
    "Ticket",
    "TicketEvent",
    "TicketNumber",
    "TicketTag",
    "TicketWords",
    "WordPosition",
    "WordsAnew",
]
