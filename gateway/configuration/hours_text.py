"""How are working hours written down again, as `gateway.schedule.read_hours` reads them?"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from gateway.schedule import Hours, Span

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ONE_DAY = timedelta(days=1)
_LONGEST = 366
"""Days of one span of dates, as they are read."""

Spans = tuple[Span, ...]


def hours_text(hours: Hours) -> str:
    """Return hours as a text with a comma between its rules; read again it says the same."""
    if hours.always:
        return "24/7"
    rules = [*_week(hours.week), *_dates(hours.dates), *_yearly(hours.yearly)]
    return ", ".join(rules) or "daily closed"


def _week(week: tuple[Spans, ...]) -> Iterator[str]:
    if len(set(week)) == 1 and week[0]:
        yield f"daily {_spans(week[0])}"
        return
    first = 0
    for day in range(1, len(week) + 1):
        if day < len(week) and week[day] == week[first]:
            continue
        if week[first]:
            name = _DAYS[first] if day - first == 1 else f"{_DAYS[first]}-{_DAYS[day - 1]}"
            yield f"{name} {_spans(week[first])}"
        first = day


def _dates(dates: Mapping[date, Spans]) -> Iterator[str]:
    days = sorted(dates)
    while days:
        length = 1
        while length < min(len(days), _LONGEST) and _goes_on(days, length, dates):
            length += 1
        name = str(days[0]) if length == 1 else f"{days[0]}..{days[length - 1]}"
        yield f"{name} {_spans(dates[days[0]])}"
        days = days[length:]


def _goes_on(days: list[date], length: int, dates: Mapping[date, Spans]) -> bool:
    return days[length] - days[length - 1] == _ONE_DAY and dates[days[length]] == dates[days[0]]


def _yearly(yearly: Mapping[tuple[int, int], Spans]) -> Iterator[str]:
    for (month, day), spans in sorted(yearly.items()):
        yield f"{month:02}-{day:02} {_spans(spans)}"


def _spans(spans: Spans) -> str:
    return " ".join(f"{_clock(each.start)}-{_clock(each.end)}" for each in spans) or "closed"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
