"""Does a list hold what is asked for, in the order that is asked for, on both databases?"""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from gateway.ports import Store
from gateway.tickets import OPEN, Order, Priority, Status, Ticket, TicketFilter, TicketId
from tests.storage.samples import NOW, add, customer, ids, minutes

PAST = datetime.fromisoformat("2026-01-02T00:00:00+00:00")
FUTURE = datetime.fromisoformat("2226-01-02T00:00:00+00:00")


async def three(store: Store, first: dict[str, Any], second: dict[str, Any], third: dict[str, Any]) -> list[Ticket]:
    """Store three tickets of one customer, one after the other, and return them."""
    anna = customer()
    tickets = [
        replace(anna.ticket, id=TicketId(ids.new()), number=ids.new(), **fields) for fields in (first, second, third)
    ]
    await add(store, anna.contact, anna.conversation, *tickets)
    return tickets


async def found(store: Store, wanted: TicketFilter, order: Order = Order.OLDEST) -> list[TicketId]:
    """Return the tickets of a list, after a look whether counting says the same."""
    views = await store.tickets(wanted, order=order, limit=50)
    assert await store.count(wanted) == len(views)
    return [view.ticket.id for view in views]


WANTED: list[tuple[TicketFilter, dict[str, Any], dict[str, Any]]] = [
    (TicketFilter(statuses=frozenset({Status.WAITING})), {"status": Status.WAITING}, {"status": Status.ACCEPTED}),
    (TicketFilter(operator_id=5), {"operator_id": 5}, {"operator_id": 6}),
    (TicketFilter(free=True), {}, {"operator_id": 6}),
    (TicketFilter(responsible_id=5), {"responsible_id": 5}, {"operator_id": 5}),
    (TicketFilter(teams=frozenset({"", "b"})), {"team": "b"}, {"team": "c"}),
    (TicketFilter(priorities=frozenset({Priority.HIGH})), {"priority": Priority.HIGH}, {"priority": Priority.LOW}),
    (TicketFilter(entry_points=frozenset({"vk"})), {"entry_point": "vk"}, {}),
    (TicketFilter(kinds=frozenset({"q"})), {"kind": "q"}, {"kind": "Q"}),
    (TicketFilter(services=frozenset({"x", "y"})), {"service": "y"}, {"service": "z"}),
    (TicketFilter(topics=frozenset({"x"})), {"topic": "x"}, {"topic": "xx"}),
    (TicketFilter(tags=frozenset({"vip"})), {"tags": ["a", "vip"]}, {"tags": ["vips", "vi"]}),
    (TicketFilter(tags=frozenset({'a"b', "%"})), {"tags": ["%"]}, {"tags": ["a"]}),
    (TicketFilter(tags=frozenset({'a"b'})), {"tags": ['a"b']}, {"tags": ["a", "b"]}),
    (TicketFilter(tags=frozenset({"Ж\\"})), {"tags": ["Ж\\"]}, {"tags": ["ж\\"]}),
    (TicketFilter(due_before=minutes(5)), {"due_at": minutes(4)}, {"due_at": minutes(5)}),
    (TicketFilter(opened_from=minutes(1)), {"opened_at": minutes(1)}, {"opened_at": NOW}),
    (TicketFilter(opened_until=minutes(1)), {"opened_at": NOW}, {"opened_at": minutes(1)}),
    (TicketFilter(at_risk=True), {"risk_at": PAST, "due_at": FUTURE}, {"risk_at": PAST, "due_at": PAST}),
    (TicketFilter(at_risk=True), {"risk_at": PAST}, {"risk_at": FUTURE, "due_at": FUTURE}),
    (TicketFilter(due_soon=True), {"risk_at": PAST, "due_at": FUTURE}, {"risk_at": FUTURE, "due_at": FUTURE}),
    (TicketFilter(due_soon=True), {"due_at": PAST}, {"due_at": FUTURE}),
    (TicketFilter(missed=True), {"waiting_since": PAST, "due_at": PAST}, {"due_at": PAST}),
]


@pytest.mark.parametrize(("wanted", "fits", "does_not"), WANTED, ids=lambda each: "")
async def test_a_filter_finds_what_fits_and_nothing_else(
    store: Store, wanted: TicketFilter, fits: dict[str, Any], does_not: dict[str, Any]
) -> None:
    only, _, _ = await three(store, fits, does_not, fits | {"deleted_at": NOW})
    assert await found(store, replace(wanted, contact_id=only.contact_id)) == [only.id]
    assert await found(store, replace(wanted, contact_id=1)) == []


async def test_more_values_than_a_condition_takes_are_all_asked_for(store: Store) -> None:
    teams = [f"t{number}" for number in range(300)]
    first, second, _ = await three(store, {"team": "t0"}, {"team": "t299"}, {"team": "t300"})
    assert await found(store, TicketFilter(teams=frozenset(teams))) == [first.id, second.id]
    assert await found(store, TicketFilter(teams=frozenset(teams[:3]))) == [first.id]


@pytest.mark.parametrize(
    ("order", "before", "after"),
    [
        (Order.URGENCY, {"due_at": minutes(1)}, {"due_at": minutes(2)}),
        (Order.URGENCY, {"due_at": minutes(9)}, {"waiting_since": NOW}),
        (Order.URGENCY, {"waiting_since": NOW}, {}),
        (Order.WAITING, {"waiting_since": NOW}, {"waiting_since": minutes(1)}),
        (Order.WAITING, {"waiting_since": minutes(1)}, {}),
        (Order.QUEUE, {"queue_key": "a"}, {"queue_key": "b"}),
        (Order.QUEUE, {"queue_key": "b"}, {}),
        (Order.CHANGED, {"changed_at": minutes(1)}, {"changed_at": NOW}),
    ],
)
async def test_a_list_comes_in_its_order(
    store: Store, order: Order, before: dict[str, Any], after: dict[str, Any]
) -> None:
    second, first, _ = await three(store, after, before, {"deleted_at": NOW})
    assert await found(store, TicketFilter(), order) == [first.id, second.id]


async def test_lists_by_age_go_both_ways_and_in_pages(store: Store) -> None:
    first, second, third = await three(store, {}, {}, {})
    assert await found(store, TicketFilter(), Order.OLDEST) == [first.id, second.id, third.id]
    assert await found(store, TicketFilter(), Order.NEWEST) == [third.id, second.id, first.id]
    page = await store.tickets(TicketFilter(), order=Order.NEWEST, limit=1, offset=1)
    assert [view.ticket for view in page] == [second]
    assert list(await store.tickets(TicketFilter(), order=Order.NEWEST, limit=1, offset=3)) == []


async def test_any_of_some_tags_is_found_once_and_in_pages(store: Store) -> None:
    both, one, other = await three(store, {"tags": ["a", "b"]}, {"tags": ["b"]}, {"tags": ["c", "c"]})
    assert await found(store, TicketFilter(tags=frozenset("ab"))) == [both.id, one.id]
    everyone = TicketFilter(tags=frozenset("abc"), statuses=frozenset(Status))
    assert await found(store, everyone, Order.NEWEST) == [other.id, one.id, both.id]
    page = await store.tickets(everyone, order=Order.OLDEST, limit=1, offset=1)
    assert [view.ticket for view in page] == [one]
    assert await store.count(everyone, up_to=2) == 2
    assert await found(store, TicketFilter(tags=frozenset({*"abc", *map(str, range(60))}))) == [
        both.id,
        one.id,
        other.id,
    ]


async def test_a_tag_that_is_taken_off_and_comes_again_is_found_while_it_is_there(store: Store) -> None:
    anna, tagged = customer(), TicketFilter(tags=frozenset({"vip"}))
    await add(store, *anna.rows)
    for tags in (["vip"], [], ["old", "vip"], ["vip", "new"]):
        async with store.unit() as unit:
            case = await unit.case_of(anna.ticket.id)
            assert case is not None
            assert case.ticket is not None
            unit.put(replace(case.ticket, tags=tags))
        assert await found(store, tagged) == ([anna.ticket.id] if "vip" in tags else [])
    async with store.unit() as unit:
        unit.put(replace(anna.ticket, tags=["vip", "never read"]))
    assert await found(store, TicketFilter(tags=frozenset({"never read"}))) == [anna.ticket.id]


async def test_counting_stops_where_one_asks_it_to(store: Store) -> None:
    await three(store, {}, {}, {})
    assert await store.count(TicketFilter(), up_to=2) == 2
    assert await store.count(TicketFilter(), up_to=0) == 0


async def test_tickets_are_counted_by_what_they_have(store: Store) -> None:
    await three(store, {"team": "a", "entry_point": "vk"}, {"team": "a"}, {"status": Status.CLOSED, "team": "a"})
    everything = TicketFilter()
    assert await store.count_by("team", everything) == {"a": 2}
    assert await store.count_by("entry_point", everything) == {"vk": 1, "shop": 1}
    assert await store.count_by("status", everything) == {"accepted": 2}
    assert await store.count_by("priority", replace(everything, statuses=OPEN)) == {"normal": 2}
    with pytest.raises(ValueError, match="subject"):
        await store.count_by("subject", everything)


async def test_what_was_deleted_is_in_no_list(store: Store) -> None:
    gone = {"deleted_at": NOW, "operator_id": 5, "queue_key": "", "status": Status.CLOSED}
    tickets = await three(store, gone, gone, gone)
    assert await store.counts() == {}
    assert list(await store.tickets_of_contact(tickets[0].contact_id, limit=5)) == []
    assert await store.count_by("status", TicketFilter()) == {}
    assert await store.loads() == {}
