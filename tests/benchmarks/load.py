"""What does carrying messages cost, and how long does it take?"""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass

from tests.benchmarks.exchange import Talk
from tests.benchmarks.stage import Stage

SETTLED = 0.5
"""Seconds after the last message in which marks and signs are still written."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a number of relays took. CPU in milliseconds a relay, times in seconds."""

    cpu: float
    database_cpu: float
    world_cpu: float
    relays_a_second: float
    inward: Sequence[float]
    outward: Sequence[float]


async def all_at_once(stage: Stage, exchanges: int) -> Cost:
    """Let every customer and operator write as fast as they are answered."""
    return await _measured(stage, stage.talks, exchanges, _together(stage.talks, exchanges))


async def of_some(stage: Stage, talks: Sequence[Talk], exchanges: int) -> Cost:
    """Let some talk as fast as they are answered."""
    return await _measured(stage, talks, exchanges, _together(talks, exchanges))


async def steadily(stage: Stage, exchanges: int, *, a_second: float) -> Cost:
    """Let the customers begin one exchange after the other at an even pace."""
    each = max(1, exchanges // len(stage.talks))
    return await _measured(stage, stage.talks, each, _evenly(stage.talks, each, a_second))


async def _measured(stage: Stage, talks: Sequence[Talk], exchanges: int, work: Coroutine[None, None, None]) -> Cost:
    loop = asyncio.get_running_loop()
    for talk in talks:
        talk.inward.clear()
        talk.outward.clear()
    await asyncio.sleep(SETTLED)
    before, world, began = stage.cpu(), stage.world_cpu(), loop.time()
    await work
    took = loop.time() - began
    await asyncio.sleep(SETTLED)
    after, relays = stage.cpu(), 2 * exchanges * len(talks)
    return Cost(
        cpu=(after[0] - before[0]) * 1000 / relays,
        database_cpu=(after[1] - before[1]) * 1000 / relays,
        world_cpu=(stage.world_cpu() - world) * 1000 / relays,
        relays_a_second=relays / took,
        inward=[each for talk in talks for each in talk.inward],
        outward=[each for talk in talks for each in talk.outward],
    )


async def _together(talks: Sequence[Talk], exchanges: int) -> None:
    async with asyncio.TaskGroup() as group:
        for talk in talks:
            group.create_task(_one_after_the_other(talk, exchanges))


async def _one_after_the_other(talk: Talk, exchanges: int) -> None:
    for _ in range(exchanges):
        await talk.exchange()


async def _evenly(talks: Sequence[Talk], exchanges: int, a_second: float) -> None:
    async with asyncio.TaskGroup() as group:
        for _ in range(exchanges):
            for talk in talks:
                group.create_task(talk.exchange())
                await asyncio.sleep(1 / a_second)
