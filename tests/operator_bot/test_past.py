"""Is what was done to people, and who has seen a ticket, shown to those who may read it (F81)?"""

import pytest

from bots.sandbox.telegram import Person
from gateway.operators import Role
from operator_bot.buttons import pack
from operator_bot.payloads.supervising import Deeds, Past
from tests.operator_bot.office import Office, labels, open_office, with_button


@pytest.fixture
async def office():
    async with open_office() as opened:
        yield opened


@pytest.fixture
async def chief(office: Office) -> Person:
    return await office.hire("Вера", role=Role.SUPERVISOR)


@pytest.fixture
async def olga(office: Office) -> Person:
    return await office.hire("Ольга")


async def look(office: Office, reader: Person, name: str = "Ольга") -> str:
    """Open somebody's history and return it."""
    await office.writes(reader, "/who")
    await office.through(reader, name, "🕓 История")
    return office.last(reader).text


async def test_supervisor_reads_who_changed_what_about_a_colleague(office: Office, chief: Person, olga: Person) -> None:
    await office.writes(chief, "/who")
    await office.through(chief, "Ольга", "⏸ На паузу")
    await office.through(chief, "Роль и команды ▾", "старший")
    said = await look(office, chief)
    assert "Вера: присутствие · на связи → на паузе" in said
    assert "Вера: изменение · роль: оператор → старший" in said


async def test_history_of_a_colleague_is_filtered(office: Office, chief: Person, olga: Person) -> None:
    await office.writes(chief, "/who")
    await office.through(chief, "Ольга", "⏸ На паузу")
    await look(office, chief)
    await office.press(chief, "Изменения")
    assert "присутствие" not in office.last(chief).text
    await office.press(chief, "Присутствие")
    assert "присутствие" in office.last(chief).text
    assert "• Присутствие" in [label for row in labels(office.last(chief)) for label in row]
    await office.press(chief, "Назад")
    assert "обычно до" in office.last(chief).text


async def test_auditor_reads_it_and_an_operator_does_not(office: Office, chief: Person, olga: Person) -> None:
    auditor = await office.hire("Анна", role=Role.AUDITOR)
    await office.writes(chief, "/who")
    await office.through(chief, "Ольга", "⏸ На паузу")
    assert "на паузе" in await look(office, auditor)
    person = (await office.operator(olga)).id
    message = with_button(office.last(olga), "x", pack(Past(person, Deeds.ALL, 0)))
    assert (await office.press(olga, "x", message=message)).show_alert


async def test_name_somebody_chooses_for_customers_stands_in_their_history(
    office: Office, chief: Person, olga: Person
) -> None:
    await office.writes(olga, "/me")
    await office.press(olga, "Имя")
    await office.writes(olga, "Ольга из поддержки")
    assert "имя для клиентов: Ольга → Ольга из поддержки" in await look(office, chief)


async def test_history_of_a_ticket_tells_who_looked_on_and_who_took_it_away(
    office: Office, chief: Person, olga: Person
) -> None:
    await office.customer("Где заказ?")
    await office.press(olga, "Взять")
    await office.writes(chief, "/card 1001")
    await office.through(chief, "Управление ▾", "👁 Смотреть вживую")
    card = office.find(chief, "Что сделать?")
    await office.press(chief, "История", message=card)
    await office.press(chief, "Изменения", message=card)
    await office.press(chief, "⬇️ XLSX")
    await office.press(chief, "Доступ", message=office.find(chief, "смотрит вживую"))
    said = office.find(chief, "смотрит вживую").text
    assert "Вера: выгружено файлом · XLSX" in said
    assert "взято" not in said
