"""Does the index of words follow everything that happens, whoever keeps it?"""

import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from gateway.conversations import Message
from gateway.ids import Ids
from gateway.ports import Store
from gateway.tickets import TicketId
from storage import migrate, open_store
from storage.migrating import migrate_to
from storage.urls import parse
from storage.words import indexing
from tests.fakes.clock import FakeClock
from tests.storage.samples import NOW, Customer, add, customer, ids, message


@pytest.fixture
def clock() -> FakeClock:
    """A clock the stores of a test share."""
    return FakeClock(NOW)


@pytest.fixture
async def two(database_url: str, clock: FakeClock) -> AsyncIterator[tuple[Store, Store]]:
    """Two stores on one database, as two processes have them."""
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(open_store(database_url, ids=Ids(clock, node=1)))
        yield first, await stack.enter_async_context(open_store(database_url, ids=Ids(clock, node=2)))


async def index(store: Store, at_once: int = 50) -> int:
    """Index whatever there is; return how much it was."""
    done = 0
    while some := await store.index_words(at_once):
        done += some
    return done


async def found(store: Store, words: str) -> list[TicketId]:
    """Return the tickets that a search finds."""
    return [hit.view.ticket.id for hit in await store.find(words, limit=20)]


async def said(store: Store, *texts: str) -> tuple[Customer, list[Message]]:
    """Store a customer who said this."""
    anna = customer(str(ids.new()))
    messages = [message(anna, place, text=text) for place, text in enumerate(texts, 1)]
    await add(store, *anna.rows, *messages)
    return anna, messages


async def change(store: Store, row: Message) -> None:
    """Change a message as a handler does: read first."""
    async with store.unit() as unit:
        await unit.message(row.id)
        unit.put(row)


async def test_nothing_is_indexed_twice_and_what_is_new_at_once(store: Store) -> None:
    assert await index(store) == 0
    anna, _ = await said(store, "насос", "вода")
    assert await index(store) == 2
    assert await index(store) == 0
    await add(store, message(anna, 3, text="течёт"))
    assert await index(store) == 1
    assert await found(store, "насос течет") == [anna.ticket.id]


async def test_much_is_indexed_in_steps(store: Store) -> None:
    everybody = [await said(store, "насос", f"слово{number}") for number in range(40)]
    assert await store.index_words(7) == 7
    assert await index(store, 7) == 73
    assert await found(store, "слово39") == [everybody[39][0].ticket.id]
    assert len(await store.find("насос", limit=99)) == 40


async def test_an_edited_message_is_found_by_its_new_words_only(store: Store) -> None:
    anna, (pump, _) = await said(store, "насос", "вода")
    await index(store)
    await change(store, replace(pump, text="кран", versions=[{"text": "насос", "at": ""}]))
    assert await index(store) == 1
    assert await found(store, "кран вода") == [anna.ticket.id]
    assert await found(store, "насос") == []


async def test_an_erased_message_is_not_found(store: Store) -> None:
    anna, (pump, _) = await said(store, "насос", "вода")
    await index(store)
    await change(store, replace(pump, deleted_at=NOW))
    await index(store)
    assert await found(store, "насос") == []
    assert await found(store, "вода") == [anna.ticket.id]


async def test_a_message_moved_to_another_ticket_is_found_there(store: Store) -> None:
    first, (pump, _) = await said(store, "насос", "вода")
    second, _ = await said(store, "кран")
    await index(store)
    await change(store, replace(pump, ticket_id=second.ticket.id))
    assert await index(store) == 2
    assert await found(store, "насос") == [second.ticket.id]
    assert await found(store, "вода") == [first.ticket.id]


async def test_a_delivered_message_is_not_read_again(store: Store) -> None:
    _, (pump,) = await said(store, "насос")
    await index(store)
    await change(store, replace(pump, failure="blocked"))
    assert await index(store) == 0


async def test_a_customer_with_another_name_is_found_by_it(store: Store) -> None:
    anna, _ = await said(store, "насос")
    await index(store)
    async with store.unit() as unit:
        assert await unit.case_of(anna.ticket.id)
        unit.put(replace(anna.contact, name="Виктория", account="", phone="+7 912 345-67-89"))
    assert await index(store) == 1
    assert await found(store, "викт насос") == [anna.ticket.id]
    assert await found(store, "89123456789") == [anna.ticket.id]
    assert await found(store, "анна") == []


async def test_a_ticket_is_found_by_its_tags_and_its_comment(store: Store) -> None:
    anna, _ = await said(store, "насос")
    await index(store)
    async with store.unit() as unit:
        assert await unit.case_of(anna.ticket.id)
        unit.put(replace(anna.ticket, tags=["гарантия"], comment="Отправлен курьером", custom={"serial": "SN-77"}))
    await index(store)
    for asked in ("гаранти", "курьер", "sn 77"):
        assert await found(store, asked) == [anna.ticket.id]


async def test_a_ticket_opened_by_hand_is_found_without_a_message(store: Store) -> None:
    anna = customer(subject="Звонок про насос", opened_by=5)
    await add(store, *anna.rows)
    await index(store)
    assert await found(store, "звонок насос") == [anna.ticket.id]


async def test_two_processes_take_turns_and_do_the_same(two: tuple[Store, Store]) -> None:
    first, second = two
    anna, _ = await said(first, "насос")
    await index(first)
    await add(second, message(anna, 2, text="вода"))
    await index(second)
    await index(first)
    assert await found(first, "насос вода") == [anna.ticket.id]
    assert await found(second, "насос вода") == [anna.ticket.id]


async def test_a_message_that_is_committed_late_is_not_missed(two: tuple[Store, Store], clock: FakeClock) -> None:
    store, _ = two
    numbers = Ids(clock, node=3)
    anna, _ = await said(store)
    late = message(anna, 1, id=numbers.new(), text="поздно")
    clock.advance(timedelta(seconds=5))
    await add(store, message(anna, 2, id=numbers.new(), text="рано"))
    assert await index(store) == 1
    clock.advance(timedelta(seconds=5))
    await add(store, late)
    assert await index(store) == 1
    assert await found(store, "поздно рано") == [anna.ticket.id]


async def test_what_lies_far_back_is_not_looked_through_again(two: tuple[Store, Store], clock: FakeClock) -> None:
    first, second = two
    numbers = Ids(clock, node=3)
    anna, _ = await said(first)
    await add(first, message(anna, 1, id=numbers.new(), text="насос"))
    assert await index(first) == 1
    clock.advance(indexing.BEHIND + timedelta(seconds=1))
    assert await index(first) == 0
    assert await index(second) == 0
    await add(first, message(anna, 2, id=numbers.new(), text="вода"))
    assert [await index(first), await index(second)] == [1, 1]
    assert await found(second, "насос вода") == [anna.ticket.id]


@pytest.mark.postgres
async def test_only_one_process_indexes_at_a_time(tables_url: str) -> None:
    async with open_store(tables_url, ids=ids) as first, open_store(tables_url, ids=ids) as second:
        await said(first, "насос")
        transaction = await first.database.begin([])
        assert await first.database.words.position(transaction) == 0
        assert await second.index_words(50) == 0
        await transaction.rollback()
        assert await second.index_words(50) == 1


async def test_a_very_long_ticket_is_indexed(store: Store) -> None:
    anna = customer()
    texts = [" ".join(f"я{number}ю{place}" for number in range(700)) for place in range(30)]
    await add(store, *anna.rows, *(message(anna, place, text=text) for place, text in enumerate(texts, 1)))
    await index(store)
    assert await found(store, "я7ю29") == [anna.ticket.id]


async def test_what_was_there_before_the_index_is_indexed(database_url: str) -> None:
    place = parse(database_url)
    anna, kept = customer(), list[Sequence[object]]()
    async with open_store(database_url, ids=ids) as store:
        await add(store, *anna.rows, message(anna, text="насос"))
        await index(store)
    await migrate_to(place, "0003_operators_day")
    await migrate(database_url)
    async with open_store(database_url, ids=ids) as store:
        assert await found(store, "насос") == list(kept)
        assert await index(store) == 1
        assert await found(store, "насос") == [anna.ticket.id]


async def test_sqlites_index_says_what_the_documents_say(tables_file: Path) -> None:
    async with open_store(f"sqlite:///{tables_file}", ids=ids) as store:
        for number in range(20):
            anna, (first, _) = await said(store, f"насос номер {number}", "вода")
            await index(store)
            await add(store, message(anna, 3, text=f"вот нашёл {number}"))
            await index(store)
            await change(store, replace(first, text=f"кран номер {number}"))
        await index(store)
    with closing(sqlite3.connect(tables_file)) as connection:
        connection.execute("INSERT INTO ticket_search (ticket_search, rank) VALUES ('integrity-check', 1)")
        counted = "SELECT count(*) FROM ticket_search WHERE ticket_search MATCH ?"
        assert [connection.execute(counted, [word]).fetchone()[0] for word in ("насос", "кран", "н*")] == [0, 20, 20]


async def test_without_fts5_tickets_are_found_all_the_same(tables_file: Path) -> None:
    with closing(sqlite3.connect(tables_file)) as connection:
        connection.execute("DROP TABLE ticket_search")
    async with open_store(f"sqlite:///{tables_file}", ids=ids) as store:
        anna, _ = await said(store, "Не приходит код")
        other, _ = await said(store, "приходите")
        await index(store)
        assert await found(store, "приход") == [other.ticket.id, anna.ticket.id]
        assert await found(store, "код приход") == [anna.ticket.id]
        assert await found(store, "риход") == []
