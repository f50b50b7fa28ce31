"""Who does what nobody waits for?

One group of tasks for all connections of a website: a group for each would make an idle visitor dearer by half a
kilobyte.
"""

import asyncio
import logging
import traceback
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

Work = Callable[[], Coroutine[Any, Any, None]]

_FRAMES = 3

_log = logging.getLogger(__name__)


class Crew:
    """Runs pieces of work while it is at work; what fails is logged and disturbs nobody."""

    def __init__(self) -> None:
        self._tasks: asyncio.TaskGroup | None = None

    @property
    def ready(self) -> bool:
        """Whether it is at work."""
        return self._tasks is not None

    @asynccontextmanager
    async def at_work(self) -> AsyncGenerator[None]:
        """Work inside the block; what is not done at its end is cancelled."""
        async with asyncio.TaskGroup() as group:
            self._tasks = group
            running = group.create_task(asyncio.Event().wait())
            try:
                yield
            finally:
                self._tasks = None
                running.cancel()

    def start(self, work: Work) -> asyncio.Task[None] | None:
        """Start a piece of work; None when the crew is not at work."""
        return self._tasks.create_task(_carefully(work)) if self._tasks else None


async def _carefully(work: Work) -> None:
    try:
        await work()
    except Exception as error:  # noqa: BLE001 - one visitor's trouble must not reach the others
        _log.error("%s", place(error))


def place(error: BaseException) -> str:
    """Return what failed and where, without the words of the error: they may be a visitor's."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return f"{type(error).__name__} at " + " < ".join(f"{each.name}:{each.lineno}" for each in reversed(frames))
