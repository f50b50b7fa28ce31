"""Is a unit one thing: all of it or nothing, and true to itself while it lasts?"""

from dataclasses import replace

import pytest

from gateway.conversations import MessageRef
from gateway.errors import Conflict
from gateway.items import ItemKind, ItemState
from gateway.messages import Address
from gateway.operators import Card, CardRole, Invite
from gateway.ports import Store, Unit
from gateway.tickets import AuditEvent, Status, TicketId
from tests.storage.samples import (
    ADDRESS,
    LANE,
    NOW,
    add,
    customer,
    event,
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


async def test_a_unit_reads_what_it_has_only_just_added(store: Store) -> None:
    anna, boris = customer(operator_id=5), operator(id=5)
    said, place = message(anna), thread(anna.ticket.id, 5)
    card = Card(id=ids.new(), ticket_id=anna.ticket.id, role=CardRole.THREAD, operator_id=5, lane="900")
    invite = Invite(id=ids.new(), digest="abc", made_by=5, made_at=NOW, expires_at=minutes(60))
    sent = item()
    async with store.unit() as unit:
        unit.add(*anna.rows, boris, said, ref(said, "r1"), place, card, invite, sent)
        case = await unit.case(ADDRESS)
        assert case is not None
        assert (case.ticket, case.thread) == (anna.ticket, place)
        assert await unit.case_of(anna.ticket.id) == case
        assert await unit.message(said.id) == said
        found = await unit.message_at(ADDRESS, "r1")
        assert isinstance(found, MessageRef)
        assert found.message_id == said.id
        assert list(await unit.refs(said.id, ADDRESS)) == ["r1"]
        assert list(await unit.recent(anna.ticket.id, 5)) == [said]
        assert list(await unit.operators()) == [boris]
        assert await unit.operator_at("900") == boris
        assert await unit.thread_at("900", "5") == place
        assert list(await unit.threads(anna.ticket.id)) == [place]
        assert list(await unit.cards(anna.ticket.id)) == [card]
        assert await unit.invite("abc") == invite
        assert await unit.item(sent.id) == sent
        assert list(unit.outgoing()) == [sent]


async def test_lists_join_what_is_stored_and_what_is_new(store: Store) -> None:
    anna, boris = customer(), operator("1")
    first = message(anna, 1)
    await add(store, *anna.rows, boris, first)
    async with store.unit() as unit:
        vera, second = operator("2"), message(anna, 2)
        unit.add(vera, second)
        unit.put(replace(first, text="Поправка"))
        assert list(await unit.operators()) == [boris, vera]
        assert [each.text for each in await unit.recent(anna.ticket.id, 5)] == ["Поправка", second.text]
        assert list(await unit.recent(anna.ticket.id, 1)) == [second]


async def test_somebody_removed_in_this_unit_works_here_no_more(store: Store) -> None:
    boris = operator("1")
    await add(store, boris)
    async with store.unit() as unit:
        unit.put(replace(boris, left_at=NOW))
        assert await unit.operator_at("1") is None
        assert list(await unit.operators()) == []
        assert await unit.operator(boris.id) is not None


async def test_nobody_works_here_twice(store: Store, other_store: Store) -> None:
    await add(store, operator("1"))
    with pytest.raises(Conflict):
        await add(other_store, operator("1"))


async def test_somebody_who_has_left_may_come_again(store: Store) -> None:
    await add(store, operator("1", left_at=NOW))
    again = operator("1")
    await add(store, again)
    async with store.unit() as unit:
        assert await unit.operator_at("1") == again


async def test_a_case_follows_the_conversation_to_its_new_ticket(store: Store) -> None:
    anna = customer(operator_id=5)
    await add(store, *anna.rows, thread(anna.ticket.id, 5))
    async with store.unit([LANE]) as unit:
        newer = replace(anna.ticket, id=TicketId(ids.new()), number=ids.new(), operator_id=None)
        unit.add(newer)
        unit.put(replace(anna.conversation, ticket_id=newer.id))
        case = await unit.case(ADDRESS)
        assert case is not None
        assert (case.ticket, case.thread) == (newer, None)
        old = await unit.case_of(anna.ticket.id)
        assert old is not None
        assert old.ticket == anna.ticket
        assert old.thread is not None


async def test_a_case_of_an_earlier_ticket_is_loaded_with_that_ticket(store: Store) -> None:
    anna = customer()
    earlier = replace(anna.ticket, id=TicketId(ids.new()), number=ids.new(), status=Status.CLOSED)
    await add(store, *anna.rows, earlier)
    async with store.unit() as unit:
        case = await unit.case_of(earlier.id)
        assert case is not None
        assert (case.conversation, case.ticket) == (anna.conversation, earlier)
        current = await unit.case(ADDRESS)
        assert current is not None
        assert current.ticket == anna.ticket


async def test_a_conversation_without_a_ticket_is_a_case(store: Store) -> None:
    anna = customer()
    await add(store, anna.contact, replace(anna.conversation, ticket_id=None))
    async with store.unit([LANE]) as unit:
        case = await unit.case(ADDRESS)
    assert case is not None
    assert (case.ticket, case.thread) == (None, None)


async def test_only_the_open_thread_of_the_present_operator_belongs_to_a_case(store: Store) -> None:
    anna = customer(operator_id=5)
    closed, others = thread(anna.ticket.id, 5, closed_at=NOW), thread(anna.ticket.id, 6)
    await add(store, *anna.rows, closed, others)
    async with store.unit([LANE]) as unit:
        case = await unit.case(ADDRESS)
        assert case is not None
        assert case.thread is None
        mine = thread(anna.ticket.id, 5)
        unit.add(mine)
        case = await unit.case(ADDRESS)
        assert case is not None
        assert case.thread == mine
        unit.put(replace(anna.ticket, operator_id=6))
        case = await unit.case(ADDRESS)
        assert case is not None
        assert case.thread == others
        assert list(await unit.threads(anna.ticket.id)) == [closed, others, mine]


async def test_a_closed_topic_still_tells_its_thread(store: Store) -> None:
    anna = customer()
    place = thread(anna.ticket.id, 5, topic="8", closed_at=NOW)
    await add(store, *anna.rows, place)
    async with store.unit() as unit:
        assert await unit.thread_at("900", "8") == place
        assert await unit.thread_at("900", "9") is None
        assert await unit.thread_at("900", "") is None


async def test_a_chat_without_topics_is_no_thread(store: Store) -> None:
    anna = customer()
    await add(store, *anna.rows, thread(anna.ticket.id, 5, topic=""))
    async with store.unit() as unit:
        assert await unit.thread_at("900", "") is None


async def test_what_is_not_there_is_none(store: Store) -> None:
    async with store.unit([LANE]) as unit:
        assert await unit.case(ADDRESS) is None
        assert await unit.case(Address("shop", "nobody")) is None
        assert await unit.case_of(TicketId(1)) is None
        assert await unit.message(1) is None
        assert await unit.message_at(ADDRESS, "1") is None
        assert await unit.operator(1) is None
        assert await unit.operator_at("1") is None
        assert await unit.invite("x") is None
        assert await unit.item(1) is None
        assert list(await unit.refs(1, ADDRESS)) == []
        assert list(await unit.recent(TicketId(1), 3)) == []
        assert list(await unit.threads(TicketId(1))) == []
        assert list(await unit.cards(TicketId(1))) == []


async def test_a_conversation_added_where_there_was_none_is_seen(store: Store) -> None:
    await store.put_events([event()], NOW)
    anna = customer()
    async with store.unit([LANE]) as unit:
        assert await unit.case(ADDRESS) is None
        unit.add(*anna.rows)
        case = await unit.case(ADDRESS)
        assert case is not None
        assert case.conversation == anna.conversation


async def test_a_platforms_id_used_again_keeps_its_first_meaning(store: Store) -> None:
    anna = customer()
    first, second = message(anna, 1), message(anna, 2)
    await add(store, *anna.rows, first, ref(first, "r1"))
    await add(store, second, ref(second, "r1"))
    async with store.unit() as unit:
        found = await unit.message_at(ADDRESS, "r1")
        assert found is not None
        assert found.message_id == first.id
        assert await unit.message(second.id) == second


async def test_the_last_messages_come_oldest_first(store: Store) -> None:
    anna = customer()
    said = [message(anna, place) for place in range(1, 8)]
    await add(store, *anna.rows, *said)
    async with store.unit() as unit:
        assert list(await unit.recent(anna.ticket.id, 3)) == said[-3:]


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
