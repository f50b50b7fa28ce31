"""Is every query a look-up, however full the database is?"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from storage import knowledge_queries, queries
from storage.postgres import opening, statements
from storage.postgres.database import PUT_EVENTS
from storage.postgres.sessions import Sessions, Used
from storage.rows import TABLES
from storage.sqlite.statements import native, patch, update
from storage.writes import ACCEPTED, FAILED, HANDLED, OPENED, SENT, SHOWN, SUPERSEDED

PATCHES = (ACCEPTED, FAILED, HANDLED, OPENED, SENT, SHOWN, SUPERSEDED)
VERBS = ("SELECT", "INSERT", "UPDATE")
ASKED = {
    **{
        name: text
        for name, text in (vars(queries) | vars(knowledge_queries)).items()
        if name.isupper()
        and name[0] != "_"
        and isinstance(text, str)
        and text.startswith(("SELECT", "INSERT", "UPDATE"))
    },
    **{f"by_id {table.name}": queries.by_id(table) for table in TABLES},
    "recent_of_each": queries.recent_of_each(3),
    "last_before_each": queries.last_before_each(3),
    "searches_of_each": knowledge_queries.searches_of_each(3),
}
READ_WHOLE = {
    "COUNTS": {"SCAN ticket USING COVERING INDEX ticket_status"},
    "WAITING_LANES": {"SCAN r USING INDEX inbox_left"},
    "DEAD": {"SCAN r USING INDEX inbox_left"},
    "OPERATORS": {"SCAN r"},
    "CATALOGUE_WHOLE": {"SCAN r USING INDEX sqlite_autoindex_catalogue_1"},
    "FLOWS_PUBLISHED": {"SCAN r USING INDEX flow_version_published"},
    "LESSONS_IN_FORCE": {"SCAN r"},
    "LESSON_LOG": {"SCAN r"},
}
"""What is read from end to end: tickets' statuses (as a survey), what is not handled yet, who has ever worked here,
the catalogue, scenarios in force, and at the start what was learnt (as a survey); its log up to a page."""


@pytest.fixture
def file(tables_file: Path) -> Iterator[sqlite3.Connection]:
    """An SQLite database with empty tables."""
    with closing(sqlite3.connect(tables_file)) as connection:
        yield connection


def scans(connection: sqlite3.Connection, query: str) -> set[str]:
    """Return the tables that a query reads from end to end."""
    steps = connection.execute(f"EXPLAIN QUERY PLAN {query}", [None] * query.count("?")).fetchall()
    return {step[3] for step in steps if step[3].startswith("SCAN") and "CONSTANT ROW" not in step[3]}


def test_sqlite_looks_up(file: sqlite3.Connection) -> None:
    assert len(ASKED) > len(TABLES) + 20
    for name, query in ASKED.items():
        found = {each for each in scans(file, native(query).text) if not re.fullmatch(r"SCAN (q\d|t)", each)}
        assert found <= READ_WHOLE.get(name, set()), name


def test_sqlite_looks_up_what_it_changes(file: sqlite3.Connection) -> None:
    for statement in (*map(update, TABLES), *(patch(each).text for each in PATCHES)):
        assert scans(file, statement) == set()


@pytest.mark.postgres
async def test_postgres_looks_up(tables_url: str) -> None:
    for name, query in (ASKED | {"OPENING": opening.OPENING, "PUT_EVENTS": PUT_EVENTS}).items():
        plan = await plan_of(tables_url, f"AS {query}", query)
        assert "Seq Scan" not in plan, f"{name}\n{plan}"


@pytest.mark.postgres
async def test_postgres_looks_up_what_it_changes(tables_url: str) -> None:
    for part in (*map(statements.update, TABLES), *map(statements.patch, PATCHES)):
        one = part.one.format(*(f"${number}" for number in range(1, len(part.names) + 1)))
        many = part.many.format("$1")
        for types, text in (((*part.types,), one), (("json",), many)):
            plan = await plan_of(tables_url, f"({', '.join(types)}) AS {text}", text)
            assert "Seq Scan" not in plan, plan


async def plan_of(url: str, declaration: str, text: str) -> str:
    """Return how PostgreSQL does it in the store's own sessions, whatever is given."""
    count = max((int(number) for number in re.findall(r"\$(\d+)", text)), default=0)
    given = f"({', '.join(['NULL'] * count)})" if count else ""
    sessions = Sessions(url, size=1)
    async with Used(sessions) as session:
        await session.prepare("asked", declaration)
        rows = await session.fetch(f"EXPLAIN EXECUTE asked{given}", ())
    await sessions.close()
    return "\n".join(row[0] for row in rows)
