"""How long do people usually wait here? Figures kept in memory, so that no message waits for a question about it."""

from collections.abc import Mapping
from datetime import timedelta

from gateway.configuration import Configuration
from gateway.ports import Store
from gateway.routing import expected_wait, in_minutes

MEASURED = 50
"""Tickets of a team that are looked at."""


class Waits:
    """What is told to whoever has just been handed over."""

    def __init__(self) -> None:
        self._expected: Mapping[str, timedelta] = {}

    def minutes(self, team: str) -> int | None:
        """Return how many minutes somebody may expect to wait for this team; None: too little is known."""
        expected = self._expected.get(team)
        return in_minutes(expected) if expected is not None else None

    async def measure(self, store: Store, config: Configuration) -> None:
        """Look at the last tickets of every team, and at how many wait now. Raises StoreUnavailable."""
        waiting = await store.waiting_teams()
        found = dict[str, timedelta]()
        for key in {config.team("").key, *(team.key for team in config.teams)}:
            expected = expected_wait(await store.reaction_times(key, limit=MEASURED), waiting.get(key, 0))
            if expected is not None:
                found[key] = expected
        self._expected = found
