"""What happens to a reply that says what should rather not be sent (F114)?"""

from collections.abc import AsyncIterator

import pytest

from bots.sandbox.telegram import Person
from tests.operator_bot.office import Office, labels, open_office
from tests.operator_bot.test_quick_replies import keep

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


async def test_edit_is_asked_about_and_the_customer_reads_the_earlier_text_meanwhile(office: Office) -> None:
    olga, topic = await at_work(office)
    written = await office.writes(olga, "Ваша карта ждёт", thread=topic)
    office.world.person_edits(olga, written, CARD)
    await office.quiet()
    assert office.last(olga).text.endswith("Отправить клиенту?\nКлиент пока видит прежний текст.")
    assert labels(office.last(olga)) == [["Отправить всё равно"], ["Отмена"]]
    assert not any(each.edits for each in office.channel.sent)
    office.restart()
    await office.press(olga, "Отправить всё равно")
    assert office.last(olga).text == "✏️ Правка отправлена"
    assert office.channel.sent[-1].edits[-1].text == CARD


async def test_edit_that_is_left_changes_nothing_at_the_customers(office: Office) -> None:
    olga, topic = await at_work(office)
    written = await office.writes(olga, "Ваша карта ждёт", thread=topic)
    office.world.person_edits(olga, written, CARD)
    await office.quiet()
    await office.press(olga, "Отмена")
    assert office.last(olga).text == "Клиент видит прежний текст"
    assert not any(each.edits for each in office.channel.sent)


async def test_note_is_edited_without_a_question(office: Office) -> None:
    olga, topic = await at_work(office)
    written = await office.writes(olga, "// карта", thread=topic)
    before = len(office.messages(olga))
    office.world.person_edits(olga, written, f"// {CARD}")
    await office.quiet()
    assert len(office.messages(olga)) == before


@pytest.mark.parametrize("way", ["button", "key"])
async def test_ready_reply_is_asked_about_with_what_is_filled_in(office: Office, way: str) -> None:
    await keep(office, "карта", "Карта {{ ticket.subject }}?")
    olga = await office.hire("Ольга")
    await office.customer("4111 1111 1111 1111")
    await office.press(olga, "Взять")
    topic, got = office.topic(olga), len(office.got())
    await office.writes(olga, "!карта" if way == "button" else "!!карта", thread=topic)
    if way == "button":
        await office.press(olga, "Отправить")
    assert office.last(olga).text == "⚠️ Похоже на номер банковской карты. Отправить клиенту?"
    assert len(office.got()) == got
    await office.press(olga, "Отправить всё равно")
    assert office.got()[got:] == ["Карта 4111 1111 1111 1111?"]


@pytest.mark.parametrize("words", [f"/later завтра 9:00\n{CARD}", f"/later {CARD}"])
async def test_reply_for_later_is_asked_about_when_it_is_kept(office: Office, words: str) -> None:
    olga, topic = await at_work(office)
    (hit,) = await office.store.find("1001", limit=1)
    await office.writes(olga, words, thread=topic)
    if "завтра" not in words:
        await office.press(olga, "Завтра")
    assert office.last(olga).text == "⚠️ Похоже на номер банковской карты. Отправить клиенту?"
    async with office.store.unit() as unit:
        assert not await unit.scheduled_for(hit.view.ticket.id)
    got = len(office.got())
    await office.press(olga, "Отправить всё равно")
    async with office.store.unit() as unit:
        (kept,) = await unit.scheduled_for(hit.view.ticket.id)
    assert (kept.body["text"], len(office.got())) == (CARD, got)


async def test_edit_asked_about_never_takes_the_place_of_a_later_one(office: Office) -> None:
    olga, topic = await at_work(office)
    written = await office.writes(olga, "Ваша карта ждёт", thread=topic)
    office.world.person_edits(olga, written, CARD)
    await office.quiet()
    office.world.person_edits(olga, written, "Ваша карта готова")
    await office.quiet()
    await office.press(olga, "Отправить всё равно")
    assert [each.text for each in office.channel.sent[-1].edits] == ["Ваша карта готова"]
    assert office.last(olga).text == "Клиент видит прежний текст"
