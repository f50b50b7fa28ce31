"""Which questions without an article were shown last?

Finding them reads weeks of messages: a page turned or a button pressed a moment later looks at what was found.
"""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from gateway.clock import Clock
from gateway.library.gaps import Closed, Gap, Gaps

PERIOD = timedelta(days=30)
"""How far back questions are looked at."""
FRESH = 60.0
"""Seconds for which what was found is believed."""
LARGEST = 40


class GapBook:
    """Finds gaps, and remembers them for a moment."""

    def __init__(self, gaps: Gaps, clock: Clock) -> None:
        self._gaps = gaps
        self._clock = clock
        self._open: Sequence[Gap] = ()
        self._closed: Sequence[Closed] = ()
        self._fresh_until = 0.0
        self._looking = asyncio.Lock()

    async def largest(self) -> Sequence[Gap]:
        """Return the questions asked most often."""
        await self._look()
        return self._open

    async def closed(self) -> Sequence[Closed]:
        """Return the articles that have closed a gap."""
        await self._look()
        return self._closed

    def known(self, search_id: int) -> Gap | None:
        """Return the gap a search belongs to, if it was found lately."""
        return next((gap for gap in self._open if search_id in gap.searches), None)

    async def _look(self) -> None:
        async with self._looking:
            now = asyncio.get_running_loop().time()
            if now < self._fresh_until:
                return
            until = self._clock.now()
            self._open = await self._gaps.largest(LARGEST, since=until - PERIOD, until=until)
            self._closed = await self._gaps.closed(since=until - PERIOD, until=until)
            self._fresh_until = asyncio.get_running_loop().time() + FRESH
