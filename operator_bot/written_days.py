"""Which days of the calendar does somebody mean who types them (in ru, en or uk)? Pure.

`15.11`, `01.11-15.11`, `с 1 по 15 ноября`, `Nov 1 - 15`, `2026-11-01..2026-11-15`, `вчера`; a month is all its days.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta

from operator_bot.clock_spans import plain

_MONTHS = tuple(
    re.compile(each)
    for each in (
        r"янв(?:ар[ьяе])?|січ(?:ень|ня|ні)?|jan(?:uary)?",
        r"фев(?:р|рал[ьяе])?|лют(?:ий|ого|ому)?|feb(?:ruary)?",
        r"мар(?:т[ае]?)?|бер(?:ез(?:ень|ня|ні))?|mar(?:ch)?",
        r"апр(?:ел[ьяе])?|кві(?:т(?:ень|ня|ні)?)?|apr(?:il)?",
        r"ма[йяе]|тра(?:в(?:ень|ня|ні)?)?|may",
        r"июн[ьяе]?|чер(?:в(?:ень|ня|ні)?)?|june?",
        r"июл[ьяе]?|лип(?:ень|ня|ні)?|july?",
        r"авг(?:уст[ае]?)?|сер(?:п(?:ень|ня|ні)?)?|aug(?:ust)?",
        r"сент?(?:ябр[ьяе])?|вер(?:ес(?:ень|ня|ні)?)?|sept?(?:ember)?",
        r"окт(?:ябр[ьяе])?|жов(?:т(?:ень|ня|ні)?)?|oct(?:ober)?",
        r"ноя(?:б|бр[ьяе])?|лис(?:топад[аі]?)?|nov(?:ember)?",
        r"дек(?:абр[ьяе])?|гру(?:д(?:ень|ня|ні)?)?|dec(?:ember)?",
    )
)
_NEAR = {"позавчера": -2, "позавчора": -2, "вчера": -1, "вчора": -1, "yesterday": -1, "сегодня": 0, "сьогодні": 0,
         "today": 0, "завтра": 1, "tomorrow": 1}  # fmt: skip
_YEAR = r"(?:\s*,?\s*([12]\d{3})(?:\s*(?:г\.?|р\.?|года?|року|рік))?)?"
_NAME = r"([а-яіїєґ]{3,}|[a-z]{3,})\.?"
_ISO = re.compile(r"([12]\d{3})-(\d{1,2})-(\d{1,2})")
_DIGITS = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?\.?")
_DAY_NAME = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th|-?е|-?го)?\s*(?:of\s+)?{_NAME}{_YEAR}")
_NAME_DAY = re.compile(rf"{_NAME}\s*(\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}")
_NAME_ALONE = re.compile(rf"{_NAME}{_YEAR}")
_DAY_ALONE = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th|-?го)?{_YEAR}")
_FIRST = re.compile(r"^(?:с|со|з|із|від|от|from|between|за|в|у|on|in|во)\s+")
_SPLITS = (re.compile(r"\s*\.\.+\s*"), re.compile(r"\s+(?:по|до|to|till|until|through|and)\s+"), re.compile(r"\s*-\s*"))
LEAP = 2024
"""A year that has every day there can be."""


@dataclass(frozen=True, slots=True)
class Written:
    """A day as it is written; 0: that part is not said."""

    day: int
    month: int = 0
    year: int = 0

    def on(self, year: int) -> date | None:
        """Return the day in a year; None where there is none such."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


def written_days(typed: str, today: date) -> tuple[Written, Written] | None:
    """Return the first and the last day that are meant, the same for one; None for what is not understood."""
    said = _FIRST.sub("", plain(typed).strip(" .,;:!"))
    return _one(said, today) or _two(said, today)


def span_before(typed: str, today: date) -> tuple[date, date] | None:
    """Return the days that are meant of those that have been: without a year the last such first day."""
    found = written_days(typed, today)
    if found is None:
        return None
    first, last = found
    start = _last_until(first, today, last.year)
    end = _first_from(last, start) if start else None
    return (start, end) if start and end and start <= end else None


def _one(said: str, today: date) -> tuple[Written, Written] | None:
    if said in _NEAR:
        day = today + timedelta(days=_NEAR[said])
        near = Written(day.day, day.month, day.year)
        return near, near
    found = _day(said)
    if found is not None:
        return (found, found) if found.on(LEAP) else None
    alone = _NAME_ALONE.fullmatch(said)
    month, year = (_month(alone[1]), int(alone[2] or 0)) if alone else (0, 0)
    if not month:
        return None
    return Written(1, month, year), Written(monthrange(year or today.year, month)[1], month, year)


def _two(said: str, today: date) -> tuple[Written, Written] | None:
    """Return two days with a word or a dash between them; what is said of one of them alone holds for both."""
    for split in _SPLITS:
        for between in split.finditer(said):
            first, last = (_end(each, today) for each in (said[: between.start()], said[between.end() :]))
            if first is None or last is None or not (first.month or last.month):
                continue
            first = first if first.month else replace(first, month=last.month)
            last = last if last.month else replace(last, month=first.month)
            if first.on(LEAP) and last.on(LEAP):
                return first, last
    return None


def _end(said: str, today: date) -> Written | None:
    if said in _NEAR:
        return (_one(said, today) or (None,))[0]
    alone = _DAY_ALONE.fullmatch(said)
    return Written(int(alone[1]), year=int(alone[2] or 0)) if alone else _day(said)


def _day(said: str) -> Written | None:
    if found := _ISO.fullmatch(said):
        return Written(int(found[3]), int(found[2]), int(found[1]))
    if found := _DIGITS.fullmatch(said):
        year = int(found[3] or 0)
        return Written(int(found[1]), int(found[2]), year + 2000 if 0 < year < 100 else year)
    if (found := _DAY_NAME.fullmatch(said)) and (month := _month(found[2])):
        return Written(int(found[1]), month, int(found[3] or 0))
    if (found := _NAME_DAY.fullmatch(said)) and (month := _month(found[1])):
        return Written(int(found[2]), month, int(found[3] or 0))
    return None


def _month(name: str) -> int:
    """Return the month that is named, 0 for another word."""
    return next((number for number, names in enumerate(_MONTHS, 1) if names.fullmatch(name)), 0)


def _last_until(first: Written, today: date, year: int) -> date | None:
    """Return the last such day until today; in the year of the last day or the one before it, if that has one."""
    if first.year or not year:
        years = range(first.year or today.year, max((first.year or today.year) - 9, 0), -1)
        return next((day for each in years if (day := first.on(each)) and (first.year or day <= today)), None)
    return first.on(year)


def _first_from(last: Written, start: date) -> date | None:
    if last.year:
        return last.on(last.year)
    years = range(start.year, min(start.year + 9, MAXYEAR + 1))
    return next((day for each in years if (day := last.on(each)) and day >= start), None)
