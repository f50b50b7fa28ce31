"""How are sent items marked without a commit for each?

Marks gather for a few milliseconds and are committed together. What was sent and not yet marked is sent again after
a crash, so the gathering is short; a database that is away only makes the marks wait.
"""

import asyncio
import logging
import math
from collections.abc import Callable, Sequence

from gateway.errors import StoreUnavailable
from gateway.ports import SentMark, Store

GATHER = 0.004
"""Seconds from the first mark to the commit."""
RETRY = 0.3
LATE = 0.1
"""Seconds after which a mark that is not committed is late."""
MOST_UNMARKED = 16
"""Marks that may wait for their commit while new calls begin: with the calls under way, one a destination, it is all
that a crash can repeat."""
NEVER = math.inf

log = logging.getLogger(__name__)


class Marks:
    """Commits sent marks in groups and tells about each group that is safe."""

    def __init__(self, store: Store, committed: Callable[[Sequence[SentMark]], None]) -> None:
        self._store = store
        self._committed = committed
        self._waiting: list[SentMark] = []
        self._added = asyncio.Event()
        self._safe = asyncio.Condition()
        self._flushing = asyncio.Lock()
        self._count = 0
        self._safe_count = 0
        self._waiting_since = self._flushing_since = NEVER

    @property
    def behind(self) -> bool:
        """Whether too many marks wait, or for too long: if the process died now, what they stand for came twice."""
        late = _now() - min(self._waiting_since, self._flushing_since) > LATE
        return late or self._count - self._safe_count >= MOST_UNMARKED

    def add(self, mark: SentMark) -> None:
        """Take a mark; it is committed soon."""
        if not self._waiting:
            self._waiting_since = _now()
        self._waiting.append(mark)
        self._count += 1
        self._added.set()

    async def settled(self) -> None:
        """Wait until every mark taken so far is committed."""
        goal = self._count
        if self._safe_count >= goal:
            return
        async with self._safe:
            await self._safe.wait_for(lambda: self._safe_count >= goal)

    async def run(self) -> None:
        """Commit until cancelled; then commit what is left, if the database is there."""
        try:
            while True:
                await self._added.wait()
                done = await asyncio.shield(self._flush())
                await asyncio.sleep(GATHER if done else RETRY)
        finally:
            await asyncio.shield(self._flush())

    async def _flush(self) -> bool:
        """Commit what waits; return whether nothing is left."""
        async with self._flushing:
            self._added.clear()
            marks, self._waiting = self._waiting, []
            self._flushing_since, self._waiting_since = self._waiting_since, NEVER
            if not marks:
                return True
            try:
                await self._store.save_marks(marks)
            except StoreUnavailable:
                log.warning("The database is away: %d sent marks wait", len(marks))
                self._waiting = marks + self._waiting
                self._waiting_since = self._flushing_since
                self._added.set()
                return False
            self._flushing_since = NEVER
            await self._tell(marks)
            return True

    async def _tell(self, marks: Sequence[SentMark]) -> None:
        self._committed(marks)
        async with self._safe:
            self._safe_count += len(marks)
            self._safe.notify_all()


def _now() -> float:
    return asyncio.get_running_loop().time()
