"""What does the core need from outside? Channels, a store, senders, texts."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from gateway.contacts import Contact
from gateway.conversations import Case, Conversation, Message, MessageRef
from gateway.items import Delivered, Item
from gateway.messages import Address, Attachment, Capabilities, Inbound, Outbound, RawEvent
from gateway.operators import Card, Invite, Operator, Thread
from gateway.tickets import AuditEvent, Ticket, TicketId

Lane = tuple[str, str]
"""An entry point and a chat of it: what keeps its order."""


# --- channels ---------------------------------------------------------------------------------------------------------


class Receiver(Protocol):
    """Where a channel puts what it has received."""

    async def store(self, events: Sequence[RawEvent]) -> None:
        """Commit the events; those already known are dropped. Only then may the channel acknowledge them.

        Raises StoreUnavailable: nothing was stored, the platform must deliver them again.
        """
        ...

    async def pass_on(self, inbound: Inbound) -> None:
        """Pass on what is not worth storing (typing). Never raises."""
        ...


class Channel(Protocol):
    """One configured entry point of a platform customers write in."""

    name: str
    """The entry point."""
    can: Capabilities

    def parse(self, payload: str) -> Inbound | None:
        """Return what a stored event means; None for what is no business of a support desk. Pure.

        Raises ValueError for what cannot be understood at all.
        """
        ...

    async def listen(self, receiver: Receiver) -> None:
        """Receive until cancelled, over every outage of the platform."""
        ...

    async def send(self, chat: str, message: Outbound, *, key: int) -> Sequence[str]:
        """Send one message that was made to fit and return the platform's ids of what came of it.

        `key` is the same when the same message is tried again. `message.reply_to` is not used: see `Quotes`.
        Raises Blocked, Throttled, Refused, Unreachable, Unauthorized.
        """
        ...


@runtime_checkable
class Quotes(Protocol):
    """A channel that can answer a certain message."""

    async def send_reply(self, chat: str, message: Outbound, *, key: int, ref: str) -> Sequence[str]:
        """Send as `Channel.send`, as an answer to the message `ref`; without it if it is gone."""
        ...


@runtime_checkable
class Edits(Protocol):
    """A channel that can change what was sent."""

    async def edit(self, chat: str, ref: str, message: Outbound) -> None:
        """Put the text, attachments and buttons of `message` in place; what cannot be changed raises Refused."""
        ...


@runtime_checkable
class Deletes(Protocol):
    """A channel that can take back what was sent."""

    async def delete(self, chat: str, refs: Sequence[str]) -> None:
        """Delete the messages; those already gone are no error."""
        ...


@runtime_checkable
class ShowsTyping(Protocol):
    """A channel that can show that somebody is writing."""

    async def typing(self, chat: str, name: str) -> None:
        """Show it for some seconds. Best effort: never raises."""
        ...


@runtime_checkable
class AnswersPresses(Protocol):
    """A channel that shows a waiting sign until a pressed button is answered."""

    async def answer(self, token: str, text: str = "") -> None:
        """Stop the waiting sign, perhaps with a short text. Best effort: never raises."""
        ...


@runtime_checkable
class FollowsConversation(Protocol):
    """A channel that shows the conversation as we keep it and wants to know when it has changed (the widget)."""

    async def changed(self, chat: str) -> None:
        """Look again. Best effort: never raises."""
        ...


@runtime_checkable
class FetchesFiles(Protocol):
    """A channel that can give the bytes of what was sent through it."""

    def fetch(self, attachment: Attachment) -> AsyncIterator[bytes]:
        """Give the file in pieces. Raises Refused (gone, too big) or Unreachable while iterating."""
        ...


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `./run check`."""

    entry_point: str
    good: bool
    text: str
    advice: str = ""


@runtime_checkable
class Checks(Protocol):
    """A channel that can look whether the platform is set up for it."""

    async def check(self) -> list[Finding]:
        """Look at tokens, rights and webhooks; change nothing."""
        ...


@runtime_checkable
class ServesHttp(Protocol):
    """A channel that is reached over HTTP (webhooks, the widget's socket)."""

    def routes(self, receiver: Receiver) -> Sequence[Any]:
        """Return its route definitions for the web application (aiohttp's `RouteDef`)."""
        ...


class Files(Protocol):
    """Every file that came from anywhere, on this machine's disk."""

    async def path(self, attachment: Attachment) -> Path:
        """Return the file, fetched from its source once. Raises Refused or Unreachable."""
        ...


# --- the way out ------------------------------------------------------------------------------------------------------


class Sender(Protocol):
    """Delivers the items of one entry point."""

    entry_point: str
    can: Capabilities
    """`per_chat`, `per_group` and `per_second` are obeyed by the outbox."""

    def paced_as(self, item: Item) -> str:
        """Return the platform's chat whose limit the item counts to, groups begin with `-`; empty: no chat's limit."""
        ...

    async def deliver(self, item: Item) -> Delivered:
        """Do what the item says. Raises Blocked, Throttled, Refused, Unreachable, Unauthorized."""
        ...


# --- the store --------------------------------------------------------------------------------------------------------

Row = Contact | Conversation | Ticket | AuditEvent | Message | MessageRef | Item | Card | Thread | Operator | Invite


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

    async def next_number(self) -> int:
        """Return the next ticket number; numbers may have gaps."""
        ...

    def add(self, *rows: Row) -> None:
        """Store new rows."""
        ...

    def put(self, *rows: Row) -> None:
        """Store changed rows (found by id) whole."""
        ...

    def outgoing(self) -> Sequence[Item]:
        """Return the new items that wait to be sent, for the outbox once they are committed."""
        ...

    def after_commit(self, effect: Callable[[], Awaitable[None]]) -> None:
        """Run an effect once the unit is committed; its failure is logged and changes nothing."""
        ...


class EventHandler(Protocol):
    """Handles the stored events of some entry points."""

    async def handle(self, unit: Unit, event: StoredEvent) -> None:
        """Decide about one event and write what follows into the unit; the caller marks it as done and commits.

        No network here: what is to be sent goes to the outbox, what is only shown goes to `unit.after_commit`.
        """
        ...


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


# --- several processes ------------------------------------------------------------------------------------------------


class Lease(Protocol):
    """The right to be the only one that does something, for as long as it is held."""

    @property
    def held(self) -> bool:
        """Whether it is still ours; False as soon as it may have gone to another process."""
        ...

    async def lost(self) -> None:
        """Wait until it is not ours any more."""
        ...


class Coordinator(Protocol):
    """How the processes of one desk agree. Nothing here is the only copy of anything."""

    def lease(self, name: str) -> AbstractAsyncContextManager[Lease]:
        """Wait until the lease is ours, and give it back on leaving."""
        ...

    async def publish(self, topic: str, payload: str) -> None:
        """Tell every process, this one too. Best effort: never raises."""
        ...

    def subscribe(self, topic: str) -> AsyncIterator[str]:
        """Give what is published from now on, over every outage; what is published meanwhile may be missed."""
        ...


# --- words ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """A text of ours in one language."""

    plain: str
    html: str


class Texts(Protocol):
    """What customers read, by key and language."""

    def say(self, key: str, locale: str, /, **params: Any) -> Text:
        """Return the text; raises KeyError for an unknown key. Parameters are untrusted and escaped."""
        ...
