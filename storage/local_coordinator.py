"""How do the parts of a single process agree? As several processes would, only in memory."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from storage.fanout import Fanout, Subscription


class LocalLease:
    """A lease that nobody can take away."""

    def __init__(self) -> None:
        self._given_back = asyncio.Event()

    @property
    def held(self) -> bool:
        """Whether it has not been given back."""
        return not self._given_back.is_set()

    async def lost(self) -> None:
        """Wait until it is given back."""
        await self._given_back.wait()

    def give_back(self) -> None:
        """End it."""
        self._given_back.set()


class LocalCoordinator:
    """A coordinator for one process."""

    def __init__(self) -> None:
        self._fanout = Fanout()
        self._locks = dict[str, asyncio.Lock]()

    @property
    def topics(self) -> set[str]:
        """What somebody listens to."""
        return self._fanout.topics

    @asynccontextmanager
    async def lease(self, name: str) -> AsyncGenerator[LocalLease]:
        """Wait until the lease is ours, and give it back on leaving."""
        async with self._locks.setdefault(name, asyncio.Lock()):
            lease = LocalLease()
            try:
                yield lease
            finally:
                lease.give_back()

    async def publish(self, topic: str, payload: str) -> None:
        """Tell this process."""
        self._fanout.deliver(topic, payload)

    def subscribe(self, topic: str) -> Subscription:
        """Give what is published from now on."""
        return self._fanout.subscribe(topic)
