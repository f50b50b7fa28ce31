"""What does the store tell distribution, time, and the people at the desk?"""

from dataclasses import replace
from typing import Any

import pytest

from gateway.configuration import ConfigVersion
from gateway.operators import Deed, PersonEvent, Presence, PresenceSpan
from gateway.ports import DayFigures, Store
from gateway.replies import QuickReply, Rating, ScheduledReply, ScheduledState
from gateway.routing import Kind
from gateway.tickets import AuditEvent, Status, Ticket, TicketId
from storage import open_store
from tests.storage.samples import NOW, Customer, add, customer, ids, message, minutes


def another(of: Customer, **fields: Any) -> Ticket:
    """Return a further ticket of a customer."""
    return replace(of.ticket, id=TicketId(ids.new()), number=ids.new(), **fields)


def happened(to: Ticket, trigger: str = "taken", **fields: Any) -> AuditEvent:
    """Return what has happened to a ticket."""
    made = AuditEvent(
        id=ids.new(), ticket_id=to.id, trigger=trigger, actor="time", before="accepted", after="accepted", at=NOW
    )
    return replace(made, **fields)


def span(operator_id: int, since: float, until: float | None) -> PresenceSpan:
    """Return a stretch of presence, in minutes after NOW."""
    end = None if until is None else minutes(until)
    return PresenceSpan(
        id=ids.new(), operator_id=operator_id, presence=Presence.ONLINE, since=minutes(since), until=end
    )


def later(to: Ticket, after: float, state: ScheduledState = ScheduledState.WAITING) -> ScheduledReply:
    """Return a reply that is sent so many minutes after NOW."""
    return ScheduledReply(
        id=ids.new(), ticket_id=to.id, operator_id=5, send_at=minutes(after), state=state, created_at=NOW
    )


def ready(key: str, **fields: Any) -> QuickReply:
    """Return a quick reply."""
    return QuickReply(id=ids.new(), key=key, changed_at=NOW, **fields)


def done_to(person_id: int, deed: Deed, **fields: Any) -> PersonEvent:
    """Return what was done to somebody."""
    made = PersonEvent(id=ids.new(), person_id=person_id, deed=deed, actor="operator", actor_id=9, at=NOW)
    return replace(made, **fields)


async def test_what_was_done_to_somebody_comes_newest_first(store: Store) -> None:
    joined, other = done_to(5, Deed.JOINED), done_to(6, Deed.JOINED)
    moved = done_to(5, Deed.CHANGED, data={"field": "teams", "from": "", "to": "Продажи"})
    away = done_to(5, Deed.PRESENCE, actor="file", actor_id=None)
    await add(store, joined, other, moved, away)
    assert await store.person_events(5, limit=10) == [away, moved, joined]
    assert await store.person_events(5, limit=1, offset=1) == [moved]
    assert await store.person_events(5, deeds={Deed.JOINED, Deed.PRESENCE}, limit=10) == [away, joined]
    assert await store.person_events(7, limit=10) == []


async def test_the_queue_of_a_team_is_what_waits_in_its_order(store: Store) -> None:
    anna = customer(team="a", queue_key="2", service="s", offer={"declined": [7]})
    first = another(anna, queue_key="1")
    served = another(anna, queue_key="", operator_id=9, status=Status.CLOSED)
    newest = another(anna, queue_key="3")
    other_team = another(anna, queue_key="0", team="b")
    await add(store, *anna.rows, first, served, newest, other_team)
    waiting = await store.waiting("a", limit=10)
    assert [each.id for each in waiting] == [first.id, anna.ticket.id, newest.id]
    assert [each.last_operator_id for each in waiting] == [None, None, 9]
    assert (waiting[1].offer, waiting[1].service, waiting[1].team) == ({"declined": [7]}, "s", "a")
    assert len(await store.waiting("a", limit=1)) == 1
    kind = Kind("a", "s", anna.ticket.topic, anna.ticket.entry_point)
    assert await store.waiting_kinds("a", limit=2) == [(each.queue_key, kind) for each in (first, anna.ticket)]
    assert await store.waiting_kinds("a", limit=9, after="2") == [("3", kind)]
    assert await store.waiting_teams() == {"a": 3, "b": 1}
    assert [await store.ahead("a", key) for key in ("1", "3", "9")] == [0, 2, 3]
    assert await store.ahead("a", "9", up_to=2) == 2


async def test_a_load_is_what_is_in_work_or_offered(store: Store) -> None:
    anna = customer(operator_id=5, status=Status.IN_PROGRESS)
    others = [
        another(anna, status=Status.ACCEPTED),
        another(anna, status=Status.WAITING),
        another(anna, status=Status.CLOSED),
        another(anna, operator_id=6),
        another(anna, operator_id=None),
    ]
    await add(store, *anna.rows, *others)
    assert await store.loads() == {5: 2, 6: 1}


async def test_reaction_times_of_a_team_come_newest_first(store: Store) -> None:
    anna = customer(team="a", accepted_at=NOW, started_at=minutes(1))
    await add(
        store,
        *anna.rows,
        another(anna, started_at=minutes(3)),
        another(anna, started_at=None),
        another(anna, accepted_at=None),
        another(anna, team="b", started_at=minutes(9)),
    )
    assert list(await store.reaction_times("a", limit=5)) == [180.0, 60.0]
    assert list(await store.reaction_times("a", limit=1)) == [180.0]


async def test_what_must_be_looked_at_comes_soonest_first(store: Store) -> None:
    anna = customer(watch_at=minutes(2))
    sooner = another(anna, watch_at=minutes(1))
    await add(store, *anna.rows, sooner, another(anna, watch_at=None), another(anna, watch_at=minutes(3)))
    assert list(await store.watched_before(minutes(2), limit=5)) == [sooner.id, anna.ticket.id]
    assert list(await store.watched_before(minutes(2), limit=1)) == [sooner.id]


async def test_scheduled_replies_are_those_that_still_wait(store: Store) -> None:
    anna = customer()
    second, first = later(anna.ticket, 2), later(anna.ticket, 1)
    await add(store, *anna.rows, second, first, later(anna.ticket, 0, ScheduledState.CANCELLED))
    assert list(await store.scheduled_for(anna.ticket.id)) == [first, second]
    assert list(await store.scheduled_before(minutes(1), limit=5)) == [first]
    async with store.unit() as unit:
        unit.put(replace(first, state=ScheduledState.SENT))
        assert list(await unit.scheduled_for(anna.ticket.id)) == [second]
        third = later(anna.ticket, 1)
        unit.add(third)
        assert list(await unit.scheduled_for(anna.ticket.id)) == [third, second]
        assert await unit.scheduled(third.id) == third


async def test_presence_is_told_from_what_had_not_ended(store: Store) -> None:
    over, going_on, now = span(5, -60, -30), span(5, -30, 10), span(5, 10, None)
    other = span(6, -90, None)
    await add(store, over, going_on, now, other)
    assert list(await store.presence_spans(NOW)) == [other, going_on, now]
    assert list(await store.presence_spans(NOW, operator_id=5)) == [going_on, now]
    async with store.unit() as unit:
        assert await unit.presence_span(5) == now
        unit.put(replace(now, until=minutes(11)))
        assert await unit.presence_span(5) is None
        assert await unit.presence_span(7) is None


async def test_figures_tell_what_was_done_by_whom(store: Store) -> None:
    took = customer(operator_id=5, accepted_at=NOW, started_at=minutes(1), resolved_at=minutes(9))
    others = [
        another(took, started_at=minutes(3), operator_id=6),
        another(took, accepted_at=None, started_at=None, operator_id=None, result="confirmed"),
        another(took, accepted_at=None, started_at=None, operator_id=None, result="abandoned"),
        another(took, started_at=minutes(-9), resolved_at=None),
        another(took, deleted_at=NOW),
        another(took, started_at=None, resolved_at=None, closed_at=minutes(1), close_reason="moved"),
        another(took, started_at=None, resolved_at=None, closed_at=minutes(1), result="spam"),
    ]
    rated = Rating(id=ids.new(), ticket_id=took.ticket.id, contact_id=1, operator_id=5, score=4, at=NOW)
    again = replace(rated, id=ids.new(), ticket_id=others[0].id, operator_id=6, score=1)
    told = [happened(took.ticket, "escalated") for _ in range(2)]
    await add(store, *took.rows, *others, rated, again, *told, happened(others[0], "escalated", at=minutes(-9)))
    assert await store.figures(NOW) == DayFigures(
        taken=2,
        resolved=3,
        resolved_by_bot=2,
        confirmed_by_bot=1,
        missed=1,
        reaction_seconds=120.0,
        rating=2.5,
        ratings=2,
    )
    mine = await store.figures(NOW, operator_id=5)
    assert (mine.taken, mine.resolved, mine.resolved_by_bot, mine.missed) == (1, 2, 0, 1)
    assert (mine.reaction_seconds, mine.rating, mine.ratings) == (60.0, 4.0, 1)
    assert await store.figures(minutes(60)) == DayFigures()


async def test_the_values_that_are_used_most_come_first(store: Store) -> None:
    anna = customer(kind="b", opened_at=NOW)
    await add(store, *anna.rows, another(anna), another(anna, kind="a"), another(anna, kind=""))
    await add(store, *(another(anna, kind="old", opened_at=minutes(-9)) for _ in range(5)))
    assert list(await store.most_used("kind", since=NOW, limit=5)) == ["b", "a"]
    assert list(await store.most_used("kind", since=NOW, limit=1)) == ["b"]
    with pytest.raises(ValueError, match="subject"):
        await store.most_used("subject", since=NOW, limit=1)


async def test_what_happened_comes_newest_first_and_can_be_narrowed(store: Store) -> None:
    anna = customer()
    events = [happened(anna.ticket, name) for name in ("opened", "taken", "noted", "taken")]
    await add(store, *anna.rows, *events, happened(another(anna)))
    assert list(await store.audit(anna.ticket.id, limit=9)) == events[::-1]
    assert list(await store.audit(anna.ticket.id, limit=1, offset=1)) == [events[2]]
    assert list(await store.audit(anna.ticket.id, triggers=["taken", "x"], limit=9)) == [events[3], events[1]]


async def test_a_history_goes_over_all_conversations(store: Store) -> None:
    anna = customer("1")
    there = replace(anna.conversation, id=ids.new(), entry_point="vk")
    said = [
        message(anna, 1),
        message(anna, 1, conversation_id=there.id),
        message(anna, 2),
        message(anna, 2, conversation_id=there.id),
    ]
    await add(store, *anna.rows, there, *said, message(customer("2")))
    contact = anna.contact.id
    assert list(await store.history_of_contact(contact, before=None, limit=9)) == said
    assert list(await store.history_of_contact(contact, before=None, limit=3)) == said[1:]
    assert list(await store.history_of_contact(contact, before=said[2].id, limit=1)) == [said[1]]
    assert list(await store.history_of_contact(1, before=None, limit=1)) == []
    assert await store.contact(contact) == anna.contact


async def test_a_unit_sees_a_customers_tickets_as_it_has_changed_them(store: Store) -> None:
    anna = customer(operator_id=5, status=Status.IN_PROGRESS)
    second, third = another(anna), another(anna)
    await add(store, *anna.rows, second, third)
    contact = anna.contact.id
    async with store.unit() as unit:
        assert list(await unit.open_tickets_of(5)) == [anna.ticket, second, third]
        unit.put(replace(second, deleted_at=NOW))
        unit.put(replace(third, operator_id=6))
        new = another(anna, operator_id=5)
        unit.add(new)
        assert list(await unit.open_tickets_of(5)) == [anna.ticket, new]
        assert [each.id for each in await unit.tickets_of_contact(contact, limit=2)] == [new.id, third.id]
        assert [each.id for each in await unit.tickets_of_contact(contact, limit=9)] == [
            new.id,
            third.id,
            anna.ticket.id,
        ]
        assert await unit.ticket(third.id) == replace(third, operator_id=6)
        assert await unit.ticket(TicketId(1)) is None


@pytest.mark.postgres
async def test_a_ticket_only_looked_at_is_read_anew_when_it_is_locked(tables_url: str) -> None:
    async with open_store(tables_url, ids=ids) as store, open_store(tables_url, ids=ids) as other_store:
        await look_then_lock(store, other_store)


async def look_then_lock(store: Store, other_store: Store) -> None:
    anna = customer()
    await add(store, *anna.rows)
    async with store.unit() as unit:
        assert await unit.ticket(anna.ticket.id) == anna.ticket
        async with other_store.unit() as other:
            other.put(replace(anna.ticket, subject="Новое"))
        case = await unit.case_of(anna.ticket.id)
        assert case is not None
        assert case.ticket is not None
        assert case.ticket.subject == "Новое"


async def test_quick_replies_are_those_that_were_not_removed(store: Store) -> None:
    second, first, gone = ready("b"), ready("a", folder=""), ready("c", removed_at=NOW)
    await add(store, second, first, gone)
    assert list(await store.quick_replies()) == [first, second]
    assert await store.quick_reply(gone.id) == gone
    async with store.unit() as unit:
        unit.put(replace(first, removed_at=NOW))
        assert list(await unit.quick_replies()) == [second]
        assert await unit.quick_reply(first.id) == replace(first, removed_at=NOW)


async def test_the_configuration_in_force_has_the_highest_number(store: Store) -> None:
    assert await store.configuration() is None
    versions = [
        ConfigVersion(id=ids.new(), number=number, content={"n": number}, author="", revision=1, at=NOW)
        for number in (1, 3, 2)
    ]
    await add(store, *versions)
    assert await store.configuration() == versions[1]
    async with store.unit() as unit:
        newest = replace(versions[0], id=ids.new(), number=4)
        unit.add(newest)
        assert await unit.configuration() == newest


async def test_a_rating_belongs_to_its_ticket(store: Store) -> None:
    anna = customer()
    rating = Rating(id=ids.new(), ticket_id=anna.ticket.id, contact_id=1, operator_id=None, score=5, at=NOW)
    await add(store, *anna.rows, rating)
    assert await store.rating(anna.ticket.id) == rating
    assert await store.rating(TicketId(1)) is None
    async with store.unit() as unit:
        unit.put(replace(rating, score=1))
        assert await unit.rating(anna.ticket.id) == replace(rating, score=1)
