"""When does the bot take its turn?"""

from datetime import datetime, timedelta

LONGEST_QUIET = timedelta(seconds=5)
"""After the first word that is not answered: whoever writes and writes is answered in between."""


def turn_moment(now: datetime, *, since: datetime | None, quiet: timedelta) -> datetime:
    """Return a quiet moment after the word said now; `since` is when the first unanswered one was said."""
    return min(now + quiet, (since or now) + LONGEST_QUIET)
