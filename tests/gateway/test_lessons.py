"""Does the search learn from several people, and from nobody alone?"""

from dataclasses import replace

import pytest

from gateway.articles import LessonKind
from gateway.library import ArticleLibrary
from gateway.library.lessons import in_force, taught
from tests.fakes.clock import START
from tests.gateway.knowing import DELIVERY, REFUND, caught_up, knowing, teach

WORDS = "посылка застряла на таможне"
ALIKE = "моя посылка застряла на таможне"
CONFIRMED, REFUSED, SENT, UNANSWERED = (
    LessonKind.CONFIRMED,
    LessonKind.REFUSED,
    LessonKind.SENT,
    LessonKind.UNANSWERED,
)


async def found(library: ArticleLibrary) -> list[tuple[int, float, float]]:
    """Return everything the search says to the words: any change is seen."""
    result = (await library.answer(WORDS)).found
    return [(hit.article_id, hit.p, result.some) for hit in result.hits]


@pytest.mark.parametrize("kind", [CONFIRMED, REFUSED, UNANSWERED])
async def test_one_customer_alone_changes_nothing(kind: LessonKind) -> None:
    async with knowing(DELIVERY, REFUND) as (store, library):
        before = await found(library)
        about = None if kind is UNANSWERED else DELIVERY
        for _ in range(3):
            await teach(store, kind, WORDS, about, by=1)
        assert await found(await caught_up(library)) == before


async def test_a_false_lesson_does_not_ride_on_an_honest_one() -> None:
    async with knowing(DELIVERY, REFUND) as (store, library):
        before = await found(library)
        await teach(store, CONFIRMED, WORDS, REFUND, by=1)
        await teach(store, CONFIRMED, "как вернуть потраченное", REFUND, by=2)
        assert await found(await caught_up(library)) == before


async def test_two_customers_who_agree_teach_the_search() -> None:
    async with knowing(DELIVERY, REFUND) as (store, library):
        await teach(store, CONFIRMED, WORDS, DELIVERY, by=1)
        await teach(store, CONFIRMED, ALIKE, DELIVERY, by=2)
        assert (await found(await caught_up(library)))[0][0] == DELIVERY.id


async def test_what_an_operator_sends_counts_at_once_and_is_undone_at_once() -> None:
    async with knowing(DELIVERY, REFUND) as (store, library):
        before = await found(library)
        lesson = await teach(store, SENT, WORDS, DELIVERY, by=1)
        after = await found(await caught_up(library))
        assert after[0][0] == DELIVERY.id
        assert after != before
        async with store.unit() as unit:
            unit.put(replace(lesson, undone_at=START, undone_by=1, revision=await unit.next_revision()))
        assert await found(await caught_up(library)) == before


async def test_a_restart_knows_what_was_learnt() -> None:
    async with knowing(DELIVERY, REFUND) as (store, library):
        await teach(store, SENT, WORDS, DELIVERY, by=1)
        await teach(store, UNANSWERED, ALIKE, None, by=2)
        await teach(store, UNANSWERED, ALIKE, None, by=3)
        expected = await found(await caught_up(library))
        again = ArticleLibrary(store, thresholds=library.thresholds)
        await again.catch_up()
        assert await found(again) == expected


async def test_articles_that_help_come_first_in_lists() -> None:
    async with knowing(DELIVERY, REFUND) as (store, library):
        assert [each.id for each in library.browse()] == [REFUND.id, DELIVERY.id]
        await teach(store, SENT, WORDS, DELIVERY, by=1)
        await caught_up(library)
        assert [each.id for each in library.browse()] == [DELIVERY.id, REFUND.id]


async def test_an_operators_word_agrees_with_a_customers() -> None:
    async with knowing(DELIVERY) as (store, _):
        lessons = [
            await teach(store, CONFIRMED, WORDS, DELIVERY, by=1),
            await teach(store, SENT, ALIKE, DELIVERY, by=2),
        ]
        assert in_force(lessons) == lessons
        assert {each.text for each in taught(lessons).confirmed} == {WORDS, ALIKE}
        assert taught(lessons).refused == ()
