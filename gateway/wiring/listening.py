"""How is a channel listened to, by one process at a time and over every stumble?"""

import asyncio
import logging
from typing import Protocol

from gateway.leases import while_held
from gateway.ports import Coordinator, FollowsConversation, Receiver
from gateway.wiring.figures import Figures

log = logging.getLogger(__name__)

PAUSE = 3.0
"""Seconds after a stumble nobody foresaw."""


class Listener(Protocol):
    """What receives for an entry point."""

    @property
    def name(self) -> str:
        """The entry point."""
        ...

    async def listen(self, receiver: Receiver) -> None:
        """Receive until cancelled."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


async def listen(listener: Listener, receiver: Receiver, coordinator: Coordinator, figures: Figures) -> None:
    """Listen until cancelled."""
    while True:
        try:
            await _listen_once(listener, receiver, coordinator, figures)
        except Exception:
            log.exception("Receiving for %s stumbled; it goes on", listener.name)
            figures.state(listener.name, "stumbled")
            await asyncio.sleep(PAUSE)


async def _listen_once(listener: Listener, receiver: Receiver, coordinator: Coordinator, figures: Figures) -> None:
    if isinstance(listener, FollowsConversation):
        # Visitors' sockets are held by every process.
        figures.state(listener.name, "receiving")
        await listener.listen(receiver)
        return
    figures.state(listener.name, "waiting")
    async with coordinator.lease(f"listen:{listener.name}") as lease:
        figures.state(listener.name, "receiving")
        await while_held(lease, listener.listen(receiver))
