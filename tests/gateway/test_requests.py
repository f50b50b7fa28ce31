"""What customers learn of their requests, and how they ask something else while one is open (F116, F129)."""

from collections.abc import AsyncGenerator
from datetime import timedelta

import pytest

from gateway.configuration import Configuration, Team
from gateway.desk import habits
from gateway.desk.closing import Closing
from gateway.ids import base36
from gateway.messages import Pressed, Wrote
from gateway.tickets import Status, TicketId
from tests.gateway.desk_on_the_table import TableDesk, table_desk

ALL, NEW, OTHER, AGAIN = "Мои обращения", "Новое обращение", "Это другой вопрос", "Вопрос остался"


@pytest.fixture
async def desk() -> AsyncGenerator[TableDesk]:
    """A desk where everybody may take everything at once, also of a customer a colleague knows."""
    async with table_desk() as desk:
        desk.setup.configured.current = Configuration(teams=(Team(key="first", sticky=False),))
        await desk.operator("501", "Ольга")
        await desk.operator("502", "Игорь")
        yield desk


async def opened(desk: TableDesk, text: str, chat: str = "7") -> TicketId:
    """Let a customer write, and return their ticket."""
    await desk.says(chat, Wrote(ref=text, text=text))
    view = await desk.ticket(chat)
    assert view is not None
    return view.ticket.id


async def status(desk: TableDesk, ticket: TicketId) -> Status:
    view = await desk.store.view(ticket)
    assert view is not None
    return view.ticket.status


async def resolve(desk: TableDesk, operator: str, ticket: TicketId) -> None:
    await desk.act(operator, lambda unit, person: Closing(desk.desk).resolve(unit, person, ticket))
    await desk.quiet()


@pytest.mark.parametrize("words", ["/my", "Мои обращения", "my requests", "Статус?", "мої звернення"])
async def test_requests_are_listed_also_while_people_have_one(desk: TableDesk, words: str) -> None:
    ticket = await opened(desk, "Где мой заказ?")
    await desk.take("501", ticket)
    said = await desk.says("7", Wrote(ref="m", text=words))
    assert said == "Ваши обращения. Нажмите на любое, чтобы узнать, что с ним."
    assert [label.partition(" · ")[2] for label in desk.buttons("7")[:1]] == ["в работе · Где мой заказ?"]
    assert desk.copies("501") == ["Где мой заказ?"]


async def test_menu_of_the_messenger_is_answered_also_while_people_have_a_request(desk: TableDesk) -> None:
    ticket = await opened(desk, "Где мой заказ?")
    await desk.take("501", ticket)
    assert "Ваши обращения" in await desk.says("7", Wrote(ref="m", text="/menu"))
    assert "уже" in await desk.says("7", Wrote(ref="o", text="/operator"))
    assert await desk.says("7", Wrote(ref="l", text="/language")) == "На каком языке вам писать?"
    assert desk.buttons("7") == ["Русский", "English", "Українська"]
    assert await desk.presses("7", "English") == "All right, English it is."
    assert desk.copies("501") == ["Где мой заказ?"]


async def test_bare_word_that_is_also_a_command_reaches_whoever_asked(desk: TableDesk) -> None:
    ticket = await opened(desk, "Какой язык в игре?")
    await desk.take("501", ticket)
    await desk.says("7", Wrote(ref="m", text="Язык"))
    assert desk.copies("501") == ["Какой язык в игре?", "Язык"]


async def test_who_never_wrote_is_told_how_to_begin(desk: TableDesk) -> None:
    assert "Обращений пока нет" in await desk.says("7", Wrote(ref="m", text="/my"))
    assert await desk.tickets() == []


async def test_a_waiting_request_tells_its_place_and_admits_what_is_not_known(desk: TableDesk) -> None:
    await opened(desk, "Первый", chat="6")
    await opened(desk, "Где мой заказ?")
    await desk.says("7", Wrote(ref="m", text="/my"))
    said = await desk.presses("7", desk.buttons("7")[0])
    assert "ваше место: 2" in said
    assert "Сколько ждать, пока не знаем" in said


async def test_a_request_in_work_tells_who_answers_and_what_was_said_last(desk: TableDesk) -> None:
    ticket = await opened(desk, "Где мой заказ?")
    await desk.take("501", ticket)
    await desk.reply("501", ticket, Wrote(ref="r", text="Уже везём"))
    await desk.says("7", Wrote(ref="m", text="/my"))
    said = await desk.presses("7", desk.buttons("7")[0])
    assert "Отвечает Ольга." in said
    assert "Последний ответ: Уже везём" in said


async def test_a_customer_reads_the_name_the_operator_has_chosen_for_customers(desk: TableDesk) -> None:
    ticket = await opened(desk, "Где мой заказ?")
    await desk.take("501", ticket)
    async with desk.store.unit() as unit:
        me = await unit.operator_at("501")
        assert me is not None
        await habits.choose(unit, me, shown_name="Поддержка")
    await desk.says("7", Wrote(ref="m", text="/my"))
    assert "Отвечает Поддержка." in await desk.presses("7", desk.buttons("7")[0])


async def test_nobody_sees_or_reopens_the_request_of_somebody_else(desk: TableDesk) -> None:
    ticket = await opened(desk, "Секрет", chat="6")
    await opened(desk, "Моё")
    for claim in (f"req:{base36(ticket)}", f"open:{base36(ticket)}", "req:zzzzzz"):
        assert await desk.says("7", Pressed(claim)) == "Такого обращения у вас нет. Напишите вопрос, и мы ответим."
    assert "Оценить это обращение уже нельзя" in await desk.says("7", Pressed(f"rate:{base36(ticket)}:5"))


@pytest.mark.parametrize(
    "claim", ["req:", "req:-1", "my:x", "my:99999", "new:yes", "rate:1:6", "rate:1", "open:ё", "word:"]
)
async def test_made_up_buttons_change_nothing(desk: TableDesk, claim: str) -> None:
    ticket = await opened(desk, "Моё")
    await desk.take("501", ticket)
    await desk.says("7", Pressed(claim))
    assert await status(desk, ticket) is Status.IN_PROGRESS


async def test_a_resolved_request_is_opened_again_by_its_button(desk: TableDesk) -> None:
    ticket = await opened(desk, "Где мой заказ?")
    await desk.take("501", ticket)
    await resolve(desk, "501", ticket)
    await desk.says("7", Wrote(ref="m", text="/my"))
    await desk.presses("7", desk.buttons("7")[0])
    assert "Снова открыли" in await desk.presses("7", AGAIN)
    assert await status(desk, ticket) is Status.ACCEPTED


async def test_a_request_that_is_long_over_asks_for_a_new_one(desk: TableDesk) -> None:
    ticket = await opened(desk, "Где мой заказ?")
    await desk.take("501", ticket)
    await resolve(desk, "501", ticket)
    desk.clock.advance(timedelta(days=10))
    assert "закрыто уже давно" in await desk.says("7", Pressed(f"open:{base36(ticket)}"))


async def test_a_new_request_beside_an_open_one_leaves_both_with_their_people(desk: TableDesk) -> None:
    first = await opened(desk, "Где мой заказ?")
    await desk.take("501", first)
    assert "ещё открыто" in await desk.says("7", Wrote(ref="n", text="/new"))
    assert "напишите новый вопрос" in await desk.presses("7", OTHER)
    second = await opened(desk, "А ещё верните деньги")
    assert second != first
    assert await status(desk, first) is Status.IN_PROGRESS
    await desk.take("502", second)
    await desk.quiet()
    assert desk.copies("501") == ["Где мой заказ?"]
    assert desk.copies("502") == ["А ещё верните деньги"]


async def test_what_is_said_next_goes_to_whoever_wrote_last(desk: TableDesk) -> None:
    first, second = await two_requests(desk)
    await desk.reply("501", first, Wrote(ref="r1", text="Назовите номер заказа"))
    await desk.says("7", Wrote(ref="a", text="77"))
    assert desk.copies("501")[-1] == "77"
    await desk.reply("502", second, Wrote(ref="r2", text="Деньги вернули"))
    await desk.says("7", Wrote(ref="b", text="Спасибо большое вам"))
    assert desk.copies("502")[-1] == "Спасибо большое вам"


async def test_an_answer_to_a_message_goes_to_the_request_of_that_message(desk: TableDesk) -> None:
    first, second = await two_requests(desk)
    await desk.reply("501", first, Wrote(ref="r1", text="Назовите номер заказа"))
    await desk.reply("502", second, Wrote(ref="r2", text="Деньги вернули"))
    await desk.quiet()
    async with desk.store.unit() as unit:
        said = [each for each in await unit.recent(first, 9) if each.text == "Назовите номер заказа"]
        (ref,) = await unit.refs(said[0].id, (await desk.conversation("7")).address)
    await desk.says("7", Wrote(ref="a", text="77", reply_to=ref))
    assert desk.copies("501")[-1] == "77"
    assert "77" not in desk.copies("502")


async def test_the_list_turns_its_pages(desk: TableDesk) -> None:
    for number in range(7):
        ticket = await opened(desk, f"Вопрос {number}")
        await desk.take("501", ticket)
        await resolve(desk, "501", ticket)
        desk.clock.advance(timedelta(days=10))
        await desk.watch.look()
    await desk.says("7", Wrote(ref="m", text="/my"))
    assert [label for label in desk.buttons("7") if "№" not in label][:2] == ["→", NEW]
    await desk.presses("7", "→")
    assert any("Вопрос 0" in label for label in desk.buttons("7"))


async def two_requests(desk: TableDesk) -> tuple[TicketId, TicketId]:
    """Return the tickets of two open requests of one customer, with Olga and with Igor."""
    first = await opened(desk, "Где мой заказ?")
    await desk.take("501", first)
    await desk.says("7", Pressed("new:sure"))
    second = await opened(desk, "А ещё верните деньги")
    await desk.take("502", second)
    return first, second
