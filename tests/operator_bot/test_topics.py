"""Operators with topics in their private chat: from the card to the answer and back."""

from collections.abc import AsyncIterator

import pytest

from tests.operator_bot.office import Office, labels, open_office, signs


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk whose bot has topics."""
    async with open_office(topics=True) as office:
        yield office


async def test_waiting_ticket_is_announced_with_what_the_customer_said(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Как вернуть кроссовки, если малы?")
    card = office.last(olga)
    assert card.text.splitlines() == [
        "🟡 № 1001 · Анна П. · Telegram «Магазин»",
        "Как вернуть кроссовки, если малы?",
        "Ждёт с 12:00",
    ]
    assert labels(card) == [["Взять", "Переписка"], ["Передать ▾", "Ещё ▾"]]


async def test_ticket_taken_by_one_becomes_a_line_without_buttons_for_the_others(office: Office) -> None:
    olga, igor = await office.hire("Ольга"), await office.hire("Игорь")
    await office.customer("Здравствуйте")
    card = office.last(igor)
    answer = await office.press(olga, "Взять")
    assert answer.text == "№ 1001 ваше"
    assert card.text == "🟢 № 1001 · Отвечает Ольга · в работе с 12:00"
    assert labels(card) == []


async def test_reply_in_the_topic_reaches_the_customer_and_is_signed(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте")
    await office.press(olga, "Взять")
    topic = office.topic(olga)
    written = await office.writes(olga, "Добрый день!", thread=topic)
    assert office.got()[-1] == "Добрый день!"
    assert signs(written) == ["👍"]
    await office.customer("Спасибо")
    copy = office.last(olga)
    assert (copy.text, copy.thread_id) == ("Спасибо", topic)


async def test_exchange_costs_a_copy_and_a_sign(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Где мой заказ?")
    await office.press(olga, "Взять")
    await office.writes(olga, "Добрый день!", thread=office.topic(olga))
    office.forget_calls()
    await office.customer("Вопрос")
    await office.writes(olga, "Ответ", thread=office.topic(olga))
    assert office.calls() == ["sendMessage", "setMessageReaction"]
