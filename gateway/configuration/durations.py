"""How are lengths of time written? `60s`, `15m`, `8h`, `1d 4h`; a day has 24 hours."""

import re
from datetime import timedelta

_PART = re.compile(r"([0-9]{1,5})([dhms])", re.ASCII)
_UNITS = {"d": 86400, "h": 3600, "m": 60, "s": 1}
LONGEST = timedelta(days=366)


def read_duration(text: str) -> timedelta | None:
    """Return the time a text says; None for anything else, and for more than a year."""
    parts = [_PART.fullmatch(word) for word in text.split()]
    found = [(each[1], each[2]) for each in parts if each]
    units = [_UNITS[unit] for _, unit in found]
    if not parts or len(found) < len(parts) or units != sorted(set(units), reverse=True):
        return None
    time = timedelta(seconds=sum(int(number) * _UNITS[unit] for number, unit in found))
    return time if time <= LONGEST else None


def duration_text(time: timedelta) -> str:
    """Return a time of whole seconds as it is written."""
    left, words = int(time.total_seconds()), list[str]()
    for unit, seconds in _UNITS.items():
        count, left = divmod(left, seconds)
        if count:
            words.append(f"{count}{unit}")
    return " ".join(words) or "0s"
