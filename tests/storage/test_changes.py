"""Is only that written of a row which has changed, and all of that?"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from gateway.operators import Presence
from gateway.ports import Store
from gateway.tickets import Clock, ClockState, Priority, Status, Ticket
from storage.postgres.statements import OFTEN, prepared
from storage.rows import TABLES, TICKET
from storage.rows.changed import changed_columns
from storage.sqlite.connection import write
from storage.unit import StoredUnit
from storage.writes import Writes
from tests.storage.samples import Customer, add, customer, minutes, operator

FEW: list[dict[str, Any]] = [
    {"changed_at": minutes(1)},
    {"waiting_since": minutes(1), "due_at": minutes(9), "timers": {"reaction": {"spent": 4}}},
    {"clocks": (ClockState.RUNNING,) * len(Clock), "seen_at": minutes(2)},
]
MANY: list[dict[str, Any]] = [
    {"status": Status.WAITING, "changed_at": minutes(1)},
    {"subject": "Где заказ?", "tags": ["vip"], "custom": {"order": "A-1077"}, "priority": Priority.HIGH},
]


@pytest.fixture
def file(tables_file: Path) -> Iterator[sqlite3.Connection]:
    """An SQLite database with empty tables."""
    with closing(sqlite3.connect(tables_file)) as connection:
        yield connection


async def changed(store: Store, who: list[Customer], changes: list[dict[str, Any]]) -> list[Ticket]:
    """Change a ticket of each customer within one unit, and return what is stored then."""
    async with store.unit() as unit:
        for each, values in zip(who, changes, strict=True):
            case = await unit.case_of(each.ticket.id)
            assert case is not None
            assert case.ticket is not None
            unit.put(replace(case.ticket, **values))
    return [view.ticket for each in who if (view := await store.view(each.ticket.id))]


@pytest.mark.parametrize("changes", [*([each] for each in (*FEW, *MANY)), FEW, MANY, [*FEW, *MANY]])
async def test_everything_that_has_changed_is_stored_and_the_rest_stays(
    store: Store, changes: list[dict[str, Any]]
) -> None:
    who = [customer(str(number), comment="как было", due_at=minutes(5)) for number in range(len(changes))]
    await add(store, *(row for each in who for row in each.rows))
    expected = [replace(each.ticket, **values) for each, values in zip(who, changes, strict=True)]
    assert await changed(store, who, changes) == expected


async def test_a_row_that_is_as_it_was_after_all_is_not_written(store: Store) -> None:
    anna = customer()
    await add(store, *anna.rows)
    async with store.unit() as unit:
        case = await unit.case(anna.address)
        assert case is not None
        assert case.ticket is not None
        unit.put(replace(case.ticket, subject="другое"), replace(case.conversation))
        unit.put(case.ticket)
        assert isinstance(unit, StoredUnit)
        assert not unit.writes()


async def test_people_read_again_are_as_they_are_now(store: Store, other_store: Store) -> None:
    boris, vera, gleb = operator("1"), operator("2", teams=["a"]), operator("3")
    await add(store, boris, vera)
    before = await store.operators()
    assert before == [boris, vera]
    async with other_store.unit() as unit:
        found = await unit.operator(vera.id)
        assert found is not None
        unit.put(replace(found, presence=Presence.PAUSED, teams=["a", "b"]), replace(boris, left_at=minutes(1)))
        unit.add(gleb)
    changed_vera = replace(vera, presence=Presence.PAUSED, teams=["a", "b"])
    assert await store.operators() == [changed_vera, gleb]
    again = await store.operators()
    assert again == [changed_vera, gleb]
    assert before == [boris, vera]


def test_sqlite_is_told_the_columns_that_have_changed_and_no_others(file: sqlite3.Connection) -> None:
    was, told = customer(comment="давно").ticket, list[str]()
    file.set_trace_callback(told.append)
    now = replace(was, changed_at=minutes(1), subject="Где заказ?")
    write(file, Writes(changed={TICKET: [now]}, before={TICKET: {was.id: was}}))
    (statement,) = (each for each in told if each.startswith("UPDATE"))
    assert statement.count(" = ") == 3
    assert all(name in statement for name in ('"changed_at"', '"subject"', "WHERE id"))


def test_postgres_is_told_what_messages_change_without_the_rest() -> None:
    was = customer(comment="давно").ticket
    for values, is_whole in (*((each, False) for each in FEW), *((each, True) for each in MANY)):
        now = replace(was, **values)
        statement = prepared(Writes(changed={TICKET: [now]}, before={TICKET: {was.id: was}}))
        assert ("давно" in statement.call) is is_whole
        assert "давно" in prepared(Writes(changed={TICKET: [now]})).call


def test_what_messages_change_are_columns() -> None:
    tables = {table.name: table for table in TABLES}
    assert {name for name, often in OFTEN.items() if set(often) - set(tables[name].names)} == set()


def test_every_column_that_is_different_is_a_change() -> None:
    was = customer().ticket
    for each in fields(was):
        if each.name != "id":
            assert changed_columns(TICKET, was, replace(was, **{each.name: object()})) == (each.name,)
    assert changed_columns(TICKET, was, replace(was)) == ()
