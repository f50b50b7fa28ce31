"""Do several processes know the same articles?"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest

from gateway.articles import ArticleState, LessonKind
from gateway.clock import SystemClock
from gateway.errors import StoreUnavailable
from gateway.ids import Ids
from gateway.library import ArticleLibrary
from gateway.ports import Store
from storage import open_coordinator, open_store
from tests.gateway.knowing import DELIVERY, EAGER, REFUND, article, caught_up, publish, teach, text
from tests.support.postgres import PostgresServer
from tests.support.waiting import wait_until

pytestmark = pytest.mark.postgres


@pytest.fixture
async def processes(postgres_url: str) -> AsyncIterator[list[tuple[Store, ArticleLibrary]]]:
    """Two stores on one PostgreSQL, as two processes have them, each with its library."""
    async with AsyncExitStack() as stack:
        stores = [
            await stack.enter_async_context(open_store(postgres_url, ids=Ids(SystemClock(), node=node)))
            for node in (1, 2)
        ]
        yield [(store, ArticleLibrary(store, thresholds=EAGER)) for store in stores]


async def test_what_one_process_publishes_another_answers_with(
    processes: list[tuple[Store, ArticleLibrary]],
) -> None:
    (here, first), (_, second) = processes
    async with asyncio.TaskGroup() as group:
        async with open_coordinator(None) as coordinator:
            tasks = [group.create_task(each.run(coordinator)) for each in (first, second)]
            await publish(here, DELIVERY, REFUND)
            first.changed()
            await wait_until(lambda: (first.revision, second.revision) == (1, 1), within=3)
            await publish(here, replace(DELIVERY, state=ArticleState.RETIRED))
            first.changed()
            await wait_until(lambda: (first.revision, second.revision) == (2, 2), within=3)
        for task in tasks:
            task.cancel()
    answers = [await each.answer("когда привезут заказ") for each in (first, second)]
    assert answers[0] == answers[1]
    assert [hit.article_id for hit in answers[0].found.hits] == [REFUND.id]


async def test_publishing_side_by_side_reaches_both(processes: list[tuple[Store, ArticleLibrary]]) -> None:
    (here, first), (there, second) = processes
    articles = [article(f"a{number}", text(f"Название {number}")) for number in range(8)]
    async with asyncio.TaskGroup() as group:
        for number, each in enumerate(articles):
            group.create_task(publish((here, there)[number % 2], each))
        group.create_task(caught_up(second))
    for library in (first, second):
        await caught_up(library)
        assert library.revision == 8
        assert {each.id for each in library.browse()} == {each.id for each in articles}


async def test_lessons_of_both_processes_count_in_both(processes: list[tuple[Store, ArticleLibrary]]) -> None:
    (here, first), (there, second) = processes
    await publish(here, DELIVERY, REFUND)
    for library in (first, second):
        await caught_up(library)
    await teach(here, LessonKind.CONFIRMED, "посылка застряла на таможне", DELIVERY, by=1)
    await teach(there, LessonKind.CONFIRMED, "посылка застряла таможня", DELIVERY, by=2)
    found = [(await (await caught_up(each)).answer("застряла на таможне")).found for each in (first, second)]
    assert found[0] == found[1]
    assert found[0].hits[0].article_id == DELIVERY.id


async def test_a_database_that_goes_away_leaves_the_articles_as_they_are(own_postgres: PostgresServer) -> None:
    async with open_store(own_postgres.url(), ids=Ids(SystemClock(), node=3)) as store:
        await publish(store, DELIVERY)
        library = await caught_up(ArticleLibrary(store, thresholds=EAGER))
        own_postgres.crash()
        with pytest.raises(StoreUnavailable):
            await publish(store, REFUND)
        await caught_up(library)
        assert [each.id for each in library.browse()] == [DELIVERY.id]
        assert (await library.answer("когда привезут заказ")).found.hits
        own_postgres.start()
        await wait_until(lambda: published(store), within=20)
        await caught_up(library)
        assert {each.id for each in library.browse()} == {DELIVERY.id, REFUND.id}


async def published(store: Store) -> bool:
    try:
        await publish(store, REFUND)
    except StoreUnavailable:
        return False
    return True
