"""What is kept of an item that was sent?"""

from dataclasses import replace
from typing import Any

from gateway.conversations import Delivery
from gateway.items import Delivered, Item, ItemKind, ItemState
from gateway.messages import Address
from gateway.operators import Card, CardRole, Placement
from gateway.ports import SentMark, Store
from tests.storage.samples import ADDRESS, add, customer, ids, item, message, minutes, thread

OPERATOR_CHAT = Address("operators", "900")
LATER = minutes(1)


def mark(sent: Item, *refs: str, chat: str = "", facts: dict[str, str] | None = None, **fields: Any) -> SentMark:
    return SentMark(sent, Delivered(refs=refs, chat=chat, facts=facts or {}), LATER, **fields)


async def stored(store: Store, item_id: int) -> Item:
    async with store.unit() as unit:
        found = await unit.item(item_id)
    assert found is not None
    return found


async def test_a_sent_item_waits_no_more(store: Store) -> None:
    sent, waits = item(), item()
    await add(store, sent, waits)
    await store.save_marks([mark(sent)])
    assert list(await store.pending_items(["shop"], after=0, limit=10)) == [waits]
    assert await stored(store, sent.id) == replace(sent, state=ItemState.SENT, sent_at=LATER)


async def test_no_marks_are_no_work(store: Store) -> None:
    await store.save_marks([])


async def test_the_message_counts_as_sent_and_its_ids_are_kept_in_order(store: Store) -> None:
    anna = customer()
    said = message(anna, delivery=Delivery.QUEUED)
    first, second = item(message_id=said.id, ticket_id=anna.ticket.id), item(message_id=said.id)
    await add(store, *anna.rows, said, first, second)
    await store.save_marks([mark(second, "13"), mark(first, "11", "12")])
    async with store.unit() as unit:
        assert await unit.message(said.id) == replace(said, delivery=Delivery.SENT)
        assert list(await unit.refs(said.id, ADDRESS)) == ["11", "12", "13"]
        found = await unit.message_at(ADDRESS, "12")
    assert found is not None
    assert (found.message_id, found.ticket_id) == (said.id, anna.ticket.id)
    assert list(await store.refs(said.id, ADDRESS)) == ["11", "12", "13"]


async def test_what_the_customers_device_has_confirmed_stays_confirmed(store: Store) -> None:
    anna = customer()
    said = message(anna, delivery=Delivery.DELIVERED)
    sent = item(message_id=said.id)
    await add(store, *anna.rows, said, sent)
    await store.save_marks([mark(sent, "11")])
    async with store.unit() as unit:
        assert await unit.message(said.id) == said


async def test_a_copy_for_an_operator_does_not_make_the_message_sent(store: Store) -> None:
    anna = customer()
    said = message(anna, delivery=Delivery.QUEUED)
    copy = item(ItemKind.COPY, to=OPERATOR_CHAT, message_id=said.id)
    await add(store, *anna.rows, said, copy)
    await store.save_marks([mark(copy, "7", chat="-100")])
    async with store.unit() as unit:
        assert await unit.message(said.id) == said
        found = await unit.message_at(Address("operators", "-100"), "7")
    assert found is not None
    assert found.message_id == said.id


async def test_a_mark_written_twice_changes_nothing(store: Store) -> None:
    anna = customer()
    said = message(anna, delivery=Delivery.QUEUED)
    sent, sign = item(message_id=said.id), item(ItemKind.MARK, to=OPERATOR_CHAT)
    await add(store, *anna.rows, said, sent)
    for _ in range(2):
        await store.save_marks([mark(sent, "11", rows=(sign,))])
    assert list(await store.refs(said.id, ADDRESS)) == ["11"]
    assert list(await store.pending_items(["operators"], after=0, limit=10)) == [sign]


async def test_the_same_item_twice_in_a_batch_is_no_error(store: Store) -> None:
    anna = customer()
    said = message(anna, delivery=Delivery.QUEUED)
    sent = item(message_id=said.id)
    await add(store, *anna.rows, said, sent)
    await store.save_marks([mark(sent, "11"), mark(sent, "11")])
    assert list(await store.refs(said.id, ADDRESS)) == ["11"]


async def test_what_was_learnt_of_a_topic_is_kept_with_the_mark(store: Store) -> None:
    anna = customer()
    place = thread(anna.ticket.id, 5, topic="", placement=Placement.PENDING)
    opened = item(ItemKind.THREAD, to=OPERATOR_CHAT, body={"thread": place.id})
    await add(store, *anna.rows, place, opened)
    await store.save_marks([mark(opened, facts={"topic": "44", "placement": "topic"})])
    assert await store.thread(place.id) == replace(place, topic="44", placement=Placement.TOPIC)
    async with store.unit() as unit:
        assert await unit.thread_at("900", "44") is not None


async def test_any_item_may_learn_that_its_topic_was_made_anew(store: Store) -> None:
    anna = customer()
    place = thread(anna.ticket.id, 5, topic="44")
    notice = item(ItemKind.NOTICE, to=OPERATOR_CHAT, ticket_id=anna.ticket.id)
    await add(store, *anna.rows, place, notice)
    facts = {"thread": str(place.id), "topic": "45", "chat": "900", "placement": "topic"}
    await store.save_marks([mark(notice, "5", facts=facts)])
    assert await store.thread(place.id) == replace(place, topic="45")


async def test_a_thread_that_had_to_move_is_found_in_its_new_chat(store: Store) -> None:
    anna = customer()
    place = thread(anna.ticket.id, 5)
    opened = item(ItemKind.THREAD, to=OPERATOR_CHAT, body={"thread": place.id})
    await add(store, *anna.rows, place, opened)
    await store.save_marks([mark(opened, facts={"chat": "-100", "topic": "9", "placement": "forum"})])
    assert await store.thread(place.id) == replace(place, chat="-100", topic="9", placement=Placement.FORUM)


async def test_a_card_remembers_where_it_is_shown(store: Store) -> None:
    anna = customer()
    card = Card(id=ids.new(), ticket_id=anna.ticket.id, role=CardRole.ANNOUNCEMENT, operator_id=None, lane="900")
    shown, edited = (item(ItemKind.CARD, to=OPERATOR_CHAT, body={"card": card.id}) for _ in range(2))
    await add(store, *anna.rows, card, shown, edited)
    await store.save_marks([mark(shown, "31", chat="901")])
    assert await store.card(card.id) == replace(card, chat="901", ref="31")
    await store.save_marks([mark(edited)])
    assert await store.card(card.id) == replace(card, chat="901", ref="31")


async def test_a_card_shown_without_another_chat_is_in_the_items_own(store: Store) -> None:
    anna = customer()
    card = Card(id=ids.new(), ticket_id=anna.ticket.id, role=CardRole.ANNOUNCEMENT, operator_id=None, lane="900")
    shown = item(ItemKind.CARD, to=OPERATOR_CHAT, body={"card": card.id})
    await add(store, *anna.rows, card, shown)
    await store.save_marks([mark(shown, "31"), mark(shown, "32")])
    assert await store.card(card.id) == replace(card, chat="900", ref="32")


async def test_an_answer_to_a_notice_about_a_ticket_finds_the_ticket(store: Store) -> None:
    anna = customer()
    notice = item(ItemKind.NOTICE, to=OPERATOR_CHAT, ticket_id=anna.ticket.id)
    other = item(ItemKind.NOTICE, to=OPERATOR_CHAT)
    await add(store, *anna.rows, notice, other)
    await store.save_marks([mark(notice, "5"), mark(other, "6")])
    async with store.unit() as unit:
        found = await unit.message_at(OPERATOR_CHAT, "5")
        assert found is not None
        assert found.ticket_id == anna.ticket.id
        assert await unit.message(found.message_id) is None
        assert await unit.message_at(OPERATOR_CHAT, "6") is None


async def test_an_item_that_is_needed_no_more_is_superseded(store: Store) -> None:
    card, sent = item(ItemKind.CARD), item()
    await add(store, card, sent)
    await store.save_marks([mark(sent)])
    await store.supersede([card, sent])
    assert (await stored(store, card.id)).state is ItemState.SUPERSEDED
    assert (await stored(store, sent.id)).state is ItemState.SENT
    await store.supersede([])


async def test_pending_items_of_several_doors_come_by_id(store: Store) -> None:
    wanted = [item(to=Address(name, "1")) for name in ("a", "b", "a", "c")]
    await add(store, *reversed(wanted))
    assert list(await store.pending_items(["a", "b"], after=0, limit=2)) == wanted[:2]
    assert list(await store.pending_items(["a", "b"], after=wanted[0].id, limit=5)) == wanted[1:3]
    assert list(await store.pending_items([], after=0, limit=5)) == []


async def test_finished_items_are_purged_and_failed_ones_are_kept(store: Store) -> None:
    sent, failed, waits = item(), item(state=ItemState.FAILED), item()
    young = item(created_at=minutes(60))
    await add(store, sent, failed, waits, young)
    await store.save_marks([mark(sent), mark(young)])
    assert await store.purge(minutes(30)) == 1
    for kept in (failed, waits, young):
        assert (await stored(store, kept.id)).id == kept.id
