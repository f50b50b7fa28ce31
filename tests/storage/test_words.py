"""Are tickets found by what was said, whatever is typed, on both databases?"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.conversations import Author, Visibility
from gateway.ports import Store
from gateway.tickets import Ticket, TicketId
from storage.sqlite.words import NEWEST
from storage.words import terms_of, words_of
from tests.storage.samples import NOW, Customer, add, customer, ids, message

AT_ONCE = 100


async def said(store: Store, *texts: str, **ticket: object) -> Customer:
    """Store a customer who said this, and index it."""
    anna = customer(str(ids.new()), **ticket)
    await add(store, *anna.rows, *(message(anna, place, text=text) for place, text in enumerate(texts, 1)))
    await index(store)
    return anna


async def index(store: Store) -> None:
    """Index whatever there is."""
    while await store.index_words(AT_ONCE):
        pass


async def found(store: Store, words: str, *, teams: list[str] | None = None) -> list[TicketId]:
    """Return the tickets that a search finds."""
    return [hit.view.ticket.id for hit in await store.find(words, limit=20, teams=teams)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Не приходит код", "приход"),
        ("Не приходит код", "КОД не"),
        ("Ёлка стоит", "елка"),
        ("елка стоит", "ЁЛ"),
        ("Їжак п’ять", "п'ять їж"),
        ("cafe\u0301 Straße", "CAFÉ strasse"),
        ("звоните +7 (912) 345-67-89", "89123456789"),
        ("звоните +7 (912) 345-67-89", "9123456789"),
        ("мой 380671234567", "0671234567"),
        ("anna_k@example.com", "anna_k@example.com"),
        ("заказ №A-1077/2", "a-1077"),
        ("привет🙂мир", "мир"),
        ("x" * 100, "x" * 90),
    ],
)
async def test_words_are_found_by_their_beginnings_in_any_case(store: Store, text: str, asked: str) -> None:
    anna = await said(store, text)
    await said(store, "совсем другое")
    assert await found(store, asked) == [anna.ticket.id]
    assert await found(store, f"{asked} нетакогослова") == []


async def test_the_newest_tickets_come_first_page_by_page(store: Store) -> None:
    tickets = [(await said(store, f"возврат {number}")).ticket.id for number in range(5)]
    assert await found(store, "возврат") == tickets[::-1]
    page = await store.find("возврат", limit=2, offset=2)
    assert [hit.view.ticket.id for hit in page] == [tickets[2], tickets[1]]
    assert list(await store.find("возврат", limit=2, offset=5)) == []


async def test_what_lies_deep_and_what_lies_on_top_are_found_alike(store: Store) -> None:
    old = [(await said(store, "возврат денег", team=team)).ticket.id for team in ("a", "a", "b")]
    others = [customer(str(number), team="b") for number in range(NEWEST)]
    await add(store, *(row for each in others for row in each.rows))
    new = [(await said(store, "возвраты", team="b")).ticket.id for _ in range(2)]
    for limit, expected in ((1, new[1:]), (2, new[::-1]), (3, [*new[::-1], old[2]]), (9, [*new[::-1], *old[::-1]])):
        assert [hit.view.ticket.id for hit in await store.find("Возврат", limit=limit)] == expected
    assert [hit.view.ticket.id for hit in await store.find("возврат", limit=2, offset=1)] == [new[0], old[2]]
    assert [hit.view.ticket.id for hit in await store.find("возврат", limit=2, teams=["a"])] == [old[1], old[0]]
    assert await found(store, "возврат", teams=["a", "c"]) == [old[1], old[0]]
    assert await found(store, "возврат", teams=["b"]) == [*new[::-1], old[2]]
    assert await found(store, "врат") == []


async def test_words_may_stand_in_different_messages_and_in_the_name(store: Store) -> None:
    anna = await said(store, "сломался насос", "гарантия есть")
    assert await found(store, "насос гарантия") == [anna.ticket.id]
    assert await found(store, "анна насос") == [anna.ticket.id]


async def test_a_customer_is_found_by_everything_one_knows(store: Store) -> None:
    anna = customer()
    contact = replace(
        anna.contact, name="Анна Йоханссон", username="anna_k", phone="+79123456789", email="Ann@Mail.example"
    )
    await add(store, contact, anna.conversation, anna.ticket, message(anna))
    await index(store)
    for asked in ("йохан", "@anna_k", "8 912 345-67-89", "912 345", "+7 912 34", "ann@mail.example", "6789 анна"):
        expected = [] if asked.startswith("6789") else [anna.ticket.id]
        assert await found(store, asked) == expected, asked


async def test_a_number_comes_first_and_needs_no_index(store: Store) -> None:
    anna = customer(number=1045)
    await add(store, *anna.rows)
    assert await found(store, "#1045") == [anna.ticket.id]
    later = await said(store, "как в обращении 1045")
    assert await found(store, "№ 1045") == [anna.ticket.id, later.ticket.id]
    pages = [await store.find("1045", limit=1, offset=offset) for offset in range(3)]
    assert [[hit.view.ticket.id for hit in page] for page in pages] == [[anna.ticket.id], [later.ticket.id], []]


async def test_a_hit_shows_the_newest_message_with_the_words(store: Store) -> None:
    anna = customer()
    texts = ["код не приходит", "код пришёл", "спасибо"]
    messages = [message(anna, place, text=text) for place, text in enumerate(texts, 1)]
    await add(store, *anna.rows, *messages)
    await index(store)
    for asked, expected in (
        ("код", messages[1]),
        ("код приходит", messages[0]),
        ("анна", None),
        ("анна код", messages[1]),
    ):
        (hit,) = await store.find(asked, limit=5)
        assert hit.message == expected, asked


async def test_notes_are_found_and_the_bots_words_are_not(store: Store) -> None:
    anna = customer()
    note = message(anna, 1, text="скандалист", visibility=Visibility.NOTE, author=Author.OPERATOR)
    await add(store, *anna.rows, note, message(anna, 2, text="Здравствуйте!", author=Author.BOT))
    await index(store)
    assert await found(store, "скандалист") == [anna.ticket.id]
    assert await found(store, "здравствуйте") == []


async def test_only_tickets_of_ones_teams_are_found(store: Store) -> None:
    first = await said(store, "насос", team="a")
    second = await said(store, "насос", team="b", number=1045)
    assert await found(store, "насос", teams=["a"]) == [first.ticket.id]
    assert await found(store, "насос", teams=["a", "b", "c"]) == [second.ticket.id, first.ticket.id]
    assert await found(store, "насос", teams=[]) == []
    assert await found(store, "1045", teams=["a"]) == []


async def test_deleted_tickets_are_not_found(store: Store) -> None:
    anna = await said(store, "насос", number=1045)
    await change(store, replace(anna.ticket, deleted_at=NOW))
    assert await found(store, "насос") == []
    assert await found(store, "1045") == []


async def change(store: Store, *rows: Ticket) -> None:
    """Change tickets as a handler does: read first."""
    async with store.unit() as unit:
        for row in rows:
            assert await unit.case_of(row.id)
            unit.put(row)


HOSTILE = [
    "",
    "   ",
    '"',
    "'; DROP TABLE ticket; --",
    "насос* OR x",
    "NEAR(a b)",
    "words:насос",
    "насос & ! | ( ) <->",
    "%",
    "_",
    "\\",
    "\x00",
    "насос\x00",
    "\ud800",
    "-насос",
    "^насос",
    "{words}: x",
    "🙂",
    "a" * 5000,
    " ".join(f"слово{number}" for number in range(500)),
    "\u0301\u0301",
    "𐐀𐐁 𞤀𞤁",
    "9" * 30,
    "١٢٣",
]


@pytest.mark.parametrize("asked", HOSTILE, ids=lambda _: "")
async def test_nothing_that_is_typed_breaks_a_search(store: Store, asked: str) -> None:
    anna = await said(store, "насос", asked)
    tickets = await found(store, asked)
    assert tickets == ([anna.ticket.id] if terms_of(asked) else [])


@given(st.text(max_size=60))
def test_whoever_looks_for_a_text_finds_it(text: str) -> None:
    words = words_of(text)
    assert all(any(word.startswith(term) for word in words) for term in terms_of(text))
    assert all(word.isalnum() and 0 < len(word) <= 40 for word in words)
