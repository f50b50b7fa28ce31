"""Between which times of day does somebody mean who types them (in ru, en or uk), and how are they said? Pure.

`22:30-7`, `с 22 до 7`, `from 10pm to 7am`, `9 утра - 6 вечера`, `весь день`. Minutes of the day; an end before its
start is on the next day, 1440 is the end of the day.
"""

import re

DAY = 24 * 60
_CLOCK = r"(\d{1,2})(?:[:.]?(\d{2}))?\s*(a\.?m\b\.?|p\.?m\b\.?|утра|ранку|ночи|ночі|дня|вечера|вечора)?"
_UNIT = r"(?:\s*(?:часов|часа|час|ч|годин[иа]?|год|h)\b\.?)?"
_TIME = rf"(?<![\d.:]){_CLOCK}{_UNIT}"
SPAN = re.compile(
    rf"(?:\b(?:с|з|із|зі|від|от|from|between)\s+)?{_TIME}\s*(?:-|до|по|to|till|until|and)\s*{_TIME}(?![\d:])"
)
"""Two times; there are six groups."""
ALL_DAY = re.compile(r"\b(?:весь|целый|увесь|цілий|all|whole)\s+(?:день|day)\b|круглосуточно|цілодобово|24/7")
_NAMED = (
    (re.compile(r"\b(?:полноч[иь]|полуноч[иь]|опівночі|північ|півночі|midnight)\b"), "0:00"),
    (re.compile(r"\b(?:полдень|полудня|полудень|noon|midday)\b"), "12:00"),
)
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_LATE = ("p", "дня", "ве")
_EARLY = ("a", "у", "р", "н")
_MOST = 100
"""Characters that are looked at."""


def plain(typed: str) -> str:
    """Return what somebody has typed in small letters, with simple dashes and without apostrophes."""
    said = " ".join(typed[:_MOST].casefold().replace("\u2019", "").replace("'", "").replace("ё", "е").split())
    said = _DASHES.sub("-", said)
    for named, clock in _NAMED:
        said = named.sub(clock, said)
    return said


def span_of(found: re.Match[str]) -> tuple[int, int] | None:
    """Return what a match of `SPAN` says; None for times there are not."""
    start, end = (_minute(found, group) for group in (1, 4))
    if start is None or end is None or start in {end, DAY}:
        return None
    return start, end or DAY if end < start else end


def told(start: int, end: int) -> str:
    """Return two minutes of the day as people write them, `9:00–18:00`."""
    return "–".join(f"{minute // 60}:{minute % 60:02}" for minute in (start, end))


def _minute(found: re.Match[str], group: int) -> int | None:
    hour, minute, half = int(found[group]), int(found[group + 1] or 0), found[group + 2] or ""
    if half and not 1 <= hour <= 12:
        return None
    if half.startswith(_LATE):
        hour = hour % 12 + 12
    elif half.startswith(_EARLY):
        hour %= 12
    return hour * 60 + minute if minute < 60 and hour * 60 + minute <= DAY else None
