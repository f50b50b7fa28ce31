"""Who sees to it that what was said is found a moment later?

Never on the path of a message: one process at a time looks every second, and goes on at once only while it is behind.
"""

import asyncio
import logging

from gateway.errors import Conflict, StoreUnavailable
from gateway.leases import while_held
from gateway.ports import Coordinator, Store

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds."""
BREATH = 0.02
"""Seconds left to everybody else between two steps of one that is behind."""
AFTER_FAILURE = 30.0
AT_ONCE = 200
"""Messages of one step, which ends earlier if they are of many tickets."""
MANY = 30
"""So much in one step means that there is more."""


class Indexing:
    """Keeps the index of words up to date."""

    def __init__(self, store: Store, *, every: float = LOOK_EVERY, after_failure: float = AFTER_FAILURE) -> None:
        self._store = store
        self._every = every
        self._after_failure = after_failure

    async def run(self, coordinator: Coordinator) -> None:
        """Index until cancelled."""
        while True:
            async with coordinator.lease("words") as lease:
                await while_held(lease, self._look_again_and_again())

    async def _look_again_and_again(self) -> None:
        while True:
            pause = await self._step()
            await asyncio.sleep(pause)

    async def _step(self) -> float:
        """Index some of what is new; return after how many seconds to look again. A search is worth no desk's life."""
        try:
            return BREATH if await self._store.index_words(AT_ONCE) >= MANY else self._every
        except (StoreUnavailable, Conflict):
            log.warning("The database is away: what was said since is not found yet")
        except Exception:
            log.exception("What was said since could not be indexed")
        return self._after_failure
