"""What do screens and channels see of the store?"""

from dataclasses import replace

from gateway.conversations import Author, Visibility
from gateway.messages import Address
from gateway.operators import Card, CardRole
from gateway.ports import Store
from gateway.tickets import Status, TicketId
from tests.storage.samples import ADDRESS, Customer, add, customer, ids, message, minutes, operator, ref, thread


async def test_a_view_shows_everything_a_card_needs(store: Store) -> None:
    boris = operator(id=5)
    anna = customer(operator_id=5, status=Status.IN_PROGRESS)
    said = [message(anna, place) for place in range(1, 6)]
    await add(store, boris, *anna.rows, *said)
    view = await store.view(anna.ticket.id)
    assert view is not None
    assert (view.ticket, view.contact, view.conversation, view.operator) == (
        anna.ticket,
        anna.contact,
        anna.conversation,
        boris,
    )
    assert view.recent == tuple(said[-3:])
    assert (view.earlier, view.last_earlier) == (0, None)


async def test_a_view_without_operator_and_messages(store: Store) -> None:
    anna = customer()
    await add(store, *anna.rows, message(anna))
    view = await store.view(anna.ticket.id, messages=0)
    assert view is not None
    assert (view.operator, view.recent) == (None, ())


async def test_there_is_no_view_of_no_ticket(store: Store) -> None:
    assert await store.view(TicketId(1)) is None


async def test_a_view_tells_of_earlier_tickets_of_the_same_customer(store: Store) -> None:
    anna, other = customer(), customer("18")
    later = [replace(anna.ticket, id=TicketId(ids.new()), number=ids.new()) for _ in range(2)]
    await add(store, *anna.rows, *other.rows, *later)
    view = await store.view(later[1].id)
    assert view is not None
    assert (view.earlier, view.last_earlier) == (2, later[0])


async def test_notes_are_among_the_last_messages_of_a_view(store: Store) -> None:
    anna = customer()
    note = message(anna, visibility=Visibility.NOTE, author=Author.OPERATOR)
    await add(store, *anna.rows, note)
    view = await store.view(anna.ticket.id)
    assert view is not None
    assert view.recent == (note,)


def waiting(chat: str, since: float, **ticket: object) -> Customer:
    return customer(chat, waiting_since=minutes(since), **ticket)


async def test_the_queue_holds_what_belongs_to_nobody_longest_waiting_first(store: Store) -> None:
    second = waiting("2", 20)
    first = waiting("1", 10, status=Status.CLASSIFICATION)
    others = [
        waiting("3", 1, operator_id=5),
        waiting("4", 1, status=Status.NEW),
        waiting("5", 1, status=Status.IN_PROGRESS),
        waiting("6", 1, status=Status.RESOLVED),
    ]
    for each in (second, first, *others):
        await add(store, *each.rows, message(each))
    queue = await store.queue(limit=10)
    assert [view.ticket for view in queue] == [first.ticket, second.ticket]
    assert [len(view.recent) for view in queue] == [1, 1]
    assert [view.ticket for view in await store.queue(limit=1, offset=1)] == [second.ticket]
    assert list(await store.queue(limit=5, offset=2)) == []


async def test_an_operators_tickets_come_with_those_that_wait_for_an_answer_first(store: Store) -> None:
    answered = customer("1", operator_id=5, status=Status.IN_PROGRESS)
    newer = waiting("2", 20, operator_id=5, status=Status.IN_PROGRESS)
    older = waiting("3", 10, operator_id=5, status=Status.WAITING)
    others = [customer("4", operator_id=6), waiting("5", 1, operator_id=5, status=Status.CLOSED)]
    boris = operator(id=5)
    await add(store, boris, *(row for each in (answered, newer, older, *others) for row in each.rows))
    views = await store.tickets_of(5, limit=10)
    assert [view.ticket for view in views] == [older.ticket, newer.ticket, answered.ticket]
    assert all(view.operator == boris for view in views)
    assert [view.ticket for view in await store.tickets_of(5, limit=1, offset=2)] == [answered.ticket]


async def test_a_list_gives_each_ticket_its_own_past(store: Store) -> None:
    anna = customer("1", operator_id=5)
    later = [replace(anna.ticket, id=TicketId(ids.new()), number=ids.new()) for _ in range(2)]
    boris = customer("2", operator_id=5)
    said = [message(anna, 1), message(replace(anna, ticket=later[0]), 2), message(boris, 1)]
    await add(store, *anna.rows, *later, *boris.rows, *said)
    views = {view.ticket.id: view for view in await store.tickets_of(5, limit=10)}
    assert [views[ticket.id].last_earlier for ticket in (anna.ticket, *later)] == [None, anna.ticket, later[0]]
    assert [views[ticket.id].earlier for ticket in (anna.ticket, *later, boris.ticket)] == [0, 1, 2, 0]
    assert views[anna.ticket.id].recent == (said[0],)
    assert views[later[0].id].recent == (said[1],)
    assert views[later[1].id].recent == ()
    assert views[boris.ticket.id].recent == (said[2],)


async def test_tickets_are_counted_by_status(store: Store) -> None:
    people = [customer(str(n), status=status) for n, status in enumerate([Status.NEW, Status.NEW, Status.CLOSED])]
    await add(store, *(row for each in people for row in each.rows))
    assert await store.counts() == {"new": 2, "closed": 1}


async def test_history_gives_what_has_changed_since_by_revision(store: Store) -> None:
    anna = customer()
    first, second, third = (message(anna, place) for place in (1, 2, 3))
    note = message(anna, 4, visibility=Visibility.NOTE)
    edited = replace(first, rev=5, text="Поправка")
    await add(store, *anna.rows, edited, second, third, note)
    assert list(await store.history(ADDRESS, after=0, limit=10)) == [second, third, edited]
    assert list(await store.history(ADDRESS, after=2, limit=10)) == [third, edited]
    assert list(await store.history(ADDRESS, after=0, limit=1)) == [second]
    assert list(await store.history(ADDRESS, after=5, limit=10)) == []
    assert list(await store.history(Address("shop", "nobody"), after=0, limit=10)) == []


async def test_history_before_a_message_gives_the_nearest_oldest_first(store: Store) -> None:
    anna = customer()
    said = [message(anna, place) for place in range(1, 7)]
    note = message(anna, 7, visibility=Visibility.NOTE)
    await add(store, *anna.rows, *said, note)
    assert list(await store.history_before(ADDRESS, seq=5, limit=2)) == said[2:4]
    assert list(await store.history_before(ADDRESS, seq=100, limit=2)) == said[4:]
    assert list(await store.history_before(ADDRESS, seq=1, limit=2)) == []


async def test_history_of_another_customer_is_not_shown(store: Store) -> None:
    anna, boris = customer("17"), customer("18")
    await add(store, *anna.rows, *boris.rows, message(boris))
    assert list(await store.history(ADDRESS, after=0, limit=10)) == []


async def test_single_rows_are_found(store: Store) -> None:
    anna, boris = customer(), operator()
    place = thread(anna.ticket.id, boris.id)
    card = Card(id=ids.new(), ticket_id=anna.ticket.id, role=CardRole.THREAD, operator_id=boris.id, lane="900")
    said = message(anna)
    await add(store, *anna.rows, boris, operator("901", left_at=minutes(0)), place, card, said, ref(said, "7"))
    assert await store.card(card.id) == card
    assert await store.thread(place.id) == place
    assert list(await store.operators()) == [boris]
    assert await store.conversation(ADDRESS) == anna.conversation
    assert list(await store.refs(said.id, ADDRESS)) == ["7"]
    assert list(await store.refs(said.id, Address("shop", "18"))) == []


async def test_missing_rows_are_none(store: Store) -> None:
    assert await store.card(1) is None
    assert await store.thread(1) is None
    assert await store.conversation(ADDRESS) is None
    assert list(await store.operators()) == []
    assert await store.counts() == {}


async def test_what_is_due_is_found(store: Store) -> None:
    over = customer("1", status=Status.RESOLVED, resolved_at=minutes(1))
    fresh = customer("2", status=Status.RESOLVED, resolved_at=minutes(9))
    gone = customer("3", status=Status.CLOSED, resolved_at=minutes(0))
    everybody = (over, fresh, gone)
    await add(store, *(row for each in everybody for row in each.rows))
    assert list(await store.resolved_before(minutes(5), limit=10)) == [over.ticket.id]
    assert list(await store.resolved_before(minutes(10), limit=1)) == [over.ticket.id]
