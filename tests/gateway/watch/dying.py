"""A process that looks once for what is due, and is killed on the way: `dying <database> <before|after>`."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncGenerator, Collection
from contextlib import asynccontextmanager
from typing import Any

from gateway.casework import Setup
from gateway.ids import Ids
from gateway.outbox import Outbox
from gateway.ports import Store, Unit
from gateway.texts import JinjaTexts
from gateway.watch import Watch
from storage import open_store
from tests.fakes.channel import CAN
from tests.fakes.clock import FakeClock
from tests.fakes.coordinator import AloneCoordinator
from tests.gateway.watch.norms import CONFIGURATION, HOUR


class DyingStore:
    """A store in whose first unit the process dies, before its commit or just after it."""

    def __init__(self, store: Store, *, when: str) -> None:
        self._store = store
        self._when = when

    def __getattr__(self, name: str) -> Any:
        """Be the store in everything else."""
        return getattr(self._store, name)

    @asynccontextmanager
    async def unit(self, lanes: Collection[tuple[str, str]] = ()) -> AsyncGenerator[Unit]:
        """Open a unit and die in it."""
        async with self._store.unit(lanes) as unit:
            yield unit
            if self._when == "before":
                die()
        die()


def die() -> None:
    """End as if the power had failed."""
    os.kill(os.getpid(), signal.SIGKILL)


async def main(url: str, when: str) -> None:
    """Look once, an hour after the clock of tests begins."""
    clock = FakeClock()
    clock.advance(HOUR)
    ids = Ids(clock, node=2)
    async with open_store(url, ids=ids) as store:
        setup = Setup(
            clock=clock,
            ids=ids,
            texts=JinjaTexts(desk="Магазин"),
            channels={"telegram": CAN},
            operator_entry="operator",
            operator_can=CAN,
        )
        setup.configured.current = CONFIGURATION
        dying: Any = DyingStore(store, when=when)
        await Watch(
            store=dying, setup=setup, outbox=Outbox(store=store, setup=setup, coordinator=AloneCoordinator())
        ).attend()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
