"""Is a customer found by name and phone at once, before the index has read them, on both databases?"""

from dataclasses import replace

import pytest

from gateway.ports import Store
from gateway.tickets import TicketId
from storage.words.fresh import ROWS
from tests.storage.samples import NOW, Customer, add, customer, message

AT_ONCE = 100


async def found(store: Store, words: str, *, limit: int = 20, offset: int = 0, team: str = "") -> list[TicketId]:
    """Return the tickets that a search finds."""
    teams = [team] if team else None
    return [hit.view.ticket.id for hit in await store.find(words, limit=limit, offset=offset, teams=teams)]


async def index(store: Store) -> None:
    """Index whatever there is."""
    while await store.index_words(AT_ONCE):
        pass


def somebody(chat: str, name: str, phone: str = "", **ticket: object) -> Customer:
    """Return a customer with a name."""
    made = customer(chat, **ticket)
    return replace(made, contact=replace(made.contact, name=name, account=name, phone=phone))


async def write(store: Store, *customers: Customer) -> None:
    """Let customers write for the first time."""
    await add(store, *(row for each in customers for row in (*each.rows, message(each, 1, text="Здравствуйте"))))


@pytest.mark.parametrize("asked", ["Анна", "ПЕТРОВА анна", "петр", "8 912 345-67-89", "9123456789"])
async def test_a_new_customer_is_found_before_the_index_has_read_them(store: Store, asked: str) -> None:
    await index(store)
    anna, boris = somebody("1", "Анна Петрова", "+79123456789"), somebody("2", "Борис")
    await write(store, anna, boris)
    assert await found(store, asked) == [anna.ticket.id]
    await index(store)
    assert await found(store, asked) == [anna.ticket.id]


async def test_a_customer_is_found_by_a_new_name_at_once(store: Store) -> None:
    anna = somebody("1", "Гость")
    await write(store, anna)
    await index(store)
    async with store.unit() as unit:
        unit.put(replace(anna.contact, name="Анна Петрова"))
    assert await found(store, "петрова") == [anna.ticket.id]


async def test_nobody_is_found_twice_and_pages_follow_each_other(store: Store) -> None:
    old = [somebody(str(number), "Анна") for number in range(3)]
    await write(store, *old)
    await index(store)
    new = [somebody(str(number), "Анна") for number in range(10, 12)]
    await write(store, *new)
    expected = [each.ticket.id for each in (*reversed(new), *reversed(old))]
    assert await found(store, "анна") == expected
    pages = [await found(store, "анна", limit=2, offset=start) for start in (0, 2, 4)]
    assert [each for page in pages for each in page] == expected


async def test_teams_and_deletion_hold_for_who_is_new_too(store: Store) -> None:
    mine, other, gone = (
        somebody("1", "Анна", team="a"),
        somebody("2", "Анна", team="b"),
        somebody("3", "Анна", team="a", deleted_at=NOW),
    )
    await write(store, mine, other, gone)
    assert await found(store, "анна", team="a") == [mine.ticket.id]


async def test_only_the_newest_are_looked_at_however_far_the_index_is_behind(store: Store) -> None:
    first = somebody("first", "Анна")
    await write(store, first, *(somebody(str(number), "Борис") for number in range(ROWS)))
    assert await found(store, "анна") == []
    await index(store)
    assert await found(store, "анна") == [first.ticket.id]
