"""How is a custom field read as people write it, and shown as they read it (F19)? Pure.

Kept are: text as it is, numbers as `-12.5`, dates as `2026-12-31`, choices as the configuration writes them.
"""

import re
from datetime import date

from gateway.configuration import CustomField, FieldKind
from gateway.desk.typed import line
from gateway.errors import Invalid

LONGEST = 500
"""Characters of a text."""
_SPACES = re.compile(r"\s")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_NUMBER = re.compile(r"([+-]?)(\d{1,15})(?:[.,](\d{1,6}))?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_YEARS = range(1900, 2200)


def read_value(field: CustomField, typed: str, locale: str) -> str:
    """Return a value as it is kept, from what somebody has typed; empty clears.

    A number may be written 12,5, 12.5 or 1 000, in English also 1,000; a date 31.12.2026 or 2026-12-31; a choice in any
    case, or by its number in the list. Raises Invalid("value", "number", "date", "choice" or "too_long").
    """
    text = line(typed, field="value", limit=LONGEST)
    if not text:
        return ""
    match field.kind:
        case FieldKind.TEXT:
            return text
        case FieldKind.NUMBER:
            return _number(text, locale)
        case FieldKind.DATE:
            return _date(text)
        case FieldKind.CHOICE:
            return _choice(field.choices, text)


def show_value(field: CustomField, kept: str, locale: str) -> str:
    """Return a kept value as readers of a language write it."""
    if field.kind is FieldKind.DATE and _YEAR_FIRST.fullmatch(kept) and locale != "en":
        year, month, day = kept.split("-")
        return f"{day}.{month}.{year}"
    if field.kind is FieldKind.NUMBER and locale != "en":
        return kept.replace(".", ",")
    return kept


def _number(text: str, locale: str) -> str:
    bare = _SPACES.sub("", text).replace("\u2212", "-")
    if locale == "en" and _THOUSANDS.fullmatch(bare):
        bare = bare.replace(",", "")
    found = _NUMBER.fullmatch(bare)
    if found is None:
        raise Invalid("value", "number")
    sign, whole, part = found[1], str(int(found[2])), (found[3] or "").rstrip("0")
    number = f"{whole}.{part}" if part else whole
    return f"-{number}" if sign == "-" and number != "0" else number


def _date(text: str) -> str:
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
        year = f"20{year}" if len(year) == 2 else year
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    else:
        raise Invalid("value", "date")
    try:
        moment = date(int(year), int(month), int(day))
    except ValueError:
        raise Invalid("value", "date") from None
    if moment.year not in _YEARS:
        raise Invalid("value", "date")
    return moment.isoformat()


def _choice(choices: tuple[str, ...], text: str) -> str:
    wanted = text.casefold()
    for choice in choices:
        if choice.casefold() == wanted:
            return choice
    place = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    if 0 < place <= len(choices):
        return choices[place - 1]
    raise Invalid("value", "choice")
