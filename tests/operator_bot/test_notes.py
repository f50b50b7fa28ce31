"""Notes stay at the desk, however they are made."""

from collections.abc import AsyncIterator

import pytest

from bots.sandbox.telegram import Person, Upload
from tests.operator_bot.office import Office, open_office, picture, signs


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk whose bot has topics."""
    async with open_office(topics=True) as office:
        yield office


async def at_work(office: Office) -> tuple[Person, int]:
    """Let Olga work on a ticket; return her and its topic."""
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте")
    await office.press(olga, "Взять")
    return olga, office.topic(olga)


async def notes(office: Office) -> list[str]:
    """Return the notes of the only ticket."""
    (olga,) = [each for each in await office.store.operators() if each.name == "Ольга"]
    (view,) = await office.store.tickets_of(olga.id, limit=5)
    full = await office.store.view(view.ticket.id, messages=20)
    return [each.text for each in (full.recent if full else ()) if each.visibility == "note"]


@pytest.mark.parametrize("text", ["// перезвонить", "/note перезвонить", "//перезвонить"])
async def test_note_is_kept_signed_and_never_leaves(office: Office, text: str) -> None:
    olga, topic = await at_work(office)
    before = len(office.got())
    written = await office.writes(olga, text, thread=topic)
    assert await notes(office) == ["перезвонить"]
    assert signs(written) == ["✍"]
    assert len(office.got()) == before


async def test_button_makes_the_next_message_a_note_and_only_the_next(office: Office) -> None:
    olga, topic = await at_work(office)
    await office.press(olga, "🔒 Заметка")
    assert office.last(olga).text.startswith("🔒 Следующее сообщение станет заметкой к № 1001.")
    await office.writes(olga, "перезвонить", thread=topic)
    await office.writes(olga, "Добрый день!", thread=topic)
    assert await notes(office) == ["перезвонить"]
    assert office.got()[-1] == "Добрый день!"


async def test_note_can_be_thought_better_of(office: Office) -> None:
    olga, topic = await at_work(office)
    await office.press(olga, "🔒 Заметка")
    answer = await office.press(olga, "Отмена")
    assert answer.text == "Следующее сообщение уйдёт клиенту"
    await office.writes(olga, "Добрый день!", thread=topic)
    assert office.got()[-1] == "Добрый день!"


async def test_note_awaited_for_one_ticket_is_not_taken_from_another(office: Office) -> None:
    olga, _ = await at_work(office)
    await office.press(olga, "🔒 Заметка")
    await office.customer("Другой вопрос", chat="boris", name="Борис")
    await office.press(olga, "Взять")
    await office.writes(olga, "Борису", thread=office.topic(olga))
    assert office.got("boris")[-1] == "Борису"


async def test_empty_note_is_explained(office: Office) -> None:
    olga, topic = await at_work(office)
    await office.writes(olga, "/note", thread=topic)
    assert office.last(olga).text.startswith("Напишите текст заметки после команды")


async def test_sent_reply_cannot_become_a_note(office: Office) -> None:
    olga, topic = await at_work(office)
    written = await office.writes(olga, "Клиент странный", thread=topic)
    office.world.person_edits(olga, written, "// Клиент странный, секрет")
    await office.quiet()
    assert office.channel.sent[-1].edits == []
    assert office.last(olga).text.startswith("Это сообщение клиент уже получил")


async def test_edited_note_stays_a_note(office: Office) -> None:
    olga, topic = await at_work(office)
    written = await office.writes(olga, "// перезвонить", thread=topic)
    office.world.person_edits(olga, written, "// перезвонить завтра")
    await office.quiet()
    assert await notes(office) == ["перезвонить завтра"]


async def test_note_in_a_caption_is_a_note_with_its_picture(office: Office) -> None:
    olga, topic = await at_work(office)
    before = len(office.got())
    await office.writes(olga, "// чек клиента", media=Upload("photo", picture()), thread=topic)
    assert await notes(office) == ["чек клиента"]
    assert len(office.got()) == before
