"""Quiet hours of one's own, typed to the operators' bot."""

from collections.abc import AsyncIterator

import pytest

from bots.sandbox.telegram import Person
from tests.operator_bot.office import Office, labels, open_office


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk whose bot has topics."""
    async with open_office(topics=True) as office:
        yield office


async def asked(office: Office) -> Person:
    """Return somebody who is asked for their quiet hours."""
    olga = await office.hire("Ольга")
    await office.writes(olga, "/notify")
    await office.press(olga, "Свои часы")
    return olga


async def test_own_quiet_hours_are_typed(office: Office) -> None:
    olga = await asked(office)
    await office.writes(olga, "по будням с 22:30 до 7")
    assert (await office.operator(olga)).settings == {"quiet": [1350, 420], "quiet_days": [0, 1, 2, 3, 4]}
    chosen = office.find(olga, "О чём сообщать")
    assert "🌙 Тихие часы: 22:30–7:00, пн–пт" in chosen.text
    assert "✅ ✏️ Свои часы" in str(labels(chosen))


async def test_quiet_hours_nobody_understands_are_asked_for_again(office: Office) -> None:
    olga = await asked(office)
    await office.writes(olga, "когда сплю")
    assert "Не понял часы" in office.last(olga).text
    await office.writes(olga, "22.30-7")
    assert (await office.operator(olga)).settings == {"quiet": [1350, 420]}
    await office.writes(olga, "/notify")
    await office.press(olga, "22:00–8:00")
    assert (await office.operator(olga)).settings == {"quiet": [1320, 480]}


async def test_going_back_asks_for_no_quiet_hours_any_more(office: Office) -> None:
    olga = await asked(office)
    await office.press(olga, "Назад")
    assert (await office.operator(olga)).awaits == ""
