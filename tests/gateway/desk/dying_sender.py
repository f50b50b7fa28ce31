"""A process that lets go of what was held, and is killed in doing so: `dying_sender <database> <before|after>`."""

import asyncio
import sys
from typing import Any

from gateway.casework import Setup
from gateway.ids import Ids
from gateway.outbox import ChannelSender, Outbox
from gateway.texts import JinjaTexts
from storage import open_store
from tests.fakes.channel import CAN, FakeChannel
from tests.fakes.clock import FakeClock
from tests.fakes.coordinator import AloneCoordinator
from tests.gateway.watch.dying import DyingStore
from tests.gateway.watch.norms import HOUR


async def main(url: str, when: str) -> None:
    """Send what is to be sent an hour after the clock of tests begins: a hold is over at once."""
    clock = FakeClock()
    clock.advance(HOUR)
    ids = Ids(clock, node=2)
    channel = FakeChannel()
    async with open_store(url, ids=ids) as store:
        setup = Setup(
            clock=clock,
            ids=ids,
            texts=JinjaTexts(desk="Магазин"),
            channels={channel.name: CAN},
            operator_entry="operator",
            operator_can=CAN,
        )
        dying: Any = DyingStore(store, when=when)
        outbox = Outbox(store=dying, setup=setup, coordinator=AloneCoordinator())
        await outbox.run(ChannelSender(channel, dying))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
