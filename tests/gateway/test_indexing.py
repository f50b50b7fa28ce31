"""Is what was said found a moment later, by itself, and does a failing index leave everything else alone?"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from gateway.clock import SystemClock
from gateway.errors import StoreUnavailable
from gateway.ids import Ids
from gateway.indexing import Indexing
from storage import open_coordinator, open_store
from tests.storage.samples import add, customer, message
from tests.support.waiting import wait_until


class FailingStore:
    """A store whose index raises errors in turn, and then has nothing to do."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.asked = 0

    async def index_words(self, limit: int) -> int:
        """Raise the next error."""
        del limit
        self.asked += 1
        if self.errors:
            raise self.errors.pop(0)
        return 0


async def run_until(store: Any, condition: Callable[[], Any]) -> None:
    """Index until a condition is fulfilled."""
    async with open_coordinator(None) as coordinator, asyncio.TaskGroup() as group:
        task = group.create_task(Indexing(store, every=0.01, after_failure=0.01).run(coordinator))
        await wait_until(condition)
        task.cancel()


async def test_what_is_said_is_found_without_anybody_asking_for_it() -> None:
    async with open_store("sqlite://:memory:", ids=Ids(SystemClock())) as store:
        anna = customer()

        async def is_found() -> Sequence[object]:
            return await store.find("насос", limit=1)

        await add(store, *anna.rows, message(anna, text="Насос течёт"), *(message(anna, n) for n in range(2, 80)))
        await run_until(store, is_found)


@pytest.mark.parametrize("error", [StoreUnavailable("away"), ZeroDivisionError()])
async def test_a_failure_is_waited_out(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    store = FailingStore(error)
    with caplog.at_level(logging.CRITICAL):
        await run_until(store, lambda: store.asked > 2)
    assert store.errors == []
