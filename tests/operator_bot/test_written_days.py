"""Which days are meant by what people type?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operator_bot.written_days import span_before

TODAY = date(2026, 11, 22)
HALF = (date(2026, 11, 1), date(2026, 11, 15))


@pytest.mark.parametrize(
    "typed",
    [
        *("01.11-15.11", "1.11 – 15.11", "1-15.11", "01.11.2026-15.11.2026", "01/11/26 - 15/11/26", "1-15.11.26"),
        *("с 1 по 15 ноября", "1—15 ноября", "с 1 ноября по 15 ноября 2026", "с 1 ноября 2026 г. по 15 ноября"),
        *("з 1 до 15 листопада", "1-15 листопада", "від 1 листопада до 15 листопада 2026 року"),
        *("November 1-15", "Nov 1 - Nov 15", "from 1 to 15 November", "1st to 15th of November", "Nov. 1 to 15, 2026"),
        *("2026-11-01..2026-11-15", "2026-11-01 - 2026-11-15", "2026-11-01 2026-11-15".replace(" ", " to ")),
    ],
)
def test_spans_are_understood_as_people_write_them(typed: str) -> None:
    assert span_before(typed, TODAY) == HALF


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("15.11", date(2026, 11, 15)),
        ("15 ноября", date(2026, 11, 15)),
        ("за 15 листопада", date(2026, 11, 15)),
        ("15th of November", date(2026, 11, 15)),
        ("вчера", date(2026, 11, 21)),
        ("сьогодні", TODAY),
        ("15.12", date(2025, 12, 15)),
        ("29.02", date(2024, 2, 29)),
        ("3.5.24", date(2024, 5, 3)),
    ],
)
def test_one_day_is_understood_as_one_that_has_been(typed: str, day: date) -> None:
    assert span_before(typed, TODAY) == (day, day)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("20.12-10.01", date(2025, 12, 20), date(2026, 1, 10)),
        ("20.12-10.01.2026", None, None),
        ("20.12.2025-10.01.2026", date(2025, 12, 20), date(2026, 1, 10)),
        ("20.11-30.11", date(2026, 11, 20), date(2026, 11, 30)),
        ("октябрь", date(2026, 10, 1), date(2026, 10, 31)),
        ("за лютий 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("с 20 ноября по сегодня", date(2026, 11, 20), TODAY),
    ],
)
def test_years_are_those_that_make_sense(typed: str, first: date | None, last: date | None) -> None:
    assert span_before(typed, TODAY) == ((first, last) if first else None)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "ноль", "31.02", "30.02-01.03", "15.11-01.13", "0.11", "1-15", "15.11.2026-01.11.2026", "01.11-15.11 и"),
        *("вчера вечером", "с 1 по", "99999-01-01", "00.00.0000", "1 ноября 0000", "марка", "с 1 мартобря"),
    ],
)
def test_nonsense_is_not_understood(typed: str) -> None:
    found = span_before(typed, TODAY)
    assert found is None


@given(st.text(alphabet="0123456789./- ноябрябмай", max_size=30), st.dates())
def test_nothing_anybody_types_is_an_error(typed: str, today: date) -> None:
    found = span_before(typed, today)
    assert found is None or found[0] <= found[1]
