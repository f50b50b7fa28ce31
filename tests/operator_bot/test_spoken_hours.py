"""Are working hours said as people write them, and is what they write understood?"""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.configuration import Calendar, Team
from gateway.configuration.exceptions import with_days
from gateway.operators import Role
from gateway.schedule import Span, read_hours
from operator_bot.actions.staff import invited
from operator_bot.exception_days import OtherDays, other_days
from operator_bot.screens.spoken_hours import hours_told
from operator_bot.words import Words
from tests.fakes.clock import START

TODAY = date(2026, 11, 22)
UTC_ZONE = ZoneInfo("UTC")
WRITTEN = "mon-fri 09:00-13:00 14:00-18:00, sun 22:00-02:00, 2026-12-31..2027-01-08 closed, 03-08 closed, 05-01 24h"
NINE_TO_FOUR = (Span(540, 960),)


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        (
            "ru",
            [
                *("пн–пт 9:00–13:00, 14:00–18:00", "вс 22:00–2:00", "31 дек. 2026 г. – 8 янв. 2027 г.: выходной"),
                *("каждый год 8 мар.: выходной", "каждый год 1 мая: круглосуточно"),
            ],
        ),
        (
            "en",
            [
                *("Mon–Fri 9:00–13:00, 14:00–18:00", "Sun 22:00–2:00", "Dec 31, 2026–Jan 8, 2027: closed"),
                *("every year Mar 8: closed", "every year May 1: all day"),
            ],
        ),
    ],
)
def test_hours_are_said_as_people_write_them(locale: str, told: list[str]) -> None:
    hours = read_hours(WRITTEN, UTC_ZONE)
    assert sorted(hours_told(hours, Words(locale, START))) == sorted(told)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("24/7", ["круглосуточно"]),
        ("daily 09:00-18:00", ["ежедневно 9:00–18:00"]),
        ("daily closed", ["каждый день выходной"]),
        ("mon wed fri 10:00-16:00, tue thu 12:00-20:00", ["пн, ср, пт 10:00–16:00", "вт, чт 12:00–20:00"]),
    ],
)
def test_plain_weeks_take_one_line(written: str, told: list[str]) -> None:
    assert hours_told(read_hours(written, UTC_ZONE), Words("ru", START)) == told


@pytest.mark.parametrize("typed", ["31 декабря 9-16", "31.12 9-16", "31 грудня з 9 до 16", "Dec 31: 9am to 4pm"])
def test_day_without_a_year_is_of_every_year(typed: str) -> None:
    assert other_days(typed, TODAY) == OtherDays(NINE_TO_FOUR, yearly=[(12, 31)])


@pytest.mark.parametrize(
    ("typed", "dates"),
    [
        ("8 марта 2027 выходной", [date(2027, 3, 8)]),
        ("завтра выходной", [date(2026, 11, 23)]),
        ("31.12.2026 - 02.01.2027 закрыто", [date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2)]),
        ("1–2 січня 2027 вихідний", [date(2027, 1, 1), date(2027, 1, 2)]),
        ("January 1-2, 2027 closed", [date(2027, 1, 1), date(2027, 1, 2)]),
    ],
)
def test_day_with_a_year_is_that_day(typed: str, dates: list[date]) -> None:
    assert other_days(typed, TODAY) == OtherDays((), dates=dates)


def test_hours_may_be_several_and_days_have_digits_too() -> None:
    expected = OtherDays((Span(540, 780), Span(840, 1080)), yearly=[(1, 1), (1, 2)])
    assert other_days("1-2 января 9-13 14-18", TODAY) == expected
    assert other_days("1-2.01 9:00-13:00, 14:00-18:00", TODAY) == expected
    assert other_days("31.12-01.01 круглосуточно", TODAY) == OtherDays((Span(0, 1440),), yearly=[(12, 31), (1, 1)])


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "завтра пораньше",
        "1-8 января",
        "выходной",
        "9-16",
        "31.02 9-16",
        "31.12 16-9 8-10",
        "2.1.2027-1.1.2027 closed",
    ],
)
def test_what_is_no_day_with_hours_is_not_understood(typed: str) -> None:
    assert other_days(typed, TODAY) is None


@given(st.text(alphabet="0123456789.-: январявыходной", max_size=40))
def test_what_is_understood_can_be_kept(typed: str) -> None:
    found = other_days(typed, TODAY)
    if found is not None:
        changed = with_days(Calendar(key="a"), dates=found.dates, yearly=found.yearly, spans=found.spans)
        assert read_hours(changed.written, UTC_ZONE).yearly == changed.hours.yearly


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", (Role.OPERATOR, "")),
        ("старший", (Role.SENIOR, "")),
        ("senior, back-office", (Role.SENIOR, "back-office")),
        ("Вторая линия супервизор", (Role.SUPERVISOR, "back-office")),
        ("Вторая", (Role.OPERATOR, "second")),
        ("директор", (None, "")),
    ],
)
def test_invitation_takes_titles_and_keys(typed: str, meant: tuple[Role | None, str]) -> None:
    teams = (Team(key="second", titles={"ru": "Вторая"}), Team(key="back-office", titles={"ru": "Вторая линия"}))
    assert invited(typed, teams) == meant
