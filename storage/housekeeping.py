"""What may be forgotten?"""

import asyncio
from datetime import UTC, datetime

from storage import queries
from storage.database import Database

AT_ONCE = 500
"""Rows looked at, and at most deleted, in one go."""
FINISHED = frozenset({"done", "sent", "superseded"})
"""States after which nobody asks for a row again; what has failed stays."""


async def purge(database: Database, before: datetime) -> int:
    """Delete handled events and finished items that are older; return how many."""
    events = await _purge(database, "inbox", queries.OLDEST_EVENTS, before)
    return events + await _purge(database, "outbox", queries.OLDEST_ITEMS, before)


async def _purge(database: Database, table: str, query: str, before: datetime) -> int:
    """Walk from the oldest row to the first that is young enough: rows are numbered as they come."""
    deleted, last = 0, 0
    while rows := await database.fetch(query, last, AT_ONCE):
        old = [row for row in rows if _moment(row[2]) < before]
        finished = [row[0] for row in old if row[1] in FINISHED]
        await database.delete(table, finished)
        deleted += len(finished)
        last = rows[-1][0]
        # SQLite answers without ever letting go of the loop.
        await asyncio.sleep(0)
        if len(old) < len(rows):
            break
    return deleted


def _moment(value: datetime | str) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(value).astimezone(UTC)
