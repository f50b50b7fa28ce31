"""What does an operator see of a customer, of what was said, and of what has happened?"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bots.sandbox.telegram import Message, Person
from gateway.casework import CUSTOMER, CaseFile
from gateway.configuration.defaults import default_configuration
from gateway.contacts import Contact
from gateway.operators import Role
from gateway.tickets import Trigger
from tests.operator_bot.office import Office, labels, open_office


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with topics."""
    async with open_office(topics=True) as office:
        office.setup.configured.current = default_configuration()
        yield office


async def at_work(office: Office, role: Role = Role.OPERATOR) -> tuple[Person, Message]:
    """Let Olga work on a ticket; return her and the card at the head of its topic."""
    olga = await office.hire("Ольга", role=role)
    await office.customer("Здравствуйте")
    await office.press(olga, "Взять")
    topic = office.topic(olga)
    return olga, next(each for each in office.messages(olga) if each.thread_id == topic)


async def contact(office: Office) -> Contact:
    """Return the customer of the first ticket."""
    (hit,) = await office.store.find("1001", limit=1)
    return hit.view.contact


async def test_customer_is_corrected_with_one_tap_and_typing(office: Office) -> None:
    olga, card = await at_work(office)
    topic = office.topic(olga)
    for label, typed in (
        ("✏️ Имя", "Анна Петровна"),
        ("✏️ Телефон", "+7 999 123-45-67"),
        ("✏️ Почта", "anna@example.org"),
        ("✏️ Запись", "Любит, когда перезванивают"),
    ):
        await office.press(olga, "Клиент", message=card)
        await office.press(olga, label, message=card)
        await office.writes(olga, typed, thread=topic)
    known = await contact(office)
    assert (known.name, known.phone, known.email) == ("Анна Петровна", "+79991234567", "anna@example.org")
    await office.press(olga, "Клиент", message=card)
    assert "👤 Анна Петровна" in card.text
    assert "📝 Любит, когда перезванивают" in card.text


async def test_wrong_phone_is_refused_and_a_dash_clears(office: Office) -> None:
    olga, card = await at_work(office)
    topic = office.topic(olga)
    await office.press(olga, "Клиент", message=card)
    await office.press(olga, "✏️ Телефон", message=card)
    await office.writes(olga, "позвоните мне", thread=topic)
    assert office.last(olga).text.startswith("Не похоже на телефон")
    await office.writes(olga, "-", thread=topic)
    assert (await contact(office)).phone == ""


async def test_vip_and_category_are_one_tap_and_the_card_shows_the_star(office: Office) -> None:
    olga, card = await at_work(office)
    await office.press(olga, "Клиент", message=card)
    await office.press(olga, "⭐ VIP", message=card)
    await office.press(olga, "Категория", message=card)
    await office.press(olga, "Компания", message=card)
    assert "Категория: Компания" in card.text
    await office.press(olga, "Назад", message=card)
    assert "⭐" in card.text.splitlines()[0]


async def test_customer_is_barred_after_a_second_look_and_let_back(office: Office) -> None:
    olga, card = await at_work(office, Role.SENIOR)
    await office.press(olga, "Клиент", message=card)
    await office.press(olga, "⛔ Заблокировать", message=card)
    await office.press(olga, "⛔ Да, заблокировать", message=card)
    assert "⛔ В чёрном списке" in card.text
    await office.press(olga, "Вернуть из чёрного списка", message=card)
    assert (await contact(office)).barred_at is None


async def test_operators_do_not_bar(office: Office) -> None:
    olga, card = await at_work(office)
    await office.press(olga, "Клиент", message=card)
    assert all("Заблокировать" not in label for row in labels(card) for label in row)


async def test_other_tickets_of_the_customer_are_buttons(office: Office) -> None:
    olga, card = await at_work(office)
    await office.press(olga, "Решено ▾", message=card)
    await office.press(olga, "Дали ответ", message=card)
    office.clock.advance(timedelta(days=10))
    await office.customer("Новый вопрос")
    await office.press(olga, "Взять")
    head = office.find(olga, "№ 1002")
    await office.press(olga, "Клиент")
    customer = office.find(olga, "Другие обращения: 1")
    assert any("1001" in label for row in labels(customer) for label in row), (head.text, labels(customer))


async def test_history_has_everything_said_and_only_the_customers_words_on_demand(office: Office) -> None:
    olga, card = await at_work(office)
    await office.writes(olga, "Добрый день!", thread=office.topic(olga))
    await office.writes(olga, "// сложный клиент", thread=office.topic(olga))
    await office.press(olga, "История", message=card)
    assert all(words in card.text for words in ("Здравствуйте", "Добрый день!", "🔒"))
    await office.press(olga, "Слова клиента", message=card)
    assert "Здравствуйте" in card.text
    assert "Добрый день!" not in card.text


async def test_history_has_pages(office: Office) -> None:
    olga, card = await at_work(office)
    for number in range(20):
        await office.customer(f"Сообщение {number}.")
    await office.press(olga, "История", message=card)
    assert "Сообщение 19." in card.text
    assert "Здравствуйте" not in card.text
    await office.press(olga, "‹ Раньше", message=card)
    assert "Здравствуйте" in card.text
    await office.press(olga, "К последним »", message=card)
    assert "Сообщение 19." in card.text


async def test_changes_say_who_did_what_from_what_to_what(office: Office) -> None:
    olga, card = await at_work(office)
    for label in ("Ещё ▾", "📁 Классифицировать", "Тип: —", "Проблема", "Готово"):
        await office.press(olga, label, message=card)
    await office.press(olga, "История", message=card)
    await office.press(olga, "Изменения", message=card)
    assert "Ольга: классифицировано · тип: — → Проблема" in card.text
    assert "Ольга: взято" in card.text
    await office.press(olga, "Поля", message=card)
    assert "классифицировано" in card.text
    assert "взято" not in card.text


async def test_terms_show_what_was_promised_and_what_became_of_it(office: Office) -> None:
    olga, card = await at_work(office)
    office.clock.advance(timedelta(minutes=40))
    await office.press(olga, "Ещё ▾", message=card)
    await office.press(olga, "⏱ Сроки", message=card)
    assert "Решение: 40 мин из 8 ч" in card.text
    assert "🔴 Следующий ответ: 40 мин из 30 мин" in card.text


async def test_changes_tell_the_result_and_the_rating(office: Office) -> None:
    olga, card = await at_work(office)
    await office.press(olga, "Решено ▾", message=card)
    await office.press(olga, "Дали ответ", message=card)
    async with office.store.unit() as unit:
        number = (await office.store.find("1001", limit=1))[0].view.ticket.id
        case = await unit.case_of(number)
        assert case
        CaseFile(office.setup, unit, case).advance(Trigger.RATED, CUSTOMER, data={"to": "4"})
    await office.press(olga, "История", message=card)
    await office.press(olga, "Изменения", message=card)
    assert "решено · в работе → решено · Дали ответ" in card.text
    assert "клиент поставил оценку · 4" in card.text
    office.setup.configured.current = replace(
        office.setup.config, options=replace(office.setup.config.options, rating_hidden=True)
    )
    await office.press(olga, "Статусы", message=card)
    await office.press(olga, "Всё", message=card)
    assert "клиент поставил оценку" in card.text
    assert "оценку · 4" not in card.text
