"""Do the processes of one desk agree, through Redis or within one process?"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from gateway.ports import Coordinator
from storage import open_coordinator
from storage.local_coordinator import LocalCoordinator
from storage.redis import RedisCoordinator
from tests.support.waiting import wait_until


@pytest.fixture(params=["local", pytest.param("redis", marks=pytest.mark.redis)])
async def pair(request: pytest.FixtureRequest) -> AsyncIterator[tuple[Coordinator, Coordinator]]:
    """Two coordinators that must agree: of two processes, or the same one where there is only one process."""
    async with AsyncExitStack() as stack:
        if request.param == "local":
            one: Coordinator = await stack.enter_async_context(open_coordinator(None))
            yield one, one
        else:
            url = request.getfixturevalue("redis_url")
            yield (
                await stack.enter_async_context(listening(url)),
                await stack.enter_async_context(listening(url)),
            )


@asynccontextmanager
async def listening(url: str) -> AsyncGenerator[Coordinator]:
    async with open_coordinator(url) as coordinator:
        assert isinstance(coordinator, RedisCoordinator)
        await wait_until(lambda: coordinator.is_listening)
        yield coordinator


async def collect(coordinator: Coordinator, topic: str, into: list[str]) -> None:
    async for payload in coordinator.subscribe(topic):
        into.append(payload)  # noqa: PERF401 - it never ends


async def test_what_is_published_reaches_every_process_in_order(pair: tuple[Coordinator, Coordinator]) -> None:
    one, other = pair
    here: list[str] = []
    there: list[str] = []
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(collect(one, "typing", here)), group.create_task(collect(other, "typing", there))]
        await asyncio.sleep(0)
        for number in range(100):
            await one.publish("typing", f"№ {number}")
        await one.publish("other", "not for them")
        await wait_until(lambda: len(here) >= 100 and len(there) >= 100)
        for task in tasks:
            task.cancel()
    assert here == there == [f"№ {number}" for number in range(100)]


async def test_only_what_is_published_after_subscribing_arrives(pair: tuple[Coordinator, Coordinator]) -> None:
    one, _ = pair
    await one.publish("typing", "early")
    subscription = one.subscribe("typing")
    await one.publish("typing", "late")
    assert await anext(aiter(subscription)) == "late"


async def test_a_lease_belongs_to_one_at_a_time(pair: tuple[Coordinator, Coordinator]) -> None:
    holders: list[str] = []

    async def work(coordinator: Coordinator, name: str) -> None:
        async with coordinator.lease("polling") as lease:
            assert lease.held
            holders.append(name)
            for _ in range(20):
                await asyncio.sleep(0)
            assert holders[-1] == name
            holders.append(name)

    async with asyncio.TaskGroup() as group:
        for number, coordinator in enumerate([*pair, *pair]):
            group.create_task(work(coordinator, str(number)))
    assert holders[::2] == holders[1::2]


async def test_leases_of_different_names_do_not_wait(pair: tuple[Coordinator, Coordinator]) -> None:
    one, other = pair
    async with one.lease("a") as first, other.lease("b") as second:
        assert first.held
        assert second.held


async def test_a_lease_given_back_is_not_held(pair: tuple[Coordinator, Coordinator]) -> None:
    async with pair[0].lease("a") as lease:
        pass
    assert not lease.held
    await lease.lost()


async def test_the_errors_of_those_who_hold_a_lease_come_out_as_they_are(
    pair: tuple[Coordinator, Coordinator],
) -> None:
    with pytest.raises(ZeroDivisionError):
        async with pair[0].lease("a"):
            raise ZeroDivisionError
    async with pair[1].lease("a") as lease:
        assert lease.held


@pytest.mark.redis
async def test_errors_come_out_of_the_coordinator_as_they_are(redis_url: str) -> None:
    with pytest.raises(ZeroDivisionError):
        async with open_coordinator(redis_url):
            raise ZeroDivisionError


async def test_a_reader_that_does_not_keep_up_loses_the_oldest() -> None:
    coordinator = LocalCoordinator()
    subscription = coordinator.subscribe("a")
    for number in range(3000):
        await coordinator.publish("a", str(number))
    assert int(await anext(subscription)) == 2000


async def test_a_subscription_nobody_holds_is_forgotten() -> None:
    coordinator = LocalCoordinator()
    subscription = coordinator.subscribe("a")
    await coordinator.publish("a", "1")
    assert await anext(subscription) == "1"
    del subscription
    await coordinator.publish("a", "2")
    assert coordinator.topics == set()


def test_importing_the_package_does_not_load_the_drivers() -> None:
    import subprocess
    import sys

    root = Path(__file__).resolve().parents[2]
    script = "import sys, storage; print(sorted({'tortoise', 'asyncpg', 'redis', 'aiosqlite'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
