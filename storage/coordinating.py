"""How is a coordinator opened?"""

import asyncio
from collections.abc import AsyncGenerator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from gateway.ports import Coordinator
from storage.local_coordinator import LocalCoordinator


@asynccontextmanager
async def open_coordinator(redis_url: str | None) -> AsyncGenerator[Coordinator]:
    """Open the coordinator of all processes that use the same Redis; without an address, of this process alone.

    Redis may be away, now or later: leases wait for it, messages to other processes are lost meanwhile.
    """
    if not redis_url:
        yield LocalCoordinator()
        return
    # The library takes a quarter of a second to import; a single process never needs it.
    from storage.redis import RedisCoordinator

    coordinator = RedisCoordinator(redis_url)
    try:
        async with _beside(coordinator.run()):
            yield coordinator
    finally:
        await coordinator.close()


@asynccontextmanager
async def _beside(work: Coroutine[Any, Any, None]) -> AsyncGenerator[None]:
    """Run something as long as the body; what the body raises comes out as it is, not in a group."""
    raised: Exception | None = None
    async with asyncio.TaskGroup() as group:
        task = group.create_task(work)
        try:
            yield
        except Exception as error:  # noqa: BLE001 - raised again below
            raised = error
        finally:
            task.cancel()
    if raised is not None:
        raise raised
