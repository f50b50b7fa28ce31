"""What must a database be able to do for the store? Two do it: `storage.sqlite` and `storage.postgres`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from gateway.messages import RawEvent
from gateway.ports import Lane
from gateway.tickets import TicketId
from storage.rows import Codec
from storage.writes import Writes

Values = Sequence[Any]

EVENTS_OF_LANE = 100
"""Waiting events given for one lane when a unit is opened."""
EVENTS_OF_UNIT = 500
"""Waiting events given for all lanes together, one a lane at least."""


def events_each(lanes: int) -> int:
    """Return how many events a unit for so many lanes takes of each; one more is read to see if there are more."""
    return max(1, min(EVENTS_OF_LANE, EVENTS_OF_UNIT // max(1, lanes)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Only:
    """Which of the tickets found are wanted."""

    teams: tuple[str, ...] | None = None
    """Tickets of these teams; None: of all."""
    but: int = 0
    """Not this ticket."""


class Transaction(Protocol):
    """An open transaction. It ends with exactly one of commit and rollback, and then nothing more is asked of it."""

    events: Sequence[Values]
    """The waiting events of the lanes it was begun for, `events_each` and one of each: columns of EVENT."""
    cases: Sequence[Values]
    """The conversations at these lanes: columns of `queries.CASE`; locked."""

    async def lock(self, lane: Lane) -> None:
        """Keep everybody else from the conversation at this address until the end, also if there is none yet."""
        ...

    async def lock_ticket(self, ticket_id: TicketId) -> None:
        """Keep everybody else from the conversation of this ticket until the end."""
        ...

    async def fetch(self, query: str, *args: Any) -> Sequence[Values]:
        """Return what a text of `queries` gives."""
        ...

    async def next_number(self) -> int:
        """Return the next ticket number."""
        ...

    async def commit(self, writes: Writes) -> None:
        """Write everything and commit; raises Conflict or StoreUnavailable."""
        ...

    async def rollback(self) -> None:
        """Undo everything. Never raises."""
        ...


class Words(Protocol):
    """Which words stand where, in a database's own way. A document is the words of a ticket, under the ticket's id."""

    async def position(self, transaction: Transaction) -> int | None:
        """Return up to which message everything is indexed, locked until the end; None: somebody else has it."""
        ...

    async def keep(self, transaction: Transaction, documents: Mapping[int, Collection[str]]) -> None:
        """Put these documents in the place of those there are."""
        ...

    async def search(self, terms: Sequence[str], only: Only, *, limit: int, offset: int) -> Sequence[int]:
        """Return tickets with words that begin with each of the terms, newest first."""
        ...


class Database(Protocol):
    """A database. Every method raises StoreUnavailable when it does not answer."""

    codec: Codec

    @property
    def words(self) -> Words:
        """Which words stand where."""
        ...

    async def begin(self, lanes: Collection[Lane]) -> Transaction:
        """Open a transaction with the events and the cases of the lanes."""
        ...

    async def write(self, writes: Writes) -> None:
        """Write in a transaction of its own; raises Conflict."""
        ...

    async def put_events(self, events: Sequence[RawEvent], at: datetime) -> Sequence[Lane]:
        """Commit durably the events that are new and return their lanes, each once."""
        ...

    async def fetch(self, query: str, *args: Any) -> Sequence[Values]:
        """Return what a text of `queries` gives, of what is committed."""
        ...

    async def survey(self, query: str, *args: Any) -> Sequence[Values]:
        """Return what a text gives that looks at much of a table, without holding up anybody."""
        ...

    async def execute(self, query: str, *args: Any) -> None:
        """Run a text of `queries` that changes something, in a transaction of its own."""
        ...

    async def keep_prepared(self, rows: Sequence[tuple[int, bytes]]) -> None:
        """Write what was computed, by id, in a transaction of its own; what is there already stays."""
        ...

    async def delete(self, table: str, ids: Sequence[int]) -> None:
        """Delete rows by id."""
        ...

    async def close(self) -> None:
        """Close everything."""
        ...
