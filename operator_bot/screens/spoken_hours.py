"""How are working hours said as people write them, a line for each rule?"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from gateway.schedule import Hours, Span
from operator_bot import clock_spans, weekdays
from operator_bot.words import Words
from operator_bot.written_days import LEAP

_NEXT = timedelta(days=1)

Spans = tuple[Span, ...]


def hours_told(hours: Hours, words: Words) -> list[str]:
    """Return the week, then the exceptions: `пн–пт 9:00–18:00`, `31 дек. 2026 г.: выходной`."""
    if hours.always:
        return [words.plain("hours.always")]
    leap = {date(LEAP, month, day): spans for (month, day), spans in hours.yearly.items()}
    yearly = (
        words.plain("hours.yearly", days=words.dates(first, last), hours=spans_told(spans, words))
        for first, last, spans in _runs(leap)
    )
    dates = (
        words.plain("hours.dated", days=words.days(first, last), hours=spans_told(spans, words))
        for first, last, spans in _runs(hours.dates)
    )
    return [*_week(hours, words), *dates, *yearly]


def spans_told(spans: Spans, words: Words) -> str:
    """Return the hours of a day, or that there are none."""
    told = ", ".join(clock_spans.told(each.start, each.end) for each in spans)
    return words.plain("hours.all_day") if spans == (Span(0, clock_spans.DAY),) else told or words.plain("hours.closed")


def _week(hours: Hours, words: Words) -> Iterator[str]:
    kinds = dict.fromkeys(hours.week)
    if not any(kinds):
        yield words.plain("hours.never")
    for spans in kinds:
        days = [day for day, each in enumerate(hours.week) if each == spans]
        on = weekdays.told(days, words.locale) or words.plain("hours.daily")
        if spans:
            yield f"{on} {spans_told(spans, words)}"


def _runs(days: Mapping[date, Spans]) -> Iterator[tuple[date, date, Spans]]:
    """Give days that follow each other and have the same hours as one."""
    left = sorted(days)
    while left:
        length = 1
        while length < len(left) and _goes_on(left[length - 1], left[length], days):
            length += 1
        yield left[0], left[length - 1], days[left[0]]
        left = left[length:]


def _goes_on(before: date, day: date, days: Mapping[date, Spans]) -> bool:
    return day - before == _NEXT and days[day] == days[before]
