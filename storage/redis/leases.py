"""Who may be the only one to do something?

A lease is a key with a random value and an end. It is ours for as long as we renew it in time, by our own clock and
counted from before each request: this side always gives it up before Redis gives it away.
"""

import asyncio
import logging
import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

from redis.asyncio import Redis

from storage.redis.connecting import AWAY, end_if_cancelled

LENGTH = 9.0
"""Seconds a lease lasts without being renewed."""
RENEW_EVERY = 2.0
MARGIN = 1.0
"""Seconds before its end at which we let go of a lease."""
ASK_EVERY = 0.5
"""Seconds between two attempts to get a lease that somebody else holds."""
PREFIX = "otklik:lease:"

RENEW = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end return 0"
RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"

log = logging.getLogger(__name__)


class RedisLease:
    """A lease that was ours once."""

    def __init__(self, name: str, *, until: float) -> None:
        self.key = PREFIX + name
        self.token = secrets.token_hex(16)
        self._until = until
        self._ended = asyncio.Event()

    @property
    def held(self) -> bool:
        """Whether it is still ours; False as soon as it may have gone to another process."""
        return not self._ended.is_set() and asyncio.get_running_loop().time() < self._until

    async def lost(self) -> None:
        """Wait until it is not ours any more."""
        while self.held:
            with suppress(TimeoutError):
                async with asyncio.timeout_at(self._until):
                    await self._ended.wait()
        self.end()

    def extend(self, until: float) -> None:
        """Move the end; what has ended stays so."""
        if self.held:
            self._until = until

    def end(self) -> None:
        """Note that it is not ours any more."""
        self._ended.set()


class Leases:
    """The leases of this process. `renew` must run all the time."""

    def __init__(self, client: Redis, *, length: float = LENGTH, renew_every: float = RENEW_EVERY) -> None:
        self._client = client
        self._length = length
        self._renew_every = renew_every
        self._held = set[RedisLease]()

    @asynccontextmanager
    async def lease(self, name: str) -> AsyncGenerator[RedisLease]:
        """Wait until the lease is ours, over every outage of Redis, and give it back on leaving."""
        lease = await self._get(name)
        self._held.add(lease)
        try:
            end_if_cancelled()
            yield lease
        finally:
            self._held.discard(lease)
            lease.end()
            await self._release(lease)

    async def renew(self) -> None:
        """Keep the leases until cancelled."""
        while True:
            end_if_cancelled()
            await asyncio.sleep(self._renew_every)
            for lease in list(self._held):
                await self._renew(lease)

    async def _get(self, name: str) -> RedisLease:
        while True:
            end_if_cancelled()
            lease = RedisLease(name, until=self._end())
            try:
                if await self._client.set(lease.key, lease.token, nx=True, px=self._milliseconds):
                    return lease
            except AWAY as error:
                log.warning("no lease on %s: Redis is away (%s)", name, type(error).__name__)
            await asyncio.sleep(ASK_EVERY)

    async def _renew(self, lease: RedisLease) -> None:
        end = self._end()
        try:
            renewed = await self._client.eval(RENEW, 1, lease.key, lease.token, str(self._milliseconds))
        except AWAY as error:
            log.warning("a lease could not be renewed: Redis is away (%s)", type(error).__name__)
            return
        if renewed:
            lease.extend(end)
        else:
            lease.end()

    async def _release(self, lease: RedisLease) -> None:
        try:
            await self._client.eval(RELEASE, 1, lease.key, lease.token)
        except AWAY:
            log.warning("a lease could not be given back; it ends by itself")

    def _end(self) -> float:
        """Return until when a lease asked for now is ours."""
        return asyncio.get_running_loop().time() + self._length - MARGIN

    @property
    def _milliseconds(self) -> int:
        return int(self._length * 1000)
