"""How do years of tickets get into a database in a minute? In bulk, and analysed at the end."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from itertools import chain, count, islice
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
import orjson

from storage import migrate
from storage.rows import AUDIT, CONTACT, CONVERSATION, MESSAGE, OPERATOR, PRESENCE, RATING, TAG, TICKET, Table
from storage.rows.conversions import POSTGRES, SQLITE
from storage.sqlite.statements import insert
from storage.tagging import tagged
from tests.benchmarks.desk.years import Desk, Part, Size

T = TypeVar("T")

TICKETS_AT_ONCE = 4000
Put = Callable[[Table, Sequence[Any]], Any]


async def fill_file(path: Path, size: Size) -> None:
    """Make an SQLite file with a desk of this size."""
    await migrate(f"sqlite:///{path}")
    await asyncio.to_thread(_fill_file, path, size)


def _fill_file(path: Path, size: Size) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA cache_size = -200000")

        def put(table: Table, rows: Sequence[Any]) -> None:
            encode = SQLITE[table].encode
            connection.executemany(insert(table, repeatable=False), map(encode, rows))

        for parts in _all(Desk(size), put):
            documents = [(part.ticket.id, " ".join(part.words)) for part in parts]
            connection.executemany("INSERT INTO ticket_words (ticket_id, words) VALUES (?, ?)", documents)
        connection.execute("INSERT INTO ticket_search (ticket_search) VALUES ('rebuild')")
        connection.execute("UPDATE word_position SET message_id = (SELECT max(id) FROM message)")


async def fill_server(url: str, size: Size) -> None:
    """Fill a PostgreSQL database with a desk of this size."""
    await migrate(url)
    connection = await asyncpg.connect(url)
    try:
        waiting = list[tuple[Table, Sequence[Any]]]()
        for parts in _all(Desk(size), lambda table, rows: waiting.append((table, rows))):
            for table, rows in waiting:
                await _copy(connection, table, rows)
            waiting.clear()
            await connection.executemany(
                "INSERT INTO ticket_words VALUES ($1, array_to_tsvector($2::text[]))",
                [(part.ticket.id, list(part.words)) for part in parts],
            )
        await connection.execute("UPDATE word_position SET message_id = (SELECT max(id) FROM message)")
        await connection.execute("VACUUM ANALYZE", timeout=600)
    finally:
        await connection.close()


async def _copy(connection: asyncpg.Connection, table: Table, rows: Sequence[Any]) -> None:
    encode = POSTGRES[table].encode
    records = [tuple(_plain(value) for value in encode(row)) for row in rows]
    await connection.copy_records_to_table(table.name, columns=list(table.names), records=records, timeout=600)


def _plain(value: Any) -> Any:
    return orjson.dumps(value).decode() if isinstance(value, dict | list | tuple) else value


def _all(desk: Desk, put: Put) -> Iterable[Sequence[Part]]:
    """Put everything, some thousand tickets at a time, and give these."""
    put(OPERATOR, list(desk.operators()))
    put(PRESENCE, list(desk.presence()))
    customers = list(desk.customers())
    put(CONTACT, [contact for contact, _ in customers])
    put(CONVERSATION, [conversation for _, conversation in customers])
    parts, tag_ids = iter(desk.parts()), count(1)
    while some := list(islice(parts, TICKETS_AT_ONCE)):
        put(TICKET, [part.ticket for part in some])
        put(TAG, tagged(((None, part.ticket) for part in some), tag_ids.__next__))
        put(MESSAGE, list(chain.from_iterable(part.messages for part in some)))
        put(AUDIT, list(chain.from_iterable(part.events for part in some)))
        put(RATING, list(chain.from_iterable(part.ratings for part in some)))
        yield some
