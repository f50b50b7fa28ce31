"""A coordinator of a desk with one process."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager


class HeldLease:
    """A lease nobody else wants."""

    held = True

    async def lost(self) -> None:
        """Wait for ever."""
        await asyncio.Event().wait()


class AloneCoordinator:
    """Gives every lease at once, and has nobody to tell anything."""

    @asynccontextmanager
    async def lease(self, name: str) -> AsyncGenerator[HeldLease]:
        """Give the lease."""
        yield HeldLease()

    async def publish(self, topic: str, payload: str) -> None:
        """Tell nobody."""

    async def subscribe(self, topic: str) -> AsyncIterator[str]:
        """Wait for ever."""
        await asyncio.Event().wait()
        yield ""
