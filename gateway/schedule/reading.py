"""How are working hours written?

    mon-fri 09:00-21:00, sat 10:00-18:00; 2026-12-31 closed

Rules stand between commas or semicolons: days and then hours, or `closed`. Days are `mon`, `mon-fri`, `daily`, a date
(`2026-12-31`), dates (`2026-12-31..2027-01-08`) or a date of every year (`01-07`), several with spaces between them;
Russian and Ukrainian names (`пн-пт`, `нд`) are read too. Hours may be several: `09:00-13:00 14:00-18:00`; an end before
its start is on the next day. Days that are not named are closed. Nothing at all: always open.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from gateway.errors import OtklikError
from gateway.schedule.hours import DAY, Hours, Span

_NAMES = (
    ("mon", "monday", "пн"),
    ("tue", "tuesday", "вт"),
    ("wed", "wednesday", "ср"),
    ("thu", "thursday", "чт"),
    ("fri", "friday", "пт"),
    ("sat", "saturday", "сб"),
    ("sun", "sunday", "вс", "нд"),
)
_DAYS = {name: number for number, names in enumerate(_NAMES) for name in names}
_EVERY = frozenset({"daily", "ежедневно", "щодня"})
_CLOSED = frozenset({"closed", "выходной", "вихідний"})
_ALL_DAY = frozenset({"24h", "24/7"})
_SPAN = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?[-\u2013]([0-9]{1,2})(?::([0-9]{2}))?", re.ASCII)
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_YEARLY = re.compile(r"([0-9]{2})-([0-9]{2})", re.ASCII)
_LONGEST = 366
"""Days of one exception."""

_Spans = tuple[Span, ...]
_Key = int | date | tuple[int, int]


class HoursError(OtklikError):
    """Working hours cannot be read; `problems` has a sentence for each mistake."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(*problems)
        self.problems = problems


def read_hours(text: str, zone: ZoneInfo) -> Hours:
    """Return the hours a text says; raises HoursError with every mistake there is."""
    rules = [rule.split() for rule in re.split(r"[,;\n]", text.casefold()) if rule.strip()]
    if not rules or rules == [["24/7"]]:
        return Hours(zone=zone, always=True)
    read, problems = dict[_Key, _Spans](), list[str]()
    for rule in rules:
        try:
            _take(rule, read)
        except ValueError as error:
            problems.append(f"{' '.join(rule)!r}: {error}")
    if problems:
        raise HoursError(problems)
    return Hours(
        zone=zone,
        week=tuple(read.get(number, ()) for number in range(7)),
        dates={key: spans for key, spans in read.items() if isinstance(key, date)},
        yearly={key: spans for key, spans in read.items() if isinstance(key, tuple)},
    )


def _take(rule: list[str], read: dict[_Key, _Spans]) -> None:
    """Read one rule; raises ValueError with a sentence."""
    days = [word for word in rule if not _says_hours(word)]
    hours = [word for word in rule if _says_hours(word)]
    if not days or not hours:
        raise ValueError("a rule is days and then hours, such as mon-fri 09:00-18:00")
    spans = _spans(hours)
    for word in days:
        for key in _days(word):
            if key in read:
                raise ValueError(f"{word} is given twice")
            read[key] = spans


def _says_hours(word: str) -> bool:
    is_date = _YEARLY.fullmatch(word) and not _is_hour_span(word)
    return word in _CLOSED or word in _ALL_DAY or (_SPAN.fullmatch(word) is not None and not is_date)


def _is_hour_span(word: str) -> bool:
    """Tell `09-18` from `01-07`: what may be a date of every year is one; hours are written with minutes."""
    return ":" in word


def _spans(words: list[str]) -> _Spans:
    if any(word in _CLOSED for word in words):
        if len(words) > 1:
            raise ValueError("closed days have no hours")
        return ()
    spans = sorted(Span(0, DAY) if word in _ALL_DAY else _span(word) for word in words)
    for before, after in pairwise(spans):
        if before.end > after.start or before.end <= before.start:
            raise ValueError("hours overlap")
    return tuple(spans)


def _span(word: str) -> Span:
    found = _SPAN.fullmatch(word)
    numbers = [int(each or 0) for each in found.groups()] if found else []
    if len(numbers) != 4 or numbers[1] > 59 or numbers[3] > 59:
        raise ValueError(f"{word} is no time of day")
    start, end = numbers[0] * 60 + numbers[1], numbers[2] * 60 + numbers[3]
    if start >= DAY or end > DAY or start == end:
        raise ValueError(f"{word} is no time of day")
    return Span(start, end)


def _days(word: str) -> Iterable[_Key]:
    if word in _EVERY:
        return range(7)
    if word in _DAYS:
        return [_DAYS[word]]
    if ".." in word or _DATE.fullmatch(word):
        return _dates(word)
    found = _YEARLY.fullmatch(word)
    if found:
        date(2024, int(found[1]), int(found[2]))
        return [(int(found[1]), int(found[2]))]
    first, _, last = word.replace("\u2013", "-").partition("-")
    if first not in _DAYS or last not in _DAYS:
        raise ValueError(f"{word} is no day; days are mon, mon-fri, daily, 2026-12-31 or 01-07")
    start, end = _DAYS[first], _DAYS[last]
    return [day % 7 for day in range(start, (end if end >= start else end + 7) + 1)]


def _dates(word: str) -> list[_Key]:
    first, dots, last = word.partition("..")
    start = date.fromisoformat(first)
    end = date.fromisoformat(last) if dots else start
    if not 0 <= (end - start).days < _LONGEST:
        raise ValueError(f"{word} is no span of dates within a year")
    return [start + timedelta(days=days) for days in range((end - start).days + 1)]
