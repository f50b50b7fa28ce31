"""Does the store keep articles, scenarios, searches and lessons, and find them again?"""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from gateway.articles import (
    Article,
    ArticleState,
    ArticleText,
    ArticleVersion,
    CatalogueEntry,
    Choice,
    Lesson,
    LessonKind,
    Search,
    Shelf,
)
from gateway.errors import Conflict
from gateway.flows import FlowState, FlowVersion
from gateway.knowledge import Prepared
from gateway.ports import Store
from gateway.tickets import Status, TicketId
from tests.storage.samples import NOW, add, customer, ids, minutes


def article(key: str = "delivery", **fields: Any) -> Article:
    text = ArticleText(locale="ru", title="Доставка", body="Два дня.", examples=("когда привезут",))
    return replace(Article(id=ids.new(), key=key, texts=(text,), created_at=NOW, changed_at=NOW), **fields)


def search(ticket_id: int = 5, **fields: Any) -> Search:
    made = Search(
        id=ids.new(),
        conversation_id=1,
        ticket_id=TicketId(ticket_id),
        contact_id=7,
        locale="ru",
        text="где заказ",
        choice=Choice.ONE,
        offered=[1, 2],
        p_right=0.75,
        at=NOW,
    )
    return replace(made, **fields)


def lesson(contact_id: int = 7, **fields: Any) -> Lesson:
    made = Lesson(
        id=ids.new(),
        kind=LessonKind.CONFIRMED,
        article_id=1,
        locale="ru",
        text="где заказ",
        contact_id=contact_id,
        at=NOW,
    )
    return replace(made, **fields)


def flow(number: int, **fields: Any) -> FlowVersion:
    return replace(FlowVersion(id=ids.new(), key="main", number=number, source="steps: []", at=NOW), **fields)


async def test_articles_come_after_a_version_and_drafts_with_all(store: Store) -> None:
    draft, first, second = article("a"), article("b", revision=1), article("c", revision=2)
    await add(store, second, draft, first)
    assert await store.articles() == [draft, first, second]
    assert await store.articles(1) == [second]
    assert await store.articles(2) == []
    assert await store.article(first.id) == first
    assert await store.article(1) is None


async def test_a_unit_finds_an_article_by_its_key_as_the_unit_has_changed_it(store: Store) -> None:
    kept = article("b")
    await add(store, kept)
    async with store.unit() as unit:
        assert await unit.article_by_key("b") == kept
        unit.put(replace(kept, state=ArticleState.PUBLISHED))
        assert await unit.article_by_key("b") == replace(kept, state=ArticleState.PUBLISHED)
        assert await unit.article(kept.id) == replace(kept, state=ArticleState.PUBLISHED)
        assert await unit.article_by_key("none") is None


async def test_two_articles_cannot_have_the_same_key(store: Store) -> None:
    await add(store, article("b"))
    with pytest.raises(Conflict):
        await add(store, article("b"))


async def test_versions_of_an_article_come_in_their_order(store: Store) -> None:
    rows = [ArticleVersion(id=ids.new(), article_id=3, number=n, author="Мария", at=NOW) for n in (1, 2)]
    await add(store, rows[1], rows[0], replace(rows[0], id=ids.new(), article_id=4))
    assert await store.article_versions(3) == rows
    async with store.unit() as unit:
        assert await unit.article_versions(3) == rows


async def test_the_catalogue_comes_in_the_order_of_its_shelves(store: Store) -> None:
    late = CatalogueEntry(id=ids.new(), shelf=Shelf.SERVICE, key="a", titles={"ru": "Возврат"}, place=2)
    early = CatalogueEntry(id=ids.new(), shelf=Shelf.SERVICE, key="b", place=1)
    product = CatalogueEntry(id=ids.new(), shelf=Shelf.PRODUCT, key="z", place=9)
    await add(store, late, early, product)
    assert await store.catalogue() == [product, early, late]
    async with store.unit() as unit:
        assert await unit.catalogue() == [product, early, late]


async def test_one_version_of_a_scenario_is_in_force(store: Store) -> None:
    old, new = flow(1, state=FlowState.RETIRED), flow(2, state=FlowState.PUBLISHED)
    await add(store, new, old, flow(1, key="other"))
    assert await store.published_flows() == [new]
    assert await store.flow_versions("main") == [old, new]
    async with store.unit() as unit:
        assert await unit.flow_versions("main") == [old, new]


async def test_searches_of_a_ticket_are_found_and_shown_on_its_card(store: Store) -> None:
    anna = customer()
    first, second = search(anna.ticket.id), search(anna.ticket.id, at=minutes(1))
    other = search(anna.ticket.id + 1)
    await add(store, *anna.rows, first, second, other)
    async with store.unit() as unit:
        assert await unit.search(first.id) == first
        assert await unit.searches(anna.ticket.id) == [first, second]
        assert await unit.search(1) is None
    view = await store.view(anna.ticket.id)
    assert view is not None
    assert view.searches == (first, second)
    assert [each.searches for each in await store.queue(limit=5)] == [(first, second)]


async def test_searches_of_a_time_begin_with_its_start_and_end_before_its_end(store: Store) -> None:
    rows = [search(at=minutes(n)) for n in range(4)]
    await add(store, *rows)
    assert await store.searches_between(minutes(1), minutes(3)) == rows[1:3]


async def test_lessons_are_found_by_person_by_version_and_in_force(store: Store) -> None:
    old, recent = lesson(at=minutes(-10), revision=1), lesson(revision=2, kind=LessonKind.SENT, article_id=2)
    undone = lesson(8, undone_at=NOW, undone_by=3, revision=3)
    unanswered = lesson(9, kind=LessonKind.UNANSWERED, article_id=None, revision=4)
    await add(store, old, recent, undone, unanswered)
    async with store.unit() as unit:
        assert await unit.lessons_of(7, minutes(-20)) == [old, recent]
        assert await unit.lessons_of(7, minutes(-5)) == [recent]
        assert await unit.lesson(undone.id) == undone
    assert await store.lessons(2) == [undone, unanswered]
    assert await store.lessons_in_force() == [old, recent, unanswered]
    assert await store.lesson_log(limit=2) == [unanswered, undone]
    assert await store.lesson_log(limit=2, offset=3) == [old]
    assert await store.lesson_log(limit=5, article_id=2) == [recent]


async def test_a_unit_makes_one_version_and_an_undone_unit_none(store: Store) -> None:
    assert await store.knowledge_revision() == 0
    async with store.unit() as unit:
        assert [await unit.next_revision(), await unit.next_revision()] == [1, 1]
    assert await store.knowledge_revision() == 1
    with pytest.raises(RuntimeError):
        await make_a_version_and_fail(store)
    assert await store.knowledge_revision() == 1


async def make_a_version_and_fail(store: Store) -> None:
    async with store.unit() as unit:
        assert await unit.next_revision() == 2
        raise RuntimeError


async def test_versions_of_two_processes_come_into_force_in_their_order(store: Store, other_store: Store) -> None:
    seen = list[int]()

    async def publish(to: Store, key: str) -> None:
        async with to.unit() as unit:
            revision = await unit.next_revision()
            unit.add(article(key, revision=revision))
        # whoever sees a version committed must see everything of it and of all before
        now = await to.knowledge_revision()
        assert len(await to.articles(0)) >= now
        seen.append(revision)

    async with asyncio.TaskGroup() as group:
        for number in range(6):
            group.create_task(publish(store, f"a{number}"))
            group.create_task(publish(other_store, f"b{number}"))
    assert sorted(seen) == list(range(1, 13))


async def test_what_was_computed_is_kept_once(store: Store) -> None:
    rows = [Prepared(id=n, data=bytes([n % 256, 0, 255])) for n in range(1, 1203)]
    await store.keep_prepared(rows)
    await store.keep_prepared([Prepared(id=1, data=b"other"), Prepared(id=2**63 - 1, data=b"")])
    found = await store.prepared([1, 1202, 2**63 - 1, 5_000, *range(1, 1203)])
    assert found == {row.id: row.data for row in rows} | {2**63 - 1: b""}
    assert await store.prepared([]) == {}
    await store.keep_prepared([])


async def test_the_bots_turns_that_have_come_are_found(store: Store) -> None:
    early, due, later, none = (customer(chat) for chat in "1234")
    for who, at in ((early, minutes(-2)), (due, NOW), (later, minutes(1)), (none, None)):
        await add(store, *replace(who, conversation=replace(who.conversation, turn_at=at)).rows)
    assert await store.turns_before(NOW, limit=5) == [early.address, due.address]
    assert await store.turns_before(NOW, limit=1) == [early.address]


async def test_tickets_whose_customer_does_not_answer_the_bot_are_found(store: Store) -> None:
    silent = customer("1", status=Status.NEW, opened_at=minutes(-30), changed_at=minutes(-20))
    lively = customer("2", status=Status.NEW, opened_at=minutes(-30), changed_at=minutes(-5))
    people = customer("3", opened_at=minutes(-30), changed_at=minutes(-20))
    await add(store, *silent.rows, *lively.rows, *people.rows)
    assert await store.silent_before(minutes(-10), limit=5) == [silent.ticket.id]
