"""How soon does a program work, before and after it was killed, and how much memory does it take?"""

import asyncio
import tempfile
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

from tests.benchmarks.figures import BARE, Figure, middle
from tests.benchmarks.measured import Bare, Gateway, Measured
from tests.benchmarks.plan import Plan
from tests.benchmarks.stage import Setting, busy
from tests.benchmarks.stores import Database
from tests.benchmarks.world import open_world
from tests.support.waiting import wait_until

IDLE = 10.0
"""Seconds after which everything is loaded."""


async def first_poll(stores: Sequence[Database], plan: Plan) -> AsyncGenerator[Figure]:
    """Measure from the start to the first getUpdates, the copy bot and the gateway in turn."""
    bare, own = list[float](), list[float]()
    for _ in range(max(3, plan.rounds)):
        bare.append(await _until_it_polls(None))
        own.append(await _until_it_polls(stores[0]))
    name = "start to the first getUpdates"
    yield Figure(name, middle(bare), "s", BARE)
    ratios = (each / other for each, other in zip(own, bare, strict=True))
    yield Figure(name, middle(own), "s", stores[0].name, middle(ratios))


async def _until_it_polls(store: Database | None) -> float:
    loop = asyncio.get_running_loop()
    with tempfile.TemporaryDirectory() as name:
        async with open_world() as world:
            address = await store.prepare(Path(name)) if store else ""
            # A poll that brings something ends, and is seen.
            await world.post(f"/persons/{await world.person('Customer')}/start", {"bot": world.shop_bot})
            began = loop.time()
            program: Measured = Gateway(world, [1], Path(name), DATABASE_URL=address) if store else Bare(world, [1])
            try:
                await wait_until(world.is_polled, within=60)
                return loop.time() - began
            finally:
                program.stop()


async def with_all_channels(stores: Sequence[Database]) -> AsyncGenerator[Figure]:
    """Measure the memory of an idle gateway with every channel."""
    with tempfile.TemporaryDirectory() as name:
        async with open_world() as world:
            vk = {key: value for key, value in world.settings.items() if key.startswith("VK_") and value}
            address = await stores[0].prepare(Path(name))
            gateway = Gateway(world, [1], Path(name), DATABASE_URL=address, WIDGET_ORIGINS="http://shop.example", **vk)
            try:
                await gateway.is_up()
                await asyncio.sleep(IDLE)
                yield Figure("memory with VK and widget", gateway.memory(), "MB", stores[0].name)
            finally:
                gateway.stop()


async def after_a_kill(stores: Sequence[Database]) -> AsyncGenerator[Figure]:
    """Measure how soon a message that came while nothing ran reaches the operator."""
    loop = asyncio.get_running_loop()
    for store in stores:
        async with busy(Setting(store, customers=2)) as stage:
            talk = stage.talks[0]
            stage.gateway.kill()
            words = f"? {talk.customer}-7777"
            await talk.ask(words)
            began = loop.time()
            stage.gateway.start()
            await stage.gateway.is_up()
            up = loop.time()
            seen = await stage.world.seen(talk.operator_chat, words)
        yield Figure("first relay after kill -9, once up", max(0.0, seen - up), "s", store.name)
        yield Figure("first relay after kill -9, from the start of the process", seen - began, "s", store.name)
