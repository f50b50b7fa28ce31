"""How the processes of a desk tell each other, in one process."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

from tests.fakes.coordinator import HeldLease


class SharedCoordinator:
    """Passes on what is published to everybody who listens."""

    def __init__(self) -> None:
        self._listening: list[tuple[str, asyncio.Queue[str]]] = []

    @asynccontextmanager
    async def lease(self, name: str) -> AsyncGenerator[HeldLease]:
        """Give the lease."""
        yield HeldLease()

    async def publish(self, topic: str, payload: str) -> None:
        """Tell everybody."""
        for heard, queue in self._listening:
            if heard == topic:
                queue.put_nowait(payload)

    async def subscribe(self, topic: str) -> AsyncIterator[str]:
        """Give what is published from now on."""
        queue = asyncio.Queue[str]()
        self._listening.append((topic, queue))
        while True:
            yield await queue.get()
