"""Is a unit one thing: all of it or nothing?"""

from dataclasses import replace

import pytest

from gateway.errors import Conflict
from gateway.items import ItemKind, ItemState
from gateway.operators import Card, CardRole, Invite
from gateway.ports import Store, Unit
from gateway.tickets import AuditEvent
from tests.storage.samples import (
    ADDRESS,
    LANE,
    NOW,
    add,
    customer,
    ids,
    item,
    message,
    minutes,
    operator,
    ref,
    thread,
)


async def test_what_a_unit_has_added_is_there_after_it(store: Store, other_store: Store) -> None:
    anna = customer()
    await add(store, *anna.rows)
    async with other_store.unit() as unit:
        case = await unit.case(ADDRESS)
    assert case is not None
    assert (case.conversation, case.contact, case.ticket, case.thread) == (
        anna.conversation,
        anna.contact,
        anna.ticket,
        None,
    )


async def test_an_exception_undoes_everything(store: Store) -> None:
    anna = customer()

    async def stumble() -> None:
        async with store.unit() as unit:
            unit.add(*anna.rows, item())
            await unit.case(ADDRESS)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await stumble()
    assert await store.conversation(ADDRESS) is None
    assert list(await store.pending_items(["shop"], after=0, limit=10)) == []


async def test_what_was_tried_in_vain_is_not_there_and_the_rest_is(store: Store, other_store: Store) -> None:
    anna = customer()
    await add(store, *anna.rows)
    kept = item()

    def try_in_vain(unit: Unit) -> None:
        with unit.attempt():
            unit.add(item())
            unit.put(replace(anna.conversation, counter=99))
            raise ZeroDivisionError

    async with store.unit() as unit:
        unit.add(kept)
        unit.put(replace(anna.conversation, counter=7))
        with pytest.raises(ZeroDivisionError):
            try_in_vain(unit)
        assert [each.id for each in unit.outgoing()] == [kept.id]
    assert [each.id for each in await other_store.pending_items([kept.entry_point], after=0, limit=10)] == [kept.id]
    found = await other_store.conversation(ADDRESS)
    assert found is not None
    assert found.counter == 7


async def test_a_conflict_undoes_everything(store: Store) -> None:
    await add(store, *customer().rows)
    other = customer("18")
    twice = replace(other.conversation, chat="17")
    with pytest.raises(Conflict):
        await add(store, other.contact, twice, other.ticket)
    async with store.unit() as unit:
        assert await unit.case_of(other.ticket.id) is None


async def test_a_unit_after_a_failed_one_works(store: Store) -> None:
    anna = customer()
    await add(store, *anna.rows)
    with pytest.raises(Conflict):
        await add(store, anna.contact)
    await add(store, message(anna))


async def test_nobody_sees_a_unit_before_it_is_committed(store: Store, other_store: Store) -> None:
    async with store.unit() as unit:
        unit.add(*customer().rows)
        assert await unit.case(ADDRESS) is not None
        assert await store.conversation(ADDRESS) is None
        assert await other_store.conversation(ADDRESS) is None
    assert await other_store.conversation(ADDRESS) is not None


async def test_an_empty_unit_is_no_error(store: Store) -> None:
    async with store.unit() as unit:
        assert list(unit.outgoing()) == []


async def test_a_changed_row_is_seen_changed_at_once(store: Store) -> None:
    anna = customer()
    await add(store, *anna.rows)
    async with store.unit([LANE]) as unit:
        unit.put(replace(anna.conversation, counter=5), replace(anna.ticket, subject="Где заказ"))
        case = await unit.case(ADDRESS)
        assert case is not None
        assert case.ticket is not None
        assert (case.conversation.counter, case.ticket.subject) == (5, "Где заказ")
    async with store.unit() as unit:
        again = await unit.case_of(anna.ticket.id)
    assert again == case


async def test_the_last_of_several_changes_is_kept(store: Store) -> None:
    anna = customer()
    await add(store, *anna.rows)
    async with store.unit() as unit:
        for counter in (1, 2, 3):
            unit.put(replace(anna.conversation, counter=counter))
    found = await store.conversation(ADDRESS)
    assert found == replace(anna.conversation, counter=3)


async def test_a_row_added_and_changed_is_added_as_changed(store: Store) -> None:
    anna = customer()
    async with store.unit() as unit:
        unit.add(*anna.rows)
        unit.put(replace(anna.conversation, counter=7))
    found = await store.conversation(ADDRESS)
    assert found is not None
    assert found.counter == 7


async def test_everything_a_unit_may_write_is_written(store: Store) -> None:
    anna, boris = customer(operator_id=5), operator(id=5)
    said, place = message(anna), thread(anna.ticket.id, 5)
    card = Card(id=ids.new(), ticket_id=anna.ticket.id, role=CardRole.THREAD, operator_id=5, lane="900")
    invite = Invite(id=ids.new(), digest="abc", made_by=5, made_at=NOW, expires_at=minutes(60))
    audit = AuditEvent(
        id=ids.new(), ticket_id=anna.ticket.id, trigger="taken", actor="operator", before="a", after="b", at=NOW
    )
    sent = item(message_id=said.id, ticket_id=anna.ticket.id)
    await add(store, *anna.rows, boris, said, ref(said, "r1"), place, card, invite, audit, sent)
    async with store.unit() as unit:
        case = await unit.case_of(anna.ticket.id)
        assert case is not None
        assert case.thread == place
        assert await unit.message(said.id) == said
        assert await unit.operator(5) == boris
        assert list(await unit.cards(anna.ticket.id)) == [card]
        assert await unit.invite("abc") == invite
        assert await unit.item(sent.id) == sent
        assert list(await unit.refs(said.id, ADDRESS)) == ["r1"]


async def test_nobody_works_here_twice(store: Store, other_store: Store) -> None:
    await add(store, operator("1"))
    with pytest.raises(Conflict):
        await add(other_store, operator("1"))


async def test_numbers_of_tickets_begin_at_1001_and_rise(store: Store, other_store: Store) -> None:
    given: list[int] = []
    for each in (store, other_store, store):
        async with each.unit() as unit:
            given += [await unit.next_number(), await unit.next_number()]
            unit.add(operator(str(given[-1])))
    assert given == list(range(1001, 1007))


async def test_outgoing_are_the_items_that_wait_in_order(store: Store) -> None:
    old = item(state=ItemState.FAILED)
    await add(store, old)
    async with store.unit() as unit:
        first, second, done = item(), item(ItemKind.EDIT), item(state=ItemState.SENT)
        unit.add(second, done, first)
        retried = replace(old, state=ItemState.PENDING)
        unit.put(retried)
        assert list(unit.outgoing()) == [retried, first, second]
    assert list(unit.outgoing()) == [retried, first, second]


async def test_effects_run_after_the_commit_in_order(store: Store, other_store: Store) -> None:
    seen: list[str] = []

    async def first() -> None:
        seen.append("there" if await other_store.conversation(ADDRESS) else "not yet")

    async def second() -> None:
        seen.append("second")

    async with store.unit() as unit:
        unit.add(*customer().rows)
        unit.after_commit(first)
        unit.after_commit(second)
        assert seen == []
    assert seen == ["there", "second"]


async def test_a_failing_effect_changes_nothing(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    seen: list[str] = []

    async def stumble() -> None:
        raise ZeroDivisionError

    async def go_on() -> None:
        seen.append("next")

    async with store.unit() as unit:
        unit.add(*customer().rows)
        unit.after_commit(stumble)
        unit.after_commit(go_on)
    assert seen == ["next"]
    assert await store.conversation(ADDRESS) is not None
    assert "ZeroDivisionError" in caplog.text


async def test_effects_of_a_failed_unit_do_not_run(store: Store) -> None:
    seen: list[str] = []

    async def effect() -> None:
        seen.append("ran")

    async def stumble(unit: Unit) -> None:
        unit.after_commit(effect)
        raise ZeroDivisionError

    async def fail() -> None:
        async with store.unit() as unit:
            await stumble(unit)

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert seen == []


async def test_scratch_belongs_to_one_unit(store: Store) -> None:
    async with store.unit() as unit:
        unit.scratch["album"] = 1
    async with store.unit() as unit:
        assert unit.scratch == {}


async def test_many_rows_of_a_kind_are_written_in_one_go(store: Store) -> None:
    people = [customer(str(number)) for number in range(40)]
    await add(store, *(row for each in people for row in each.rows))
    async with store.unit([("shop", str(number)) for number in range(40)]) as unit:
        for each in reversed(people):
            case = await unit.case(each.address)
            assert case is not None
            unit.put(replace(case.conversation, counter=int(each.conversation.chat)))
            unit.add(message(each), message(each, 2))
    for each in people:
        found = await store.conversation(each.address)
        assert found == replace(each.conversation, counter=int(each.conversation.chat))
        assert len(await store.history(each.address, after=0, limit=5)) == 2
