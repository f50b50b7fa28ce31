"""Is every query a look-up, however full the database is?"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gateway.tickets import OPEN, WITH_PEOPLE, Order, Priority, Status, TicketFilter
from storage import desk_queries, knowledge_queries, queries, ticket_lists
from storage.postgres import opening, statements
from storage.postgres.database import PUT_EVENTS
from storage.postgres.sessions import Sessions, Used
from storage.rows import MESSAGE, TABLES
from storage.sqlite.statements import native, patch, update_of
from storage.words import queries as words
from storage.writes import ACCEPTED, FAILED, HANDLED, OPENED, SENT, SHOWN, SUPERSEDED

PATCHES = (ACCEPTED, FAILED, HANDLED, OPENED, SENT, SHOWN, SUPERSEDED)
VERBS = ("SELECT", "INSERT", "UPDATE")
ASKED = {
    **{
        name: text
        for name, text in (vars(queries) | vars(knowledge_queries) | vars(desk_queries) | vars(words)).items()
        if name.isupper()
        and name[0] != "_"
        and isinstance(text, str)
        and text.startswith(("SELECT", "INSERT", "UPDATE"))
    },
    **{f"by_id {table.name}": queries.by_id(table) for table in TABLES},
    "recent_of_each": queries.recent_of_each(3),
    "last_before_each": queries.last_before_each(3),
    "searches_of_each": knowledge_queries.searches_of_each(3),
    "views_of": queries.views_of(3),
    "by_ids": queries.by_ids(MESSAGE, 3),
    "said_in_each": desk_queries.said_in_each(2),
    "audit": desk_queries.audit(2),
    "about": words.about(2),
    "said": words.said(2),
    "forget": words.forget(2),
}
READ_WHOLE = {
    "COUNTS": {"SCAN ticket USING COVERING INDEX ticket_status", "SCAN ticket USING INDEX ticket_deleted"},
    "WAITING_LANES": {"SCAN r USING INDEX inbox_left"},
    "DEAD": {"SCAN r USING INDEX inbox_left"},
    "OPERATORS": {"SCAN r"},
    "CATALOGUE_WHOLE": {"SCAN r USING INDEX sqlite_autoindex_catalogue_1"},
    "FLOWS_PUBLISHED": {"SCAN r USING INDEX flow_version_published"},
    "LESSONS_IN_FORCE": {"SCAN r"},
    "LESSON_LOG": {"SCAN r"},
    "QUICK_REPLIES": {"SCAN r USING INDEX quick_reply_kept"},
    "CONFIGURATIONS": {"SCAN r USING INDEX sqlite_autoindex_config_version_1"},
    "CONFIGURATION": {"SCAN r USING INDEX sqlite_autoindex_config_version_1"},
    "WAITING_TEAMS": {"SCAN t USING COVERING INDEX ticket_queue"},
    "IS_THERE_ANY": {"SCAN words_anew"},
    "ANEW": {"SCAN words_anew"},
}
"""What is read from end to end: tickets' statuses (as a survey), what is not handled or indexed yet, what waits, who
has ever worked here, the catalogue, ready texts, scenarios in force, and at the start what was learnt (as a survey);
its log, as configurations, up to a page."""
NOW = datetime(2026, 11, 21, tzinfo=UTC)
SOME = frozenset({"a"})
TWO = frozenset({"a", "b"})
PEOPLE = TicketFilter(statuses=WITH_PEOPLE)
DONE = TicketFilter(statuses=frozenset({Status.RESOLVED, Status.CLOSED}))
LED_BY: list[tuple[TicketFilter, Order, str]] = [
    (replace(PEOPLE, operator_id=5, entry_points=SOME), Order.URGENCY, "ticket_status"),
    (replace(PEOPLE, entry_points=SOME, services=SOME), Order.CHANGED, "ticket_status"),
    (replace(PEOPLE, priorities=frozenset(Priority), teams=TWO), Order.URGENCY, "ticket_status"),
    (TicketFilter(statuses=OPEN, missed=True, tags=SOME), Order.WAITING, "ticket_status"),
    (TicketFilter(statuses=frozenset({Status.ACCEPTED}), free=True, teams=SOME), Order.QUEUE, "ticket_queue"),
    (TicketFilter(statuses=frozenset({Status.ACCEPTED}), free=True, teams=TWO), Order.QUEUE, "ticket_queue"),
    (replace(DONE, contact_id=5, teams=SOME), Order.NEWEST, "ticket_contact"),
    (replace(DONE, operator_id=5, teams=SOME), Order.NEWEST, "ticket_operator"),
    (TicketFilter(operator_id=5), Order.URGENCY, "ticket_operator"),
    (replace(DONE, responsible_id=5), Order.CHANGED, "ticket_responsible"),
    (replace(DONE, topics=SOME, services=SOME, teams=SOME), Order.NEWEST, "ticket_topic"),
    (replace(DONE, services=TWO, entry_points=SOME), Order.OLDEST, "ticket_service"),
    (replace(DONE, teams=SOME, entry_points=SOME, kinds=SOME), Order.NEWEST, "ticket_team"),
    (replace(DONE, entry_points=SOME), Order.NEWEST, "ticket_entry_point"),
    (replace(DONE, kinds=SOME), Order.OLDEST, "ticket_kind"),
    (TicketFilter(kinds=SOME), Order.NEWEST, "ticket_kind"),
    (replace(DONE, opened_from=NOW, kinds=SOME), Order.OLDEST, "ticket_opened"),
    (TicketFilter(opened_from=NOW, opened_until=NOW), Order.NEWEST, "ticket_opened"),
    (replace(DONE, kinds=SOME), Order.CHANGED, "ticket_closed"),
    (replace(DONE, entry_points=SOME), Order.CHANGED, "ticket_closed"),
]
"""Which index a list goes through, however its tickets are distributed."""


@pytest.fixture
def file(tables_file: Path) -> Iterator[sqlite3.Connection]:
    """An SQLite database with empty tables."""
    with closing(sqlite3.connect(tables_file)) as connection:
        yield connection


def steps(connection: sqlite3.Connection, query: str) -> list[tuple[int, int, int, str]]:
    """Return how SQLite goes about a query."""
    return connection.execute(f"EXPLAIN QUERY PLAN {query}", [None] * query.count("?")).fetchall()


def scans(connection: sqlite3.Connection, query: str) -> set[str]:
    """Return the tables that a query reads from end to end."""
    return {
        step[3] for step in steps(connection, query) if step[3].startswith("SCAN") and "CONSTANT ROW" not in step[3]
    }


def test_sqlite_looks_up(file: sqlite3.Connection) -> None:
    assert len(ASKED) > len(TABLES) + 20
    for name, query in ASKED.items():
        found = {
            each for each in scans(file, native(query).text) if not re.fullmatch(r"SCAN (q\d*|t|i|ticket_words)", each)
        }
        assert found <= READ_WHOLE.get(name, set()), name


@pytest.mark.parametrize(("wanted", "order", "index"), LED_BY)
def test_sqlite_goes_through_the_index_that_finds_the_fewest_tickets(
    file: sqlite3.Connection, wanted: TicketFilter, order: Order, index: str
) -> None:
    text, values = ticket_lists.page(wanted, order, NOW, limit=8, offset=0)
    if "UNION" not in text:
        counting, counted = ticket_lists.count(wanted, NOW, up_to=5)
        assert len(counted) + 1 == len(values)
        assert scans(file, native(counting).text) <= {"SCAN q", f"SCAN t USING INDEX {index}"}
    found = [step[3] for step in steps(file, native(text).text) if " t USING " in step[3]]
    assert any(re.search(rf"\b{index}\b", step) for step in found), found
    assert "SCAN t" not in found


@pytest.mark.parametrize("order", Order)
def test_a_list_by_tags_begins_with_the_tickets_of_each_tag(file: sqlite3.Connection, order: Order) -> None:
    for wanted in (replace(DONE, tags=SOME), TicketFilter(tags=TWO, teams=SOME)):
        text, _ = ticket_lists.page(wanted, order, NOW, limit=8, offset=0)
        counting, _ = ticket_lists.count(wanted, NOW, up_to=5)
        for each in (text, counting):
            found = [step[3] for step in steps(file, native(each).text)]
            lookups = [step for step in found if step.startswith("SEARCH g ")]
            assert len(lookups) == len(wanted.tags)
            assert all("(tag>? AND tag<?)" in step for step in lookups)
            assert "SCAN t" not in found


@pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST])
def test_a_list_of_everything_is_read_in_its_order(file: sqlite3.Connection, order: Order) -> None:
    for wanted in (TicketFilter(), DONE, replace(DONE, teams=TWO), replace(DONE, kinds=TWO)):
        text, _ = ticket_lists.page(wanted, order, NOW, limit=8, offset=0)
        chosen = text[text.index("FROM (SELECT t.id") + 6 : text.index(") i JOIN")]
        assert [step[3] for step in steps(file, native(chosen).text)] == ["SCAN t"]


def test_sqlite_looks_up_what_it_changes(file: sqlite3.Connection) -> None:
    updates = (update_of(table, table.names[1:]) for table in TABLES)
    for statement in (*updates, *(patch(each).text for each in PATCHES)):
        assert scans(file, statement) == set()


@pytest.mark.postgres
async def test_postgres_looks_up(tables_url: str) -> None:
    for name, query in (ASKED | {"OPENING": opening.OPENING, "PUT_EVENTS": PUT_EVENTS}).items():
        plan = await plan_of(tables_url, f"AS {query}", query)
        assert "Seq Scan" not in plan, f"{name}\n{plan}"


RARE: list[tuple[TicketFilter, str]] = [
    (replace(DONE, kinds=SOME), "ticket_kind"),
    (replace(DONE, topics=SOME, services=SOME), "ticket_topic"),
    (replace(DONE, operator_id=5), "ticket_operator"),
    (replace(DONE, responsible_id=5, teams=SOME), "ticket_responsible"),
]


@pytest.mark.postgres
@pytest.mark.parametrize(("wanted", "index"), RARE)
async def test_postgres_looks_for_a_value_where_it_stands_and_not_among_all(
    tables_url: str, wanted: TicketFilter, index: str
) -> None:
    for order in (Order.NEWEST, Order.OLDEST):
        text, _ = ticket_lists.page(wanted, order, NOW, limit=8, offset=0)
        plan = await plan_of(tables_url, f"AS {text}", text)
        assert re.search(rf"using {index}\w* on ticket", plan), plan
        assert "using ticket_pkey on ticket t\n" not in plan.replace("Backward ", ""), plan


@pytest.mark.postgres
async def test_postgres_does_not_sort_what_a_customer_has_had_before(tables_url: str) -> None:
    query = queries.last_before_each(2)
    plan = await plan_of(tables_url, f"AS {query}", query)
    assert plan.count("Index Scan Backward using ticket_contact") == 2
    assert "Sort" not in plan, plan


@pytest.mark.postgres
async def test_postgres_looks_up_what_it_changes(tables_url: str) -> None:
    often = (statements.update_often(table) for table in TABLES if table.name in statements.OFTEN)
    for part in (*map(statements.update, TABLES), *often, *map(statements.patch, PATCHES)):
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
