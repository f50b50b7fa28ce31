"""Which days of the week does somebody mean, and how are they said (in ru, en or uk)? Pure; Monday is 0."""

import re
from collections.abc import Collection, Iterator

from babel import Locale

WEEK = tuple(range(7))
_HEADS = (
    ("пн", "понед", "понеділ", "mon"),
    ("вт", "вівт", "tue"),
    ("ср", "сред", "серед", "wed"),
    ("чт", "четв", "thu"),
    ("пт", "пятн", "fri"),
    ("сб", "субб", "субо", "sat"),
    ("вс", "нд", "воскр", "неді", "sun"),
)
"""What the names begin with; two letters stand for themselves."""
_SEVERAL = (
    (("будн", "будні", "weekday", "workday"), WEEK[:5]),
    (("выходн", "вихідн", "weekend"), WEEK[5:]),
    (("ежедневно", "щодня", "daily", "everyday"), WEEK),
)
_TO = frozenset({"-", "по", "до", "to", "through", "till"})
_FILLERS = frozenset(
    {"с", "з", "із", "со", "from", "по", "в", "у", "во", "on", "и", "і", "й", "та", "and", "the", "рабочим", "робочим"}
    | {"день", "дни", "дням", "дні", "днях", "days", "каждый", "кожен", "кожного", "every", "только", "лише", "only"}
)
_WORD = re.compile(r"[^\W\d_]+|-")


def weekday(word: str) -> int | None:
    """Return the day that a word in small letters names; None for another word."""
    for number, heads in enumerate(_HEADS):
        if any(word.startswith(head) if len(head) > 2 else word == head for head in heads):
            return number
    return None


def weekdays(text: str) -> frozenset[int] | None:
    """Return the days a text in small letters names, `пн-пт`, `weekends`; none named: none; None: not understood."""
    if _WORD.sub("", text).strip(" ,;.:"):
        return None
    words, found = _WORD.findall(text), set[int]()
    for place, word in enumerate(words):
        days = _days(word)
        if days is None and word not in _FILLERS | _TO:
            return None
        found.update(days or _between(words, place))
    return frozenset(found)


def told(days: Collection[int], locale: str) -> str:
    """Return days as they are written on a door, `пн–пт`, `Sat, Sun`; all seven: nothing."""
    if len(set(days)) == len(WEEK):
        return ""
    names = Locale.parse(locale).days["stand-alone"]["abbreviated"]
    return ", ".join(
        names[first] if first == last else f"{names[first]}{'–' if last - first > 1 else ', '}{names[last]}"
        for first, last in _runs(sorted(set(days)))
    )


def _days(word: str) -> tuple[int, ...] | None:
    several = next((days for heads, days in _SEVERAL if word.startswith(heads)), None)
    one = weekday(word)
    return several or ((one,) if one is not None else None)


def _between(words: list[str], place: int) -> Collection[int]:
    """Return the days from the one before a `to` until the one after it, around the end of the week too."""
    around = (words[place - 1], words[place + 1]) if 0 < place < len(words) - 1 and words[place] in _TO else ()
    ends = [day for each in around if (day := weekday(each)) is not None]
    return [day % 7 for day in range(ends[0], ends[0] + (ends[1] - ends[0]) % 7 + 1)] if len(ends) == 2 else ()


def _runs(days: list[int]) -> Iterator[tuple[int, int]]:
    while days:
        length = 1
        while length < len(days) and days[length] == days[0] + length:
            length += 1
        yield days[0], days[length - 1]
        days = days[length:]
