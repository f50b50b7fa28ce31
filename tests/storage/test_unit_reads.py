"""Does a unit see what is stored, and its own changes on top of it?"""

from dataclasses import replace

from gateway.conversations import MessageRef
from gateway.messages import Address
from gateway.operators import Card, CardRole, Invite
from gateway.ports import Store
from gateway.tickets import Status, TicketId
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
