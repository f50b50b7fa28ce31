"""How long do people wait? Longer than any of it takes, because other programs may keep this machine busy."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from tests.support.waiting import wait_until

T = TypeVar("T")

PATIENCE = 20.0


async def until(condition: Callable[[], T | Awaitable[T | None] | None]) -> T:
    """Return the condition's first true answer."""
    answer = await wait_until(condition, within=PATIENCE)
    assert answer is not None
    return answer
