"""What happens while Redis is away, and when a process dies that holds something?"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from storage import open_coordinator
from storage.redis import RedisCoordinator
from tests.support.valkey import RedisServer
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.redis, pytest.mark.timeout(120)]


@asynccontextmanager
async def quick(url: str, *, length: float = 1.5) -> AsyncGenerator[RedisCoordinator]:
    """Open a coordinator with short leases; beside it runs what keeps it alive."""
    coordinator = RedisCoordinator(url, lease_length=length, renew_every=0.1, silence=0.2)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(coordinator.run())
        await wait_until(lambda: coordinator.is_listening)
        yield coordinator
        running.cancel()
    await coordinator.close()


async def test_a_lease_outlives_its_length_while_it_is_renewed(redis_url: str) -> None:
    async with quick(redis_url) as one, one.lease("a") as lease:
        clock = asyncio.get_running_loop()
        start = clock.time()
        await wait_until(lambda: clock.time() - start > 2.0)
        assert lease.held


async def test_a_lease_moves_when_its_holder_dies(redis_url: str) -> None:
    """The holder is one whose renewals have stopped: a process that hangs or was killed."""
    dead = RedisCoordinator(redis_url, lease_length=1.5, renew_every=0.1)
    async with quick(redis_url) as alive, dead.lease("a") as lost:
        assert lost.held
        async with alive.lease("a") as lease:
            assert lease.held
            assert not lost.held, "two believe to hold it"
            await asyncio.wait_for(lost.lost(), 1)
        async with alive.lease("a") as again:
            assert again.held
    await dead.close()


async def test_giving_back_what_was_lost_takes_nothing_from_the_next(redis_url: str) -> None:
    dead = RedisCoordinator(redis_url, lease_length=1.5, renew_every=0.1)
    async with quick(redis_url) as alive:
        losing = dead.lease("a")
        await losing.__aenter__()
        async with alive.lease("a") as lease:
            await losing.__aexit__(None, None, None)
            start = asyncio.get_running_loop().time()
            await wait_until(lambda: asyncio.get_running_loop().time() - start > 0.5)
            assert lease.held
    await dead.close()


async def test_a_lease_is_lost_in_time_when_redis_goes_away(own_redis: RedisServer) -> None:
    async with quick(own_redis.url) as one, one.lease("a") as lease:
        own_redis.stop()
        start = asyncio.get_running_loop().time()
        await asyncio.wait_for(lease.lost(), 10)
        assert asyncio.get_running_loop().time() - start < 1.5
        assert not lease.held


async def test_a_lease_is_lost_in_time_when_redis_hangs(own_redis: RedisServer) -> None:
    async with quick(own_redis.url) as one, one.lease("a") as lease:
        own_redis.freeze()
        try:
            await asyncio.wait_for(lease.lost(), 10)
        finally:
            own_redis.thaw()


async def test_a_lease_is_waited_for_until_redis_is_there(own_redis: RedisServer) -> None:
    async with quick(own_redis.url) as one:
        own_redis.stop()
        held = asyncio.Event()

        async def work() -> None:
            async with one.lease("a"):
                held.set()

        async with asyncio.TaskGroup() as group:
            group.create_task(work())
            await asyncio.sleep(0)
            own_redis.start()
            await asyncio.wait_for(held.wait(), 10)


async def test_publishing_goes_on_while_redis_is_away(own_redis: RedisServer) -> None:
    async with quick(own_redis.url) as one, quick(own_redis.url) as other:
        here, there = one.subscribe("a"), other.subscribe("a")
        own_redis.stop()
        await wait_until(lambda: not one.is_listening and not other.is_listening)
        await one.publish("a", "alone")
        assert await asyncio.wait_for(anext(here), 1) == "alone"
        own_redis.start()
        await wait_until(lambda: one.is_listening and other.is_listening, within=20)
        await one.publish("a", "together")
        assert await asyncio.wait_for(anext(here), 5) == "together"
        while await asyncio.wait_for(anext(there), 10) != "together":
            pass


async def test_publishing_does_not_wait_for_a_redis_that_hangs(own_redis: RedisServer) -> None:
    async with quick(own_redis.url) as one:
        own_redis.freeze()
        try:
            async with asyncio.timeout(0.5):
                for number in range(100):
                    await one.publish("a", str(number))
        finally:
            own_redis.thaw()


async def test_a_redis_that_is_not_there_at_the_start_is_no_error(own_redis: RedisServer) -> None:
    own_redis.stop()
    async with open_coordinator(own_redis.url) as coordinator:
        subscription = coordinator.subscribe("a")
        await coordinator.publish("a", "1")
        assert await asyncio.wait_for(anext(aiter(subscription)), 1) == "1"


async def test_an_idle_subscription_lasts(own_redis: RedisServer) -> None:
    async with quick(own_redis.url) as one, quick(own_redis.url) as other:
        start = asyncio.get_running_loop().time()
        await wait_until(lambda: asyncio.get_running_loop().time() - start > 1, within=20)
        assert one.is_listening
        subscription = one.subscribe("a")
        await other.publish("a", "1")
        assert await asyncio.wait_for(anext(subscription), 2) == "1"
