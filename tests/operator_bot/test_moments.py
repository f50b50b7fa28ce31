"""Which moment is meant by what people type?"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operator_bot.moments import moment

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
"""A Saturday."""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1 час", (21, 13, 0)),
        ("через 2 часа", (21, 14, 0)),
        ("1h", (21, 13, 0)),
        ("90 мин", (21, 13, 30)),
        ("1,5 часа", (21, 13, 30)),
        ("2 години", (21, 14, 0)),
        ("30 хв", (21, 12, 30)),
        ("in 3 days", (24, 12, 0)),
        ("3 дня", (24, 12, 0)),
        ("3 дні", (24, 12, 0)),
        ("1 неделя", (28, 12, 0)),
        ("14:30", (21, 14, 30)),
        ("в 9:00", (22, 9, 0)),
        ("завтра", (22, 9, 0)),
        ("завтра утром", (22, 9, 0)),
        ("завтра в 10", (22, 10, 0)),
        ("завтра 10:30", (22, 10, 30)),
        ("tomorrow at 8", (22, 8, 0)),
        ("послезавтра", (23, 9, 0)),
        ("25.11", (25, 9, 0)),
        ("25.11 18:15", (25, 18, 15)),
        ("25.11.2026", (25, 9, 0)),
        ("2026-11-25 7:00", (25, 7, 0)),
        ("до 25.11", (25, 9, 0)),
        ("пятница", (27, 9, 0)),
        ("в пт 16:00", (27, 16, 0)),
        ("П'ятниця", (27, 9, 0)),
        ("monday", (23, 9, 0)),
        ("сб", (28, 9, 0)),
    ],
)
def test_moment_is_understood_in_three_languages(typed: str, meant: tuple[int, int, int]) -> None:
    day, hour, minute = meant
    assert moment(typed, NOW, UTC) == datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "когда-нибудь",
        "31.02",
        "20.11.2026",
        "25:00",
        "0 часов",
        "99999 дней",
        "9999 дней",
        "2020-01-01",
        "5",
        "5 кг",
    ],
)
def test_what_is_no_moment_to_come_is_nothing(typed: str) -> None:
    assert moment(typed, NOW, UTC) is None


def test_time_of_day_is_that_of_the_desk() -> None:
    kyiv = ZoneInfo("Europe/Kyiv")
    assert moment("завтра 10:00", NOW, kyiv) == datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@given(st.text(max_size=80))
def test_whatever_is_typed_gives_a_moment_to_come_or_nothing(typed: str) -> None:
    found = moment(typed, NOW, UTC)
    assert found is None or NOW < found <= NOW + timedelta(days=400)
