"""Can a ticket be shown to a colleague and to a team?"""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bots.sandbox.telegram import Message, Person
from gateway.configuration import Team
from gateway.configuration.defaults import default_configuration
from gateway.operators import Permission, Presence, Role
from tests.operator_bot.office import Office, labels, open_office


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with topics and two teams."""
    async with open_office(topics=True) as office:
        plain = default_configuration()
        teams = (Team(key="orders", titles={"ru": "Заказы"}), Team(key="returns", titles={"ru": "Возвраты"}))
        office.setup.configured.current = replace(plain, teams=teams)
        yield office


async def at_work(office: Office) -> tuple[Person, Message]:
    """Let Olga work on a ticket; return her and the card at the head of its topic."""
    olga = await office.hire("Ольга")
    await office.customer("Где заказ?")
    await office.press(olga, "Взять")
    topic = office.topic(olga)
    return olga, next(each for each in office.messages(olga) if each.thread_id == topic)


async def change(office: Office, person: Person, **fields: object) -> None:
    """Change what somebody is at the desk."""
    async with office.store.unit() as unit:
        row = await unit.operator((await office.operator(person)).id)
        assert row
        unit.put(replace(row, **fields))


async def test_colleague_sees_the_card_and_who_shows_it(office: Office) -> None:
    olga, card = await at_work(office)
    boris = await office.hire("Борис")
    for label in ("Ещё ▾", "📨 Переслать"):
        await office.press(olga, label, message=card)
    answer = await office.press(olga, "Борис", message=card)
    assert answer.text == "№ 1001 показано: Борис"
    shown = office.last(boris)
    assert shown.text.startswith("📨 Ольга просит посмотреть № 1001")
    assert "Где заказ?" in shown.text
    assert "Отвечает Ольга" in shown.text
    assert "Отвечаете вы" in card.text
    await office.press(olga, "История", message=card)
    await office.press(olga, "Изменения", message=card)
    assert "показано другим · → Борис" in card.text


async def test_line_goes_with_it(office: Office) -> None:
    olga, card = await at_work(office)
    boris = await office.hire("Борис")
    for label in ("Ещё ▾", "📨 Переслать", "Со словами…", "Борис"):
        await office.press(olga, label, message=card)
    await office.writes(olga, "Это <b>твой</b> клиент", thread=office.topic(olga))
    assert "«Это <b>твой</b> клиент»" in office.last(boris).text
    assert office.last(olga).text == "📨 № 1001 показано"


async def test_team_sees_it_as_far_as_it_is_there(office: Office) -> None:
    olga, card = await at_work(office)
    boris, anton, zoya = [await office.hire(name) for name in ("Борис", "Антон", "Зоя")]
    await change(office, boris, teams=["returns"])
    await change(office, zoya, teams=["orders"])
    await change(office, anton, teams=["returns"], presence=Presence.OFFLINE)
    for label in ("Ещё ▾", "📨 Переслать", "Возвраты"):
        await office.press(olga, label, message=card)
    assert [any("просит посмотреть" in text for text in office.texts(each)) for each in (boris, anton, zoya)] == [
        True,
        False,
        False,
    ]


async def test_team_without_anybody_is_told(office: Office) -> None:
    olga, card = await at_work(office)
    boris = await office.hire("Борис")
    await change(office, boris, teams=["returns"], presence=Presence.OFFLINE)
    for label in ("Ещё ▾", "📨 Переслать"):
        await office.press(olga, label, message=card)
    answer = await office.press(olga, "Возвраты", message=card)
    assert answer.show_alert
    assert answer.text
    assert answer.text.startswith("Показать не получится")


async def test_who_may_not_read_a_ticket_is_shown_none(office: Office) -> None:
    olga, card = await at_work(office)
    boris = await office.hire("Борис")
    for label in ("Ещё ▾", "📨 Переслать"):
        await office.press(olga, label, message=card)
    await change(office, boris, teams=["returns"])
    config = office.setup.config
    roles = {**config.roles, Role.OPERATOR: config.permissions(Role.OPERATOR) - {Permission.TICKET_SEE}}
    office.setup.configured.current = replace(config, roles=roles)
    before = len(office.messages(boris))
    answer = await office.press(olga, "Борис", message=card)
    assert answer.show_alert
    assert len(office.messages(boris)) == before


async def test_without_the_right_there_is_no_button(office: Office) -> None:
    olga, card = await at_work(office)
    config = office.setup.config
    roles = {**config.roles, Role.OPERATOR: config.permissions(Role.OPERATOR) - {Permission.TICKET_FORWARD}}
    office.setup.configured.current = replace(config, roles=roles)
    await office.press(olga, "Ещё ▾", message=card)
    assert all("Переслать" not in label for row in labels(card) for label in row)


async def test_without_a_mail_server_nobody_is_offered_letters(office: Office) -> None:
    olga, card = await at_work(office)
    for label in ("Ещё ▾", "📨 Переслать"):
        await office.press(olga, label, message=card)
    assert all("почте" not in label for row in labels(card) for label in row)
