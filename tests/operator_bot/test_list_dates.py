"""Is a list narrowed to the days somebody types, and are they kept with a saved view?"""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bots.sandbox.telegram import Person
from gateway.configuration.views import allowed, days_text, read_days, view_filter
from operator_bot.payloads.lists import Aspect
from operator_bot.sights import narrowed, opened_on, own_views, values
from tests.fakes.clock import START
from tests.operator_bot.office import Office, labels, open_office
from tests.operator_bot.samples import operator

KYIV = ZoneInfo("Europe/Kyiv")


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk whose bot has topics."""
    async with open_office(topics=True) as office:
        yield office


async def asked(office: Office) -> Person:
    """Return somebody who is asked for days, at a desk with a ticket of yesterday and one of today."""
    olga = await office.hire("Ольга")
    await office.customer("Первый", chat="anna")
    office.clock.advance(timedelta(days=1))
    await office.customer("Второй", chat="boris", name="Борис")
    await office.writes(olga, "/queue")
    await office.through(olga, "Отбор", "Открыты", "Свои даты")
    return olga


async def test_days_are_typed_and_the_list_is_of_them(office: Office) -> None:
    olga = await asked(office)
    await office.writes(olga, f"{START:%d.%m}")
    assert f"Открыты: {START.day}" in office.last(olga).text
    await office.press(olga, "Показать: 1")
    assert "1001" in str(labels(office.last(olga)))
    assert "1002" not in str(labels(office.last(olga)))


async def test_days_nobody_understands_are_asked_for_again(office: Office) -> None:
    olga = await asked(office)
    await office.writes(olga, "на той неделе")
    assert "Не понял даты" in office.last(olga).text
    await office.writes(olga, "вчера-сегодня")
    await office.press(olga, "Показать: 2")
    assert (await office.operator(olga)).awaits == ""


async def test_days_are_saved_with_a_view_and_shown_on_their_button(office: Office) -> None:
    olga = await asked(office)
    await office.writes(olga, "вчера")
    await office.press(olga, "Сохранить")
    await office.writes(olga, "Один день")
    (view,) = own_views(await office.operator(olga))
    assert read_days(view.said["opened_on"]) == (START.date(), START.date())
    await office.through(olga, "Отбор", "Открыты")
    assert f"● {START.day}" in str(labels(office.last(olga)))


async def test_going_back_asks_for_no_days_any_more(office: Office) -> None:
    olga = await asked(office)
    await office.press(olga, "Назад")
    assert (await office.operator(olga)).awaits == ""


def test_other_dates_take_the_place_of_days() -> None:
    said = opened_on({"opened_within": "7d"}, date(2026, 11, 1), date(2026, 11, 15))
    assert said == {"opened_on": "2026-11-01..2026-11-15"}
    assert values(said, Aspect.OPENED) == ("2026-11-01..2026-11-15",)
    assert narrowed(said, Aspect.OPENED, "1d") == {"opened_within": "1d"}
    assert narrowed(said, Aspect.OPENED, "") == {}


def test_days_begin_and_end_by_the_desks_clock() -> None:
    wanted = view_filter({"opened_on": "2026-10-25"}, me=operator(), now=START, zone=KYIV)
    assert wanted.opened_from == datetime(2026, 10, 24, 21, tzinfo=UTC)
    assert wanted.opened_until == datetime(2026, 10, 25, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    "written", ["2026-11-15..2026-11-01", "15.11", "9999-12-31", "0001-01-01", "2026-11-01..", ".."]
)
def test_days_of_the_file_are_read_strictly(written: str) -> None:
    assert (read_days(written) is None) == bool(allowed("opened_on", written))
    assert read_days(written) is None or written == "2026-11-01.."
    assert allowed("opened_on", days_text(date(2026, 11, 1), date(2026, 11, 1))) == ""
