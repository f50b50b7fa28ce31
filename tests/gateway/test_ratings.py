"""What customers think of how it went, and what becomes of that (F130)."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta

import pytest

from gateway.casework.customer import rating_data
from gateway.configuration import Configuration, Options, Result
from gateway.desk.closing import Closing
from gateway.dialog.cabinet import Rate, pack_cabinet
from gateway.messages import Pressed, Wrote
from gateway.operators import Role
from gateway.replies import Rating
from gateway.tickets import Status, TicketId
from tests.gateway.desk_on_the_table import TableDesk, table_desk

COMMENT, QUESTION = "Добавить комментарий", "Это новый вопрос"


@pytest.fixture
async def desk() -> AsyncGenerator[TableDesk]:
    async with table_desk() as desk:
        await desk.operator("501", "Ольга")
        await desk.operator("600", "Вера", Role.SUPERVISOR)
        yield desk


async def served(desk: TableDesk, *, result: str = "") -> TicketId:
    """Return a ticket that Olga has resolved."""
    await desk.says("7", Wrote(ref="q", text="Где мой заказ?"))
    view = await desk.ticket("7")
    assert view is not None
    ticket = view.ticket.id
    await desk.take("501", ticket)
    await desk.act("501", lambda unit, person: Closing(desk.desk).resolve(unit, person, ticket, result=result))
    await desk.quiet()
    return ticket


async def rating(desk: TableDesk, ticket: TicketId) -> Rating | None:
    return await desk.store.rating(ticket)


async def status(desk: TableDesk, ticket: TicketId) -> Status:
    view = await desk.store.view(ticket)
    assert view is not None
    return view.ticket.status


async def test_the_words_that_say_it_is_resolved_ask_how_it_went(desk: TableDesk) -> None:
    await served(desk)
    assert desk.channel.texts("7")[-1].endswith("Как всё прошло? 1 — плохо, 5 — отлично.")
    assert desk.buttons("7") == ["1", "2", "3", "4", "5", "Вопрос остался"]


async def test_a_tap_is_kept_and_can_be_changed_for_a_day(desk: TableDesk) -> None:
    ticket = await served(desk)
    assert await desk.presses("7", "5") == "Спасибо за оценку!"
    await desk.presses("7", "4")
    kept = await rating(desk, ticket)
    assert kept is not None
    assert (kept.score, kept.operator_id is None) == (4, False)
    desk.clock.advance(timedelta(days=1, seconds=1))
    assert "уже записана" in await desk.presses("7", "1")
    again = await rating(desk, ticket)
    assert again is not None
    assert again.score == 4
    assert await status(desk, ticket) is Status.RESOLVED


async def test_a_comment_reopens_nothing_and_a_question_does(desk: TableDesk) -> None:
    ticket = await served(desk)
    await desk.presses("7", "5")
    await desk.presses("7", COMMENT)
    assert await desk.says("7", Wrote(ref="c", text="Всё быстро и вежливо")) == "Спасибо, передали."
    kept = await rating(desk, ticket)
    assert kept is not None
    assert kept.comment == "Всё быстро и вежливо"
    assert await status(desk, ticket) is Status.RESOLVED
    await desk.says("7", Wrote(ref="d", text="А где чек?"))
    assert await status(desk, ticket) is Status.ACCEPTED


async def test_who_thinks_better_of_it_asks_a_question(desk: TableDesk) -> None:
    ticket = await served(desk)
    await desk.presses("7", "3")
    await desk.presses("7", COMMENT)
    await desk.presses("7", QUESTION)
    await desk.says("7", Wrote(ref="d", text="А где чек?"))
    assert await status(desk, ticket) is Status.ACCEPTED
    kept = await rating(desk, ticket)
    assert kept is not None
    assert not kept.comment


async def test_a_comment_is_waited_for_ten_minutes(desk: TableDesk) -> None:
    ticket = await served(desk)
    await desk.presses("7", "3")
    await desk.presses("7", COMMENT)
    desk.clock.advance(timedelta(minutes=11))
    await desk.says("7", Wrote(ref="d", text="А где чек?"))
    assert await status(desk, ticket) is Status.ACCEPTED


async def test_supervisors_hear_of_a_bad_rating_and_why(desk: TableDesk) -> None:
    await served(desk)
    assert "прочитает руководитель" in await desk.presses("7", "1")
    await desk.presses("7", COMMENT)
    await desk.says("7", Wrote(ref="c", text="Два дня ждал"))
    told = [(item.chat, item.body["params"]["comment"]) for item in desk.notices("low_rating_said")]
    assert told == [("600", "Два дня ждал")]
    assert [item.chat for item in desk.notices("low_rating")] == ["600"]


async def test_whoever_was_rated_hears_of_it_once(desk: TableDesk) -> None:
    await served(desk)
    await desk.presses("7", "5")
    await desk.presses("7", COMMENT)
    await desk.says("7", Wrote(ref="c", text="Очень быстро!"))
    assert [item.body["params"]["score"] for item in desk.notices("rated")] == [5]
    assert [item.body["params"]["comment"] for item in desk.notices("rated_said")] == ["Очень быстро!"]
    assert {item.chat for item in (*desk.notices("rated"), *desk.notices("rated_said"))} == {"501"}
    assert desk.notices("low_rating") == []


async def test_hidden_ratings_are_told_to_supervisors_alone(desk: TableDesk) -> None:
    desk.setup.configured.current = Configuration(options=replace(Options(), rating_hidden=True))
    await served(desk)
    await desk.presses("7", "1")
    assert desk.notices("rated") == []
    assert [item.chat for item in desk.notices("low_rating")] == ["600"]


async def test_a_comment_is_not_said_to_whoever_works_on_the_next_ticket(desk: TableDesk) -> None:
    ticket = await served(desk)
    await desk.presses("7", "5")
    await desk.presses("7", COMMENT)
    await desk.says("7", Wrote(ref="c", text="Очень быстро!"))
    async with desk.store.unit() as unit:
        assert [each.text for each in await unit.recent(ticket, 20) if each.author == "customer"] == ["Где мой заказ?"]


async def test_nobody_is_asked_after_silence_spam_or_the_bot(desk: TableDesk) -> None:
    desk.setup.configured.current = Configuration(results=(Result(key="wrong", silent=True),))
    ticket = await served(desk, result="wrong")
    assert "решено" not in desk.channel.texts("7")[-1]
    assert await status(desk, ticket) is Status.RESOLVED


async def test_a_desk_that_does_not_want_ratings_gets_none(desk: TableDesk) -> None:
    desk.setup.configured.current = Configuration(options=replace(Options(), rating=False))
    ticket = await served(desk)
    assert desk.buttons("7") == ["Вопрос остался"]
    assert "уже нельзя" in await desk.says("7", Pressed(rating_data(ticket, 5)))
    assert await rating(desk, ticket) is None


async def test_a_button_of_last_month_gets_a_kind_answer(desk: TableDesk) -> None:
    ticket = await served(desk)
    desk.clock.advance(timedelta(days=15))
    assert "уже нельзя" in await desk.says("7", Pressed(rating_data(ticket, 5)))
    assert await rating(desk, ticket) is None


def test_the_button_that_asks_is_the_one_that_is_read() -> None:
    assert rating_data(123456789, 4) == pack_cabinet(Rate(123456789, 4))
