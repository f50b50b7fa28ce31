"""What must the database be able to do for the core?"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from gateway.articles import Article, ArticleVersion, CatalogueEntry, Lesson, Search
from gateway.contacts import Contact
from gateway.conversations import Conversation, Message
from gateway.flows import FlowVersion
from gateway.items import Delivered, Item
from gateway.knowledge import Prepared
from gateway.messages import Address, RawEvent
from gateway.operators import Card, Operator, Thread
from gateway.ports.unit import Lane, Row, StoredEvent, Unit
from gateway.tickets import Ticket, TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketView:
    """A ticket as a card or a list shows it."""

    ticket: Ticket
    contact: Contact
    conversation: Conversation
    operator: Operator | None
    recent: tuple[Message, ...] = ()
    """The last messages, oldest first."""
    earlier: int = 0
    """How many tickets the customer had before."""
    last_earlier: Ticket | None = None
    searches: tuple[Search, ...] = ()
    """What the bot looked for and offered before people came, oldest first."""


@dataclass(frozen=True, slots=True)
class SentMark:
    """An item that was sent, and what is to be kept of it."""

    item: Item
    delivered: Delivered
    at: datetime
    rows: tuple[Row, ...] = ()
    """New rows to be stored with the mark (the operator's delivered sign)."""


class Store(Protocol):
    """The database. Every method raises StoreUnavailable when it does not answer."""

    async def put_events(self, events: Sequence[RawEvent], at: datetime) -> Sequence[Lane]:
        """Commit events that are new, durably, and return the lanes that got something."""
        ...

    def unit(self, lanes: Collection[Lane] = ()) -> AbstractAsyncContextManager[Unit]:
        """Open a unit, with the waiting events of the lanes at hand; leaving it commits, an exception undoes all."""
        ...

    async def waiting_lanes(self) -> Sequence[Lane]:
        """Return the lanes with events that wait."""
        ...

    async def event_failed(self, event: StoredEvent, *, error: str, dead: bool) -> None:
        """Count a failed attempt, or set the event aside for good (`dead`)."""
        ...

    async def dead_events(self) -> int:
        """Return how many events were set aside."""
        ...

    async def pending_items(self, entry_points: Collection[str], *, after: int, limit: int) -> Sequence[Item]:
        """Return items that wait to be sent, by id."""
        ...

    async def save_marks(self, marks: Sequence[SentMark]) -> None:
        """Commit that these items were sent, with the ids the platform gave them."""
        ...

    async def supersede(self, items: Sequence[Item]) -> None:
        """Commit that these items need not be sent any more."""
        ...

    async def resolved_before(self, moment: datetime, *, limit: int) -> Sequence[TicketId]:
        """Return tickets in RESOLVED whose `resolved_at` is earlier."""
        ...

    async def resume_before(self, moment: datetime, *, limit: int) -> Sequence[TicketId]:
        """Return tickets in WAITING whose `resume_at` is earlier."""
        ...

    async def turns_before(self, moment: datetime, *, limit: int) -> Sequence[Address]:
        """Return where the bot's turn has come at this moment or before, longest waiting first."""
        ...

    async def silent_before(self, moment: datetime, *, limit: int) -> Sequence[TicketId]:
        """Return tickets in NEW in which nothing has changed since: the customer does not answer the bot."""
        ...

    async def purge(self, before: datetime) -> int:
        """Delete handled events and finished items older than this; return how many."""
        ...

    # reads outside a unit, for screens and channels

    async def refs(self, message_id: int, address: Address) -> Sequence[str]:
        """Return the platform's ids of a message in one chat, in the order of the parts."""
        ...

    async def view(self, ticket_id: TicketId, *, messages: int = 3) -> TicketView | None:
        """Return a ticket as a card shows it."""
        ...

    async def card(self, card_id: int) -> Card | None:
        """Return a card."""
        ...

    async def thread(self, thread_id: int) -> Thread | None:
        """Return a thread."""
        ...

    async def queue(self, *, limit: int, offset: int = 0) -> Sequence[TicketView]:
        """Return tickets that wait for an operator and belong to nobody, longest waiting first."""
        ...

    async def tickets_of(self, operator_id: int, *, limit: int, offset: int = 0) -> Sequence[TicketView]:
        """Return the open tickets of an operator, those that wait for an answer first."""
        ...

    async def counts(self) -> Mapping[str, int]:
        """Return how many tickets there are by status."""
        ...

    async def operators(self) -> Sequence[Operator]:
        """Return everybody who works here now."""
        ...

    async def history(self, address: Address, *, after: int, limit: int) -> Sequence[Message]:
        """Return what the customer may see and what has changed since `after`, by `rev`, oldest first."""
        ...

    async def history_before(self, address: Address, *, seq: int, limit: int) -> Sequence[Message]:
        """Return what the customer may see before a message, oldest first."""
        ...

    async def conversation(self, address: Address) -> Conversation | None:
        """Return a conversation."""
        ...

    async def cursor(self, entry_point: str) -> str:
        """Return how far an entry point has received; empty at first."""
        ...

    async def set_cursor(self, entry_point: str, value: str) -> None:
        """Keep how far an entry point has received."""
        ...

    # the knowledge base, outside a unit

    async def knowledge_revision(self) -> int:
        """Return the knowledge base's version; everything of a lower or the same one is committed."""
        ...

    async def articles(self, after_revision: int = -1) -> Sequence[Article]:
        """Return articles in any state of a later version, by version; without an argument all, drafts too."""
        ...

    async def article(self, article_id: int) -> Article | None:
        """Return an article in any state."""
        ...

    async def article_versions(self, article_id: int) -> Sequence[ArticleVersion]:
        """Return everything an article has been, oldest first."""
        ...

    async def catalogue(self) -> Sequence[CatalogueEntry]:
        """Return all services and products, in their order."""
        ...

    async def published_flows(self) -> Sequence[FlowVersion]:
        """Return the versions of scenarios that are in force, by key."""
        ...

    async def flow_versions(self, key: str) -> Sequence[FlowVersion]:
        """Return all versions of a scenario, oldest first."""
        ...

    async def lessons(self, after_revision: int) -> Sequence[Lesson]:
        """Return lessons that were learnt or undone in a later version."""
        ...

    async def lessons_in_force(self) -> Sequence[Lesson]:
        """Return all lessons that were not undone, oldest first; reads the whole table, without holding up anybody."""
        ...

    async def lesson_log(self, *, limit: int, offset: int = 0, article_id: int | None = None) -> Sequence[Lesson]:
        """Return what was learnt, newest first, of one article or of all, also what was undone."""
        ...

    async def searches_between(self, since: datetime, until: datetime) -> Sequence[Search]:
        """Return the searches from `since` on and before `until`, oldest first."""
        ...

    async def prepared(self, ids: Collection[int]) -> Mapping[int, bytes]:
        """Return what is kept under these ids; what is missing is not there."""
        ...

    async def keep_prepared(self, rows: Sequence[Prepared]) -> None:
        """Keep what was computed, in a transaction of its own; what is there already stays."""
        ...
