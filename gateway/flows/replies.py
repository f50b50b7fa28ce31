"""Is this the answer a question asks for?"""

import re
from dataclasses import dataclass
from datetime import date

from gateway.flows.patterns import fits, parse_pattern
from gateway.flows.steps import AskStep, Expect, Option

LONGEST = 1000
"""Characters of an answer that are read and kept."""
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}([.,][0-9]{1,6})?")
_EMAIL = re.compile(r"[^\s@<>\"',;:()\[\]\\]{1,64}@[^\s@<>\"',;:()\[\]\\.]+(\.[^\s@<>\"',;:()\[\]\\.]+)+")
_EMAIL_LONGEST = 254
_PHONE_SIGNS = re.compile(r"[\s().\u2010-\u2015-]+")
_PHONE = re.compile(r"\+?[0-9]{7,15}")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})(?:[./]([0-9]{4}|[0-9]{2}))?\.?")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_CENTURY = 2000
_DAYS = {
    **dict.fromkeys(("сегодня", "сьогодні", "today"), 0),
    **dict.fromkeys(("завтра", "tomorrow"), 1),
    **dict.fromkeys(("послезавтра", "післязавтра"), 2),
}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, read."""

    value: str
    option: Option | None = None
    """Of a question with a choice."""


def read_reply(step: AskStep, text: str, *, today: date | None = None) -> Reply | None:
    """Return the answer in the form it is kept in, None when it is not what is asked for."""
    text = text[:LONGEST].replace("\x00", "").strip()
    if not text:
        return None
    if step.expect is Expect.CHOICE:
        option = option_called(step.choices, text)
        return option and Reply(option.id, option)
    value = _value(step, text, today)
    return Reply(value) if value else None


def option_called(options: tuple[Option, ...], text: str) -> Option | None:
    """Return the option whose label somebody has typed instead of pressing it."""
    said = _bare(text)
    if not said:
        return None
    return next((each for each in options if any(_bare(label) == said for label in each.label.values())), None)


def _bare(text: str) -> str:
    """Return the letters and digits alone: a label may have a picture before it, what is typed has none."""
    return "".join(char for char in text.casefold() if char.isalnum())


def _value(step: AskStep, text: str, today: date | None) -> str:
    value = text
    match step.expect:
        case Expect.NUMBER:
            value = _number(text)
        case Expect.EMAIL:
            value = _email(text)
        case Expect.PHONE:
            value = _phone(text)
        case Expect.CONTACT:
            value = _email(text) or _phone(text)
        case Expect.DATE:
            value = _date(text, today)
        case Expect.PATTERN:
            value = text if fits(text, parse_pattern(step.pattern)) else ""
        case Expect.TEXT | Expect.CHOICE:
            pass
    return value


def _number(text: str) -> str:
    bare = text.replace(" ", "").replace("\u00a0", "")
    return bare.replace(",", ".") if _NUMBER.fullmatch(bare) else ""


def _email(text: str) -> str:
    return text if len(text) <= _EMAIL_LONGEST and _EMAIL.fullmatch(text) else ""


def _phone(text: str) -> str:
    bare = _PHONE_SIGNS.sub("", text)
    return bare if _PHONE.fullmatch(bare) else ""


def _date(text: str, today: date | None) -> str:
    found = _spoken(text, today) or _written(text, today)
    return found.isoformat() if found else ""


def _spoken(text: str, today: date | None) -> date | None:
    days = _DAYS.get(text.casefold())
    if days is None or today is None:
        return None
    return date.fromordinal(min(today.toordinal() + days, date.max.toordinal()))


def _written(text: str, today: date | None) -> date | None:
    if iso := _YEAR_FIRST.fullmatch(text):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    found = _DAY_FIRST.fullmatch(text)
    if not found:
        return None
    day, month = int(found[1]), int(found[2])
    if found[3]:
        year = int(found[3])
        return _day(year if year > 99 else _CENTURY + year, month, day)
    return _next(month, day, today) if today else None


def _next(month: int, day: int, today: date) -> date | None:
    """Return the next such day; none is further than the leap year after next."""
    years = range(today.year, today.year + 9)
    return next((found for year in years if (found := _day(year, month, day)) and found >= today), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
