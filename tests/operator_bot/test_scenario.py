"""Can the scenario be looked at, changed and published from a phone?"""

from collections.abc import AsyncIterator

import pytest

from bots.sandbox.telegram import Message, Person, Upload
from gateway.flows import FlowState, FlowVersion
from gateway.operators import Role
from tests.fakes.library import article
from tests.operator_bot.office import Office, labels, open_office
from tests.support.waiting import wait_until

SOURCE = """\
key: main
start: hello
languages: [ru, en]
steps:
  hello:
    kind: menu
    text: {ru: Здравствуйте!, en: Hello!}
    options:
      - {id: human, label: {ru: Оператор, en: Operator}, next: person}
  person:
    kind: handover
"""


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with a published scenario."""
    async with open_office() as office:
        first = FlowVersion(
            id=1, key="main", number=1, state=FlowState.PUBLISHED, source=SOURCE, author="Вера", at=office.clock.now()
        )
        async with office.store.unit() as unit:
            unit.add(first)
        yield office


async def boss(office: Office) -> Person:
    """Return an owner at the scenario's first screen."""
    vera = await office.hire("Вера", role=Role.OWNER)
    await office.writes(vera, "/flow")
    return vera


async def versions(office: Office) -> list[FlowVersion]:
    """Return all versions, oldest first."""
    return list(await office.store.flow_versions("main"))


async def sent_file(office: Office, person: Person, data: bytes, name: str = "flow.yaml") -> Message:
    """Let somebody send a file, and wait for the answer, which comes beside everything else."""
    written = await office.writes(person, media=Upload("document", data, name=name))
    await wait_until(lambda: office.last(person) is not written and office.last(person).reply_to is written)
    return office.last(person)


async def test_scenario_is_shown_step_by_step(office: Office) -> None:
    vera = await boss(office)
    home = office.last(vera)
    assert home.text == "Сценарий main · Вера, 12:00\nВерсия 1 · в работе 1\n✓ Всё в порядке"
    assert labels(home)[:2] == [["🔘 hello · Здравствуйте!"], ["🙋 person"]]
    await office.press(vera, "hello")
    assert home.text.splitlines() == [
        "🔘 hello · меню с кнопками",
        "",
        "Текст",
        "RU: Здравствуйте!",
        "EN: Hello!",
        "Оператор",
        "EN: Operator",
        "",
        "→ Оператор: person",
    ]


async def test_words_are_changed_by_a_message_and_wait_as_a_draft_until_published(office: Office) -> None:
    vera = await boss(office)
    home = office.last(vera)
    await office.press(vera, "hello")
    await office.press(vera, "Текст RU")
    assert home.text == "Пришлите новые слова: «Текст», шаг hello, Русский.\nСейчас:\nЗдравствуйте!"
    await office.writes(vera, "Добрый день!")
    assert "RU: Добрый день!" in office.last(vera).text
    await office.through(vera, "Оператор → person", "Надпись")
    await office.writes(vera, "EN: A person")
    assert office.last(vera).text.endswith("RU: Оператор\nEN: A person\n→ person")
    await office.press(vera, "hello", message=office.last(vera))
    first, draft = await versions(office)
    assert (first.state, draft.state, draft.number, draft.author) == (FlowState.PUBLISHED, FlowState.DRAFT, 2, "Вера")
    assert "Добрый день!" in draft.source
    assert "A person" in draft.source
    await office.press(vera, "К сценарию", message=office.last(vera))
    assert (await office.press(vera, "В работу 2")).text == "Версия 2 в работе"
    assert [each.state for each in await versions(office)] == [FlowState.RETIRED, FlowState.PUBLISHED]
    await office.press(vera, "Версии")
    assert (await office.press(vera, "В работу 1")).text == "Версия 1 в работе"
    assert [each.state for each in await versions(office)] == [FlowState.PUBLISHED, FlowState.RETIRED]


async def test_drawing_and_file_are_sent(office: Office) -> None:
    vera = await boss(office)
    await office.press(vera, "Рисунок")
    assert [each.media.name for each in (office.last(vera).content,) if each.media] == ["main-1.svg"]
    await office.press(vera, "Файл")
    media = office.last(vera).content.media
    assert media
    assert media.name == "main-1.yaml"


async def test_uploaded_file_becomes_a_draft_or_says_why_not(office: Office) -> None:
    vera = await boss(office)
    await office.press(vera, "Загрузить")
    assert "Пришлите файл сценария (YAML, ключ main)" in office.last(vera).text
    answer = await sent_file(office, vera, SOURCE.replace("Здравствуйте!", "Привет!").encode())
    assert answer.text == "Файл сохранён как черновик.\n✓ Всё в порядке, можно публиковать."
    assert (await versions(office))[-1].state is FlowState.DRAFT
    for data, told in (
        (b"\xff\xfe", "Этот файл не прочитать"),
        (b"x" * 100_001, "Этот файл не прочитать"),
        (SOURCE.replace("key: main", "key: other").encode(), "В файле другой ключ."),
        (b"steps: [", "Опубликовать пока нельзя"),
    ):
        await office.writes(vera, "/flow")
        await office.press(vera, "Загрузить")
        assert (await sent_file(office, vera, data)).text.startswith(told)
    assert len(await versions(office)) == 2


async def test_broken_scenario_is_not_published(office: Office) -> None:
    vera = await boss(office)
    await office.press(vera, "Загрузить")
    answer = await sent_file(office, vera, SOURCE.replace("next: person", "next: nowhere").encode())
    assert answer.text.startswith("Файл сохранён как черновик.\nОпубликовать пока нельзя\n❗ hello:")
    await office.writes(vera, "/flow")
    assert (await office.press(vera, "В работу 2")).text == "Опубликовать пока нельзя, причины в сообщении"
    assert [each.state for each in await versions(office)] == [FlowState.PUBLISHED, FlowState.DRAFT]


async def test_operator_looks_and_cannot_change(office: Office) -> None:
    await boss(office)
    olga = await office.hire("Ольга")
    await office.writes(olga, "/flow")
    home = office.last(olga)
    assert [label for row in labels(home) for label in row if "Загрузить" in label or "Выключить" in label] == []
    for data in ("P:1", "D:w", "D:u", "T:1:1:ru"):
        home.markup = {"inline_keyboard": [[{"text": "?", "callback_data": data}]]}
        said = await office.press(olga, "?", message=home)
        assert said.text == "Менять сценарий могут только владельцы и супервизоры"
    await office.writes(olga, "Взломано")
    assert [each.source for each in await versions(office)] == [SOURCE]
    assert (await versions(office))[0].state is FlowState.PUBLISHED


async def test_scenario_is_switched_off(office: Office) -> None:
    vera = await boss(office)
    assert (await office.press(vera, "Выключить сценарий")).text == "Сценарий выключен, бот здоровается сам"
    assert (await versions(office))[0].state is FlowState.RETIRED


async def test_articles_a_scenario_names_must_be_there(office: Office) -> None:
    vera = await boss(office)
    step = "  person:\n    kind: articles\n    articles: [returns]\n"
    office.library.articles = {1: article(1, "Доставка", key="delivery")}
    await office.press(vera, "Загрузить")
    source = SOURCE.partition("  person:")[0] + step
    assert "returns" in (await sent_file(office, vera, source.encode())).text


async def test_first_scenario_is_begun_with_a_tap_and_can_be_published_as_it_is() -> None:
    async with open_office() as office:
        vera = await boss(office)
        await office.press(vera, "Новый сценарий")
        assert office.last(vera).text.startswith("🔘 hello · меню с кнопками")
        assert (await office.press(vera, "В работу 1")).text == "Версия 1 в работе"
        assert office.last(vera).text.endswith("✓ Всё в порядке")
        assert (await versions(office))[0].state is FlowState.PUBLISHED


async def test_desk_without_a_scenario_says_so() -> None:
    async with open_office() as office:
        olga = await office.hire("Ольга")
        await office.writes(olga, "/flow")
        assert office.last(olga).text.startswith("Сценария нет: бот здоровается сам")
        assert labels(office.last(olga)) == []
