"""What do rows look like in these tests?"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from gateway.clock import SystemClock
from gateway.contacts import Contact
from gateway.conversations import Author, Conversation, Delivery, Message, MessageRef
from gateway.ids import Ids
from gateway.items import Item, ItemKind
from gateway.messages import Address, RawEvent
from gateway.operators import Operator, Placement, Thread
from gateway.ports import Lane, Store
from gateway.tickets import Status, Ticket, TicketId

NOW = datetime(2026, 11, 21, 12, 30, 15, 250_000, tzinfo=UTC)
ADDRESS = Address("shop", "17")
LANE: Lane = ("shop", "17")
ids = Ids(SystemClock())


def minutes(count: float) -> datetime:
    """Return a moment so many minutes after NOW."""
    return NOW + timedelta(minutes=count)


def event(event_id: str = "1", *, lane: Lane = LANE, payload: str = "{}") -> RawEvent:
    """Return an event as a channel gives it."""
    return RawEvent(lane[0], event_id, lane[1], payload)


@dataclass(frozen=True)
class Customer:
    """A customer with a conversation and a ticket."""

    contact: Contact
    conversation: Conversation
    ticket: Ticket

    @property
    def address(self) -> Address:
        """Where the customer reads."""
        return self.conversation.address

    @property
    def rows(self) -> tuple[Contact, Conversation, Ticket]:
        """All rows."""
        return self.contact, self.conversation, self.ticket


def customer(chat: str = "17", **ticket: Any) -> Customer:
    """Return a customer whose ticket differs from an ordinary one as given."""
    contact = Contact(id=ids.new(), account="Анна", created_at=NOW)
    ticket_id, conversation_id = TicketId(ids.new()), ids.new()
    made = Ticket(
        id=ticket_id,
        number=ids.new(),
        conversation_id=conversation_id,
        contact_id=contact.id,
        entry_point="shop",
        status=Status.ACCEPTED,
        opened_at=NOW,
        changed_at=NOW,
    )
    conversation = Conversation(
        id=conversation_id,
        entry_point="shop",
        chat=chat,
        contact_id=contact.id,
        ticket_id=ticket_id,
        locale="ru",
        created_at=NOW,
    )
    return Customer(contact, conversation, replace(made, **ticket))


def message(of: Customer, place: int = 1, **fields: Any) -> Message:
    """Return a message of a customer's ticket."""
    made = Message(
        id=ids.new(),
        conversation_id=of.conversation.id,
        ticket_id=of.ticket.id,
        seq=place,
        rev=place,
        author=Author.CUSTOMER,
        text=f"Сообщение {place}",
        delivery=Delivery.RECEIVED,
        created_at=NOW,
    )
    return replace(made, **fields)


def ref(to: Message, text: str, *, at: Address = ADDRESS) -> MessageRef:
    """Return a platform's id of a message."""
    return MessageRef(
        id=ids.new(), entry_point=at.entry_point, chat=at.chat, ref=text, message_id=to.id, ticket_id=to.ticket_id
    )


def item(kind: ItemKind = ItemKind.SEND, *, to: Address = ADDRESS, **fields: Any) -> Item:
    """Return something to be sent."""
    made = Item(id=ids.new(), entry_point=to.entry_point, chat=to.chat, kind=kind, created_at=NOW)
    return replace(made, **fields)


def operator(chat: str = "900", **fields: Any) -> Operator:
    """Return somebody who works here."""
    made = Operator(id=ids.new(), chat=chat, name="Борис", presence_since=NOW, joined_at=NOW)
    return replace(made, **fields)


def thread(ticket_id: TicketId, operator_id: int, **fields: Any) -> Thread:
    """Return a place where somebody works on a ticket."""
    made = Thread(
        id=ids.new(),
        ticket_id=ticket_id,
        operator_id=operator_id,
        lane="900",
        chat="900",
        topic="5",
        placement=Placement.TOPIC,
        opened_at=NOW,
    )
    return replace(made, **fields)


async def add(store: Store, *rows: Any) -> None:
    """Store rows."""
    async with store.unit() as unit:
        unit.add(*rows)
