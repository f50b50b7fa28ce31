"""What is learnt from customers and operators, by whom, and how often?"""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from gateway.articles import Choice, Lesson, LessonKind, Outcome, Search
from gateway.casework import CaseFile, Setup, learning
from gateway.contacts import Contact
from gateway.conversations import Author, Conversation, Delivery, Message
from gateway.ids import Ids
from gateway.knowledge import Found, Hit
from gateway.messages import Address
from gateway.operators import Operator
from gateway.ports import Answer, Store
from gateway.texts import JinjaTexts
from gateway.tickets import Status, Ticket, TicketId
from storage import open_store
from tests.fakes.clock import START, FakeClock
from tests.fakes.library import article, one
from tests.fakes.operators import CAN

ANSWER = Answer(one(1, 2), Found((Hit(1, "ru", 0.8),), 0.8, 0.9), 7)
BORIS = Operator(id=90, chat="900", name="Борис", presence_since=START, joined_at=START)


@dataclass(frozen=True)
class Table:
    """A store with customers who have a ticket each."""

    store: Store
    setup: Setup
    clock: FakeClock

    @asynccontextmanager
    async def case(self, contact_id: int = 1) -> AsyncGenerator[CaseFile]:
        """Open the case of a customer; leaving it commits."""
        address = Address("shop", str(contact_id))
        async with self.store.unit() as unit:
            if await unit.case(address) is None:
                contact = Contact(id=contact_id, created_at=START)
                ticket = Ticket(
                    id=TicketId(1000 + contact_id),
                    number=contact_id,
                    conversation_id=100 + contact_id,
                    contact_id=contact_id,
                    entry_point="shop",
                    status=Status.NEW,
                    opened_at=START,
                    changed_at=START,
                )
                unit.add(contact, ticket, conversation(contact_id, ticket.id))
            case = await unit.case(address)
            assert case is not None
            yield CaseFile(self.setup, unit, case)

    async def offered(self, contact_id: int = 1, *, text: str = "где мой заказ", first: int = 1) -> Search:
        """Let the bot offer two articles to a customer."""
        async with self.case(contact_id) as file:
            return await learning.note_search(
                file, text=text, locale="ru", answer=ANSWER, choice=Choice.ONE, offered=[first, first + 1]
            )

    async def lessons(self) -> list[tuple[LessonKind, int | None, str]]:
        """Return what counts of what was learnt."""
        return [(each.kind, each.article_id, each.text) for each in await self.store.lessons_in_force()]

    async def search(self, search: Search) -> Search:
        """Return a search as it is kept."""
        async with self.store.unit() as unit:
            found = await unit.search(search.id)
        assert found is not None
        return found


def conversation(contact_id: int, ticket_id: TicketId) -> Conversation:
    return Conversation(
        id=100 + contact_id,
        entry_point="shop",
        chat=str(contact_id),
        contact_id=contact_id,
        ticket_id=ticket_id,
        locale="uk",
        created_at=START,
    )


@pytest.fixture
async def table() -> AsyncIterator[Table]:
    """An empty desk."""
    clock = FakeClock()
    setup = Setup(
        clock=clock,
        ids=Ids(clock),
        texts=JinjaTexts(desk="Магазин"),
        channels={},
        operator_entry="operator",
        operator_can=CAN,
    )
    async with open_store("sqlite://:memory:", ids=setup.ids) as store:
        yield Table(store, setup, clock)


async def reply(file: CaseFile, text: str = "Сейчас посмотрю") -> Message:
    return file.record(author=Author.OPERATOR, text=text, delivery=Delivery.QUEUED)


async def test_a_search_is_kept_and_remembered_by_the_dialogue(table: Table) -> None:
    search = await table.offered()
    assert await table.search(search) == search
    assert (search.p_right, search.p_some, search.revision, search.offered) == (0.8, 0.9, 7, [1, 2])
    async with table.case() as file:
        assert await learning.open_search(file) == search
        assert file.conversation.dialog == {"search": str(search.id)}


async def test_a_confirmed_offer_becomes_a_lesson_and_ends_the_search(table: Table) -> None:
    search = await table.offered()
    async with table.case() as file:
        await learning.confirmed(file, search, 2)
        await learning.confirmed(file, search, 2)
    kept = await table.search(search)
    assert (kept.outcome, kept.answer_id, kept.settled_at) == (Outcome.CONFIRMED, 2, START)
    assert await table.lessons() == [(LessonKind.CONFIRMED, 2, "где мой заказ")]
    async with table.case() as file:
        assert await learning.open_search(file) is None


async def test_what_was_not_offered_teaches_nothing(table: Table) -> None:
    search = await table.offered()
    async with table.case() as file:
        await learning.confirmed(file, search, 77)
        await learning.refused(file, search, 77)
    assert await table.lessons() == []
    assert await table.search(search) == search


async def test_somebody_elses_search_is_not_found(table: Table) -> None:
    search = await table.offered(1)
    async with table.case(2) as file:
        assert await learning.search_here(file, search.id) is None
        assert await learning.search_here(file, -5) is None
        assert await learning.search_here(file, 2**70) is None
        file.change_conversation(dialog={"search": str(search.id)})
        assert await learning.open_search(file) is None
        for nonsense in ("", "x", "9" * 40, 5, None, ["1"]):
            file.change_conversation(dialog={"search": nonsense})
            assert await learning.open_search(file) is None


async def test_a_refused_offer_may_still_be_confirmed_by_another(table: Table) -> None:
    search = await table.offered()
    async with table.case() as file:
        await learning.refused(file, search, 1)
        await learning.confirmed(file, search, 2)
    assert (await table.search(search)).outcome is Outcome.CONFIRMED
    assert await table.lessons() == [
        (LessonKind.REFUSED, 1, "где мой заказ"),
        (LessonKind.CONFIRMED, 2, "где мой заказ"),
    ]


async def test_a_customer_counts_once_for_an_article(table: Table) -> None:
    for text in ("первый", "второй"):
        search = await table.offered(text=text)
        async with table.case() as file:
            await learning.confirmed(file, search, 1)
    assert await table.lessons() == [(LessonKind.CONFIRMED, 1, "первый")]


async def test_a_customer_teaches_five_lessons_in_thirty_days(table: Table) -> None:
    async def confirm(count: int, first: int) -> None:
        for number in range(count):
            search = await table.offered(first=first + 10 * number)
            async with table.case() as file:
                await learning.confirmed(file, search, search.offered[0])

    await confirm(8, first=1)
    assert len(await table.lessons()) == 5
    table.clock.advance(timedelta(days=31))
    await confirm(1, first=500)
    assert len(await table.lessons()) == 6


async def test_what_an_operator_sends_answers_the_question(table: Table) -> None:
    search = await table.offered()
    async with table.case() as file:
        await learning.handed_over(file, search)
    async with table.case() as file:
        await learning.sent(file, BORIS, article(5, "Доставка"))
    kept = await table.search(search)
    assert (kept.outcome, kept.answer_id) == (Outcome.HANDED_OVER, 5)
    assert await table.lessons() == [(LessonKind.SENT, 5, "где мой заказ")]


async def test_an_article_sent_without_a_search_answers_the_last_words(table: Table) -> None:
    async with table.case() as file:
        for text in ("как вернуть чайник", "ну?"):
            file.record(author=Author.CUSTOMER, text=text, delivery=Delivery.RECEIVED)
        await learning.sent(file, BORIS, article(5, "Возврат"))
        await learning.sent(file, BORIS, article(5, "Возврат"))
    assert await table.lessons() == [(LessonKind.SENT, 5, "как вернуть чайник")]


async def test_the_first_own_words_of_an_operator_count_against_all_articles(table: Table) -> None:
    search = await table.offered()
    async with table.case() as file:
        await learning.handed_over(file, search)
        said = await reply(file)
        await learning.answered_without(file, BORIS, said)
        await learning.answered_without(file, BORIS, await reply(file, "Ещё минуту"))
    kept = await table.search(search)
    assert (kept.outcome, kept.reply_id) == (Outcome.HANDED_OVER, said.id)
    assert await table.lessons() == [(LessonKind.UNANSWERED, None, "где мой заказ")]


async def test_an_article_sent_later_takes_that_back(table: Table) -> None:
    search = await table.offered()
    async with table.case() as file:
        await learning.answered_without(file, BORIS, await reply(file))
    async with table.case() as file:
        await learning.sent(file, BORIS, article(5, "Доставка"))
    assert await table.lessons() == [(LessonKind.SENT, 5, "где мой заказ")]
    assert (await table.search(search)).answer_id == 5
    undone = [each for each in await table.store.lesson_log(limit=9) if each.undone_at]
    assert [(each.kind, each.undone_by) for each in undone] == [(LessonKind.UNANSWERED, BORIS.id)]


async def test_words_without_a_search_teach_nothing(table: Table) -> None:
    async with table.case() as file:
        await learning.answered_without(file, BORIS, await reply(file))
    assert await table.lessons() == []
    assert await table.store.knowledge_revision() == 0


async def test_a_search_that_is_abandoned_is_not_learnt_from(table: Table) -> None:
    search = await table.offered()
    async with table.case() as file:
        await learning.abandoned(file, search)
        await learning.answered_without(file, BORIS, await reply(file))
    assert (await table.search(search)).outcome is Outcome.ABANDONED
    assert await table.lessons() == []


async def test_a_search_of_an_earlier_ticket_is_left_alone(table: Table) -> None:
    search = await table.offered()
    async with table.case() as file:
        file.open_ticket(number=50, subject="другое")
        await learning.answered_without(file, BORIS, await reply(file))
    assert await table.search(search) == search


async def test_a_lesson_is_undone_once_and_stays_in_the_log(table: Table) -> None:
    search = await table.offered()
    async with table.case() as file:
        await learning.confirmed(file, search, 1)
    (lesson,) = await table.store.lessons_in_force()
    assert await undone(table, lesson) == replace(lesson, undone_at=START, undone_by=BORIS.id, revision=2)
    assert await undone(table, lesson) is None
    assert await table.lessons() == []
    assert len(await table.store.lesson_log(limit=5)) == 1
    assert [each.id for each in await table.store.lessons(1)] == [lesson.id]


async def undone(table: Table, lesson: Lesson) -> Lesson | None:
    async with table.store.unit() as unit:
        return await learning.undo(unit, BORIS, lesson.id, at=table.clock.now())
