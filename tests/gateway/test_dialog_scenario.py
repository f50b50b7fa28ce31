"""A published scenario takes the place of the greeting: buttons, forms, branches, and a person at any time."""

from collections.abc import AsyncGenerator, Collection
from zoneinfo import ZoneInfo

import pytest

from gateway.flows import read
from gateway.messages import Attachment, Kind, Pressed, Started
from gateway.ports import Answer
from gateway.schedule import read_hours
from gateway.tickets import Status
from tests.fakes.channel import said
from tests.fakes.library import FakeLibrary
from tests.gateway.answering_desk import library, status, words_of_ticket
from tests.gateway.desk_on_the_table import BotOnTheTable, TableDesk, table_desk

SOURCE = """
key: main
start: hello
languages: [ru, en]
steps:
  hello:
    kind: menu
    text: {ru: "Выберите тему", en: "Pick a topic"}
    options:
      - {id: order, label: {ru: Где заказ?, en: Where is my order?}, next: number}
      - {id: back, label: {ru: Вернуть, en: Return}, next: returns}
      - {id: topics, label: {ru: Все темы, en: All topics}, next: topics}
      - {id: hours, label: {ru: Когда вы работаете, en: Hours}, next: hours}
      - {id: human, label: {ru: Живой человек, en: A person}, next: person}
  number:
    kind: ask
    text: {ru: "Номер заказа?", en: "Order number?"}
    title: {ru: "Номер заказа", en: "Order number"}
    save: order
    expect: number
    error: {ru: "Это не номер.", en: "Not a number."}
    tries: 2
    next: mail
  mail:
    kind: ask
    text: {ru: "Почта?", en: "E-mail?"}
    title: {ru: "Почта", en: "E-mail"}
    save: mail
    expect: email
    next: fields
  fields:
    kind: set
    service: orders
    next: person
  returns:
    kind: articles
    articles: [article-11, article-12]
    not_it: describe
  describe:
    kind: search
    text: {ru: "Опишите своими словами", en: "In your own words"}
    not_it: person
  topics:
    kind: browse
  hours:
    kind: branch
    cases:
      - {when: {hours: open}, next: open}
    else: closed
  open:
    kind: end
    text: {ru: "Мы здесь.", en: "We are here."}
  closed:
    kind: end
    text: {ru: "Мы закрыты.", en: "We are closed."}
  person:
    kind: handover
    reason: {ru: "Из сценария", en: "From the scenario"}
"""


@pytest.fixture
async def desk() -> AsyncGenerator[TableDesk]:
    flow = read(SOURCE, name="test.yaml", number=3)
    hours = read_hours("mon 09:00-10:00", ZoneInfo("Europe/Moscow"))
    async with table_desk(bot=BotOnTheTable(library=library(), flow=flow, hours=hours)) as desk:
        await desk.operator("501", "Ольга")
        yield desk


@pytest.mark.parametrize("hello", [Started(), said("привет"), said("/start"), Pressed("f:old:1:gone:one")])
async def test_the_scenario_greets(desk: TableDesk, hello: object) -> None:
    assert await desk.says("7", hello) == "Выберите тему"  # pyright: ignore[reportArgumentType]
    assert desk.buttons("7") == ["Где заказ?", "Вернуть", "Все темы", "Когда вы работаете", "Живой человек"]
    assert await desk.ticket("7") is None


async def test_a_form_is_asked_checked_and_handed_over(desk: TableDesk) -> None:
    await desk.says("7", Started())
    assert await desk.presses("7", "Где заказ?") == "Номер заказа?"
    assert desk.buttons("7") == ["Позвать оператора"]
    assert await desk.says("7", said("не знаю", "1")) == "Это не номер."
    assert await desk.says("7", said("104233", "2")) == "Почта?"
    answer = await desk.says("7", said("anna@example.com", "3"))
    assert "отдыхаем" in answer
    assert "в понедельник в 9:00" in answer
    [view] = await desk.tickets()
    assert view.ticket.answers == {"Номер заказа": "104233", "Почта": "anna@example.com"}
    assert (view.ticket.service, view.ticket.subject) == ("orders", "Из сценария")
    assert await words_of_ticket(desk) == ["не знаю", "104233", "anna@example.com"]


async def test_a_form_can_be_left_for_a_person_at_any_time(desk: TableDesk) -> None:
    await desk.says("7", Started())
    await desk.presses("7", "Где заказ?")
    await desk.says("7", said("позовите человека"))
    assert (await status(desk))[0] is Status.ACCEPTED
    assert await words_of_ticket(desk) == ["позовите человека"]


async def test_a_picture_in_a_form_goes_to_a_person(desk: TableDesk) -> None:
    await desk.says("7", Started())
    await desk.presses("7", "Где заказ?")
    await desk.says("7", said("", attachments=(Attachment(Kind.PHOTO, source="telegram", file="p"),)))
    assert (await status(desk))[0] is Status.ACCEPTED


async def test_free_text_during_a_menu_is_searched(desk: TableDesk) -> None:
    await desk.says("7", Started())
    assert "14 дней" in await desk.says("7", said("Хочу вернуть кроссовки"))
    assert (await status(desk))[0] is Status.NEW


async def test_an_option_may_be_written(desk: TableDesk) -> None:
    await desk.says("7", Started())
    assert await desk.says("7", said("Где заказ?")) == "Номер заказа?"


async def test_articles_of_a_scenario_are_offered_and_lead_on_when_they_are_not_it(desk: TableDesk) -> None:
    await desk.says("7", Started())
    assert "14 дней" in await desk.presses("7", "Вернуть")
    assert desk.buttons("7") == ["Помогло", "Не то", "Позвать оператора"]
    assert await desk.presses("7", "Не то") == "Опишите своими словами"
    assert "Чек не нужен" in await desk.says("7", said("нет чека"))
    await desk.presses("7", "Помогло")
    assert await status(desk) == (Status.RESOLVED, "confirmed")


async def test_where_the_search_of_a_scenario_finds_nothing_its_own_way_is_gone(desk: TableDesk) -> None:
    await desk.says("7", Started())
    await desk.presses("7", "Вернуть")
    await desk.presses("7", "Не то")
    await desk.says("7", said("верблюд"))
    [view] = await desk.tickets()
    assert view.ticket.subject == "Из сценария"
    assert await words_of_ticket(desk) == ["верблюд"]


async def test_branches_know_the_hours(desk: TableDesk) -> None:
    await desk.says("7", Started())
    assert await desk.presses("7", "Когда вы работаете") == "Мы закрыты."
    assert desk.buttons("7") == ["Позвать оператора"]


async def test_a_button_of_an_earlier_version_leads_on(desk: TableDesk) -> None:
    assert await desk.says("7", Pressed("f:main:1:hello:order")) == "Номер заказа?"
    assert await desk.says("7", Pressed("f:main:1:hello:vanished")) == "Выберите тему"
    assert await desk.says("7", Pressed("f:main:1:vanished:order")) == "Выберите тему"


async def test_the_customers_language_is_that_of_the_scenario(desk: TableDesk) -> None:
    await desk.says("7", Pressed("lang:en"))
    assert await desk.says("7", Started()) == "Pick a topic"


async def test_a_command_leads_out_of_a_form(desk: TableDesk) -> None:
    await desk.says("7", Started())
    await desk.presses("7", "Где заказ?")
    assert "О чём вопрос" in await desk.says("7", said("/menu", "1"))
    assert "14 дней" in await desk.says("7", said("как вернуть", "2"))


class BrokenLibrary(FakeLibrary):
    """Finds nothing, loudly."""

    async def answer(self, text: str, *, exclude: Collection[int] = ()) -> Answer:
        raise RuntimeError("no index")


async def test_a_search_that_fails_within_a_scenario_brings_a_person() -> None:
    flow = read(SOURCE, name="test.yaml", number=3)
    async with table_desk(bot=BotOnTheTable(library=BrokenLibrary(), flow=flow)) as desk:
        await desk.operator("501", "Ольга")
        await desk.says("7", Pressed("f:main:3:describe:x"))
        await desk.says("7", said("нет чека"))
        assert (await status(desk))[0] is Status.ACCEPTED
        assert (await desk.conversation("7")).turn_at is None
