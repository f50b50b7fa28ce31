"""How does an operator keep quick replies (F76)?"""

from collections.abc import AsyncIterator

import pytest

from gateway.operators import Role
from gateway.replies import QuickReply
from tests.operator_bot.office import Office, labels, open_office
from tests.operator_bot.test_quick_replies import at_work, keep

FORBIDDEN = "Общие ответы меняют старшие и супервизоры"


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with topics."""
    async with open_office(topics=True) as office:
        yield office


async def replies(office: Office) -> list[QuickReply]:
    """Return what is kept."""
    return list(await office.store.quick_replies())


async def test_new_reply_is_one_message_and_at_hand_in_the_next_ticket(office: Office) -> None:
    olga, topic = await at_work(office)
    await office.writes(olga, "/replies")
    assert "Своих ответов пока нет" in office.last(olga).text
    await office.press(olga, "➕ Новый ответ")
    office.restart()
    await office.writes(olga, "Доставка-2\nЗавтра, {{ customer.first_name }}")
    assert "👤 только ваш · использован: 0" in office.last(olga).text
    await office.writes(olga, "!!доставка-2", thread=topic)
    assert office.got()[-1] == "Завтра, Анна"


async def test_what_cannot_be_kept_is_asked_for_again(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/replies")
    await office.press(olga, "➕ Новый ответ")
    await office.writes(olga, "два слова\nТекст")
    assert office.last(olga).text.startswith("Ключ: буквы")
    await office.writes(olga, "плохой\n{{ customer.nam }}")
    assert "«customer.nam»" in office.last(olga).text
    await office.writes(olga, "пустой")
    assert "ни текста, ни файла" in office.last(olga).text
    await office.writes(olga, "хороший\nТекст")
    assert [each.key for each in await replies(office)] == ["хороший"]


async def test_reply_is_changed_moved_and_removed(office: Office) -> None:
    olga = await office.hire("Ольга")
    row = await office.operator(olga)
    await keep(office, "старый", "Было", owner_id=row.id)
    await office.writes(olga, "/replies")
    await office.press(olga, "Старый")
    for label, typed in (("Текст", "Стало"), ("Название", "Новое имя"), ("Ключ", "/Новый"), ("Папка", "А / Б")):
        await office.press(olga, label)
        await office.writes(olga, typed)
    (kept,) = await replies(office)
    assert (kept.texts, kept.title, kept.key, kept.folder) == ({"ru": "Стало"}, "Новое имя", "новый", "А/Б")
    await office.press(olga, "Папка")
    await office.writes(olga, "-")
    assert [each.folder for each in await replies(office)] == [""]
    await office.through(olga, "Удалить", "Удалить")
    assert await replies(office) == []


async def test_own_message_is_kept_as_a_reply_without_what_is_around_it(office: Office) -> None:
    olga, topic = await at_work(office)
    written = await office.writes(olga, "Доставим завтра", thread=topic)
    await office.writes(olga, "/save завтра Доставка завтра", thread=topic, reply_to=written)
    (kept,) = await replies(office)
    row = await office.operator(olga)
    assert (kept.key, kept.title, kept.texts) == ("завтра", "Доставка завтра", {"ru": "Доставим завтра"})
    assert kept.owner_id == row.id
    await office.writes(olga, "/save завтра", thread=topic, reply_to=written)
    assert office.last(olga).text.startswith("Такой ключ уже есть")
    await office.writes(olga, "/save", thread=topic)
    assert "/save ключ название" in office.last(olga).text


async def test_shared_replies_are_changed_by_right_alone(office: Office) -> None:
    shared = await keep(office, "общий", "Для всех")
    olga = await office.hire("Ольга")
    sergey = await office.hire("Сергей", role=Role.SENIOR)
    await office.writes(olga, "/replies")
    assert labels(office.last(olga)) == [["➕ Новый ответ"]]
    await office.writes(sergey, "/replies")
    await office.through(sergey, "👥 Общий", "Удалить")
    pressed = office.last(sergey)
    theirs = office.last(olga)
    theirs.markup = pressed.markup
    answer = await office.press(olga, "Удалить", message=theirs)
    assert answer.text == FORBIDDEN
    assert [each.id for each in await replies(office)] == [shared.id]
    await office.press(sergey, "Удалить", message=pressed)
    assert await replies(office) == []
    await office.press(sergey, "➕ Новый общий")
    await office.writes(sergey, "снова\nДля всех")
    assert [each.owner_id for each in await replies(office)] == [None]
