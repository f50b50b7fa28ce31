"""How long has the gateway worked so far?

Its starts do not count: a machine under load would spend the whole plan on them.
"""

import asyncio
from collections.abc import Callable

TICK = 0.02
LONGEST_START = 8.0
"""Seconds after which a gateway counts as working, whatever it does."""


class WorkingTime:
    """A clock that runs while the gateway works: from its first message after a start until it is ended."""

    def __init__(self, sends: Callable[[], int]) -> None:
        self.seconds = 0.0
        self._sends = sends
        self._before = 0
        self._started_at: float | None = None
        self._works = True

    def stop(self) -> None:
        """The gateway has been ended."""
        self._started_at, self._works = None, False

    def start(self) -> None:
        """The gateway has been started again."""
        self._before = self._sends()
        self._started_at = asyncio.get_running_loop().time()

    async def run(self) -> None:
        """Run until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            before = loop.time()
            await asyncio.sleep(TICK)
            if self._works:
                self.seconds += loop.time() - before
            elif self._started_at is not None:
                self._works = self._sends() > self._before or loop.time() - self._started_at > LONGEST_START

    async def until(self, seconds: float) -> None:
        """Wait until it has worked so long."""
        while self.seconds < seconds:  # noqa: ASYNC110 - time passes by itself
            await asyncio.sleep(TICK)
