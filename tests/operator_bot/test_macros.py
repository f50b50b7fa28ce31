"""How does an operator do several things at one tap (F119)?"""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from bots.sandbox.telegram import Message, Person
from gateway.configuration import Macro
from gateway.configuration.defaults import default_configuration
from tests.operator_bot.office import Office, open_office, signs
from tests.operator_bot.test_quick_replies import keep
from tests.operator_bot.test_undo import UNDO, button


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with topics."""
    async with open_office(topics=True) as office:
        yield office


async def at_work(office: Office, *steps: dict[str, Any], hold: float = 0, asks: str = "Где посылка?") -> Person:
    """Let Olga, whose replies are held, work on a ticket at a desk with a macro."""
    macro = Macro(key="find", titles={"ru": "Ищем посылку"}, steps=steps)
    office.setup.configured.current = replace(default_configuration(office.setup.hours), macros=(macro,))
    olga = await office.hire("Ольга")
    row = await office.operator(olga)
    async with office.store.unit() as unit:
        unit.put(replace(row, settings={"undo": hold}))
    await office.customer(asks)
    await office.press(olga, "Взять")
    return olga


async def test_macro_shows_what_it_does_and_does_it(office: Office) -> None:
    reason = default_configuration(office.setup.hours).pause_reasons[0]
    await keep(office, "parcel", "Ищем, {{ customer.first_name }}")
    steps = ({"do": "reply", "key": "parcel"}, {"do": "tag", "tag": "розыск"})
    olga = await at_work(office, *steps, {"do": "pause", "reason": reason.key, "for": "2d"})
    await office.through(olga, "Ещё ▾", "Макросы ▾", "Ищем посылку")
    shown = office.find(olga, "вот что будет сделано").text
    assert "1. ✉️ Ответить: Ищем, Анна" in shown
    assert "2. 🏷 Поставить метку «розыск»" in shown
    answer = await office.press(olga, "Выполнить")
    assert answer.text == "«Ищем посылку»: готово, № 1001"
    assert office.got()[-2] == "Ищем, Анна"
    assert "ждём вашего ответа" in office.got()[-1]
    assert "«Ищем посылку» выполнено в № 1001" in office.last(olga).text
    (view,) = await office.store.tickets_of((await office.operator(olga)).id, limit=1)
    assert (view.ticket.status.value, view.ticket.tags) == ("waiting", ["розыск"])


async def test_macro_with_an_impossible_step_does_nothing_and_says_which(office: Office) -> None:
    olga = await at_work(office, {"do": "reply", "text": "Ищем"}, {"do": "close", "reason": "x"})
    before = len(office.got())
    await office.through(olga, "Ещё ▾", "Макросы ▾", "Ищем посылку")
    answer = await office.press(olga, "Выполнить")
    assert answer.text == "Ничего не сделано: на шаг 2 у вас нет прав"
    assert len(office.got()) == before


async def test_macro_that_is_gone_does_nothing(office: Office) -> None:
    olga = await at_work(office, {"do": "tag", "tag": "розыск"})
    await office.through(olga, "Ещё ▾", "Макросы ▾", "Ищем посылку")
    office.setup.configured.current = default_configuration(office.setup.hours)
    await office.press(olga, "Выполнить")
    (view,) = await office.store.tickets_of((await office.operator(olga)).id, limit=1)
    assert view.ticket.tags == []


async def test_reply_of_a_macro_gets_its_delivery_sign(office: Office) -> None:
    olga = await at_work(office, {"do": "reply", "text": "Ищем"}, {"do": "tag", "tag": "розыск"})
    await runs(office, olga)
    await office.quiet()
    assert office.got()[-1] == "Ищем"
    done = office.find(olga, "выполнено в № 1001")
    assert signs(done) == ["👍"]
    assert "Ищем" in done.text


async def test_sign_of_a_macro_comes_after_a_restart_too(office: Office) -> None:
    olga = await at_work(office, {"do": "reply", "text": "Ищем"}, hold=1)
    await runs(office, olga)
    await button(office, olga)
    office.restart()
    await office.quiet()
    assert signs(office.find(olga, "выполнено в № 1001")) == ["👍"]


async def test_reply_of_a_macro_is_taken_back_like_a_typed_one_and_the_rest_stays(office: Office) -> None:
    olga = await at_work(office, {"do": "reply", "text": "Ищем"}, {"do": "tag", "tag": "розыск"}, hold=3)
    got = len(office.got())
    await runs(office, olga)
    asked = await button(office, olga)
    answer = await office.press(olga, UNDO, message=asked)
    assert answer.text == "Не отправляю"
    assert len(office.got()) == got
    assert signs(office.find(olga, "выполнено в № 1001")) == []
    (view,) = await office.store.tickets_of((await office.operator(olga)).id, limit=1)
    assert view.ticket.tags == ["розыск"]


async def test_macro_that_fills_in_a_card_number_asks_first(office: Office) -> None:
    olga = await at_work(office, {"do": "reply", "text": "Карта {{ ticket.subject }}?"}, asks="4111 1111 1111 1111")
    got = len(office.got())
    await office.through(olga, "Ещё ▾", "Макросы ▾", "Ищем посылку", "Выполнить")
    assert "⚠️ Похоже на номер банковской карты" in office.find(olga, "Отправить клиенту?").text
    assert len(office.got()) == got
    await office.press(olga, "Назад")
    await office.press(olga, "Выполнить")
    await office.press(olga, "Всё равно выполнить")
    assert office.got()[got:] == ["Карта 4111 1111 1111 1111?"]


async def runs(office: Office, person: Person) -> Message:
    """Let somebody run the macro without waiting for what follows; return the message with its button."""
    await office.through(person, "Ещё ▾", "Макросы ▾", "Ищем посылку")
    shown = office.find(person, "вот что будет сделано")
    await office.world.person_presses(person, shown, "Выполнить")
    return shown
