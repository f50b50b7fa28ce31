"""How long may somebody expect to wait for a person?"""

from collections.abc import Sequence
from datetime import timedelta
from statistics import median

ENOUGH = 5
"""Waits that must have been measured before anything is said."""
LONGEST = timedelta(hours=4)
"""What is longer is no help to anybody who waits."""


def expected_wait(reaction_times: Sequence[float], ahead: int) -> timedelta | None:
    """Return how long a ticket with so many before it will wait; None when too little is known, or it is too long.

    `reaction_times`: seconds the last tickets of the team had waited, newest first. Half of them waited longer than
    the median; whoever has others before them waits a share of it more for each.
    """
    if len(reaction_times) < ENOUGH or ahead < 0:
        return None
    usual = median(reaction_times)
    wait = timedelta(seconds=usual * (1 + ahead / len(reaction_times)))
    return wait if wait <= LONGEST else None


def in_minutes(wait: timedelta) -> int:
    """Return a wait as it is told: whole minutes, five at a time from ten on."""
    minutes = max(1, round(wait.total_seconds() / 60))
    return minutes if minutes < 10 else -(-minutes // 5) * 5
