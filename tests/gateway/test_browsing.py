"""Customers find articles by service and product, in every channel; hours and languages."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from gateway.articles import ArticleText, CatalogueEntry, Shelf
from gateway.knowledge import Intent, Understood
from gateway.messages import Introduced, Person, Pressed, Started
from gateway.schedule import read_hours
from gateway.tickets import Status
from tests.fakes.channel import CAN, FakeChannel, said
from tests.fakes.library import FakeLibrary, article, one
from tests.gateway.answering_desk import status
from tests.gateway.desk_on_the_table import BotOnTheTable, TableDesk, table_desk

MOSCOW = ZoneInfo("Europe/Moscow")
LIKE_VK = replace(CAN, buttons_in_row=5, button_rows=6, button_text=40)


def entry(number: int, shelf: Shelf, key: str, ru: str, en: str) -> CatalogueEntry:
    return CatalogueEntry(id=number, shelf=shelf, key=key, titles={"ru": ru, "en": en}, place=number)


def library() -> FakeLibrary:
    both = (
        ArticleText(locale="ru", title="Оплата", body="Картой."),
        ArticleText(locale="en", title="Payment", body="By card."),
    )
    return FakeLibrary(
        [
            *(article(number, f"Доставка {number}", service="delivery") for number in range(1, 15)),
            article(20, "Сапоги", service="shoes", product="boots"),
            article(21, "Кеды", service="shoes", product="sneakers"),
            *(article(number, f"Уход {number}", service="shoes", product="boots") for number in range(22, 28)),
            article(30, "О компании"),
            article(31, "Payment", texts=both),
        ],
        {"payment": one(31), "delivery": one(1)},
        catalogue=[
            entry(1, Shelf.SERVICE, "delivery", "Доставка", "Delivery"),
            entry(2, Shelf.SERVICE, "shoes", "Обувь", "Shoes"),
            entry(3, Shelf.PRODUCT, "boots", "Ботинки", "Boots"),
            entry(4, Shelf.PRODUCT, "sneakers", "Кроссовки", "Sneakers"),
        ],
        understood={
            "How do I change payment?": Understood("payment", Intent.QUESTION, "en"),
            "Where is my delivery?": Understood("delivery", Intent.QUESTION, "en"),
        },
    )


@pytest.fixture(params=["telegram", "vk"])
async def desk(request: pytest.FixtureRequest) -> AsyncGenerator[TableDesk]:
    channel = FakeChannel(request.param, LIKE_VK if request.param == "vk" else CAN)
    hours = read_hours("mon-fri 09:00-21:00", MOSCOW)
    async with table_desk(channel, bot=BotOnTheTable(library=library(), hours=hours)) as desk:
        await desk.operator("501", "Ольга")
        yield desk


@pytest.mark.parametrize("words", ["/menu", "меню", "Menu", "/menu@shop_bot"])
async def test_the_menu_is_asked_for_by_a_word(desk: TableDesk, words: str) -> None:
    await desk.says("7", said(words))
    assert desk.buttons("7") == ["Доставка", "Обувь", "Другое", "Позвать оператора"]
    assert await desk.ticket("7") is None


async def test_a_service_is_read_page_by_page(desk: TableDesk) -> None:
    await desk.says("7", said("меню"))
    await desk.presses("7", "Доставка")
    first = [each for each in desk.buttons("7") if each.startswith("Доставка")]
    seen = list(first)
    while "→" in desk.buttons("7"):
        await desk.presses("7", "→")
        seen += [each for each in desk.buttons("7") if each.startswith("Доставка")]
    assert seen == [f"Доставка {number}" for number in range(1, 15)]
    assert len(first) in (4, 6)
    await desk.presses("7", "←")
    assert "→" in desk.buttons("7")
    await desk.presses("7", "← Все темы")
    assert "Обувь" in desk.buttons("7")


async def test_products_stand_between_a_large_service_and_its_titles(desk: TableDesk) -> None:
    await desk.says("7", said("меню"))
    await desk.presses("7", "Обувь")
    assert desk.buttons("7")[:2] == ["Ботинки", "Кроссовки"]
    await desk.presses("7", "Кроссовки")
    assert desk.buttons("7")[0] == "Кеды"
    assert "Ответ." in await desk.presses("7", "Кеды")
    assert desk.buttons("7") == ["Помогло", "Не то", "Позвать оператора"]


async def test_what_belongs_to_no_service_is_found_too(desk: TableDesk) -> None:
    await desk.says("7", said("меню"))
    await desk.presses("7", "Другое")
    assert desk.buttons("7")[0] == "О компании"


async def test_no_message_has_more_buttons_than_the_channel_takes(desk: TableDesk) -> None:
    can = desk.channel.can
    for event in (Started(), said("меню"), Pressed("svc:shoes:0"), Pressed("svc:delivery:1"), Pressed("prd:boots:0")):
        await desk.says("7", event)
        rows = desk.channel.sent[-1].message.buttons
        assert len(rows) <= can.button_rows
        if desk.channel.name == "vk":
            assert sum(len(row) for row in rows) <= 10
        assert rows[-1][0].data == "human"


# --- languages --------------------------------------------------------------------------------------------------------


async def test_an_english_question_is_answered_in_english(desk: TableDesk) -> None:
    answer = await desk.says("7", said("How do I change payment?"))
    assert "By card." in answer
    assert "From the article “Payment”" in answer
    assert (await desk.conversation("7")).locale == "en"


async def test_an_article_in_another_language_is_shown_with_an_honest_word(desk: TableDesk) -> None:
    answer = await desk.says("7", said("Where is my delivery?"))
    assert "Ответ." in answer
    assert "in Russian" in answer
    assert desk.buttons("7") == ["That helped", "Not it", "Talk to a person"]


async def test_a_language_chosen_by_hand_stays(desk: TableDesk) -> None:
    await desk.says("7", said("/language", "1"))
    assert "українською" in await desk.presses("7", "Українська")
    await desk.says("7", said("How do I change payment?", "2"), Introduced(Person(locale="en")))
    assert (await desk.conversation("7")).locale == "uk"


# --- hours ------------------------------------------------------------------------------------------------------------


async def test_outside_hours_the_bot_still_answers(desk: TableDesk) -> None:
    assert "By card." in await desk.says("7", said("How do I change payment?"))


async def test_outside_hours_a_hand_over_says_when_people_are_back(desk: TableDesk) -> None:
    answer = await desk.says("7", Pressed("human"))
    assert "отдыхаем" in answer
    assert "в понедельник в 9:00" in answer
    assert (await status(desk))[0] is Status.ACCEPTED


async def test_in_hours_nothing_is_said_of_hours(desk: TableDesk) -> None:
    desk.clock.advance(timedelta(days=2))
    assert "отдыхаем" not in await desk.says("7", Pressed("human"))
