"""Which table keeps which dataclass, and of what kind is each column?

A column is called as the field is; its kind follows from the field's type. Nothing here knows a database.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum, auto
from types import NoneType
from typing import Any, NewType, get_args, get_origin, get_type_hints

from gateway.articles import Article, ArticleText, ArticleVersion, CatalogueEntry, Lesson, Search
from gateway.configuration import ConfigVersion
from gateway.contacts import Contact
from gateway.conversations import Conversation, Message, MessageRef
from gateway.flows import FlowVersion
from gateway.items import Item
from gateway.knowledge import Prepared
from gateway.messages import Attachment
from gateway.operators import Card, Invite, Operator, PersonEvent, PresenceSpan, Thread
from gateway.ports import Row, StoredEvent
from gateway.replies import QuickReply, Rating, ScheduledReply
from gateway.tickets import AuditEvent, Clocks, Ticket


class Kind(Enum):
    """How a value is kept."""

    PLAIN = auto()
    """A number."""
    TEXT = auto()
    FLAG = auto()
    MOMENT = auto()
    WORD = auto()
    """One of an enumeration's words."""
    JSON = auto()
    ATTACHMENTS = auto()
    ARTICLE_TEXTS = auto()
    NUMBER = auto()
    """A number with a fraction."""
    BYTES = auto()
    CLOCKS = auto()
    """The letters of a ticket's clocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anew:
    """What must be read again for the index of words: a ticket, or all tickets of a customer."""

    id: int
    ticket_id: int | None = None
    contact_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """Where to look for a tag: at this ticket, which has it or had it once."""

    id: int
    tag: str
    ticket_id: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column and the type of the field it keeps."""

    name: str
    kind: Kind
    type: type[Any]


@dataclass(frozen=True, eq=False)
class Table:
    """A table and the dataclass it keeps."""

    name: str
    row: type[Any]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names in order."""
        return tuple(column.name for column in self.columns)

    def select(self, alias: str = "") -> str:
        """Return the columns for a SELECT, in order."""
        prefix = f"{alias}." if alias else ""
        return ", ".join(f'{prefix}"{name}"' for name in self.names)


_KINDS: Mapping[type[Any], Kind] = {
    int: Kind.PLAIN,
    float: Kind.NUMBER,
    bytes: Kind.BYTES,
    str: Kind.TEXT,
    bool: Kind.FLAG,
    datetime: Kind.MOMENT,
    dict: Kind.JSON,
    list: Kind.JSON,
}


def _columns(row: type[Any]) -> Iterator[Column]:
    for name, hint in get_type_hints(row).items():
        yield _column(name, hint)


def _column(name: str, hint: Any) -> Column:
    if NoneType in get_args(hint):
        (hint,) = (each for each in get_args(hint) if each is not NoneType)
    if isinstance(hint, NewType):
        hint = hint.__supertype__
    if hint == Clocks:
        return Column(name, Kind.CLOCKS, tuple)
    if hint == tuple[Attachment, ...]:
        return Column(name, Kind.ATTACHMENTS, tuple)
    if hint == tuple[ArticleText, ...]:
        return Column(name, Kind.ARTICLE_TEXTS, tuple)
    kept: type[Any] = get_origin(hint) or hint
    kind = Kind.WORD if issubclass(kept, StrEnum) else _KINDS[kept]
    return Column(name, kind, kept)


def _table(name: str, row: type[Any]) -> Table:
    return Table(name, row, tuple(_columns(row)))


CONTACT = _table("contact", Contact)
CONVERSATION = _table("conversation", Conversation)
TICKET = _table("ticket", Ticket)
AUDIT = _table("ticket_event", AuditEvent)
MESSAGE = _table("message", Message)
REF = _table("message_ref", MessageRef)
ITEM = _table("outbox", Item)
CARD = _table("card", Card)
THREAD = _table("thread", Thread)
OPERATOR = _table("operator", Operator)
INVITE = _table("invite", Invite)
ARTICLE = _table("article", Article)
ARTICLE_VERSION = _table("article_version", ArticleVersion)
CATALOGUE = _table("catalogue", CatalogueEntry)
SEARCH = _table("search", Search)
LESSON = _table("lesson", Lesson)
FLOW = _table("flow_version", FlowVersion)
CONFIG = _table("config_version", ConfigVersion)
PRESENCE = _table("presence_span", PresenceSpan)
PERSON_EVENT = _table("person_event", PersonEvent)
QUICK_REPLY = _table("quick_reply", QuickReply)
SCHEDULED = _table("scheduled_reply", ScheduledReply)
RATING = _table("rating", Rating)
PREPARED = _table("prepared", Prepared)
"""Written apart: bytes do not go through JSON."""
ANEW = _table("words_anew", Anew)
TAG = _table("ticket_tag", Tagged)
"""Both are written by the store itself, beside what a unit changes."""
EVENT = _table("inbox", StoredEvent)
"""Has further columns (state, error) that nobody outside looks at."""

TABLES = (
    CONTACT,
    CONVERSATION,
    TICKET,
    AUDIT,
    MESSAGE,
    REF,
    ITEM,
    CARD,
    THREAD,
    OPERATOR,
    INVITE,
    ARTICLE,
    ARTICLE_VERSION,
    CATALOGUE,
    SEARCH,
    LESSON,
    FLOW,
    CONFIG,
    PRESENCE,
    PERSON_EVENT,
    QUICK_REPLY,
    SCHEDULED,
    RATING,
)
"""What a unit may write."""

_OF: Mapping[type[Any], Table] = {table.row: table for table in TABLES}


def table_for(kind: type[Any]) -> Table:
    """Return the table that keeps the rows of a class."""
    return _OF[kind]


def table_of(row: Row) -> Table:
    """Return the table that keeps the row."""
    return _OF[type(row)]
