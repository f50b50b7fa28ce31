"""Which moment does somebody mean who types one (in ru, en or uk)? Pure.

Understood are lengths (`2 часа`, `90 min`, `3 дні`), times of day (`14:30`: the next one), days (`завтра`, `25.11`,
`2026-11-25`, `пятница`) and a day with a time.
"""

import re
from datetime import date, datetime, time, timedelta, tzinfo

from operator_bot.weekdays import weekday

MORNING = time(9)
"""When a day begins for which no time was named."""
_MOST = timedelta(days=400)
_LENGTH = re.compile(r"(\d{1,4}(?:[.,]5)?)\s*([a-zа-яіїєґ]+)\.?")
_TIME = re.compile(r"(?:(?:в|у|о|об|at)\s+)?([01]?\d|2[0-3])(?:[:.]([0-5]\d))")
_HOUR = re.compile(r"(?:в|у|о|об|at)\s+([01]?\d|2[0-3])")
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_UNITS = (
    (("мин", "хв", "min", "m", "м"), timedelta(minutes=1)),
    (("час", "год", "hour", "h", "ч", "г"), timedelta(hours=1)),
    (("дн", "ден", "день", "сут", "доб", "day", "d", "д"), timedelta(days=1)),
    (("нед", "тиж", "week", "w", "н", "т"), timedelta(weeks=1)),
    (("мес", "міс", "month"), timedelta(days=30)),
)
"""What words of a length begin with; one letter stands for itself."""
_NEAR = {
    "сегодня": 0, "today": 0, "сьогодні": 0,
    "завтра": 1, "tomorrow": 1,
    "послезавтра": 2, "післязавтра": 2,
}  # fmt: skip
_BEFORE = re.compile(r"^(?:до|until|till|by)\s+")
_FILLERS = frozenset({"через", "in", "до", "until", "till", "на", "for", "утром", "вранці", "morning", "в", "у", "on"})


def moment(text: str, now: datetime, zone: tzinfo) -> datetime | None:
    """Return a moment after now, aware; None for what is not understood, or is over."""
    said = " ".join(text.casefold().replace("\u2019", "").replace("'", "").replace("ё", "е").split())[:60]
    said, there = _BEFORE.sub("", said), now.astimezone(zone)
    found = _after(said, there) or _at(said, there)
    return found if found is not None and now < found <= now + _MOST else None


def _after(said: str, now: datetime) -> datetime | None:
    """Return so much later; lengths of days keep the time of day."""
    length = _length(said)
    return now + length if length is not None else None


def _length(said: str) -> timedelta | None:
    words = " ".join(each for each in said.split() if each not in _FILLERS)
    found = _LENGTH.fullmatch(words)
    if found is None:
        return None
    unit = next((length for heads, length in _UNITS if _is_unit(found[2], heads)), None)
    return float(found[1].replace(",", ".")) * unit if unit else None


def _is_unit(word: str, heads: tuple[str, ...]) -> bool:
    return any(word == head if len(head) == 1 else word.startswith(head) for head in heads)


def _at(said: str, now: datetime) -> datetime | None:
    """Return a time of a day: of the day that is named, else the next such time."""
    clock = _TIME.search(said) if not _DAY_FIRST.fullmatch(said) else None
    day, rest = _day(said, now)
    if day is not None and clock is not None:
        clock = _TIME.search(rest)
    hour = clock or _HOUR.search(rest)
    at = time(int(hour[1]), int(hour[2]) if hour.re is _TIME else 0) if hour else None
    if day is None:
        if at is None or (hour and said.replace(hour[0], "").strip()):
            return None
        today = datetime.combine(now.date(), at, tzinfo=now.tzinfo)
        return today if today > now else today + timedelta(days=1)
    return datetime.combine(day, at or MORNING, tzinfo=now.tzinfo)


def _day(said: str, now: datetime) -> tuple[date | None, str]:
    """Return the day that is named first, and the rest of the words."""
    dated = _YEAR_FIRST.match(said)
    if dated:
        return _date(int(dated[1]), int(dated[2]), int(dated[3])), said[dated.end() :]
    dated = _DAY_FIRST.match(said)
    if dated and (day := _next_date(dated, now.date())):
        return day, said[dated.end() :]
    for word in said.split():
        if word in _NEAR:
            return now.date() + timedelta(days=_NEAR[word]), said.replace(word, "", 1)
        if len(word) > 1 and (ahead := _weekday(word, now.date())):
            return now.date() + timedelta(days=ahead), said.replace(word, "", 1)
    return None, said


def _next_date(found: re.Match[str], today: date) -> date | None:
    """Return a day of a month; without a year the next one there is."""
    day, month = int(found[1]), int(found[2])
    if found[3]:
        year = int(found[3])
        return _date(year if year > 99 else 2000 + year, month, day)
    this = _date(today.year, month, day)
    return this if this is None or this >= today else _date(today.year + 1, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(word: str, today: date) -> int:
    """Return how many days it is to a day of the week, 1 to 7; 0 for another word."""
    number = weekday(word)
    return 0 if number is None else (number - today.weekday() - 1) % 7 + 1
