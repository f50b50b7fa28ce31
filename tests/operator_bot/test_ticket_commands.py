"""What do commands do within a ticket, and elsewhere?"""

from collections.abc import AsyncIterator

import pytest

from bots.sandbox.telegram import Person
from gateway.configuration.defaults import default_configuration
from gateway.operators import Presence
from gateway.tickets import Status, Ticket
from tests.operator_bot.office import Office, labels, open_office


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with topics."""
    async with open_office(topics=True) as office:
        office.setup.configured.current = default_configuration()
        yield office


async def at_work(office: Office) -> tuple[Person, int]:
    """Let Olga work on a ticket; return her and its topic."""
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте")
    await office.writes(olga, "/take 1001")
    return olga, office.topic(olga)


async def the_ticket(office: Office) -> Ticket:
    """Return the first ticket."""
    async with office.store.unit() as unit:
        found = await unit.ticket_numbered(1001)
    assert found
    return found


async def test_ticket_is_taken_by_its_number_once(office: Office) -> None:
    await at_work(office)
    assert (await the_ticket(office)).status is Status.IN_PROGRESS
    igor = await office.hire("Игорь")
    await office.writes(igor, "/take 1001")
    assert office.last(igor).text == "№ 1001: уже отвечает Ольга."


@pytest.mark.parametrize("argument", ["9999", "x", "99999999999999999999"])
async def test_number_nobody_has_is_told(office: Office, argument: str) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, f"/take {argument}")
    assert office.last(olga).text == "Такого обращения нет. Ваши открытые: /my"


async def test_command_outside_of_tickets_asks_for_which(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/done")
    assert office.last(olga).text.startswith("К какому обращению это?")


async def test_done_with_a_result_resolves_and_without_one_asks(office: Office) -> None:
    olga, topic = await at_work(office)
    await office.writes(olga, "/done", thread=topic)
    assert office.last(olga).text.endswith("Чем закончилось?")
    await office.writes(olga, "/done дали", thread=topic)
    assert office.find(olga, "решено").text == "✅ № 1001 решено."
    assert (await the_ticket(office)).result == "explained"


async def test_result_under_the_menu_of_a_command_turns_it_into_the_card(office: Office) -> None:
    olga, topic = await at_work(office)
    await office.writes(olga, "/done", thread=topic)
    menu = office.last(olga)
    await office.press(olga, "Дали ответ", message=menu)
    assert "Итог: Дали ответ" in menu.text
    assert any("Открыть снова" in row for row in labels(menu))


async def test_pause_in_a_ticket_pauses_the_ticket_and_elsewhere_the_person(office: Office) -> None:
    olga, topic = await at_work(office)
    await office.writes(olga, "/pause 2 часа уточняем", thread=topic)
    assert office.last(olga).text == "⏸ № 1001 на паузе до 14:00."
    assert (await the_ticket(office)).pause_reason == "colleagues"
    assert (await office.operator(olga)).presence is Presence.ONLINE
    await office.writes(olga, "/pause обед")
    assert (await office.operator(olga)).presence is Presence.PAUSED


async def test_pause_without_a_reason_asks_for_one(office: Office) -> None:
    olga, topic = await at_work(office)
    await office.writes(olga, "/pause", thread=topic)
    assert "Почему ждём? Пауза начнётся сразу" in office.last(olga).text
    await office.writes(olga, "/pause 1h", thread=topic)
    assert "Почему ждём? Дальше спрошу, до какого времени" in office.last(olga).text
    assert (await the_ticket(office)).status is Status.IN_PROGRESS


async def test_pause_for_a_named_reason_lasts_as_long_as_it_usually_does(office: Office) -> None:
    olga, topic = await at_work(office)
    await office.writes(olga, "/pause уточняем", thread=topic)
    assert office.last(olga).text == "⏸ № 1001 на паузе до 16:00."


async def test_tag_and_spam_and_card(office: Office) -> None:
    olga, topic = await at_work(office)
    await office.writes(olga, "/tag обмен, брак", thread=topic)
    assert (await the_ticket(office)).tags == ["обмен", "брак"]
    await office.writes(olga, "/card", thread=topic)
    assert office.last(olga).text.startswith("🟢 № 1001")
    await office.writes(olga, "/spam", thread=topic)
    await office.press(olga, "Это спам")
    assert (await the_ticket(office)).status is Status.CLOSED
