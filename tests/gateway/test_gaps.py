"""Does the desk see what customers ask that no article answers?"""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from gateway.articles import Article, ArticleText, Choice, Outcome, Search
from gateway.conversations import Author, Delivery, Message, Visibility
from gateway.ids import Ids
from gateway.library.gaps import Closed, Gap, Gaps
from gateway.ports import Store
from storage import open_store
from tests.fakes.clock import START, FakeClock
from tests.fakes.library import FakeLibrary

LATER = START + timedelta(days=10)
DAY = timedelta(days=1)
WORDINGS = ("подарочная упаковка есть?", "есть ли подарочная упаковка", "сделаете подарочную упаковку?")
ANSWER = "Да, упакуем в подарочную бумагу за 200 рублей: добавьте услугу в корзине перед оплатой."
ids = Ids(FakeClock())


@dataclass(frozen=True)
class Desk:
    """A store and a library."""

    store: Store
    library: FakeLibrary

    async def asked(self, text: str, *, by: int = 1, reply: str = "", **fields: object) -> Search:
        """Store a search that people had to answer; `reply`: what an operator answered."""
        said = message(reply) if reply else None
        search = Search(
            id=ids.new(),
            conversation_id=1,
            contact_id=by,
            locale="ru",
            text=text,
            choice=Choice.NOTHING,
            outcome=Outcome.HANDED_OVER,
            reply_id=said.id if said else None,
            at=START,
        )
        search = replace(search, **fields)
        async with self.store.unit() as unit:
            unit.add(search, *([said] if said else []))
        return search

    async def gaps(self, limit: int = 10) -> list[Gap]:
        found = await Gaps(self.store, self.library).largest(limit, since=START, until=LATER)
        return list(found)

    async def closed(self) -> list[Closed]:
        return list(await Gaps(self.store, self.library).closed(since=START, until=LATER))


def message(text: str) -> Message:
    return Message(
        id=ids.new(),
        conversation_id=1,
        ticket_id=None,
        seq=ids.new() % 1_000_000,
        rev=1,
        author=Author.OPERATOR,
        visibility=Visibility.PUBLIC,
        text=text,
        delivery=Delivery.SENT,
        created_at=START,
    )


def article(*examples: str, at: timedelta = DAY) -> Article:
    text = ArticleText(locale="ru", title="Подарочная упаковка", body="Упакуем.", examples=examples)
    return Article(id=5, key="wrapping", texts=(text,), created_at=START + at, changed_at=START + at)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with open_store("sqlite://:memory:", ids=ids) as store:
        yield Desk(store, FakeLibrary())


async def test_a_desk_that_was_asked_nothing_has_no_gaps(desk: Desk) -> None:
    assert (await desk.gaps(), await desk.closed()) == ([], [])


async def test_questions_of_one_kind_are_one_gap_with_its_people_and_wordings(desk: Desk) -> None:
    searches = [await desk.asked(text, by=at // 2) for at, text in enumerate((*WORDINGS, WORDINGS[0]))]
    await desk.asked("можно ли прийти с собакой")
    (gap,) = await desk.gaps()
    assert (gap.size, gap.people, gap.locale) == (4, 2, "ru")
    assert gap.wording == gap.wordings[0]
    assert set(gap.wordings) == set(WORDINGS)
    assert set(gap.searches) == {search.id for search in searches}


async def test_what_an_article_answered_is_no_gap(desk: Desk) -> None:
    for text in WORDINGS:
        await desk.asked(text, choice=Choice.ONE, outcome=Outcome.CONFIRMED, answer_id=5)
        await desk.asked(text, choice=Choice.ONE, outcome=Outcome.ABANDONED)
        await desk.asked(text, answer_id=5)
    assert await desk.gaps() == []


async def test_what_was_refused_is_a_gap(desk: Desk) -> None:
    for text in WORDINGS:
        await desk.asked(text, choice=Choice.ONE, outcome=Outcome.REFUSED)
    assert [gap.size for gap in await desk.gaps()] == [3]


async def test_greetings_and_calls_for_a_person_are_no_gap(desk: Desk) -> None:
    for text in ("здравствуйте", "здравствуйте!", "позовите оператора", "оператора позовите"):
        await desk.asked(text)
    assert await desk.gaps() == []


async def test_the_draft_is_what_operators_answer_and_not_a_short_word(desk: Desk) -> None:
    replies = ["Секунду", ANSWER, "Упакуем в подарочную бумагу за 200 рублей, услугу добавьте в корзине."]
    for text, reply in zip(WORDINGS, replies, strict=True):
        await desk.asked(text, reply=reply)
    (gap,) = await desk.gaps()
    assert gap.draft in replies[1:]


async def test_a_gap_nobody_answered_has_no_draft(desk: Desk) -> None:
    for text in WORDINGS:
        await desk.asked(text, reply_id=12345)
    assert [gap.draft for gap in await desk.gaps()] == [""]


async def test_only_the_largest_are_returned(desk: Desk) -> None:
    for text in (*WORDINGS, "образцы ткани", "пришлите образцы ткани"):
        await desk.asked(text)
    assert [gap.size for gap in await desk.gaps(1)] == [3]
    assert [gap.size for gap in await desk.gaps()] == [3, 2]


async def test_an_article_with_a_wording_of_the_gap_closes_it_and_counts_what_it_answers(desk: Desk) -> None:
    for text in WORDINGS:
        await desk.asked(text)
    desk.library.articles[5] = article("Есть ли подарочная упаковка?")
    await desk.asked("упаковка в подарок", answer_id=5, outcome=Outcome.CONFIRMED, at=START + 2 * DAY)
    await desk.asked("упаковка в подарок", answer_id=5, outcome=Outcome.CONFIRMED, at=START)
    assert await desk.gaps() == []
    (closed,) = await desk.closed()
    assert (closed.article.id, closed.before, closed.answered) == (5, 3, 1)
    assert closed.wording in WORDINGS


async def test_an_article_about_something_else_closes_nothing(desk: Desk) -> None:
    for text in WORDINGS:
        await desk.asked(text)
    desk.library.articles[5] = article("сколько идёт доставка")
    assert (len(await desk.gaps()), await desk.closed()) == (1, [])
