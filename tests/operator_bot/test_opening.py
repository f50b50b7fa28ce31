"""Can a phone call become a ticket in a minute (F4)?"""

from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.sandbox.telegram import Upload
from gateway.casework.configured import Configured
from gateway.configuration import Configuration, Entry, Service, Team, TicketType
from gateway.operators import Role
from gateway.tickets import Status, Ticket
from operator_bot.composing import Draft, draft_of, kept
from tests.operator_bot.office import Office, labels, open_office, picture, with_button
from tests.operator_bot.samples import operator

CONFIG = Configuration(
    teams=(Team(key="front", titles={"ru": "Поддержка"}),),
    types=(TicketType(key="problem", titles={"ru": "Проблема"}),),
    services=(Service(key="returns", titles={"ru": "Возврат"}), Service(key="delivery", titles={"ru": "Доставка"})),
    products=(Entry(key="shoes", titles={"ru": "Обувь"}),),
)


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with services."""
    async with open_office(topics=True) as office:
        office.setup.configured.current = Configured(CONFIG).current
        yield office


async def only(office: Office, words: str) -> Ticket:
    """Return the only ticket that is found by words."""
    while await office.store.index_words(100):
        pass
    (hit,) = await office.store.find(words, limit=9)
    return hit.view.ticket


async def test_call_of_somebody_new_is_noted_in_a_few_taps(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/new")
    await office.writes(olga, "Пётр Кузнецов")
    assert office.last(olga).text.startswith("Такого клиента ещё нет: «Пётр Кузнецов»")
    page = office.last(olga)
    await office.press(olga, "Новый клиент", message=page)
    assert page.text.startswith("Какой у клиента телефон?")
    await office.writes(olga, "не знаю")
    assert office.last(olga).text.startswith("Это не похоже на телефон.")
    await office.writes(olga, "+7 999 123-45-67")
    page = office.last(olga)
    await office.press(olga, "Проблема", message=page)
    await office.press(olga, "Возврат", message=page)
    await office.press(olga, "Пропустить", message=page)
    await office.writes(olga, "Звонил, малы кроссовки, просит обмен")
    summary = office.last(olga)
    assert summary.text.splitlines()[1:] == [
        "Клиент: Пётр Кузнецов · +79991234567",
        "Тип: Проблема",
        "Услуга: Возврат",
        "Текст: Звонил, малы кроссовки, просит обмен",
    ]
    answer = await office.press(olga, "Создать", message=summary)
    assert answer.text == "№ 1001 открыто"
    found = await only(office, "Кузнецов")
    assert (found.kind, found.service, found.product) == ("problem", "returns", "")
    assert found.status is Status.IN_PROGRESS
    assert found.operator_id == (await office.operator(olga)).id
    me = await office.operator(olga)
    assert (me.awaits, me.settings.get("draft")) == ("", None)


async def test_known_customer_is_found_by_typing_and_told_only_if_wanted(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте", chat="boris", name="Борис Ёлкин")
    await only(office, "Борис")
    before = len(office.got("boris"))
    await office.writes(olga, "/new борис")
    page = office.last(olga)
    await office.press(olga, "Борис Ёлкин · № 1001", message=page)
    for skipped in ("Пропустить", "Пропустить", "Пропустить"):
        await office.press(olga, skipped, message=page)
    await office.writes(olga, "Позвонил ещё раз")
    summary = office.last(olga)
    assert ["Взять себе: да", "Сказать клиенту: нет"] in labels(summary)
    await office.press(olga, "Взять себе", message=summary)
    await office.press(olga, "Создать", message=summary)
    assert len(office.got("boris")) == before
    tickets = await office.store.tickets_of_contact((await only(office, "1001")).contact_id, limit=9)
    assert [each.number for each in tickets] == [1002, 1001]
    assert tickets[0].operator_id is None


async def test_everything_can_be_changed_before_and_files_are_added(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/home")
    await office.press(olga, "Ещё")
    await office.press(olga, "Новое обращение")
    await office.writes(olga, "8 (999) 123-45-67")
    await office.press(olga, "Новый клиент")
    page = office.last(olga)
    assert page.text == "Какого типа обращение?"
    await office.press(olga, "Назад", message=page)
    assert page.text.startswith("➕ Новое обращение")
    await office.writes(olga, "Мария")
    await office.press(olga, "Новый клиент")
    page = office.last(olga)
    for _ in range(4):
        await office.press(olga, "Пропустить", message=page)
    await office.writes(olga, "Фото коробки", media=Upload("photo", picture()))
    await office.writes(olga, "и ещё одно", media=Upload("photo", picture(1)))
    summary = office.last(olga)
    assert "Текст: Фото коробки и ещё одно" in summary.text
    assert "Файлов: 2" in summary.text
    await office.press(olga, "Суть", message=summary)
    await office.writes(olga, "Коробка")
    summary = office.last(olga)
    await office.press(olga, "Услуга", message=summary)
    await office.writes(olga, "дост")
    assert labels(office.last(olga))[0] == ["Доставка"]
    await office.press(olga, "Доставка")
    await office.press(olga, "Создать")
    found = await only(office, "Мария")
    assert (found.subject, found.service) == ("Коробка", "delivery")


async def test_unfinished_one_survives_a_restart_and_can_be_left(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/new")
    await office.writes(olga, "Мария")
    await office.press(olga, "Новый клиент")
    office.restart()
    await office.writes(olga, "89991234567")
    assert office.last(olga).text == "Какого типа обращение?"
    await office.writes(olga, "/cancel")
    await office.writes(olga, "/new")
    assert office.last(olga).text.splitlines()[0] == "Есть незаконченное обращение:"
    await office.press(olga, "Продолжить")
    page = office.last(olga)
    assert "Создать" not in str(labels(page))
    await office.press(olga, "Отмена", message=page)
    assert page.text == "Хорошо, обращение не открыто."
    assert (await office.operator(olga)).settings == {}


async def test_pressing_create_twice_opens_one_ticket(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/new Мария")
    await office.press(olga, "Новый клиент")
    page = office.last(olga)
    for _ in range(4):
        await office.press(olga, "Пропустить", message=page)
    await office.writes(olga, "Перезвонить")
    summary = office.last(olga)
    rows = summary.markup
    await office.press(olga, "Создать", message=summary)
    summary.markup = rows
    assert (await office.press(olga, "Создать", message=summary)).text == "Этого уже нет"
    assert (await only(office, "Мария")).number == 1001


async def test_auditor_opens_nothing(office: Office) -> None:
    anna = await office.hire("Анна", role=Role.AUDITOR)
    await office.writes(anna, "/new Мария")
    assert office.last(anna).text == "Открывать обращения вручную может оператор или супервизор, попросите коллегу."
    await office.writes(anna, "/home")
    await office.press(anna, "Ещё")
    page = office.last(anna)
    assert "Новое обращение" not in str(labels(page))
    for data in ("L1:w", "L7", "L5"):
        assert (await office.press(anna, "x", message=with_button(page, "x", data))).show_alert


@given(
    st.builds(
        Draft,
        contact=st.integers(0, 2**63),
        called=st.text(max_size=9),
        text=st.text(max_size=9),
        take=st.booleans(),
        tell=st.booleans(),
        reviewed=st.booleans(),
    )
)
def test_draft_that_is_kept_comes_back(draft: Draft) -> None:
    assert draft_of(operator(settings={"draft": kept(draft)})) == draft


@given(st.dictionaries(st.sampled_from(tuple(Draft.__slots__)), st.integers() | st.text() | st.booleans() | st.none()))
def test_broken_draft_is_read_as_far_as_it_can_be(data: dict[str, object]) -> None:
    data.pop("files", None)
    assert isinstance(draft_of(operator(settings={"draft": data})), Draft)


async def test_words_that_fit_nothing_leave_everything_to_choose_from(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/new Пётр")
    await office.press(olga, "Новый клиент")
    await office.press(olga, "Пропустить")
    before = labels(office.last(olga))
    await office.writes(olga, "Заказ не пришёл, звонил дважды")
    assert "По «Заказ не пришёл, звонил дважды» ничего нет." in office.last(olga).text
    assert labels(office.last(olga)) == before
