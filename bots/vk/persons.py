"""What are the people called whose ids are all that VK's events tell?"""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from bots.json_values import Json, number_at
from bots.vk.calls import Calls
from gateway.clock import Clock
from gateway.errors import OtklikError

logger = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds receiving waits for names at most."""
PAUSE = timedelta(seconds=30)
"""How long nobody is asked for after VK did not answer."""
REMEMBERED = timedelta(hours=12)
MOST = 10_000
"""People that are remembered."""
AT_ONCE = 1000
"""Ids in one call."""
_FIELDS = ("first_name", "last_name", "screen_name")


class Persons:
    """Looks names up and remembers them. Best effort: whoever cannot be looked up has no name."""

    def __init__(self, *, calls: Calls, clock: Clock) -> None:
        self._calls = calls
        self._clock = clock
        self._known: dict[int, tuple[datetime, Json]] = {}
        self._quiet_until: datetime | None = None

    async def known(self, ids: Iterable[int]) -> dict[int, Json]:
        """Return what is known of these people, asking VK for those not yet met. Never raises."""
        wanted, now = set(ids), self._clock.now()
        missing = [one for one in wanted if not self._fresh(one, now)]
        if missing and not (self._quiet_until and now < self._quiet_until):
            await self._look_up(missing, now)
        return {one: self._known[one][1] for one in wanted if one in self._known}

    def _fresh(self, person: int, now: datetime) -> bool:
        return person in self._known and now - self._known[person][0] < REMEMBERED

    async def _look_up(self, ids: Sequence[int], now: datetime) -> None:
        try:
            for start in range(0, len(ids), AT_ONCE):
                asked = ",".join(map(str, ids[start : start + AT_ONCE]))
                params = {"user_ids": asked, "fields": "screen_name"}
                self._remember(await self._calls.call("users.get", params, within=PATIENCE), now)
        except OtklikError as error:
            self._quiet_until = now + PAUSE
            logger.info("%s: names are not known for a while (%r)", self._calls.entry_point, error)

    def _remember(self, people: Any, now: datetime) -> None:
        for each in people if isinstance(people, list) else ():
            if isinstance(each, dict) and (number := number_at(each, "id")) is not None:
                self._known.pop(number, None)
                self._known[number] = now, {name: each[name] for name in _FIELDS if isinstance(each.get(name), str)}
        while len(self._known) > MOST:
            del self._known[next(iter(self._known))]
