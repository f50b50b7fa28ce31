"""How does the bot behave, and when are people there?"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from gateway.knowledge import Thresholds
from gateway.schedule import ALWAYS, Hours, HoursError, read_hours
from gateway.settings.entries import Problems, Table
from gateway.settings.model import BotSettings, Encoders

LONGEST_QUIET = 5.0
"""Seconds: whoever writes and writes is answered in between."""
_LEAST_SILENCE, _LONGEST_SILENCE = 0.05, 24 * 365
"""Hours."""
_THRESHOLDS = ("one", "some", "menu")
_DEFAULT = BotSettings()


def read_bot(values: Mapping[str, str], desk: Table, zone: ZoneInfo, problems: Problems) -> BotSettings:
    """Return what is set for the bot; what cannot be read becomes problems."""
    return BotSettings(
        hours=_hours(values.get("DESK_HOURS") or str(desk.get("hours", "")), zone, problems),
        quiet=_quiet(values.get("BOT_QUIET", ""), problems),
        silence=_silence(values.get("BOT_SILENCE", ""), problems),
        thresholds=_thresholds(values.get("BOT_THRESHOLDS", ""), problems),
        encoders=_encoders(values.get("KB_ENCODERS", ""), problems),
    )


def _hours(value: str, zone: ZoneInfo, problems: Problems) -> Hours:
    try:
        return read_hours(value, zone)
    except HoursError as error:
        for problem in error.problems:
            problems.add(f"DESK_HOURS: {problem}.")
        return ALWAYS


def _quiet(value: str, problems: Problems) -> timedelta:
    seconds = _number(value)
    if not value:
        return _DEFAULT.quiet
    if seconds is None or not 0 <= seconds <= LONGEST_QUIET:
        problems.add(f"BOT_QUIET is {value!r}; it should be seconds, from 0 to {LONGEST_QUIET:g}, such as 1.5.")
        return _DEFAULT.quiet
    return timedelta(seconds=seconds)


def _silence(value: str, problems: Problems) -> timedelta:
    hours = _number(value)
    if not value:
        return _DEFAULT.silence
    if hours is None or not _LEAST_SILENCE <= hours <= _LONGEST_SILENCE:
        problems.add(f"BOT_SILENCE is {value!r}; it should be hours, such as 24.")
        return _DEFAULT.silence
    return timedelta(hours=hours)


def _thresholds(value: str, problems: Problems) -> Thresholds:
    given = dict[str, float]()
    for word in value.split():
        name, _, number = word.partition("=")
        probability = _number(number)
        if name not in _THRESHOLDS or probability is None or not 0 <= probability <= 1:
            problems.add(f"BOT_THRESHOLDS has {word!r}; it should be probabilities such as one=0.8 some=0.8 menu=0.25.")
        else:
            given[name] = probability
    return replace(_DEFAULT.thresholds, **given)


def _encoders(value: str, problems: Problems) -> Encoders:
    if value and value not in set(Encoders):
        problems.add(f"KB_ENCODERS is {value!r}; it should be one of {', '.join(Encoders)}.")
        return Encoders.AUTO
    return Encoders(value or "auto")


def _number(value: str) -> float | None:
    return float(value) if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", value, re.ASCII) else None
