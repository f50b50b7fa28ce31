"""What happens to a reply that says what should rather not be sent (F114)?"""

from collections.abc import AsyncIterator

import pytest

from bots.sandbox.telegram import Person
from tests.operator_bot.office import Office, labels, open_office

CARD = "Ваша карта 4111 1111 1111 1111?"


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with topics."""
    async with open_office(topics=True) as office:
        yield office


async def at_work(office: Office) -> tuple[Person, int]:
    """Let Olga work on a ticket; return her and its topic."""
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте")
    await office.press(olga, "Взять")
    return olga, office.topic(olga)


async def test_card_number_is_asked_about_and_sent_by_who_is_sure(office: Office) -> None:
    olga, topic = await at_work(office)
    got = len(office.got())
    await office.writes(olga, CARD, thread=topic)
    assert office.last(olga).text == "⚠️ Похоже на номер банковской карты. Отправить клиенту?"
    assert labels(office.last(olga)) == [["Отправить всё равно"], ["Как заметку"], ["Отмена"]]
    assert len(office.got()) == got
    office.restart()
    await office.press(olga, "Отправить всё равно")
    assert office.got()[got:] == [CARD]


async def test_password_kept_as_a_note_reaches_no_customer(office: Office) -> None:
    olga, topic = await at_work(office)
    got = len(office.got())
    await office.writes(olga, "Пароль: Zima2026!", thread=topic)
    await office.press(olga, "Как заметку")
    await office.writes(olga, "https://t.me/c/123/4", thread=topic)
    await office.press(olga, "Отмена")
    assert len(office.got()) == got


async def test_who_is_sure_is_still_told_that_a_colleague_answers(office: Office) -> None:
    olga, topic = await at_work(office)
    igor = await office.hire("Игорь")
    await office.gives_back(olga)
    await office.press(igor, "Взять")
    got = len(office.got())
    await office.writes(olga, CARD, thread=topic)
    await office.press(olga, "Отправить всё равно")
    assert "Сейчас отвечает Игорь" in "".join(office.texts(olga))
    assert len(office.got()) == got
    await office.press(olga, "Отправить всё равно")
    assert office.got()[got:] == [CARD]


async def test_note_with_a_password_is_not_asked_about(office: Office) -> None:
    olga, topic = await at_work(office)
    before = len(office.messages(olga))
    await office.writes(olga, "// Пароль: Zima2026!", thread=topic)
    assert len(office.messages(olga)) == before + 1
