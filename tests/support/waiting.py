"""Waiting for a condition instead of sleeping."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import TypeVar, cast

T = TypeVar("T")

PAUSE = 0.005
PATIENCE = 15.0
"""Seconds; far longer than anything takes, because other programs may keep this machine busy."""


async def wait_until(condition: Callable[[], T | Awaitable[T]], *, within: float = PATIENCE) -> T:
    """Return the condition's first true answer; fail the test if there is none in `within` seconds."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + within
    while True:
        answer = condition()
        value = await cast("Awaitable[T]", answer) if inspect.isawaitable(answer) else cast("T", answer)
        if value:
            return value
        if loop.time() > deadline:
            raise AssertionError(f"not true within {within} s: {condition}")
        await asyncio.sleep(PAUSE)
