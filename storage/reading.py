"""How does a unit read so that it sees its own writes, and asks nothing twice?"""

from collections.abc import Iterable
from typing import Any, TypeVar

from gateway.tickets import Ticket, TicketId
from storage import queries
from storage.database import Transaction
from storage.memory import Memory
from storage.rows import Codec, Table, table_for

R = TypeVar("R")


class Reading:
    """Reads within an open transaction, through a memory of what was read and written."""

    def __init__(self, transaction: Transaction, codec: Codec) -> None:
        self._transaction = transaction
        self._codec = codec
        self._memory = Memory()
        self._looked_up = set[tuple[object, ...]]()
        """Questions whose answers are all in the memory."""

    async def _row(self, kind: type[R], row_id: int) -> R | None:
        known = self._memory.get(kind, row_id)
        if known is not None:
            return known
        table = table_for(kind)
        return first(await self._read(table, queries.by_id(table), row_id))

    async def _read(self, table: Table, query: str, *args: Any) -> list[Any]:
        found = await self._transaction.fetch(query, *args)
        return [self._memory.seen(self._codec.decode(table, values)) for values in found]

    async def _look_up(self, question: tuple[object, ...], table: Table, query: str, *args: Any) -> None:
        """Bring the rows of an answer into the memory, once."""
        if question not in self._looked_up:
            await self._read(table, query, *args)
            self._looked_up.add(question)

    async def _look_up_for(self, ticket_id: TicketId, table: Table, query: str) -> None:
        if not self._memory.is_new(Ticket, ticket_id):
            await self._look_up((table, ticket_id), table, query, ticket_id)


def first(rows: Iterable[R]) -> R | None:
    """Return the first of the rows, if there is one."""
    return next(iter(rows), None)
