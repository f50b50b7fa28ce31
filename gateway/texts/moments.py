"""How is a moment to come said, so that nobody has to count days?"""

from collections.abc import Callable
from datetime import datetime

from babel.dates import format_date

_WEEK = 7
_TODAY = {"ru": "сегодня в", "en": "today at", "uk": "сьогодні о"}
_TOMORROW = {"ru": "завтра в", "en": "tomorrow at", "uk": "завтра о"}
_AT = {"ru": "в", "en": "at", "uk": "о"}
_ON = {
    "ru": (
        "в понедельник",
        "во вторник",
        "в среду",
        "в четверг",
        "в пятницу",
        "в субботу",
        "в воскресенье",
    ),
    "en": ("on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday"),
    "uk": ("у понеділок", "у вівторок", "у середу", "у четвер", "у п’ятницю", "у суботу", "у неділю"),
}


def moment_in(locale: str) -> Callable[..., str]:
    """Return the filter `{{ opens | moment(now) }}`; both moments are in the reader's zone."""

    def moment(to_come: datetime, now: datetime) -> str:
        """Return the day, as people say it, and the time."""
        days = (to_come.date() - now.date()).days
        time = f"{to_come.hour}:{to_come.minute:02}"
        if days <= 0:
            return f"{_TODAY[locale]} {time}"
        if days == 1:
            return f"{_TOMORROW[locale]} {time}"
        if days < _WEEK:
            return f"{_ON[locale][to_come.weekday()]} {_AT[locale]} {time}"
        day = format_date(to_come, "d MMMM", locale=locale)
        return f"{'on ' if locale == 'en' else ''}{day} {_AT[locale]} {time}"

    return moment
