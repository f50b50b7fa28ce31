"""What does somebody of the desk want to be told, and when (F59, F101)?

Kept in `Operator.settings`: "silent": kinds somebody does not want, "quiet": two minutes of the day between which
nothing rings, "quiet_days": the days of the week on which that begins (none: every day), "muted": tickets. Read as
something a person may have spoilt: what is not understood is not there.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from gateway.operators.operator import Operator
from gateway.schedule import Hours

DAY = 24 * 60
"""Minutes."""
WEEK = range(7)
MUTED = 200
"""Tickets that are kept as muted; the oldest are forgotten."""


class Wish(StrEnum):
    """What one can be told. A name is never given a new meaning: people's settings are kept for years."""

    NEW = "new"
    """A ticket waits."""
    REMINDER = "reminder"
    """A deadline comes near (F40)."""
    ESCALATION = "escalation"
    """A norm is broken (F41)."""
    UNSEEN = "unseen"
    """Nobody has looked at a waiting ticket (F135)."""
    OWN = "own"
    """What happens by itself to one's own tickets: a pause ends, a customer stays silent (F12, F118)."""


def wants(operator: Operator, what: Wish, now: datetime, hours: Hours, *, ticket: int | None = None) -> bool:
    """Return whether somebody wants to be told now; `hours`: the desk's, whose clock quiet hours go by."""
    if operator.left_at is not None or what.value in silent(operator) or is_muted(operator, ticket):
        return False
    return not _is_quiet(operator, now, hours)


def silent(operator: Operator) -> frozenset[str]:
    """Return the kinds somebody does not want."""
    return frozenset(each for each in _list(operator.settings, "silent") if isinstance(each, str))


def quiet(operator: Operator) -> tuple[int, int] | None:
    """Return between which minutes of the day nothing rings; an end before the start is on the next day."""
    kept = _list(operator.settings, "quiet")
    if len(kept) != 2 or not all(isinstance(each, int) for each in kept):
        return None
    return (kept[0], kept[1]) if are_minutes(kept[0], kept[1]) else None


def quiet_days(operator: Operator) -> frozenset[int]:
    """Return the days of the week on which quiet hours begin, Monday is 0; none: on every day."""
    return frozenset(each for each in _list(operator.settings, "quiet_days") if isinstance(each, int) and each in WEEK)


def are_minutes(start: int, end: int) -> bool:
    """Return whether hours lie between two minutes of the day; the end may be that of the day."""
    return 0 <= start < DAY and 0 <= end <= DAY and start != end


def is_muted(operator: Operator, ticket: int | None) -> bool:
    """Return whether somebody does not want to hear of a ticket; its card still shows it."""
    return ticket is not None and ticket in _list(operator.settings, "muted")


def with_wish(operator: Operator, what: Wish, *, on: bool) -> Operator:
    """Return the person with a kind wanted, or not."""
    others = silent(operator) - {what.value}
    return _with(operator, "silent", sorted(others if on else others | {what.value}))


def with_quiet(operator: Operator, between: tuple[int, int] | None, days: Collection[int] = ()) -> Operator:
    """Return the person with quiet hours that begin on these days, or without."""
    rests = _with(operator, "quiet", list(between) if between else [])
    return _with(rests, "quiet_days", sorted(days) if between else [])


def with_muted(operator: Operator, ticket: int, *, on: bool) -> Operator:
    """Return the person with a ticket muted, or not."""
    others = [each for each in _list(operator.settings, "muted") if each != ticket]
    return _with(operator, "muted", [*others, ticket][-MUTED:] if on else others)


def _with(operator: Operator, key: str, value: list[Any]) -> Operator:
    settings = {name: kept for name, kept in operator.settings.items() if name != key}
    return replace(operator, settings={**settings, key: value} if value else settings)


def _is_quiet(operator: Operator, now: datetime, hours: Hours) -> bool:
    between = quiet(operator)
    if between is None:
        return False
    there = now.astimezone(hours.zone)
    minute, (start, end), days = there.hour * 60 + there.minute, between, quiet_days(operator) or WEEK
    if start < end:
        return start <= minute < end and there.weekday() in days
    began_yesterday = minute < end and (there.weekday() - 1) % 7 in days
    return began_yesterday or (minute >= start and there.weekday() in days)


def _list(settings: Mapping[str, Any], key: str) -> list[Any]:
    kept = settings.get(key)
    return kept if isinstance(kept, list) else []
