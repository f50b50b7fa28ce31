"""What does a transaction begin with?

Locks are advisory and belong to addresses, not to rows: they hold before there is a conversation, and they write
nothing. They are taken in a round trip before the first read. In the same statement a read would see the database as
it was before the wait, and a message could be decided about with a ticket that is gone.
"""

from collections.abc import Iterable

from gateway.ports import Lane
from storage import queries
from storage.postgres.literals import literal
from storage.queries import CASE
from storage.rows import EVENT

_KEY = "hashtextextended({0} || chr(31) || {1}, 0)"
EVENT_WIDTH = len(EVENT.columns)
LOCK_TICKET = (
    f"SELECT pg_advisory_xact_lock({_KEY.format('c.entry_point', 'c.chat')}) "  # noqa: S608 - our own names
    'FROM "ticket" t JOIN "conversation" c ON c.id = t.conversation_id WHERE t.id = $1::bigint'
)
"""Locks the address a ticket came from. Prepared: said as text it cost the server three times as much."""


def begin(lanes: Iterable[Lane]) -> str:
    """Return the script that begins a transaction and locks addresses, always in the same order."""
    return "; ".join(["BEGIN", *(lock(lane) for lane in sorted(lanes))])


def lock(lane: Lane) -> str:
    """Return the statement that locks an address."""
    return f"SELECT pg_advisory_xact_lock({_KEY.format(*map(literal, lane))})"


def _numbered() -> str:
    """Return the columns of a case under names of their own."""
    columns = (f'{alias}."{name}"' for table, alias in zip(CASE, "cpth", strict=True) for name in table.names)
    return ", ".join(f"{column} AS k{number}" for number, column in enumerate(columns))


OPENING = f"""
SELECT {EVENT.select("e")}, k.*
FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS l(entry_point, lane, place)
LEFT JOIN LATERAL (
    SELECT {EVENT.select("r")}, row_number() OVER (ORDER BY r.id) AS nth
    FROM inbox r
    WHERE r.entry_point = l.entry_point AND r.lane = l.lane AND {queries.LEFT} AND r.state = 'waiting'
    ORDER BY r.id LIMIT $3
) e ON true
LEFT JOIN LATERAL (
    SELECT {_numbered()} FROM "conversation" c {queries.CASE_JOINS}
    WHERE c.entry_point = l.entry_point AND c.chat = l.lane
    ORDER BY h.id DESC LIMIT 1
) k ON COALESCE(e.nth, 1) = 1
ORDER BY l.place, e.id
"""  # noqa: S608 - our own names
"""The waiting events of lanes, and beside the first of each lane the case that is there."""
