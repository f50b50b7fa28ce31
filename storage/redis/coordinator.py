"""How do several processes agree?"""

import asyncio
from contextlib import AbstractAsyncContextManager

from storage.fanout import Subscription
from storage.redis.bus import SILENCE, Bus
from storage.redis.connecting import connect
from storage.redis.leases import LENGTH, RENEW_EVERY, Leases, RedisLease


class RedisCoordinator:
    """A coordinator for all processes that use the same Redis. `run` must run all the time; `close` comes last."""

    def __init__(
        self, url: str, *, lease_length: float = LENGTH, renew_every: float = RENEW_EVERY, silence: float = SILENCE
    ) -> None:
        self._client = connect(url)
        self._reader = connect(url, patience=None)
        self._leases = Leases(self._client, length=lease_length, renew_every=renew_every)
        self._bus = Bus(reader=self._reader, writer=self._client, silence=silence)

    @property
    def is_listening(self) -> bool:
        """Whether what other processes publish now will arrive."""
        return self._bus.is_listening

    async def run(self) -> None:
        """Keep leases and subscriptions alive until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._leases.renew())
            group.create_task(self._bus.send())
            group.create_task(self._bus.listen())

    def lease(self, name: str) -> AbstractAsyncContextManager[RedisLease]:
        """Wait until the lease is ours, and give it back on leaving."""
        return self._leases.lease(name)

    async def publish(self, topic: str, payload: str) -> None:
        """Tell every process, this one too. Never raises and never waits for Redis."""
        self._bus.publish(topic, payload)

    def subscribe(self, topic: str) -> Subscription:
        """Give what is published from now on, over every outage; what is published meanwhile may be missed."""
        return self._bus.subscribe(topic)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()
        await self._reader.aclose()
