"""A ticket is called after what it is about, not after how its customer said hello."""

from collections.abc import AsyncGenerator

import pytest

from gateway.messages import Attachment, Kind, Pressed
from gateway.turns import first_line
from gateway.turns.saying import says_nothing
from tests.fakes.channel import said
from tests.gateway.answering_desk import answering_desk, words_of_ticket
from tests.gateway.desk_on_the_table import TableDesk, table_desk


@pytest.fixture
async def desk() -> AsyncGenerator[TableDesk]:
    async with table_desk() as desk:
        await desk.operator("501", "Ольга")
        yield desk


async def subject(desk: TableDesk) -> str:
    await desk.quiet()
    view = await desk.ticket("7")
    assert view is not None
    return view.ticket.subject


@pytest.mark.parametrize(
    "opening", ["оператор", "Здравствуйте!", "/operator", "I want to talk to a human", "👋", "Вітаю"]
)
async def test_the_first_words_that_say_something_give_the_name(desk: TableDesk, opening: str) -> None:
    await desk.customer("7", said(opening, "1"))
    await desk.quiet()
    await desk.customer("7", said("Не приходит код подтверждения", "2"))
    assert await subject(desk) == "Не приходит код подтверждения"
    await desk.customer("7", said("И приложение не открывается", "3"))
    assert await subject(desk) == "Не приходит код подтверждения"


async def test_a_call_by_button_is_called_after_what_is_said_next(desk: TableDesk) -> None:
    await desk.customer("7", Pressed("human"))
    await desk.quiet()
    await desk.customer("7", said("Здравствуйте", "1"), said("Где заказ 17?", "2"))
    assert await subject(desk) == "Где заказ 17?"


async def test_a_greeting_in_a_line_of_its_own_is_no_name(desk: TableDesk) -> None:
    await desk.customer("7", said("Добрый день!\n\nГде мой заказ 17?\nЖду неделю", "1"))
    assert await subject(desk) == "Где мой заказ 17?"


async def test_a_picture_gives_the_name_where_there_are_no_words() -> None:
    picture = Attachment(Kind.PHOTO, source="telegram", file="p")
    assert first_line("", [picture]) == "📷"
    assert first_line("Добрый день", [picture]) == "Добрый день"


@pytest.mark.parametrize(
    "line", ["Где мой заказ?", "рюкзак порвался, позовите оператора", "42", "Привет, не пришёл код"]
)
def test_what_says_something_is_a_name(line: str) -> None:
    assert not says_nothing(line)


async def test_who_called_a_person_while_the_bot_listened_gives_the_name_too() -> None:
    async with answering_desk() as desk:
        await desk.says("7", said("позовите оператора", "1"))
        await desk.says("7", said("Деньги списали дважды", "2"))
        assert await subject(desk) == "Деньги списали дважды"


async def test_my_requests_is_not_said_to_whoever_works_on_one(desk: TableDesk) -> None:
    await desk.customer("7", said("Где мой заказ?", "1"))
    await desk.quiet()
    await desk.customer("7", said("/my", "2"))
    await desk.quiet()
    assert await words_of_ticket(desk) == ["Где мой заказ?"]
    assert desk.channel.texts("7")[-1].startswith("Ваши обращения")
