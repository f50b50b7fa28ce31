"""What does the core need from outside? Channels, a store, senders, texts."""

from gateway.ports.channel import (
    AnswersPresses,
    Channel,
    Checks,
    Deletes,
    Edits,
    FetchesFiles,
    Files,
    Finding,
    FollowsConversation,
    Quotes,
    Receiver,
    ServesHttp,
    ShowsTyping,
)
from gateway.ports.coordinator import Coordinator, Lease
from gateway.ports.library import Answer, Library, Page
from gateway.ports.papers import Cell, PaperColumn, PaperDocument, PaperKind, Papers, PaperTable
from gateway.ports.sender import Sender
from gateway.ports.store import DayFigures, Hit, SentMark, Store, TicketView
from gateway.ports.texts import Renders, Text, Texts, Values
from gateway.ports.unit import EventHandler, Lane, Row, StoredEvent, Unit

__all__ = [
    "Answer",
    "AnswersPresses",
    "Cell",
    "Channel",
    "Checks",
    "Coordinator",
    "DayFigures",
    "Deletes",
    "Edits",
    "EventHandler",
    "FetchesFiles",
    "Files",
    "Finding",
    "FollowsConversation",
    "Hit",
    "Lane",
    "Lease",
    "Library",
    "Page",
    "PaperColumn",
    "PaperDocument",
    "PaperKind",
    "PaperTable",
    "Papers",
    "Quotes",
    "Receiver",
    "Renders",
    "Row",
    "Sender",
    "SentMark",
    "ServesHttp",
    "ShowsTyping",
    "Store",
    "StoredEvent",
    "Text",
    "Texts",
    "TicketView",
    "Unit",
    "Values",
]
