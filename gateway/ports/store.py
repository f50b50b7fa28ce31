"""What must the database be able to do for the core?"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from gateway.articles import Article, ArticleVersion, CatalogueEntry, Lesson, Search
from gateway.configuration import ConfigVersion
from gateway.contacts import Contact
from gateway.conversations import Conversation, Message
from gateway.flows import FlowVersion
from gateway.items import Delivered, Item
from gateway.knowledge import Prepared
from gateway.messages import Address, RawEvent
from gateway.operators import Card, Operator, PersonEvent, PresenceSpan, Thread
from gateway.ports.unit import Lane, Row, StoredEvent, Unit
from gateway.replies import QuickReply, Rating, ScheduledReply
from gateway.routing import Kind, Waiting
from gateway.tickets import AuditEvent, Order, Ticket, TicketFilter, TicketId


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A ticket that a search over words has found."""

    view: TicketView
    message: Message | None = None
    """The newest message with the words; None: they are in the customer's name, phone or the like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """What was done in a stretch of time, by one operator or by all (F56, F137)."""

    taken: int = 0
    resolved: int = 0
    resolved_by_bot: int = 0
    confirmed_by_bot: int = 0
    missed: int = 0
    reaction_seconds: float | None = None
    """Mean time until somebody started, of the tickets started in this time; None: there was none."""
    rating: float | None = None
    ratings: int = 0


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

    async def tickets(self, wanted: TicketFilter, *, order: Order, limit: int, offset: int = 0) -> Sequence[TicketView]:
        """Return a page of a list."""
        ...

    async def count(self, wanted: TicketFilter, *, up_to: int = 1000) -> int:
        """Return how many tickets a list has; counting stops at `up_to`."""
        ...

    async def count_by(self, field: str, wanted: TicketFilter) -> Mapping[str, int]:
        """Return how many there are by `status`, `team`, `entry_point` or `priority`, of tickets people have."""
        ...

    async def find(
        self, words: str, *, limit: int, offset: int = 0, teams: Collection[str] | None = None
    ) -> Sequence[Hit]:
        """Return tickets by a number, a name, a phone, or words of what was said, in any case, the newest first.

        A word finds those that begin with it; ё is е. What was said is found a moment after it was said.
        """
        ...

    async def index_words(self, limit: int) -> int:
        """Make at most so much of what was said or has changed since findable, and return how much it was.

        None of it while another process does it.
        """
        ...

    async def most_used(self, field: str, *, since: datetime, limit: int) -> Sequence[str]:
        """Return the values of `kind`, `service`, `topic`, `product`, `result` or `pause_reason` tickets had most."""
        ...

    async def tickets_of_contact(self, contact_id: int, *, limit: int, offset: int = 0) -> Sequence[Ticket]:
        """Return a customer's tickets over all conversations, newest first."""
        ...

    async def history_of_contact(self, contact_id: int, *, before: int | None, limit: int) -> Sequence[Message]:
        """Return what was said with a customer anywhere, with the bot too, oldest first; `before`: ids below this."""
        ...

    async def audit(
        self, ticket_id: TicketId, *, triggers: Collection[str] = (), limit: int, offset: int = 0
    ) -> Sequence[AuditEvent]:
        """Return what happened to a ticket, newest first; `triggers`: only these (F82)."""
        ...

    async def contact(self, contact_id: int) -> Contact | None:
        """Return a customer."""
        ...

    # distribution and time

    async def waiting(self, team: str, *, limit: int, after: str = "") -> Sequence[Waiting]:
        """Return tickets of a team that wait and belong to nobody, in the queue's order, behind the place `after`."""
        ...

    async def waiting_kinds(self, team: str, *, limit: int, after: str = "") -> Sequence[tuple[str, Kind]]:
        """Return of which kind each of these tickets is, with its place: `waiting` for a tenth of what that costs."""
        ...

    async def waiting_teams(self) -> Mapping[str, int]:
        """Return how many such tickets each team has, for teams that have any."""
        ...

    async def ahead(self, team: str, queue_key: str, *, up_to: int = 1000) -> int:
        """Return how many tickets of a team are served before this place."""
        ...

    async def loads(self) -> Mapping[int, int]:
        """Return how many tickets each operator has in work or has been offered; paused ones do not count."""
        ...

    async def reaction_times(self, team: str, *, limit: int) -> Sequence[float]:
        """Return how many seconds the last started tickets of a team had waited for it, newest first."""
        ...

    async def watched_before(self, moment: datetime, *, limit: int) -> Sequence[TicketId]:
        """Return tickets whose `watch_at` is this moment or earlier, soonest first."""
        ...

    async def scheduled_before(self, moment: datetime, *, limit: int) -> Sequence[ScheduledReply]:
        """Return replies whose moment has come."""
        ...

    # people and figures

    async def presence_spans(self, since: datetime, *, operator_id: int | None = None) -> Sequence[PresenceSpan]:
        """Return stretches of presence that had not ended by then, oldest first."""
        ...

    async def person_events(
        self, person_id: int, *, deeds: Collection[str] = (), limit: int, offset: int = 0
    ) -> Sequence[PersonEvent]:
        """Return what was done to somebody of the desk, newest first; `deeds`: only these (F82)."""
        ...

    async def figures(self, since: datetime, *, operator_id: int | None = None) -> DayFigures:
        """Return what was done since a moment."""
        ...

    async def rating(self, ticket_id: TicketId) -> Rating | None:
        """Return what the customer thought of a ticket."""
        ...

    async def quick_replies(self) -> Sequence[QuickReply]:
        """Return all quick replies that were not removed, also people's own."""
        ...

    async def quick_reply(self, reply_id: int) -> QuickReply | None:
        """Return a quick reply, also a removed one."""
        ...

    async def scheduled_for(self, ticket_id: TicketId) -> Sequence[ScheduledReply]:
        """Return the replies of a ticket that wait for their moment, soonest first."""
        ...

    async def configuration(self) -> ConfigVersion | None:
        """Return the configuration in force; None at a desk that never had one."""
        ...

    async def configurations(self, *, limit: int, number: int | None = None) -> Sequence[ConfigVersion]:
        """Return what has been in force, the newest first; with a number only that one."""
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
