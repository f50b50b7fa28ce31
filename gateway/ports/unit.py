"""What does a handler see of the database within one transaction?"""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from gateway.articles import Article, ArticleVersion, CatalogueEntry, Lesson, Search
from gateway.configuration import ConfigVersion
from gateway.contacts import Contact
from gateway.conversations import Case, Conversation, Message, MessageRef
from gateway.flows import FlowVersion
from gateway.items import Item
from gateway.messages import Address
from gateway.operators import Card, Invite, Operator, PersonEvent, PresenceSpan, Thread
from gateway.replies import QuickReply, Rating, ScheduledReply
from gateway.tickets import AuditEvent, Ticket, TicketId

Lane = tuple[str, str]
"""An entry point and a chat of it: what keeps its order."""

Row = (
    Contact
    | Conversation
    | Ticket
    | AuditEvent
    | Message
    | MessageRef
    | Item
    | Card
    | Thread
    | Operator
    | Invite
    | Article
    | ArticleVersion
    | CatalogueEntry
    | Search
    | Lesson
    | FlowVersion
    | ConfigVersion
    | PresenceSpan
    | PersonEvent
    | QuickReply
    | ScheduledReply
    | Rating
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEvent:
    """A raw event as it lies in the inbox."""

    id: int
    entry_point: str
    event_id: str
    lane: str
    payload: str
    attempts: int
    received_at: datetime


class Unit(Protocol):
    """One transaction: reads see its own writes of whole rows; everything is committed or nothing is.

    Writes are kept in memory and go to the database in one go at the end.
    """

    scratch: dict[object, Any]
    """What handlers of one unit leave for each other (parts of an album); gone with the unit."""

    def events(self, lane: Lane) -> Sequence[StoredEvent]:
        """Return the waiting events of a lane this unit was opened for, oldest first."""
        ...

    def more(self, lane: Lane) -> bool:
        """Return whether the lane has waiting events beyond those at hand."""
        ...

    def done(self, event: StoredEvent) -> None:
        """Mark an event as handled."""
        ...

    async def case(self, address: Address) -> Case | None:
        """Return the conversation of a customer, locked until the end of the unit."""
        ...

    async def case_of(self, ticket_id: TicketId) -> Case | None:
        """Return the conversation of a ticket with this ticket, current or not, locked until the end of the unit."""
        ...

    async def message(self, message_id: int) -> Message | None:
        """Return a message."""
        ...

    async def message_at(self, address: Address, ref: str) -> MessageRef | None:
        """Return which message a platform's id stands for."""
        ...

    async def refs(self, message_id: int, address: Address) -> Sequence[str]:
        """Return the platform's ids of a message in one chat, in the order of the parts."""
        ...

    async def recent(self, ticket_id: TicketId, limit: int) -> Sequence[Message]:
        """Return the last messages of a ticket, oldest first."""
        ...

    async def operators(self) -> Sequence[Operator]:
        """Return everybody who works here now."""
        ...

    async def operator(self, operator_id: int) -> Operator | None:
        """Return somebody, also one who has left."""
        ...

    async def operator_at(self, chat: str) -> Operator | None:
        """Return who works here and has this private chat."""
        ...

    async def thread_at(self, chat: str, topic: str) -> Thread | None:
        """Return the thread a topic belongs to."""
        ...

    async def threads(self, ticket_id: TicketId) -> Sequence[Thread]:
        """Return all threads of a ticket, oldest first."""
        ...

    async def cards(self, ticket_id: TicketId) -> Sequence[Card]:
        """Return all cards of a ticket."""
        ...

    async def invite(self, digest: str) -> Invite | None:
        """Return an invite, used or not."""
        ...

    async def item(self, item_id: int) -> Item | None:
        """Return an item of the outbox."""
        ...

    async def waiting_items(self, address: Address) -> Sequence[Item]:
        """Return the items of one destination that were not sent yet, oldest first."""
        ...

    async def next_number(self) -> int:
        """Return the next ticket number; numbers may have gaps."""
        ...

    # the operator's day

    async def ticket(self, ticket_id: TicketId) -> Ticket | None:
        """Return a ticket without its conversation and without a lock: to look at, not to change."""
        ...

    async def ticket_numbered(self, number: int) -> Ticket | None:
        """Return the ticket people call by this number, as `ticket` does."""
        ...

    async def tickets_of_contact(self, contact_id: int, *, limit: int) -> Sequence[Ticket]:
        """Return a customer's tickets over all conversations, newest first, without those that were deleted."""
        ...

    async def ahead(self, team: str, queue_key: str, *, up_to: int = 1000) -> int:
        """Return how many tickets of a team are served before this place, as the unit found them."""
        ...

    async def open_tickets_of(self, operator_id: int) -> Sequence[Ticket]:
        """Return the tickets people have that are an operator's, oldest first."""
        ...

    async def presence_span(self, operator_id: int) -> PresenceSpan | None:
        """Return the stretch of presence that goes on for somebody."""
        ...

    async def quick_reply(self, reply_id: int) -> QuickReply | None:
        """Return a quick reply, also a removed one."""
        ...

    async def quick_replies(self) -> Sequence[QuickReply]:
        """Return all quick replies that were not removed, also people's own."""
        ...

    async def scheduled(self, reply_id: int) -> ScheduledReply | None:
        """Return a reply that is or was to be sent later."""
        ...

    async def scheduled_for(self, ticket_id: TicketId) -> Sequence[ScheduledReply]:
        """Return the replies of a ticket that wait for their moment, soonest first."""
        ...

    async def rating(self, ticket_id: TicketId) -> Rating | None:
        """Return what the customer thought of a ticket."""
        ...

    async def configuration(self) -> ConfigVersion | None:
        """Return the configuration in force; None at a desk that never had one."""
        ...

    # the knowledge base

    async def article(self, article_id: int) -> Article | None:
        """Return an article in any state."""
        ...

    async def article_by_key(self, key: str) -> Article | None:
        """Return an article in any state."""
        ...

    async def article_versions(self, article_id: int) -> Sequence[ArticleVersion]:
        """Return everything an article has been, oldest first."""
        ...

    async def catalogue(self) -> Sequence[CatalogueEntry]:
        """Return all services and products, in their order."""
        ...

    async def flow_versions(self, key: str) -> Sequence[FlowVersion]:
        """Return all versions of a scenario, oldest first."""
        ...

    async def search(self, search_id: int) -> Search | None:
        """Return a search of the bot."""
        ...

    async def searches(self, ticket_id: TicketId) -> Sequence[Search]:
        """Return the bot's searches for a ticket, oldest first."""
        ...

    async def lesson(self, lesson_id: int) -> Lesson | None:
        """Return a lesson, also one that was undone."""
        ...

    async def lessons_of(self, contact_id: int, since: datetime) -> Sequence[Lesson]:
        """Return the lessons from a person's messages since a moment, oldest first, also those undone."""
        ...

    async def next_revision(self) -> int:
        """Return the knowledge base's version this unit makes: one higher than the last, the same for the whole unit.

        Whoever else wants one waits until this unit ends, so that versions come into force in their order.
        Call it late in a unit, after everything that locks conversations.
        """
        ...

    def add(self, *rows: Row) -> None:
        """Store new rows."""
        ...

    def put(self, *rows: Row) -> None:
        """Store changed rows, found by id: what is different in them from what this unit has read."""
        ...

    def attempt(self) -> AbstractContextManager[None]:
        """Take back everything written within the block when it raises; what is locked stays locked."""
        ...

    def outgoing(self) -> Sequence[Item]:
        """Return the new items that wait to be sent, for the outbox once they are committed."""
        ...

    def after_commit(self, effect: Callable[[], Awaitable[None]]) -> None:
        """Run an effect once the unit is committed; its failure is logged and changes nothing.

        The next unit waits for it: whatever asks a platform belongs to `beside`.
        """
        ...

    def beside(self, call: Callable[[], Awaitable[None]]) -> None:
        """Have a platform asked after the commit, beside everything else, however long that takes."""
        ...

    def calls_beside(self) -> Sequence[Callable[[], Awaitable[None]]]:
        """Return what `beside` has collected, for the inbox once the unit is committed."""
        ...


class EventHandler(Protocol):
    """Handles the stored events of some entry points."""

    async def handle(self, unit: Unit, event: StoredEvent) -> None:
        """Decide about one event and write what follows into the unit; the caller marks it as done and commits.

        No network here: what is to be sent goes to the outbox, what is only shown goes to `unit.beside`.
        """
        ...
