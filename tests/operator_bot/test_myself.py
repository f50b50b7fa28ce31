"""Do name, greeting and signature reach customers as the operator has chosen (F58)?"""

from collections.abc import AsyncIterator

import pytest

from tests.operator_bot.office import Office, open_office


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk whose bot has topics."""
    async with open_office(topics=True) as office:
        yield office


async def test_nothing_is_said_for_an_operator_who_has_chosen_nothing(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/me")
    assert office.last(olga).text.splitlines() == [
        "👤 Ольга",
        "Клиенты видят: Ольга",
        "Приветствия нет",
        "Подписи нет",
        "Отмена отправки: нет",
    ]
    await office.customer("Здравствуйте")
    await office.press(olga, "Взять")
    await office.writes(olga, "Слушаю", thread=office.topic(olga))
    assert office.got()[-1] == "Слушаю"


async def test_greeting_goes_before_the_first_reply_only_and_the_signature_under_each(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/me")
    await office.press(olga, "✏️ Приветствие")
    await office.writes(olga, "Добрый день! Это Ольга.")
    await office.press(olga, "✏️ Подпись")
    await office.writes(olga, "Ольга, магазин")
    assert "Приветствие (перед первым ответом): Добрый день! Это Ольга." in office.last(olga).text
    await office.customer("Здравствуйте")
    before = len(office.got())
    await office.press(olga, "Взять")
    assert len(office.got()) == before
    topic = office.topic(olga)
    first = await office.writes(olga, "Какой размер?", thread=topic)
    await office.writes(olga, "Меняем", thread=topic)
    assert office.got()[-2:] == [
        "Добрый день! Это Ольга.\n\nКакой размер?\n\nОльга, магазин",
        "Меняем\n\nОльга, магазин",
    ]
    office.world.person_edits(olga, first, "Какой размер нужен?")
    await office.quiet()
    sent = next(each for each in office.channel.sent if "Какой размер" in each.message.text)
    assert sent.edits[-1].text == "Добрый день! Это Ольга.\n\nКакой размер нужен?\n\nОльга, магазин"
    await office.writes(olga, "/me")
    await office.press(olga, "Выключить подпись")
    await office.writes(olga, "Отправил", thread=topic)
    assert office.got()[-1] == "Отправил"


async def test_customers_see_the_chosen_name_and_colleagues_the_other(office: Office) -> None:
    olga = await office.hire("Ольга Смирнова")
    await office.writes(olga, "/me")
    await office.press(olga, "✏️ Имя")
    await office.writes(olga, "Оля\nиз магазина")
    assert "Клиенты видят: Оля из магазина" in office.last(olga).text
    await office.customer("Здравствуйте")
    await office.press(olga, "Взять")
    await office.writes(olga, "Слушаю", thread=office.topic(olga))
    assert office.channel.sent[-1].message.author == "Оля из магазина"
    await office.writes(olga, "/me")
    assert office.last(olga).text.startswith("👤 Ольга Смирнова")
    await office.press(olga, "✏️ Имя")
    await office.press(olga, "Убрать")
    assert "Клиенты видят: Ольга Смирнова" in office.last(olga).text


async def test_what_is_too_long_is_asked_for_again_and_goes_to_no_customer(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте")
    await office.press(olga, "Взять")
    before = len(office.got())
    await office.writes(olga, "/me")
    await office.press(olga, "✏️ Приветствие")
    await office.writes(olga, "ы" * 301)
    assert office.last(olga).text.startswith("Не подходит: нужен текст до 300 знаков.")
    await office.writes(olga, "Привет")
    assert "Привет" in office.last(olga).text
    assert len(office.got()) == before


async def test_time_to_take_a_reply_back_and_language_are_chosen_by_buttons(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/me")
    page = office.last(olga)
    await office.press(olga, "↩ 5 с", message=page)
    assert "Отмена отправки: 5 с" in page.text
    assert (await office.operator(olga)).settings["undo"] == 5
    await office.press(olga, "English", message=page)
    assert (await office.operator(olga)).locale == "en"
