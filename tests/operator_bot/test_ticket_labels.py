"""How is said what a ticket is about, and how are tickets put together and taken apart?"""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bots.sandbox.telegram import Message, Person
from gateway.configuration import CustomField, FieldKind, Service, Team, Topic
from gateway.configuration.defaults import default_configuration
from gateway.operators import Role
from gateway.tickets import Priority, Status, Ticket
from tests.operator_bot.office import Office, labels, open_office

CONFIG = replace(
    default_configuration(),
    teams=(Team(key="support", titles={"ru": "Поддержка"}),),
    services=(Service(key="delivery", titles={"ru": "Доставка"}), Service(key="returns", titles={"ru": "Возврат"})),
    topics=(
        Topic(key="shoes", titles={"ru": "Обувь"}),
        Topic(key="size", titles={"ru": "Размер"}, parent="shoes"),
        Topic(key="clothes", titles={"ru": "Одежда"}),
    ),
    fields=(
        CustomField(key="order", titles={"ru": "Заказ"}, kind=FieldKind.NUMBER),
        CustomField(key="city", titles={"ru": "Город"}, kind=FieldKind.CHOICE, choices=("Москва", "Киев")),
    ),
)


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with topics, services and fields of its own."""
    async with open_office(topics=True) as office:
        office.setup.configured.current = CONFIG
        yield office


async def at_work(office: Office, role: Role = Role.SENIOR) -> tuple[Person, Message]:
    """Let Olga work on a ticket; return her and the card at the head of its topic."""
    olga = await office.hire("Ольга", role=role)
    await office.customer("Здравствуйте")
    await office.press(olga, "Взять")
    topic = office.topic(olga)
    return olga, next(each for each in office.messages(olga) if each.thread_id == topic)


async def presses(office: Office, person: Person, card: Message, *path: str) -> None:
    """Press one button after the other under one message."""
    for label in path:
        await office.press(person, label, message=card)


async def numbered(office: Office, number: int = 1001) -> Ticket:
    """Return a ticket by its number."""
    async with office.store.unit() as unit:
        found = await unit.ticket_numbered(number)
    assert found
    return found


async def test_ticket_is_classified_by_taps_and_the_card_tells_the_path(office: Office) -> None:
    olga, card = await at_work(office)
    await presses(office, olga, card, "Ещё ▾", "📁 Классифицировать", "Тип: —", "Проблема")
    await presses(office, olga, card, "Услуга: —", "Возврат", "Тема: —", "▸", "Размер")
    assert "Тема: Обувь → Размер" in {label for row in labels(card) for label in row}
    await office.press(olga, "Готово", message=card)
    assert "📁 Проблема → Возврат → Обувь → Размер" in card.text
    assert "Приоритет высокий" in card.text
    ticket = await numbered(office)
    assert (ticket.kind, ticket.service, ticket.topic, ticket.priority) == ("problem", "returns", "size", Priority.HIGH)


async def test_level_of_topics_has_a_way_up(office: Office) -> None:
    olga, card = await at_work(office)
    await presses(office, olga, card, "Ещё ▾", "📁 Классифицировать", "Тема: —", "▸")
    assert labels(card)[0] == ["Размер"]
    await office.press(olga, "Назад", message=card)
    assert [row[0] for row in labels(card)[:2]] == ["Обувь", "Одежда"]


async def test_value_is_found_by_typing_words(office: Office) -> None:
    olga, card = await at_work(office)
    await presses(office, olga, card, "Ещё ▾", "📁 Классифицировать", "Тема: —", "🔍 Найти")
    await office.writes(olga, "разм обув", thread=office.topic(olga))
    assert "По словам «разм обув»" in office.last(olga).text
    await office.press(olga, "Обувь → Размер")
    assert (await numbered(office)).topic == "size"


async def test_what_was_said_of_a_ticket_can_be_taken_away(office: Office) -> None:
    olga, card = await at_work(office)
    await presses(office, olga, card, "Ещё ▾", "📁 Классифицировать", "Услуга: —", "Доставка", "Услуга: Доставка")
    assert labels(card)[0] == ["✓ Доставка"]
    await office.press(olga, "Убрать", message=card)
    assert (await numbered(office)).service == ""


async def test_tags_are_added_by_a_line_and_taken_away_by_a_tap(office: Office) -> None:
    olga, card = await at_work(office)
    await presses(office, olga, card, "Ещё ▾", "🏷 Метки и поля", "➕ Метка")
    await office.writes(olga, "обмен, брак", thread=office.topic(olga))
    assert "🏷 обмен, брак" in card.text
    await presses(office, olga, card, "Ещё ▾", "🏷 Метки и поля", "✕ обмен")
    assert (await numbered(office)).tags == ["брак"]


async def test_field_is_typed_or_chosen_and_wrong_words_are_refused(office: Office) -> None:
    olga, card = await at_work(office)
    topic = office.topic(olga)
    await presses(office, olga, card, "Ещё ▾", "🏷 Метки и поля", "Заказ: —")
    await office.writes(olga, "не число", thread=topic)
    assert office.last(olga).text.startswith("Такое значение сюда не подходит")
    await office.writes(olga, "1042", thread=topic)
    assert "▫️ Заказ: 1042" in card.text
    await presses(office, olga, card, "Ещё ▾", "🏷 Метки и поля", "Город: —", "Киев")
    assert (await numbered(office)).custom == {"order": "1042", "city": "Киев"}
    await presses(office, olga, card, "Город: Киев", "Убрать")
    assert "city" not in {key for key, value in (await numbered(office)).custom.items() if value}


async def test_subject_is_changed_by_a_line(office: Office) -> None:
    olga, card = await at_work(office)
    await presses(office, olga, card, "Ещё ▾", "🏷 Метки и поля", "✏️ Суть")
    await office.writes(olga, "Малы кроссовки", thread=office.topic(olga))
    assert (await numbered(office)).subject == "Малы кроссовки"


async def test_priority_is_two_menus_away(office: Office) -> None:
    olga, card = await at_work(office)
    await presses(office, olga, card, "Ещё ▾", "⚡ Приоритет", "срочный")
    assert "Приоритет срочный" in card.text


async def test_ticket_is_merged_by_its_number_and_another_customers_is_asked_for_twice(office: Office) -> None:
    olga, card = await at_work(office)
    await office.customer("Тот же вопрос", chat="boris", name="Борис")
    await presses(office, olga, card, "Ещё ▾", "🔗 Объединить", "По номеру")
    topic = office.topic(olga)
    for wrong, why in (("нет", "С этим обращением"), ("1001", "Это оно и есть"), ("99999", "Обращения с таким ном")):
        await office.writes(olga, wrong, thread=topic)
        assert office.last(olga).text.startswith(why)
    await office.writes(olga, "№ 1002", thread=topic)
    assert "разных клиентов" in office.last(olga).text
    assert (await numbered(office)).status is Status.IN_PROGRESS
    await office.press(olga, "Объединить с № 1002")
    merged = await numbered(office)
    assert (merged.status, merged.merged_into) == (Status.CLOSED, (await numbered(office, 1002)).id)


async def test_marked_messages_become_a_ticket_of_their_own(office: Office) -> None:
    olga, card = await at_work(office)
    await office.customer("И ещё: где мой заказ?")
    await presses(office, olga, card, "Ещё ▾", "✂️ Разделить")
    assert labels(card)[:2] == [["☐ Здравствуйте"], ["☐ И ещё: где мой заказ?"]]
    await presses(office, olga, card, "☐ И ещё")
    said = await office.press(olga, "Вынести (1)", message=card)
    assert said.text == "Вынесено в № 1002: 1"
    assert (await numbered(office, 1002)).status is Status.ACCEPTED
    assert "№ 1001" in card.text.splitlines()[0]


async def test_of_too_many_tags_none_is_taken_and_the_person_is_asked_again(office: Office) -> None:
    olga, card = await at_work(office)
    await presses(office, olga, card, "Ещё ▾", "🏷 Метки", "➕ Метка")
    topic = office.topic(olga)
    await office.writes(olga, ", ".join(f"метка {number}" for number in range(25)), thread=topic)
    assert office.last(olga).text.startswith("Больше 20 меток")
    assert list((await numbered(office)).tags) == []
    await office.writes(olga, "обмен", thread=topic)
    assert list((await numbered(office)).tags) == ["обмен"]
    assert office.got()[1:] == []


async def test_a_date_nobody_understands_is_asked_for_again(office: Office) -> None:
    olga, card = await at_work(office)
    await presses(office, olga, card, "Ещё ▾", "📅 Перенести срок", "Дата")
    await office.writes(olga, "32 мартобря", thread=office.topic(olga))
    assert office.last(olga).text.startswith("Не получилось понять")
