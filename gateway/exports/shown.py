"""Which signs of a text can a file show?

A control character breaks an XLSX file, a sign that turns the reading direction makes a name look like another, and a
character the font lacks would be an empty space.
"""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from gateway.ports import Cell

LONGEST = 32_000
"""Characters of one cell: a spreadsheet takes 32,767."""
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return a text without signs that are no letters, cut where no program would show more of it."""
    seen = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return seen if len(seen) <= LONGEST else f"{seen[: LONGEST - 1]}…"


def written(cell: Cell, zone: ZoneInfo) -> str:
    """Return a value as people read it."""
    match cell:
        case None:
            return ""
        case str():
            return clean(cell)
        case datetime():
            return f"{cell.astimezone(zone):%d.%m.%Y %H:%M:%S}"
        case timedelta():
            return length(cell)
        case _:
            return str(cell)


def length(time: timedelta) -> str:
    """Return a length of time as hours, minutes and seconds."""
    seconds = round(abs(time.total_seconds()))
    sign = "-" if time < timedelta(0) else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
