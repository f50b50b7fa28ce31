"""Can whole steps of the scenario be made, changed and removed from a phone, and taken back (F127)?"""

from collections.abc import AsyncIterator

import pytest

from bots.sandbox.telegram import Person, Upload
from gateway.flows import Flow, FlowState, FlowVersion, read
from gateway.flows.arrows import arrows
from gateway.flows.steps import ArticlesStep, AskStep, Expect, MenuStep, SayStep
from gateway.operators import Role
from tests.fakes.library import article
from tests.operator_bot.office import Office, labels, open_office, picture, with_button

SOURCE = """\
key: main
start: hello
languages: [ru, en]
steps:
  hello:
    kind: menu
    text: {ru: Здравствуйте!, en: Hello!}
    options:
      - {id: phone, label: {ru: Перезвоните, en: Call me}, next: phone}
      - {id: human, label: {ru: Оператор, en: Operator}, next: person}
  phone:
    kind: ask
    text: {ru: Какой номер?, en: Which number?}
    save: phone
    next: thanks
  thanks:
    kind: say
    text: {ru: Спасибо!, en: Thanks!}
    next: person
  person:
    kind: handover
"""


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with a published scenario and two articles."""
    async with open_office() as office:
        office.library.articles = {
            1: article(1, "Доставка", key="delivery"),
            2: article(2, "Возврат", key="returns"),
            3: article(3, "Склад", key="store", audience="internal"),
        }
        first = FlowVersion(
            id=1, key="main", number=1, state=FlowState.PUBLISHED, source=SOURCE, author="Вера", at=office.clock.now()
        )
        async with office.store.unit() as unit:
            unit.add(first)
        yield office


async def boss(office: Office, step: str = "hello", *, locale: str = "ru") -> Person:
    """Return an owner who looks at a step."""
    vera = await office.hire("Вера", role=Role.OWNER, locale=locale)
    await office.writes(vera, "/flow")
    await office.press(vera, step)
    return vera


async def newest(office: Office) -> FlowVersion:
    """Return the last version."""
    return (await office.store.flow_versions("main"))[-1]


async def flow(office: Office) -> Flow:
    """Return the last version as it is read; it must have no errors of reading."""
    return read((await newest(office)).source, name="main")


def row_of(office: Office, person: Person) -> list[str]:
    """Return the labels on the last screen."""
    return [label for row in labels(office.last(person)) for label in row]


# --- a new button -----------------------------------------------------------------------------------------------------


async def test_button_to_a_step_there_is_costs_two_taps_and_a_label(office: Office) -> None:
    vera = await boss(office)
    await office.press(vera, "➕ Кнопка")
    asked = office.last(vera)
    assert asked.text.splitlines() == [
        "Что написать на новой кнопке? Потом спрошу, куда она ведёт.",
        "По строке на язык: RU, EN. Хватит и одной строки.",
    ]
    await office.writes(vera, "Телефон\nPhone")
    assert office.last(vera).text == "Куда ведёт «Телефон»? · hello\n→ person"
    answer = await office.press(vera, "→ ✍️ phone")
    assert answer.text == "Записано в черновик"
    menu = (await flow(office)).steps["hello"]
    assert isinstance(menu, MenuStep)
    assert (menu.options[-1].label, menu.options[-1].next) == ({"ru": "Телефон", "en": "Phone"}, "phone")
    assert "▫️ Телефон → phone" in row_of(office, vera)


async def test_button_to_a_new_answer_can_be_published_at_once(office: Office) -> None:
    vera = await boss(office)
    await office.press(vera, "➕ Кнопка")
    await office.writes(vera, "Адрес\nAddress")
    await office.press(vera, "Новый ответ")
    assert office.last(vera).text.startswith("Новый ответ. Пришлите текст для клиента.")
    await office.writes(vera, "RU: Ленина, 1\nEN: Lenin street 1")
    made = (await flow(office)).steps["say1"]
    assert made == SayStep(text={"ru": "Ленина, 1", "en": "Lenin street 1"}, next="hello")
    assert office.last(vera).text.startswith("💬 say1 · сказать и идти дальше")
    assert (await office.press(vera, "▶️ В работу 2")).text == "Версия 2 в работе"
    assert (await newest(office)).state is FlowState.PUBLISHED


async def test_button_to_articles_found_by_words(office: Office) -> None:
    vera = await boss(office)
    await office.press(vera, "➕ Кнопка")
    await office.writes(vera, "Вернуть")
    await office.press(vera, "📄 Статья")
    assert {"📄 Доставка", "📄 Возврат"} <= set(row_of(office, vera))
    assert "Склад" not in "".join(row_of(office, vera))
    await office.writes(vera, "возврат")
    assert office.last(vera).text == "По словам «возврат»: 1. Выберите или напишите другие."
    await office.press(vera, "📄 Возврат", message=office.last(vera))
    assert (await flow(office)).steps["articles1"] == ArticlesStep(articles=("returns",))
    await office.press(vera, "Вернуть → articles1")
    await office.press(vera, "hello")


async def test_articles_of_a_step_come_and_go(office: Office) -> None:
    vera = await boss(office, "phone")
    await office.through(vera, "Дальше → thanks", "📄 Статья", "📄 Возврат")
    await office.writes(vera, "/flow")
    await office.press(vera, "articles1")
    assert "📄 Возврат" in office.last(vera).text
    await office.through(vera, "➕ Статья", "📄 Доставка")
    step = (await flow(office)).steps["articles1"]
    assert step == ArticlesStep(articles=("returns", "delivery"), not_it="thanks")
    await office.press(vera, "✖ Возврат")
    assert (await office.press(vera, "✖ Доставка")).text == "Это единственная статья. Сначала добавьте другую"
    assert (await flow(office)).steps["articles1"] == ArticlesStep(articles=("delivery",), not_it="thanks")


async def test_button_to_a_person_and_to_the_beginning(office: Office) -> None:
    vera = await boss(office, "thanks")
    await office.through(vera, "Дальше → person", "⏮ В начало")
    assert [arrow.to for arrow in arrows((await flow(office)).steps["thanks"])] == ["hello"]
    await office.through(vera, "Дальше → hello", "🙋 Человек")
    assert [arrow.to for arrow in arrows((await flow(office)).steps["thanks"])] == ["person"]


async def test_button_is_renamed_moved_and_removed(office: Office) -> None:
    vera = await boss(office)
    await office.through(vera, "Перезвоните → phone", "▼")
    assert office.last(vera).text.startswith("Кнопка 2 из 2 · hello")
    await office.press(vera, "Надпись")
    await office.writes(vera, "Позвоните мне")
    menu = (await flow(office)).steps["hello"]
    assert isinstance(menu, MenuStep)
    assert [option.label for option in menu.options] == [
        {"ru": "Оператор", "en": "Operator"},
        {"ru": "Позвоните мне", "en": "Call me"},
    ]
    await office.press(vera, "Убрать кнопку")
    told = office.last(vera)
    assert "❗ ✍️ phone · Какой номер?" in row_of(office, vera)
    assert "🧹 Убрать лишние шаги: 2" in row_of(office, vera)
    await office.press(vera, "🧹", message=told)
    assert list((await flow(office)).steps) == ["hello", "person"]
    assert told.text == "✓ Всё в порядке, можно публиковать."


# --- a question -------------------------------------------------------------------------------------------------------


async def test_question_is_put_after_a_step_and_told_what_it_takes(office: Office) -> None:
    vera = await boss(office, "phone")
    await office.press(vera, "Дальше → thanks")
    assert "Новый шаг встанет перед ним." in office.last(vera).text
    await office.press(vera, "Новый вопрос")
    await office.writes(vera, "Когда позвонить?")
    await office.through(vera, "Проверка: любой текст", "дата")
    await office.press(vera, "Разрешить пропуск")
    made = (await flow(office)).steps["ask1"]
    assert isinstance(made, AskStep)
    assert (made.expect, made.next, made.skip["ru"]) == (Expect.DATE, "thanks", "Пропустить")
    assert made.error["ru"].startswith("Не похоже на дату")
    await office.press(vera, "Без пропуска")
    assert "Кнопка «пропустить»" not in office.last(vera).text
    await office.press(vera, "➕ Вариант ответа")
    await office.writes(vera, "Утром\nIn the morning")
    made = (await flow(office)).steps["ask1"]
    assert isinstance(made, AskStep)
    assert (made.expect, made.choices[0].label["en"]) == (Expect.CHOICE, "In the morning")


async def test_words_a_step_did_not_have_are_added(office: Office) -> None:
    vera = await boss(office, "phone")
    await office.press(vera, "➕ Если ответ не подошёл")
    await office.writes(vera, "Ещё раз, пожалуйста")
    made = (await flow(office)).steps["phone"]
    assert isinstance(made, AskStep)
    assert made.error == {"ru": "Ещё раз, пожалуйста"}
    assert office.last(vera).text.endswith("RU: Ещё раз, пожалуйста\nEN: —\n\nОтвет: любой текст\n→ Дальше: thanks")
    await office.press(vera, "Если ответ не подошёл RU")
    await office.writes(vera, "Ещё раз?\nEN: Once more?")
    made = (await flow(office)).steps["phone"]
    assert isinstance(made, AskStep)
    assert made.error == {"ru": "Ещё раз?", "en": "Once more?"}


async def test_way_after_wrong_answers_is_chosen_and_taken_away(office: Office) -> None:
    vera = await boss(office, "phone")
    assert not any("так и нет" in label for label in row_of(office, vera))
    await office.through(vera, "Проверка", "телефон")
    await office.through(vera, "Если верного ответа так и нет → —", "→ 🙋 person")
    assert "Если верного ответа так и нет: person" in office.last(vera).text
    await office.through(vera, "Если верного ответа так и нет → person", "Записать как есть и дальше")
    made = (await flow(office)).steps["phone"]
    assert isinstance(made, AskStep)
    assert made.failed == ""


# --- whole steps, undo, refusals --------------------------------------------------------------------------------------


async def test_step_is_removed_once_it_is_told_what_leads_there(office: Office) -> None:
    vera = await boss(office, "thanks")
    await office.press(vera, "Убрать шаг")
    assert office.last(vera).text.splitlines() == [
        "Убрать шаг thanks?",
        "Сюда ведут:",
        "• phone, «Дальше»",
        "Вместо него пойдёт person.",
    ]
    assert (await newest(office)).number == 1
    await office.press(vera, "Да, убрать")
    assert list((await flow(office)).steps) == ["hello", "phone", "person"]
    assert [arrow.to for arrow in arrows((await flow(office)).steps["phone"])] == ["person"]


async def test_only_person_stays(office: Office) -> None:
    vera = await boss(office, "person")
    said = await office.through(vera, "Убрать шаг", "Да, убрать")
    assert said.text == "Это единственный шаг, который зовёт человека. Без него никак"


async def test_changes_are_taken_back_one_by_one_and_what_is_in_force_stays(office: Office) -> None:
    vera = await boss(office)
    assert not any("Отменить правку" in label for label in row_of(office, vera))
    for label in ("Раз", "Два"):
        await office.press(vera, "➕ Кнопка")
        await office.writes(vera, label)
        await office.press(vera, "Отмена", message=office.last(vera))
    assert {"▫️ Раз → person", "▫️ Два → person"} <= set(row_of(office, vera))
    assert (await office.press(vera, "Отменить правку")).text == "Последняя правка отменена"
    assert "▫️ Раз → person" in row_of(office, vera)
    assert "▫️ Два → person" not in row_of(office, vera)
    await office.press(vera, "К сценарию")
    assert (await office.press(vera, "Отменить правку")).text == "Последняя правка отменена"
    assert not any("Отменить правку" in label for label in row_of(office, vera))
    first, draft = await office.store.flow_versions("main")
    assert (first.source, first.state) == (SOURCE, FlowState.PUBLISHED)
    assert (draft.source, draft.state) == (SOURCE, FlowState.DRAFT)
    said = await office.press(vera, "?", message=with_button(office.last(vera), "?", "Yo:0"))
    assert said.text == "Отменять нечего"


async def test_what_was_published_is_not_taken_back_change_by_change(office: Office) -> None:
    vera = await boss(office)
    await office.through(vera, "Перезвоните", "▼", "⬅️ hello", "В работу 2")
    assert not any("Отменить правку" in label for label in row_of(office, vera))
    assert {each.source for each in await office.store.flow_versions("main/2")} == {""}


async def test_label_that_is_too_long_is_asked_for_again(office: Office) -> None:
    vera = await boss(office)
    await office.press(vera, "➕ Кнопка")
    await office.writes(vera, "я" * 65)
    assert office.last(vera).text.startswith("«Надпись на кнопке» длиннее 64 знаков. Ничего не изменилось")
    await office.writes(vera, "Короче")
    assert office.last(vera).text.startswith("Куда ведёт «Короче»?")
    assert (await newest(office)).number == 2


async def test_broken_draft_says_what_is_wrong_on_the_step_and_cannot_be_published(office: Office) -> None:
    vera = await boss(office, "phone")
    await office.through(vera, "Дальше → thanks", "→ 🙋 person")
    told = office.last(vera)
    assert "❗ 💬 thanks · Спасибо!" in row_of(office, vera)
    assert not any("В работу" in label for label in row_of(office, vera))
    await office.press(vera, "❗ 💬 thanks")
    assert "❗ thanks: Сюда не ведёт ни один путь" in told.text
    said = await office.press(vera, "?", message=with_button(told, "?", "P:2"))
    assert said.text == "Опубликовать пока нельзя, причины в сообщении"
    assert "💬 thanks · Спасибо!" in row_of(office, vera)


async def test_picture_is_no_label_and_a_button_ends_the_waiting(office: Office) -> None:
    vera = await boss(office)
    await office.press(vera, "➕ Кнопка")
    await office.writes(vera, media=Upload("photo", picture()))
    assert office.last(vera).text == "Здесь нужны слова. Пришлите их текстом или нажмите /cancel."
    await office.press(vera, "Отмена")
    await office.writes(vera, "Это не кнопка")
    assert (await newest(office)).number == 1
    assert (await office.operator(vera)).awaits == ""


async def test_what_has_gone_meanwhile_is_told(office: Office) -> None:
    vera = await boss(office)
    await office.press(vera, "➕ Кнопка")
    async with office.store.unit() as unit:
        unit.add(
            FlowVersion(
                id=9,
                key="main",
                number=2,
                source=SOURCE.replace("hello", "welcome"),
                author="Пётр",
                at=office.clock.now(),
            )
        )
    await office.writes(vera, "Поздно")
    assert office.last(vera).text == "Этого места в сценарии больше нет, ничего не изменилось."
    assert "Поздно" not in (await newest(office)).source


async def test_operator_may_look_and_not_change(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/flow")
    await office.press(olga, "hello")
    screen = office.last(olga)
    assert row_of(office, olga) == ["К сценарию"]
    for data in ("Ya:1:1:0", "Yb:1:1:1", "Yc:1:1:p", "Yc:1:1:s", "Yg:1", "Yi:1:1:u", "Yl:1:text", "Yn:1:1", "Yo:0"):
        said = await office.press(olga, "?", message=with_button(screen, "?", data))
        assert said.text == "Менять сценарий могут только владельцы и супервизоры", data
    assert [each.source for each in await office.store.flow_versions("main")] == [SOURCE]


@pytest.mark.parametrize(
    ("locale", "add", "answer"), [("en", "➕ Button", "New answer"), ("uk", "➕ Кнопка", "Нова в")]
)
async def test_the_same_in_other_languages(office: Office, locale: str, add: str, answer: str) -> None:
    vera = await boss(office, locale=locale)
    await office.press(vera, add)
    await office.writes(vera, "A")
    await office.press(vera, answer)
    await office.writes(vera, "B")
    assert "say1" in (await flow(office)).steps
