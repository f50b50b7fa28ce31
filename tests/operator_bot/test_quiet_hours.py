"""Which quiet hours are meant by what people type?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operator_bot.clock_spans import DAY
from operator_bot.quiet_hours import Rest, quiet_hours
from operator_bot.weekdays import told, weekdays

NIGHT = (22 * 60 + 30, 7 * 60)
WORKDAYS, WEEKEND = frozenset(range(5)), frozenset({5, 6})


@pytest.mark.parametrize(
    "typed",
    [
        *("22:30-7", "22.30–07:00", "с 22:30 до 7", "з 22:30 до 7:00", "22:30 - 7 утра", "10:30pm to 7am", "2230-0700"),
        *("from 10:30 pm until 7 a.m.", "10:30 вечера — 7 утра", "від 22:30 до 7 ранку", "22:30 до 7 часов."),
        *("каждый день 22:30-7", "щодня 22:30-7", "daily 22:30-7", "22:30-7 пн-вс"),
    ],
)
def test_usual_spellings_of_a_night_are_understood(typed: str) -> None:
    assert quiet_hours(typed) == Rest(NIGHT)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("22:30-7 пн-пт", WORKDAYS),
        ("по будням с 22:30 до 7", WORKDAYS),
        ("weekdays 22:30-7", WORKDAYS),
        ("22:30-7, субота і неділя", WEEKEND),
        ("on Sat and Sun 22:30-7", WEEKEND),
        ("с пн по чт 22:30-7", frozenset(range(4))),
        ("пт-вс 22:30-7", frozenset({4, 5, 6})),
        ("22:30-7 сб-пн", frozenset({5, 6, 0})),
        ("по средам и пятницам 22:30-7", frozenset({2, 4})),
    ],
)
def test_days_of_the_week_are_understood(typed: str, days: frozenset[int]) -> None:
    assert quiet_hours(typed) == Rest(NIGHT, days)


@pytest.mark.parametrize("typed", ["сб вс весь день", "выходные: весь день", "all day Sat, Sun", "вихідні цілодобово"])
def test_whole_days_are_understood(typed: str) -> None:
    assert quiet_hours(typed) == Rest((0, DAY), WEEKEND)


@pytest.mark.parametrize(
    ("typed", "between"), [("13-14", (780, 840)), ("22-24", (1320, DAY)), ("20 до полуночи", (1200, DAY))]
)
def test_hours_of_one_day_are_understood(typed: str, between: tuple[int, int]) -> None:
    assert quiet_hours(typed) == Rest(between)


@pytest.mark.parametrize("typed", ["нет", "off", "Ні", "без"])
def test_no_quiet_hours_can_be_typed(typed: str) -> None:
    assert quiet_hours(typed) == Rest()


@pytest.mark.parametrize(
    "typed",
    [
        *("", "ночью", "22", "25-7", "22:70-7", "22-22", "24-7", "13 pm - 5 pm", "22-7 иногда", "22-7-8"),
        *("завтра 10:00", "01.11-15.11 отпуск", "123456-7", "<b>22-7</b>"),
    ],
)
def test_nonsense_is_not_understood(typed: str) -> None:
    assert quiet_hours(typed) is None


@given(st.text(max_size=60))
def test_nothing_anybody_types_is_an_error(typed: str) -> None:
    found = quiet_hours(typed)
    assert found is None or found.between is None or 0 <= found.between[0] < DAY >= found.between[1] >= 0


@pytest.mark.parametrize(
    ("days", "russian", "english"),
    [
        ({0, 1, 2, 3, 4}, "пн–пт", "Mon–Fri"),
        ({5, 6}, "сб, вс", "Sat, Sun"),
        ({0, 2, 3, 4}, "пн, ср–пт", "Mon, Wed–Fri"),
        (range(7), "", ""),
    ],
)
def test_days_are_said_as_on_a_door(days: set[int], russian: str, english: str) -> None:
    assert (told(days, "ru"), told(days, "en")) == (russian, english)
    assert weekdays(russian.replace("–", "-")) == (frozenset(days) if russian else frozenset())
