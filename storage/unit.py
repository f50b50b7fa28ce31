"""What does a handler see of the database within one transaction?"""

from collections.abc import Awaitable, Callable, Collection, Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from typing import Any

from gateway.contacts import Contact
from gateway.conversations import Case, Conversation, Message, MessageRef
from gateway.items import Item, ItemState
from gateway.messages import Address
from gateway.operators import Card, Invite, Operator, Thread
from gateway.ports import Lane, Row, StoredEvent
from gateway.tickets import Ticket, TicketId
from storage import queries
from storage.database import Transaction, events_each
from storage.desk_reads import DeskReads
from storage.reading import first
from storage.rows import ANEW, CARD, EVENT, INVITE, ITEM, MESSAGE, OPERATOR, REF, TAG, THREAD, Codec
from storage.rows.conversions import text
from storage.tagging import tagged
from storage.words.changes import anew
from storage.writes import Writes


class StoredUnit(DeskReads):
    """A unit over an open transaction. What it writes is in its memory until `writes` is committed."""

    def __init__(
        self, transaction: Transaction, codec: Codec, lanes: Collection[Lane], new_id: Callable[[], int]
    ) -> None:
        super().__init__(transaction, codec)
        self._new_id = new_id
        self.scratch = dict[object, Any]()
        self.effects = list[Callable[[], Awaitable[None]]]()
        self._beside = list[Callable[[], Awaitable[None]]]()
        self._events: dict[Lane, list[StoredEvent]] = {lane: [] for lane in lanes}
        self._handled = dict[int, None]()
        self._conversations: dict[Lane, int | None] = dict.fromkeys(lanes)
        """Which conversation is at an address that is locked; None when there is none."""
        self._limit = events_each(len(lanes))
        for values in transaction.events:
            event: StoredEvent = codec.decode(EVENT, values)
            self._events[event.entry_point, event.lane].append(event)
        for values in transaction.cases:
            self._remember_case(values)

    # --- events -------------------------------------------------------------------------------------------------------

    def events(self, lane: Lane) -> Sequence[StoredEvent]:
        """Return the waiting events of a lane this unit was opened for, oldest first."""
        return self._events[_kept(lane)][: self._limit]

    def more(self, lane: Lane) -> bool:
        """Return whether the lane has waiting events beyond those at hand."""
        return len(self._events[_kept(lane)]) > self._limit

    def done(self, event: StoredEvent) -> None:
        """Mark an event as handled."""
        self._handled[event.id] = None

    # --- cases --------------------------------------------------------------------------------------------------------

    async def case(self, address: Address) -> Case | None:
        """Return the conversation of a customer, locked until the end of the unit."""
        lane = _kept((address.entry_point, address.chat))
        if lane not in self._conversations:
            await self._transaction.lock(lane)
            self._conversations[lane] = None
            for values in await self._transaction.fetch(queries.CASE_AT, *lane):
                self._remember_case(values)
        conversation = self._conversation_at(lane)
        return await self._case(conversation, conversation.ticket_id) if conversation else None

    async def case_of(self, ticket_id: TicketId) -> Case | None:
        """Return the conversation of a ticket with this ticket, current or not, locked until the end of the unit."""
        ticket = self._memory.get(Ticket, ticket_id)
        conversation = self._memory.get(Conversation, ticket.conversation_id) if ticket else None
        if conversation is None:
            await self._transaction.lock_ticket(ticket_id)
            for values in await self._transaction.fetch(queries.CASE_OF, ticket_id):
                conversation = self._remember_case(values)
        return await self._case(conversation, ticket_id) if conversation else None

    def _remember_case(self, values: Sequence[Any]) -> Conversation:
        conversation, contact, ticket, thread = self._codec.decode_joined(queries.CASE, values)
        for row in (contact, ticket, thread):
            if row is not None:
                self._memory.seen(row)
        if ticket is not None and thread is None:
            self._looked_up.add((Thread, ticket.id, ticket.operator_id))
        self._conversations[conversation.entry_point, conversation.chat] = conversation.id
        return self._memory.seen(conversation)

    def _conversation_at(self, lane: Lane) -> Conversation | None:
        found = self._conversations[lane]
        return None if found is None else self._memory.get(Conversation, found)

    async def _case(self, conversation: Conversation, ticket_id: TicketId | None) -> Case | None:
        contact = await self._row(Contact, conversation.contact_id)
        ticket = None if ticket_id is None else await self._row(Ticket, ticket_id)
        thread = None if ticket is None else await self._open_thread(ticket)
        return Case(conversation, contact, ticket, thread) if contact else None

    async def _open_thread(self, ticket: Ticket) -> Thread | None:
        if ticket.operator_id is None:
            return None
        found = self._known_open_thread(ticket)
        if found is None and (Thread, ticket.id, ticket.operator_id) not in self._looked_up:
            await self.threads(ticket.id)
            found = self._known_open_thread(ticket)
        return found

    def _known_open_thread(self, ticket: Ticket) -> Thread | None:
        threads = (
            each
            for each in self._memory.known(Thread)
            if each.ticket_id == ticket.id and each.operator_id == ticket.operator_id and each.closed_at is None
        )
        return max(threads, key=_id, default=None)

    # --- what was said ------------------------------------------------------------------------------------------------

    async def message(self, message_id: int) -> Message | None:
        """Return a message."""
        return await self._row(Message, message_id)

    async def message_at(self, address: Address, ref: str) -> MessageRef | None:
        """Return which message a platform's id stands for."""
        wanted = address.entry_point, address.chat, ref
        for known in self._memory.known(MessageRef):
            if (known.entry_point, known.chat, known.ref) == wanted:
                return known
        return first(await self._read(REF, queries.REF_AT, *wanted))

    async def refs(self, message_id: int, address: Address) -> Sequence[str]:
        """Return the platform's ids of a message in one chat, in the order of the parts."""
        found = await self._transaction.fetch(queries.REFS, message_id, address.entry_point, address.chat)
        added = (
            each.ref
            for each in self._memory.added(MessageRef)
            if each.message_id == message_id and (each.entry_point, each.chat) == (address.entry_point, address.chat)
        )
        return list(dict.fromkeys([*(ref for (ref,) in found), *added]))

    async def recent(self, ticket_id: TicketId, limit: int) -> Sequence[Message]:
        """Return the last messages of a ticket, oldest first."""
        found: list[Message] = []
        if not self._memory.is_new(Ticket, ticket_id):
            found = await self._read(MESSAGE, queries.RECENT, ticket_id, limit)
        found = [each for each in found if each.ticket_id == ticket_id]
        known = {each.id: each for each in found}
        known |= {each.id: each for each in self._memory.written(Message) if each.ticket_id == ticket_id}
        return sorted(known.values(), key=_place)[-limit:]

    # --- the desk -----------------------------------------------------------------------------------------------------

    async def operators(self) -> Sequence[Operator]:
        """Return everybody who works here now."""
        await self._look_up((Operator,), OPERATOR, queries.OPERATORS)
        return sorted((each for each in self._memory.known(Operator) if each.left_at is None), key=_id)

    async def operator(self, operator_id: int) -> Operator | None:
        """Return somebody, also one who has left."""
        return await self._row(Operator, operator_id)

    async def operator_at(self, chat: str) -> Operator | None:
        """Return who works here and has this private chat."""
        if (Operator,) not in self._looked_up:
            await self._look_up((Operator, chat), OPERATOR, queries.OPERATOR_AT, chat)
        here = (each for each in self._memory.known(Operator) if each.chat == chat and each.left_at is None)
        return next(here, None)

    async def thread_at(self, chat: str, topic: str) -> Thread | None:
        """Return the thread a topic belongs to."""
        await self._look_up((Thread, chat, topic), THREAD, queries.THREAD_AT, chat, topic)
        here = (each for each in self._memory.known(Thread) if (each.chat, each.topic) == (chat, topic))
        return max(here, key=_id, default=None) if topic else None

    async def threads(self, ticket_id: TicketId) -> Sequence[Thread]:
        """Return all threads of a ticket, oldest first."""
        await self._look_up_for(ticket_id, THREAD, queries.THREADS)
        return sorted((each for each in self._memory.known(Thread) if each.ticket_id == ticket_id), key=_id)

    async def cards(self, ticket_id: TicketId) -> Sequence[Card]:
        """Return all cards of a ticket."""
        await self._look_up_for(ticket_id, CARD, queries.CARDS)
        return sorted((each for each in self._memory.known(Card) if each.ticket_id == ticket_id), key=_id)

    async def invite(self, digest: str) -> Invite | None:
        """Return an invite, used or not."""
        await self._look_up((Invite, digest), INVITE, queries.INVITE_BY, digest)
        return next((each for each in self._memory.known(Invite) if each.digest == digest), None)

    async def item(self, item_id: int) -> Item | None:
        """Return an item of the outbox."""
        return await self._row(Item, item_id)

    async def waiting_items(self, address: Address) -> Sequence[Item]:
        """Return the items of one destination that were not sent yet, oldest first."""
        await self._look_up((Item, address), ITEM, queries.PENDING_AT, address.entry_point, address.chat)
        here = (each for each in self._memory.known(Item) if each.destination == (address.entry_point, address.chat))
        return sorted((each for each in here if each.state is ItemState.PENDING), key=_id)

    async def next_number(self) -> int:
        """Return the next ticket number; numbers may have gaps."""
        return await self._transaction.next_number()

    # --- writing ------------------------------------------------------------------------------------------------------

    def add(self, *rows: Row) -> None:
        """Store new rows."""
        for row in rows:
            self._memory.add(row)
            if isinstance(row, Conversation):
                self._conversations[_kept((row.entry_point, row.chat))] = row.id

    def put(self, *rows: Row) -> None:
        """Store changed rows, found by id: what is different in them from what this unit has read."""
        for row in rows:
            self._memory.put(row)

    @contextmanager
    def attempt(self) -> Generator[None]:
        """Take back everything written within the block when it raises."""
        memory, scratch = self._memory.snapshot(), dict(self.scratch)
        effects, beside = len(self.effects), len(self._beside)
        try:
            yield
        except BaseException:
            self._memory.go_back(memory)
            self.scratch = scratch
            del self.effects[effects:], self._beside[beside:]
            raise

    def outgoing(self) -> Sequence[Item]:
        """Return the new items that wait to be sent, for the outbox once they are committed."""
        return sorted((each for each in self._memory.written(Item) if each.state is ItemState.PENDING), key=_id)

    def after_commit(self, effect: Callable[[], Awaitable[None]]) -> None:
        """Run an effect once the unit is committed; its failure is logged and changes nothing."""
        self.effects.append(effect)

    def beside(self, call: Callable[[], Awaitable[None]]) -> None:
        """Have a platform asked after the commit, beside everything else."""
        self._beside.append(call)

    def calls_beside(self) -> Sequence[Callable[[], Awaitable[None]]]:
        """Return what `beside` has collected."""
        return self._beside

    def writes(self) -> Writes:
        """Return everything that is to be committed."""
        writes = self._memory.writes(self._handled)
        changes = chain.from_iterable(self._memory.changes(kind) for kind in (Message, Contact, Ticket))
        by_hand = ((None, ticket) for ticket in self._memory.added(Ticket) if ticket.opened_by is not None)
        if found := anew(chain(changes, by_hand)):
            writes.added[ANEW] = [replace(each, id=self._new_id()) for each in found]
        new = ((None, ticket) for ticket in self._memory.added(Ticket))
        if rows := tagged(chain(self._memory.changes(Ticket), new), self._new_id):
            writes.added[TAG] = rows
        return writes


def _kept(lane: Lane) -> Lane:
    """Return a lane as the database keeps it."""
    return lane[0], text(lane[1])


def _id(row: Row) -> int:
    return row.id


def _place(message: Message) -> int:
    return message.seq
