"""An event whose commit was made without anybody hearing of it is handled as soon as it is delivered again."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

import pytest

from gateway.errors import StoreUnavailable
from gateway.ids import Ids
from gateway.inbox import SWEEP, Inbox
from gateway.messages import RawEvent
from gateway.outbox import Outbox
from gateway.ports import Lane, Store, StoredEvent, Unit
from storage import open_store
from tests.fakes.clock import FakeClock
from tests.fakes.coordinator import AloneCoordinator
from tests.support.waiting import wait_until


class StoreWithLostAnswer:
    """A store whose first commit of events is made, and its answer lost."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lose = True
        self.looked_through = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    async def waiting_lanes(self) -> Sequence[Lane]:
        """Count the looks into the table."""
        lanes = await self._store.waiting_lanes()
        self.looked_through += 1
        return lanes

    async def put_events(self, events: Sequence[RawEvent], at: datetime) -> Sequence[Lane]:
        """Commit them; the first time nobody hears of it."""
        lanes = await self._store.put_events(events, at)
        if self._lose:
            self._lose = False
            raise StoreUnavailable("no answer")
        return lanes


class Handler:
    """Remembers what it handled."""

    def __init__(self) -> None:
        self.handled: list[str] = []

    async def handle(self, unit: Unit, event: StoredEvent) -> None:
        """Remember the event."""
        del unit
        self.handled.append(event.event_id)


async def _nothing(*_: object) -> None: ...


async def test_an_event_of_a_commit_without_an_answer_is_handled_once_it_comes_again() -> None:
    clock, handler, event = FakeClock(), Handler(), RawEvent("telegram", "1", "anna", "{}")
    async with open_store("sqlite://:memory:", ids=Ids(clock)) as kept, asyncio.TaskGroup() as group:
        loses = StoreWithLostAnswer(kept)
        store = cast("Store", loses)
        outbox = Outbox(store=store, setup=cast("Any", None), coordinator=AloneCoordinator())
        inbox = Inbox(store=store, outbox=outbox, clock=clock, pass_on=_nothing, set_aside=_nothing)
        running = group.create_task(inbox.run({"telegram": handler}))
        await wait_until(lambda: loses.looked_through)
        with pytest.raises(StoreUnavailable):
            await inbox.store([event])
        await inbox.store([event])
        await wait_until(lambda: handler.handled == ["1"], within=SWEEP / 2)
        running.cancel()
