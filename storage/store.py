"""How does the core reach the database? One store over either of them."""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from types import TracebackType

from gateway.conversations import Conversation, Message
from gateway.ids import Ids
from gateway.items import Item
from gateway.messages import Address, RawEvent
from gateway.operators import Card, Operator, Thread
from gateway.ports import Lane, SentMark, StoredEvent, TicketView
from gateway.tickets import TicketId
from storage import housekeeping, knowledge_queries, queries, views
from storage.database import Database, Transaction
from storage.desk_store import DeskStore
from storage.marks import writes_of
from storage.rows import CARD, CONVERSATION, ITEM, MESSAGE, OPERATOR, THREAD
from storage.rows.conversions import text
from storage.rows.unchanged import Unchanged
from storage.unit import StoredUnit
from storage.writes import FAILED, SUPERSEDED, Writes

log = logging.getLogger(__name__)


class SqlStore(DeskStore):
    """The store over a database."""

    def __init__(self, database: Database, ids: Ids) -> None:
        super().__init__(database, ids)
        self._operators = Unchanged(database.codec, OPERATOR)

    # --- the path of a message ----------------------------------------------------------------------------------------

    async def put_events(self, events: Sequence[RawEvent], at: datetime) -> Sequence[Lane]:
        """Commit events that are new, durably, and return the lanes that got something."""
        return await self.database.put_events(events, at) if events else ()

    def unit(self, lanes: Collection[Lane] = ()) -> "OpenUnit":
        """Open a unit, with the waiting events of the lanes at hand; leaving it commits, an exception undoes all."""
        return OpenUnit(self.database, lanes, self._ids.new)

    async def save_marks(self, marks: Sequence[SentMark]) -> None:
        """Commit that these items were sent, with the ids the platform gave them."""
        if marks:
            await self.database.write(writes_of(marks, self._ids))

    async def supersede(self, items: Sequence[Item]) -> None:
        """Commit that these items need not be sent any more."""
        writes = Writes()
        for item_id in sorted({item.id for item in items}):
            writes.patch(SUPERSEDED, item_id)
        if writes:
            await self.database.write(writes)

    async def event_failed(self, event: StoredEvent, *, error: str, dead: bool) -> None:
        """Count a failed attempt, or set the event aside for good (`dead`)."""
        writes = Writes()
        writes.patch(FAILED, event.id, error, "dead" if dead else "waiting")
        await self.database.write(writes)

    # --- what waits ---------------------------------------------------------------------------------------------------

    async def waiting_lanes(self) -> Sequence[Lane]:
        """Return the lanes with events that wait, those that wait longest first."""
        return [(entry_point, lane) for entry_point, lane in await self.database.fetch(queries.WAITING_LANES)]

    async def dead_events(self) -> int:
        """Return how many events were set aside."""
        return (await self.database.fetch(queries.DEAD))[0][0]

    async def pending_items(self, entry_points: Collection[str], *, after: int, limit: int) -> Sequence[Item]:
        """Return items that wait to be sent, by id."""
        items = list[Item]()
        for entry_point in entry_points:
            items += await self._rows(ITEM, queries.PENDING, entry_point, after, limit)
        return sorted(items, key=_id)[:limit]

    async def resolved_before(self, moment: datetime, *, limit: int) -> Sequence[TicketId]:
        """Return tickets in RESOLVED whose `resolved_at` is earlier."""
        return [TicketId(each) for (each,) in await self.database.fetch(queries.RESOLVED_BEFORE, moment, limit)]

    async def turns_before(self, moment: datetime, *, limit: int) -> Sequence[Address]:
        """Return where the bot's turn has come at this moment or before, longest waiting first."""
        found = await self.database.fetch(knowledge_queries.TURNS_BEFORE, moment, limit)
        return [Address(entry_point, chat) for entry_point, chat in found]

    async def silent_before(self, moment: datetime, *, limit: int) -> Sequence[TicketId]:
        """Return tickets in NEW in which nothing has changed since: the customer does not answer the bot."""
        found = await self.database.fetch(knowledge_queries.SILENT_BEFORE, moment, limit)
        return [TicketId(each) for (each,) in found]

    async def purge(self, before: datetime) -> int:
        """Delete handled events and finished items older than this; return how many."""
        return await housekeeping.purge(self.database, before)

    # --- screens ------------------------------------------------------------------------------------------------------

    async def view(self, ticket_id: TicketId, *, messages: int = views.RECENT) -> TicketView | None:
        """Return a ticket as a card shows it."""
        found = await views.load(self.database, queries.VIEW_OF, ticket_id, messages=messages)
        return found[0] if found else None

    async def queue(self, *, limit: int, offset: int = 0) -> Sequence[TicketView]:
        """Return tickets that wait for an operator and belong to nobody, longest waiting first."""
        return await views.load(self.database, queries.QUEUE, limit, offset)

    async def tickets_of(self, operator_id: int, *, limit: int, offset: int = 0) -> Sequence[TicketView]:
        """Return the open tickets of an operator, those that wait for an answer first."""
        return await views.load(self.database, queries.TICKETS_OF, operator_id, limit, offset)

    async def counts(self) -> Mapping[str, int]:
        """Return how many tickets there are by status."""
        found = await self.database.survey(queries.COUNTS)
        return {row[0]: int(row[1]) for row in found if row[1]}

    async def card(self, card_id: int) -> Card | None:
        """Return a card."""
        return await self._row(CARD, queries.by_id(CARD), card_id)

    async def thread(self, thread_id: int) -> Thread | None:
        """Return a thread."""
        return await self._row(THREAD, queries.by_id(THREAD), thread_id)

    async def operators(self) -> Sequence[Operator]:
        """Return everybody who works here now."""
        return self._operators.decode(await self.database.fetch(queries.OPERATORS))

    # --- channels -----------------------------------------------------------------------------------------------------

    async def refs(self, message_id: int, address: Address) -> Sequence[str]:
        """Return the platform's ids of a message in one chat, in the order of the parts."""
        found = await self.database.fetch(queries.REFS, message_id, address.entry_point, address.chat)
        return [ref for (ref,) in found]

    async def history(self, address: Address, *, after: int, limit: int) -> Sequence[Message]:
        """Return what the customer may see and what has changed since `after`, by `rev`, oldest first."""
        return await self._rows(MESSAGE, queries.HISTORY, address.entry_point, address.chat, after, limit)

    async def history_before(self, address: Address, *, seq: int, limit: int) -> Sequence[Message]:
        """Return what the customer may see before a message, oldest first."""
        found = await self._rows(MESSAGE, queries.HISTORY_BEFORE, address.entry_point, address.chat, seq, limit)
        return found[::-1]

    async def conversation(self, address: Address) -> Conversation | None:
        """Return a conversation."""
        return await self._row(CONVERSATION, queries.CONVERSATION_AT, address.entry_point, address.chat)

    async def cursor(self, entry_point: str) -> str:
        """Return how far an entry point has received; empty at first."""
        found = await self.database.fetch(queries.CURSOR, entry_point)
        return found[0][0] if found else ""

    async def set_cursor(self, entry_point: str, value: str) -> None:
        """Keep how far an entry point has received."""
        await self.database.execute(queries.SET_CURSOR, entry_point, value)


class OpenUnit:
    """A unit from its opening to its commit."""

    def __init__(self, database: Database, lanes: Collection[Lane], new_id: Callable[[], int]) -> None:
        self._database = database
        self._new_id = new_id
        self._lanes = list(dict.fromkeys((entry_point, text(chat)) for entry_point, chat in lanes))
        self._transaction: Transaction | None = None
        self._unit: StoredUnit | None = None

    async def __aenter__(self) -> StoredUnit:
        """Begin the transaction."""
        transaction = await self._database.begin(self._lanes)
        try:
            self._unit = StoredUnit(transaction, self._database.codec, self._lanes, self._new_id)
        except BaseException:
            await transaction.rollback()
            raise
        self._transaction = transaction
        return self._unit

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commit, or undo all after an exception."""
        assert self._unit is not None  # noqa: S101 - entered before it is left
        assert self._transaction is not None  # noqa: S101
        if error is not None:
            await self._transaction.rollback()
            return
        await self._transaction.commit(self._unit.writes())
        for effect in self._unit.effects:
            try:
                await effect()
            except Exception:
                log.exception("something that follows from a committed unit failed")


def _id(item: Item) -> int:
    return item.id
