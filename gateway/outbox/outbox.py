"""Which process sends for which entry point?

One at a time, by a lease: so the order of a destination and the limits of a platform need no further agreement.
"""

import asyncio
from collections.abc import Collection, Iterable, Mapping
from itertools import groupby

from gateway.casework import Setup
from gateway.items import Item
from gateway.leases import while_held
from gateway.messages import Capabilities
from gateway.outbox.dispatch import Dispatch
from gateway.outbox.pacer import Pacer
from gateway.ports import Coordinator, Lease, Sender, Store

_UNPACED = Capabilities(text_limit=0, caption_limit=0)


class Outbox:
    """Everything that waits to be sent, over all entry points."""

    def __init__(self, *, store: Store, setup: Setup, coordinator: Coordinator, pacing: bool = True) -> None:
        self._store = store
        self._setup = setup
        self._coordinator = coordinator
        self._pacing = pacing
        self._running: dict[str, Dispatch] = {}

    @property
    def waiting(self) -> Mapping[str, int]:
        """How many items wait in this process, by entry point."""
        return {name: dispatch.waiting for name, dispatch in self._running.items()}

    def hand_over(self, items: Iterable[Item]) -> None:
        """Take items that were just committed; those of other processes' entry points are theirs to find."""
        for entry_point, group in groupby(items, key=lambda item: item.entry_point):
            dispatch = self._running.get(entry_point)
            if dispatch is not None:
                dispatch.take(list(group))

    def look_again(self) -> None:
        """Look into the table for items that nobody has handed over."""
        for dispatch in self._running.values():
            dispatch.look()

    async def announce(self, items: Collection[Item]) -> None:
        """Tell the processes that send for other entry points that there is something for them."""
        for entry_point in {item.entry_point for item in items} - self._running.keys():
            await self._coordinator.publish(_topic(entry_point), "")

    async def run(self, sender: Sender) -> None:
        """Send for one entry point whenever its lease is ours, until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._listen(sender.entry_point))
            while True:
                async with self._coordinator.lease(f"send:{sender.entry_point}") as lease:
                    await self._send_while_held(sender, lease)

    async def _send_while_held(self, sender: Sender, lease: Lease) -> None:
        dispatch = self._running[sender.entry_point] = self._dispatch(sender)
        try:
            await while_held(lease, dispatch.run())
        finally:
            del self._running[sender.entry_point]

    def _dispatch(self, sender: Sender) -> Dispatch:
        pacer = Pacer(sender.can if self._pacing else _UNPACED)
        return Dispatch(sender, self._store, self._setup, hand_over=self.hand_over, pacer=pacer)

    async def _listen(self, entry_point: str) -> None:
        async for _ in self._coordinator.subscribe(_topic(entry_point)):
            dispatch = self._running.get(entry_point)
            if dispatch is not None:
                dispatch.look()


def _topic(entry_point: str) -> str:
    return f"outbox:{entry_point}"
