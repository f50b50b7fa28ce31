"""Which days of a calendar become other than usual by what somebody types (in ru, en or uk)? Pure.

`31 декабря 9-16`, `1-8 января 2027 выходной`, `tomorrow closed`: days, then hours. Without a year: every year.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from gateway.schedule import Span
from operator_bot.clock_spans import ALL_DAY, DAY, SPAN, plain, span_of
from operator_bot.written_days import LEAP, Written, written_days

_CLOSED = re.compile(r"\b(?:выходн\w*|вихідн\w*|закрыто|закрито|не работаем|не працюємо|closed|day off|holiday)$")
_BETWEEN = " ,;:-"
MOST_DAYS = 366
_MOST_SPANS = 4


@dataclass(frozen=True, slots=True)
class OtherDays:
    """Days, and what holds on them; no span: closed."""

    spans: tuple[Span, ...]
    dates: list[date] = field(default_factory=list[date])
    yearly: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    """Month and day."""


def other_days(typed: str, today: date) -> OtherDays | None:
    """Return the days that are meant and their hours; None for what is not understood."""
    for days, spans in _parted(plain(typed).strip(" .!")):
        found = written_days(days, today)
        if found is not None:
            return _between(*found, spans=spans)
    return None


def _parted(said: str) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Give what may be the days and what the hours, as few hours as can be first."""
    if closed := _CLOSED.search(said) or ALL_DAY.search(said):
        is_open = closed.re is ALL_DAY
        yield said[: closed.start()].rstrip(_BETWEEN), (Span(0, DAY),) if is_open else ()
        return
    spans = list[Span]()
    while len(spans) < _MOST_SPANS and (last := _last_span(said)):
        found, span = last
        said = said[: found.start()].rstrip(_BETWEEN)
        spans.insert(0, span)
        if all(one.end <= other.start for one, other in pairwise(spans)):
            yield said, tuple(spans)


def _last_span(said: str) -> tuple[re.Match[str], Span] | None:
    ending = (each for each in SPAN.finditer(said) if each.end() == len(said))
    return next(((each, Span(*span)) for each in ending if (span := span_of(each))), None)


def _between(first: Written, last: Written, *, spans: tuple[Span, ...]) -> OtherDays | None:
    is_yearly = not (first.year or last.year)
    start = first.on(LEAP if is_yearly else last.year)
    end = last.on(LEAP if is_yearly else first.year)
    if start and end and is_yearly and end < start:
        end = last.on(LEAP + 1)
    if start is None or end is None or not 0 <= (end - start).days < MOST_DAYS:
        return None
    days = [start + timedelta(days=each) for each in range((end - start).days + 1)]
    if is_yearly:
        return OtherDays(spans, yearly=[(each.month, each.day) for each in days])
    return OtherDays(spans, dates=days)
