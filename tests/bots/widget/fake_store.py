"""A desk in memory: keeps events as an inbox does, and the conversation that follows from them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from bots.widget import Widget
from gateway.clock import Clock
from gateway.conversations import Author, Conversation, Delivery, Message
from gateway.errors import StoreUnavailable
from gateway.messages import Address, Edited, Inbound, Outbound, RawEvent, Seen, Wrote
from gateway.operators import Operator, Presence
from gateway.tickets import TicketId


class FakeDesk:
    """Receiver, store and a router that only takes down what was said."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.widget: Widget | None = None
        self.events: dict[str, RawEvent] = {}
        self.stores = 0
        """How often events were committed."""
        self.reads = 0
        self.passed_on: list[Inbound] = []
        self.away = False
        """The database does not answer."""
        self.handles = True
        """Events are handled at once; False: they only lie there."""
        self.conversations: dict[str, Conversation] = {}
        self.messages: dict[str, list[Message]] = {}
        self.sent_as: dict[int, list[str]] = {}
        self.people: list[Operator] = []
        self._ids = count(100)

    # --- what a channel puts in ---------------------------------------------------------------------------------------

    async def store(self, events: Sequence[RawEvent]) -> None:
        """Commit events; those already known are dropped."""
        self._answer()
        self.stores += 1
        new = [event for event in events if event.event_id not in self.events]
        self.events.update((event.event_id, event) for event in new)
        if self.handles:
            for event in new:
                await self.handle(event)

    async def pass_on(self, inbound: Inbound) -> None:
        """Remember what is not worth storing."""
        self.passed_on.append(inbound)

    async def handle(self, event: RawEvent) -> None:
        """Let follow what follows, and tell the widget."""
        inbound = self._channel.parse(event.payload)
        assert inbound
        self._open(inbound.chat)
        match inbound.event:
            case Wrote() as wrote:
                attachments, ref = wrote.attachments, wrote.ref
                self.add(inbound.chat, wrote.text, Author.CUSTOMER, attachments=attachments, client_id=ref)
            case Edited(ref=ref, text=text):
                message = next(each for each in self.messages[inbound.chat] if each.client_id == ref)
                self.change(inbound.chat, message.seq, text=text, edited_at=self.clock.now())
            case Seen() as seen:
                self._note(inbound.chat, seen)
            case _:
                pass
        await self._channel.changed(inbound.chat)

    def understood(self) -> list[Inbound]:
        """Return what the stored events mean."""
        parsed = (self._channel.parse(event.payload) for event in self.events.values())
        return [each for each in parsed if each]

    # --- what the desk does -------------------------------------------------------------------------------------------

    async def say(self, chat: str, text: str, **given: Any) -> Message:
        """Let an operator, or who is given, say something, and send it."""
        message = self.add(chat, text, given.pop("author", Author.OPERATOR), delivery=Delivery.QUEUED, **given)
        refs = await self._channel.send(chat, Outbound(text=text), key=message.id)
        self.sent_as[message.id] = list(refs)
        return self.change(chat, message.seq, rev=message.rev, delivery=Delivery.SENT)

    def add(self, chat: str, text: str, author: Author = Author.OPERATOR, **given: Any) -> Message:
        """Keep a message without telling anybody."""
        conversation = self._next(self._open(chat))
        place = conversation.counter
        given = {"delivery": Delivery.RECEIVED, "created_at": self.clock.now(), "ticket_id": TicketId(1)} | given
        message = Message(
            id=next(self._ids),
            conversation_id=conversation.id,
            seq=place,
            rev=place,
            author=author,
            text=text,
            **given,
        )
        self.messages[chat].append(message)
        return message

    def change(self, chat: str, seq: int, **given: Any) -> Message:
        """Change a message; a new `rev` unless one is given."""
        rows = self.messages[chat]
        index = next(index for index, row in enumerate(rows) if row.seq == seq)
        given.setdefault("rev", self._next(self.conversations[chat]).counter if "rev" not in given else 0)
        rows[index] = replace(rows[index], **given)
        return rows[index]

    def read_up_to(self, chat: str, seq: int) -> None:
        """Note that the customer has read everything up to a message."""
        self.conversations[chat] = replace(self.conversations[chat], seen=seq)

    def hire(self, operator_id: int, name: str, presence: Presence = Presence.ONLINE) -> None:
        """Add an operator."""
        now = self.clock.now()
        given: dict[str, Any] = {"presence_since": now, "joined_at": now}
        self.people.append(Operator(id=operator_id, chat=str(operator_id), name=name, presence=presence, **given))

    # --- what a channel reads -----------------------------------------------------------------------------------------

    async def history(self, address: Address, *, after: int, limit: int) -> Sequence[Message]:
        """Return what has changed since `after`."""
        self._answer()
        rows = sorted(self.messages.get(address.chat, []), key=lambda row: row.rev)
        return [row for row in rows if row.rev > after][:limit]

    async def history_before(self, address: Address, *, seq: int, limit: int) -> Sequence[Message]:
        """Return what was said before a message."""
        self._answer()
        return [row for row in self.messages.get(address.chat, []) if row.seq < seq][-limit:]

    async def conversation(self, address: Address) -> Conversation | None:
        """Return a conversation."""
        self._answer()
        return self.conversations.get(address.chat)

    async def refs(self, message_id: int, address: Address) -> Sequence[str]:
        """Return what a sent message is called."""
        self._answer()
        return self.sent_as.get(message_id, [])

    async def operators(self) -> Sequence[Operator]:
        """Return the operators."""
        self._answer()
        return self.people

    # --- inside -------------------------------------------------------------------------------------------------------

    @property
    def _channel(self) -> Widget:
        assert self.widget
        return self.widget

    def _answer(self) -> None:
        self.reads += 1
        if self.away:
            raise StoreUnavailable

    def _open(self, chat: str) -> Conversation:
        if chat not in self.conversations:
            given: dict[str, Any] = {"entry_point": "site", "chat": chat, "contact_id": 1, "locale": "ru"}
            conversation = Conversation(id=next(self._ids), created_at=self.clock.now(), **given)
            self.conversations[chat] = replace(conversation, ticket_id=TicketId(1))
            self.messages[chat] = []
        return self.conversations[chat]

    def _next(self, conversation: Conversation) -> Conversation:
        changed = replace(conversation, counter=conversation.counter + 1)
        self.conversations[conversation.chat] = changed
        return changed

    def _note(self, chat: str, seen: Seen) -> None:
        names = {name: message_id for message_id, refs in self.sent_as.items() for name in refs}
        message = next(each for each in self.messages[chat] if each.id == names[seen.ref])
        self.change(chat, message.seq, rev=message.rev, delivery=Delivery.DELIVERED)
        if seen.read:
            self.conversations[chat] = replace(self.conversations[chat], seen=message.seq)
