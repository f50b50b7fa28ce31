"""Coming back, silence, and what has no question in it."""

from collections.abc import AsyncGenerator
from datetime import timedelta

import pytest

from gateway.articles import Outcome
from gateway.messages import Pressed, Started, Wrote
from gateway.tickets import Status
from tests.fakes.channel import said
from tests.gateway.answering_desk import STICKER, answering_desk, status, words_of_ticket
from tests.gateway.desk_on_the_table import TableDesk


@pytest.fixture
async def desk() -> AsyncGenerator[TableDesk]:
    async with answering_desk() as desk:
        yield desk


# --- coming back ------------------------------------------------------------------------------------------------------


async def test_who_comes_back_after_it_helped_gets_a_person_with_everything_said(desk: TableDesk) -> None:
    await desk.says("7", said("Как вернуть?", "1"))
    await desk.presses("7", "Помогло")
    answer = await desk.says("7", said("Не получается", "2"))
    assert "Снова открыли" in answer
    assert len(await desk.tickets()) == 1
    assert await words_of_ticket(desk) == ["Как вернуть?", "Не получается"]


async def test_the_question_remains_brings_a_person(desk: TableDesk) -> None:
    await desk.says("7", said("Как вернуть?", "1"))
    await desk.presses("7", "Помогло")
    await desk.presses("7", "Вопрос остался")
    assert len(await desk.tickets()) == 1


async def test_thanks_reopen_nothing(desk: TableDesk) -> None:
    await desk.says("7", said("Как вернуть?", "1"))
    await desk.presses("7", "Помогло")
    assert "Пожалуйста" in await desk.says("7", said("спасибо", "2"))
    assert await status(desk) == (Status.RESOLVED, "confirmed")


async def test_silence_ends_the_ticket_as_abandoned(desk: TableDesk) -> None:
    await desk.says("7", said("Как вернуть?"))
    desk.clock.advance(timedelta(hours=23))
    await desk.watch.look()
    assert (await status(desk))[0] is Status.NEW
    desk.clock.advance(timedelta(hours=2))
    await desk.watch.look()
    assert await status(desk) == (Status.RESOLVED, "abandoned")
    view = await desk.ticket("7")
    assert view is not None
    assert [each.outcome for each in view.searches] == [Outcome.ABANDONED]


async def abandoned(desk: TableDesk) -> None:
    await desk.says("7", said("Как вернуть?", "1"))
    desk.clock.advance(timedelta(hours=25))
    await desk.watch.look()


async def test_after_silence_the_bot_tries_anew_in_the_same_ticket(desk: TableDesk) -> None:
    await abandoned(desk)
    before = await desk.ticket("7")
    answer = await desk.says("7", said("А размер поменять?", "2"))
    assert "Размер меняем" in answer
    after = await desk.ticket("7")
    assert before is not None
    assert after is not None
    assert (after.ticket.id, after.ticket.status) == (before.ticket.id, Status.NEW)


async def test_an_old_offer_may_still_be_confirmed_after_silence(desk: TableDesk) -> None:
    await abandoned(desk)
    await desk.presses("7", "Помогло")
    assert await status(desk) == (Status.RESOLVED, "confirmed")


async def test_a_person_may_be_called_after_silence(desk: TableDesk) -> None:
    await abandoned(desk)
    await desk.presses("7", "Позвать оператора")
    assert len(await desk.tickets()) == 1


async def test_after_the_window_another_ticket_begins_with_the_bot(desk: TableDesk) -> None:
    await desk.says("7", said("Как вернуть?", "1"))
    await desk.presses("7", "Помогло")
    before = await desk.ticket("7")
    desk.clock.advance(timedelta(days=4))
    await desk.says("7", said("Как вернуть?", "2"))
    after = await desk.ticket("7")
    assert before is not None
    assert after is not None
    assert (after.ticket.status, after.ticket.previous_id) == (Status.NEW, before.ticket.id)
    assert "14 дней" in desk.channel.texts("7")[-1]


# --- without a question -----------------------------------------------------------------------------------------------


async def test_a_greeting_alone_opens_no_ticket(desk: TableDesk) -> None:
    assert "Здравствуйте" in await desk.says("7", said("привет"))
    assert desk.buttons("7") == ["Возврат", "Обмен на другой размер", "Возврат без чека", "Позвать оператора"]
    assert await desk.ticket("7") is None


@pytest.mark.parametrize("hello", [Started(), Pressed("start")])
async def test_start_greets_at_once(desk: TableDesk, hello: Started | Pressed) -> None:
    await desk.customer("7", hello)
    await desk.quiet()
    assert "Здравствуйте" in desk.channel.texts("7")[0]


async def test_an_article_from_the_greeting_is_read_without_a_ticket(desk: TableDesk) -> None:
    await desk.says("7", Started())
    assert "14 дней" in await desk.presses("7", "Возврат")
    assert "Рад" in await desk.presses("7", "Помогло")
    assert await desk.ticket("7") is None


async def test_not_it_without_a_question_asks_for_one(desk: TableDesk) -> None:
    await desk.says("7", Started())
    await desk.presses("7", "Возврат")
    assert "словами" in await desk.presses("7", "Не то")
    assert await desk.tickets() == []


@pytest.mark.parametrize("sign", [said("👍", "2"), said("", "2", attachments=(STICKER,))])
async def test_a_friendly_sign_after_an_offer_means_that_it_helped(desk: TableDesk, sign: Wrote) -> None:
    await desk.says("7", said("Как вернуть?", "1"))
    await desk.says("7", sign)
    assert await status(desk) == (Status.RESOLVED, "confirmed")


async def test_a_sign_after_the_end_reopens_nothing_and_a_question_mark_does(desk: TableDesk) -> None:
    await desk.says("7", said("Как вернуть?", "1"))
    await desk.presses("7", "Помогло")
    await desk.says("7", said("...", "2"))
    assert len(desk.channel.texts("7")) == 2
    await desk.says("7", said("???", "3"))
    assert len(await desk.tickets()) == 1


async def test_a_no_to_nothing_is_asked_about(desk: TableDesk) -> None:
    assert "словами" in await desk.says("7", said("не помогло", "1"))
    assert await desk.ticket("7") is None


async def test_a_no_to_an_offer_given_up_for_lost_brings_a_person(desk: TableDesk) -> None:
    await abandoned(desk)
    await desk.says("7", said("не помогло", "2"))
    assert len(await desk.tickets()) == 1
    assert await words_of_ticket(desk) == ["Как вернуть?", "не помогло"]
