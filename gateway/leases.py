"""How is something done only while a lease is held?"""

import asyncio
from collections.abc import Coroutine
from typing import Any

from gateway.ports import Lease


async def while_held(lease: Lease, work: Coroutine[Any, Any, None]) -> None:
    """Do the work until it ends or the lease is lost, then it is cancelled."""
    async with asyncio.TaskGroup() as group:
        task = group.create_task(work)
        losing = group.create_task(lease.lost())
        await asyncio.wait({task, losing}, return_when=asyncio.FIRST_COMPLETED)
        task.cancel()
        losing.cancel()
