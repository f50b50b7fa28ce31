"""How does an operator do several things at one tap (F119)?"""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from bots.sandbox.telegram import Person
from gateway.configuration import Macro
from gateway.configuration.defaults import default_configuration
from tests.operator_bot.office import Office, open_office
from tests.operator_bot.test_quick_replies import keep


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with topics."""
    async with open_office(topics=True) as office:
        yield office


async def at_work(office: Office, *steps: dict[str, Any]) -> Person:
    """Let Olga work on a ticket at a desk with a macro."""
    macro = Macro(key="find", titles={"ru": "Ищем посылку"}, steps=steps)
    office.setup.configured.current = replace(default_configuration(office.setup.hours), macros=(macro,))
    olga = await office.hire("Ольга")
    await office.customer("Где посылка?")
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
