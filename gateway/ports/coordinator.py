"""How do several processes of one desk agree?"""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Protocol


class Lease(Protocol):
    """The right to be the only one that does something, for as long as it is held."""

    @property
    def held(self) -> bool:
        """Whether it is still ours; False as soon as it may have gone to another process."""
        ...

    async def lost(self) -> None:
        """Wait until it is not ours any more."""
        ...


class Coordinator(Protocol):
    """How the processes of one desk agree. Nothing here is the only copy of anything."""

    def lease(self, name: str) -> AbstractAsyncContextManager[Lease]:
        """Wait until the lease is ours, and give it back on leaving."""
        ...

    async def publish(self, topic: str, payload: str) -> None:
        """Tell every process, this one too. Best effort: never raises."""
        ...

    def subscribe(self, topic: str) -> AsyncIterator[str]:
        """Give what is published from now on, over every outage; what is published meanwhile may be missed."""
        ...
