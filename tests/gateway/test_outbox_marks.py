"""What a crash would repeat stays little: nothing more is sent while too much is not marked yet."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from gateway.casework import Setup
from gateway.ids import Ids
from gateway.items import Delivered, Item, ItemKind
from gateway.outbox.dispatch import Dispatch
from gateway.outbox.marks import MOST_UNMARKED
from gateway.outbox.pacer import Pacer
from gateway.ports import SentMark
from gateway.texts import JinjaTexts
from tests.fakes.clock import FakeClock
from tests.fakes.operators import CAN
from tests.support.waiting import wait_until

PLENTY = 200
DESTINATIONS = 3


class SlowStore:
    """Commits marks only while its gate is open."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.marked = 0

    async def pending_items(self, *_: object, **__: object) -> Sequence[Item]:
        """Hold nothing."""
        return ()

    async def save_marks(self, marks: Sequence[SentMark]) -> None:
        """Wait for the gate."""
        await self.gate.wait()
        self.marked += len(marks)


class QuickSender:
    """Takes everything at once."""

    entry_point = "telegram"
    can = CAN

    def __init__(self) -> None:
        self.sent: list[int] = []

    def paced_as(self, item: Item) -> str:
        """Know no limits."""
        del item
        return ""

    async def deliver(self, item: Item) -> Delivered:
        """Remember it."""
        self.sent.append(item.id)
        await asyncio.sleep(0)
        return Delivered(("1",))


def items() -> list[Item]:
    """Return much to send to a few destinations."""
    at = datetime(2026, 11, 22, tzinfo=UTC)
    return [
        Item(id=number, entry_point="telegram", chat=str(number % DESTINATIONS), kind=ItemKind.SEND, created_at=at)
        for number in range(1, PLENTY + 1)
    ]


@asynccontextmanager
async def dispatching(sender: QuickSender, store: Any) -> AsyncGenerator[Dispatch]:
    """Let an outbox send without any pace."""
    clock = FakeClock()
    setup = Setup(
        clock=clock,
        ids=Ids(clock),
        texts=JinjaTexts(desk="Магазин"),
        channels={"telegram": CAN},
        operator_entry="operator",
        operator_can=CAN,
    )
    dispatch = Dispatch(sender, store, setup, hand_over=lambda _: None, pacer=Pacer(CAN))
    async with asyncio.TaskGroup() as group:
        running = group.create_task(dispatch.run())
        try:
            yield dispatch
        finally:
            store.gate.set()
            running.cancel()


async def test_sending_stops_while_too_many_marks_wait_and_goes_on_when_they_are_safe() -> None:
    sender, store = QuickSender(), SlowStore()
    async with dispatching(sender, store) as dispatch:
        dispatch.take(items())
        await wait_until(lambda: len(sender.sent) >= MOST_UNMARKED)
        for _ in range(PLENTY):
            await asyncio.sleep(0)
        assert len(sender.sent) <= MOST_UNMARKED + DESTINATIONS
        store.gate.set()
        await wait_until(lambda: store.marked == PLENTY)
    assert sorted(sender.sent) == list(range(1, PLENTY + 1))
