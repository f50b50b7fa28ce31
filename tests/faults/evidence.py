"""What does the store of a run hold when everything is over?"""

from collections.abc import Iterable

from tests.faults.databases import Database
from tests.faults.testimony import Leftovers, Line, Row, Side, lines_in

MESSAGES = """
    SELECT m.text, m.author, m.seq, c.entry_point, c.chat
    FROM message m JOIN conversation c ON c.id = m.conversation_id
"""
TICKETS = """
    SELECT c.entry_point, c.chat, count(*)
    FROM ticket t JOIN conversation c ON c.id = t.conversation_id
    GROUP BY c.entry_point, c.chat
"""
EVENTS = "SELECT state, count(*) FROM inbox GROUP BY state"
ITEMS = "SELECT state, count(*) FROM outbox GROUP BY state"
WAITING = """
    SELECT (SELECT count(*) FROM inbox WHERE state NOT IN ('done', 'dead'))
         + (SELECT count(*) FROM outbox WHERE state = 'pending')
"""
TRACES = """
    SELECT 'message ' || m.id || ' no. ' || m.seq || ' of ticket ' || m.ticket_id || ', ' || t.status
        || coalesce(', with operator ' || t.operator_id, ', with nobody')
    FROM message m JOIN ticket t ON t.id = m.ticket_id
    WHERE m.text LIKE '{token} %'
    UNION ALL
    SELECT 'item ' || o.id || ' ' || o.kind || ' to ' || o.chat || ', ' || o.state || ' ' || o.failure
    FROM outbox o JOIN message m ON m.id = o.message_id
    WHERE m.text LIKE '{token} %'
"""
UNHANDLED = """
    SELECT 'event ' || id || ' ' || event_id || ' of ' || entry_point || ', ' || state || ' after ' || attempts || ': '
        || CAST(payload AS TEXT)
    FROM inbox WHERE state <> 'done'
"""
_SIDES = {
    "customer": {Side.CUSTOMER, Side.CUSTOMER_EDIT},
    "operator": {Side.OPERATOR, Side.OPERATOR_EDIT},
    "bot": set[Side](),
}


async def kept_rows(database: Database) -> list[Row]:
    """Return the lines that the store keeps, each as often as it is kept."""
    rows: list[Row] = []
    for text, author, seq, entry_point, chat in await database.rows(MESSAGES):
        home = f"{entry_point}:{chat}"
        rows += [Row(line, home, seq) for line in lines_in(text) if line.side in _SIDES[author]]
    return rows


async def leftovers(database: Database) -> Leftovers:
    """Return what is left in the queues, and how many tickets each customer has."""
    return Leftovers(
        events={state: count for state, count in await database.rows(EVENTS)},  # noqa: C416 - rows are not pairs
        items={state: count for state, count in await database.rows(ITEMS)},  # noqa: C416 - as above
        tickets={f"{entry_point}:{chat}": count for entry_point, chat, count in await database.rows(TICKETS)},
    )


async def traces(database: Database, lines: Iterable[Line]) -> list[str]:
    """Return in words what the store knows of these lines, and which events it has not handled."""
    found = [row[0] for row in await database.rows(UNHANDLED)]
    for line in lines:
        rows = await database.rows(TRACES.format(token=line.token))
        found += [f"{line.token}: {row[0]}" for row in rows] or [f"{line.token}: not in the store"]
    return found


async def waits(database: Database) -> int:
    """Return how much still waits to be handled or sent."""
    return (await database.rows(WAITING))[0][0]


def bot_rows(homes: dict[int, str]) -> list[Row]:
    """Return the bot's line as kept once for each customer; how often it is seen is what counts."""
    return [Row(Line(Side.BOT, conversation, 1), home, 0) for conversation, home in homes.items()]
