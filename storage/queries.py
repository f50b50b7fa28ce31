"""What is asked of the database? Every text is read by SQLite and PostgreSQL alike, with `$1` for a parameter.

Each is a look-up through an index and costs the same in a full database as in an empty one; `COUNTS` is not and goes
the way of `Database.survey`. Lists of tickets first collect what waits, however much that is.
"""

from functools import cache

from gateway.items import ItemState
from storage.rows import (
    CARD,
    CONTACT,
    CONVERSATION,
    EVENT,
    INVITE,
    ITEM,
    MESSAGE,
    OPERATOR,
    REF,
    THREAD,
    TICKET,
    Table,
)

QUEUED = "t.status IN ('classification', 'accepted') AND t.operator_id IS NULL"
OPEN = "t.status IN ('new', 'classification', 'accepted', 'in_progress', 'waiting')"


def select(table: Table, rest: str) -> str:
    """Return the text that asks for whole rows, called `r` in the rest."""
    return f'SELECT {table.select("r")} FROM "{table.name}" r {rest}'  # noqa: S608 - no stranger's words


@cache
def by_id(table: Table) -> str:
    """Return the text that asks for a row by its id."""
    return select(table, "WHERE r.id = $1")


@cache
def by_ids(table: Table, count: int) -> str:
    """Return the text that asks for so many rows by their ids."""
    return select(table, f"WHERE r.id IN ({', '.join(f'${number}' for number in range(1, count + 1))})")


# --- a case -----------------------------------------------------------------------------------------------------------

CASE = (CONVERSATION, CONTACT, TICKET, THREAD)
"""The tables whose columns the queries for a case give, side by side."""
CASE_COLUMNS = ", ".join(table.select(alias) for table, alias in zip(CASE, "cpth", strict=True))
_OPEN_THREAD = 'LEFT JOIN "thread" h ON h.ticket_id = t.id AND h.operator_id = t.operator_id AND h.closed_at IS NULL'
CASE_JOINS = f'JOIN "contact" p ON p.id = c.contact_id LEFT JOIN "ticket" t ON t.id = c.ticket_id {_OPEN_THREAD}'
CASE_AT = (
    f'SELECT {CASE_COLUMNS} FROM "conversation" c {CASE_JOINS} '  # noqa: S608
    "WHERE c.entry_point = $1 AND c.chat = $2 ORDER BY h.id DESC LIMIT 1"
)
CASE_OF = (
    f'SELECT {CASE_COLUMNS} FROM "ticket" t JOIN "conversation" c ON c.id = t.conversation_id '  # noqa: S608
    f'JOIN "contact" p ON p.id = c.contact_id {_OPEN_THREAD} WHERE t.id = $1 ORDER BY h.id DESC LIMIT 1'
)

# --- the inbox --------------------------------------------------------------------------------------------------------

LEFT = "r.state <> 'done'"
"""The condition of the index `inbox_left`, word for word."""
WAITING = select(
    EVENT, f"WHERE r.entry_point = $1 AND r.lane = $2 AND {LEFT} AND r.state = 'waiting' ORDER BY r.id LIMIT $3"
)
WAITING_LANES = (
    f"SELECT entry_point, lane FROM inbox r WHERE {LEFT} AND r.state = 'waiting' "  # noqa: S608
    "GROUP BY entry_point, lane ORDER BY min(id)"
)
DEAD = f"SELECT count(*) FROM inbox r WHERE {LEFT} AND r.state = 'dead'"  # noqa: S608
CURSOR = 'SELECT value FROM "cursor" WHERE entry_point = $1'
SET_CURSOR = (
    'INSERT INTO "cursor" (entry_point, value) VALUES ($1, $2) '
    "ON CONFLICT (entry_point) DO UPDATE SET value = excluded.value"
)
OLDEST_EVENTS = "SELECT id, state, received_at FROM inbox WHERE id > $1 ORDER BY id LIMIT $2"
OLDEST_ITEMS = "SELECT id, state, created_at FROM outbox WHERE id > $1 ORDER BY id LIMIT $2"

# --- the outbox -------------------------------------------------------------------------------------------------------

PENDING = select(
    ITEM,
    f"WHERE r.entry_point = $1 AND r.state = '{ItemState.PENDING}' AND r.id > $2 ORDER BY r.id LIMIT $3",
)
PENDING_AT = select(
    ITEM,
    f"WHERE r.entry_point = $1 AND r.chat = $2 AND r.state = '{ItemState.PENDING}' ORDER BY r.id",
)
REF_AT = select(REF, "WHERE r.entry_point = $1 AND r.chat = $2 AND r.ref = $3")
REFS = "SELECT ref FROM message_ref WHERE message_id = $1 AND entry_point = $2 AND chat = $3 ORDER BY id"

# --- what was said ----------------------------------------------------------------------------------------------------

RECENT = select(MESSAGE, "WHERE r.ticket_id = $1 ORDER BY r.seq DESC LIMIT $2")
CONVERSATION_AT = select(CONVERSATION, "WHERE r.entry_point = $1 AND r.chat = $2")
_VISIBLE = "r.visibility = 'public'"
_OF_ADDRESS = "r.conversation_id = (SELECT id FROM conversation WHERE entry_point = $1 AND chat = $2)"
HISTORY = select(MESSAGE, f"WHERE {_OF_ADDRESS} AND r.rev > $3 AND {_VISIBLE} ORDER BY r.rev LIMIT $4")
HISTORY_BEFORE = select(MESSAGE, f"WHERE {_OF_ADDRESS} AND r.seq < $3 AND {_VISIBLE} ORDER BY r.seq DESC LIMIT $4")

# --- the desk ---------------------------------------------------------------------------------------------------------

OPERATORS = select(OPERATOR, "WHERE r.left_at IS NULL ORDER BY r.id")
OPERATOR_AT = select(OPERATOR, "WHERE r.chat = $1 AND r.left_at IS NULL")
THREAD_AT = select(THREAD, "WHERE r.chat = $1 AND r.topic = $2 AND r.topic <> '' ORDER BY r.id DESC LIMIT 1")
THREADS = select(THREAD, "WHERE r.ticket_id = $1 ORDER BY r.id")
CARDS = select(CARD, "WHERE r.ticket_id = $1 ORDER BY r.id")
INVITE_BY = select(INVITE, "WHERE r.digest = $1")

# --- tickets ----------------------------------------------------------------------------------------------------------

VIEW = (TICKET, CONTACT, CONVERSATION, OPERATOR)
"""The tables whose columns the queries for views give, side by side; then numbers: searches, earlier tickets."""
_EARLIER = (
    '(SELECT count(*) FROM "ticket" e WHERE e.contact_id = t.contact_id AND e.id < t.id) - (SELECT count(*) '
    'FROM "ticket" e WHERE e.contact_id = t.contact_id AND e.id < t.id AND e.deleted_at IS NOT NULL)'
)
"""Two counts that look at no ticket: a customer may have had thousands."""
_SEARCHES = 'SELECT count(*) FROM "search" s WHERE s.ticket_id = t.id'
_VIEW_COLUMNS = ", ".join(table.select(alias) for table, alias in zip(VIEW, "tpco", strict=True))
_VIEW = f"SELECT {_VIEW_COLUMNS}, ({_SEARCHES}), ({_EARLIER})"


def views(tickets: str, order: str = "") -> str:
    """Return the text for the views of some tickets, which are chosen before anything is looked up for them."""
    return views_from(f'SELECT t.id FROM "ticket" t {tickets}', order)  # noqa: S608


def views_from(chosen: str, order: str = "") -> str:
    """Return the text for the views of the tickets whose ids a text gives; it is called `i` in the order."""
    return (
        f'{_VIEW} FROM ({chosen}) i JOIN "ticket" t ON t.id = i.id JOIN "contact" p ON p.id = t.contact_id '
        f'JOIN "conversation" c ON c.id = t.conversation_id LEFT JOIN "operator" o ON o.id = t.operator_id {order}'
    )


@cache
def views_of(count: int) -> str:
    """Return the text for the views of so many tickets by their ids."""
    return views(f"WHERE t.id IN ({', '.join(f'${number}' for number in range(1, count + 1))})")


_BY_WAITING = "ORDER BY t.waiting_since IS NULL, t.waiting_since, t.id"
VIEW_OF = views("WHERE t.id = $1")
VIEW_OF_NUMBER = views("WHERE t.number = $1")
QUEUE = views(f"WHERE {QUEUED} {_BY_WAITING} LIMIT $1 OFFSET $2", _BY_WAITING)
TICKETS_OF = views(f"WHERE t.operator_id = $1 AND {OPEN} {_BY_WAITING} LIMIT $2 OFFSET $3", _BY_WAITING)
COUNTS = (
    "SELECT status, sum(n) FROM (SELECT status, count(*) AS n FROM ticket GROUP BY status UNION ALL "
    "SELECT max(status), -count(*) AS n FROM ticket WHERE deleted_at IS NOT NULL "
    "GROUP BY COALESCE(status, '')) q GROUP BY status"
)
"""Counts without looking at a single ticket: those that were deleted are taken off."""
RESOLVED_BEFORE = "SELECT id FROM ticket WHERE status = 'resolved' AND resolved_at < $1 ORDER BY resolved_at LIMIT $2"


@cache
def recent_of_each(tickets: int) -> str:
    """Return the text for the last messages of so many tickets; parameters are a limit and the tickets' ids.

    The ticket's id comes before the columns. One branch a ticket, because neither database looks up the last few rows
    of many groups in any other way.
    """
    return of_each(
        tickets,
        f'SELECT r.ticket_id AS asked, {MESSAGE.select("r")} FROM "message" r '  # noqa: S608
        "WHERE r.ticket_id = ${} ORDER BY r.seq DESC LIMIT $1",
    )


@cache
def last_before_each(tickets: int) -> str:
    """Return the text for the tickets the same customers had before these; parameters are 1 and the tickets' ids.

    The id of the ticket that is asked about comes before the columns. The customer is one value, not one of a join:
    PostgreSQL would read and sort all the tickets of a customer who has had thousands.
    """
    return of_each(
        tickets,
        f'SELECT CAST(${{0}} AS BIGINT) AS asked, {TICKET.select("r")} FROM "ticket" r '  # noqa: S608
        'WHERE r.contact_id = (SELECT n.contact_id FROM "ticket" n WHERE n.id = ${0}) AND r.id < ${0} '
        "AND r.deleted_at IS NULL ORDER BY r.id DESC LIMIT $1",
    )


def of_each(count: int, one: str, *, start: int = 2) -> str:
    """Return the text that asks `one` for each of so many parameters from the second on, or from `start`."""
    parts = (f"SELECT * FROM ({one.format(number)}) q{number}" for number in range(start, count + start))  # noqa: S608
    return " UNION ALL ".join(parts)
