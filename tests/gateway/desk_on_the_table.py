"""A desk without platforms: real core and real store, a fake channel and a fake operator bot."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from gateway.casework import Setup
from gateway.desk import Desk, People, Place, Replies
from gateway.ids import Ids
from gateway.inbox import Inbox
from gateway.items import Item, ItemKind
from gateway.messages import Event, Inbound, RawEvent, Wrote
from gateway.operators import Operator, Presence, Role
from gateway.outbox import ChannelSender, Outbox
from gateway.ports import Store, StoredEvent, TicketView, Unit
from gateway.router import Router
from gateway.texts import JinjaTexts
from gateway.tickets import TicketId
from gateway.watch import Watch
from storage import open_store
from tests.fakes.channel import FakeChannel
from tests.fakes.clock import FakeClock
from tests.fakes.coordinator import AloneCoordinator
from tests.fakes.operators import FakeOperatorBot
from tests.support.waiting import wait_until

REOPEN = timedelta(days=3)


class TableDesk:
    """What a story needs: customers write, operators act, and everything that left can be looked at."""

    def __init__(self, store: Store, ids: Ids, clock: FakeClock, *channels: FakeChannel) -> None:
        self.store, self.clock = store, clock
        self.channels = {each.name: each for each in channels}
        self.channel = channels[0]
        self.bot = FakeOperatorBot()
        self.setup = Setup(
            clock=clock,
            ids=ids,
            texts=JinjaTexts(desk="Магазин"),
            channels={each.name: each.can for each in channels},
            operator_entry="operator",
            operator_can=self.bot.can,
            reopen_window=REOPEN,
        )
        self.outbox = Outbox(store=store, setup=self.setup, coordinator=AloneCoordinator())
        self.desk = Desk(self.setup)
        self.replies = Replies(self.desk)
        self.people = People(self.setup, owners=("1",))
        self.dead: list[StoredEvent] = []
        self.inbox = Inbox(
            store=store, outbox=self.outbox, clock=clock, pass_on=self._pass_on, set_aside=self._set_aside
        )
        self.watch = Watch(store=store, setup=self.setup, outbox=self.outbox)
        self.router = Router(self.setup, self.channels)
        self.handlers = dict.fromkeys(self.channels, self.router)

    async def run(self) -> None:
        """Handle and send until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.inbox.run(self.handlers))
            group.create_task(self.outbox.run(self.bot))
            for channel in self.channels.values():
                group.create_task(self.outbox.run(ChannelSender(channel, self.store)))

    async def _pass_on(self, inbound: Inbound) -> None: ...

    async def _set_aside(self, event: StoredEvent, error: Exception) -> None:
        self.dead.append(event)

    # --- customers ----------------------------------------------------------------------------------------------------

    def event(self, chat: str, event: Event) -> RawEvent:
        """Return something a customer does, as the channel would store it."""
        return self.channel.event(chat, event, at=self.clock.now())

    async def customer(self, chat: str, *events: Event) -> None:
        """Let a customer do something, all in one delivery."""
        await self.inbox.store([self.event(chat, each) for each in events])

    async def quiet(self) -> None:
        """Wait until everything is handled and sent."""

        async def idle() -> bool:
            waiting = await self.store.waiting_lanes()
            items = await self.store.pending_items([*self.channels, "operator"], after=0, limit=10)
            return not waiting and not items

        await wait_until(idle)

    # --- operators ----------------------------------------------------------------------------------------------------

    async def operator(self, chat: str, name: str, role: Role = Role.OPERATOR) -> Operator:
        """Let somebody work here."""
        person = Operator(
            id=self.setup.ids.new(),
            chat=chat,
            name=name,
            role=role,
            presence=Presence.ONLINE,
            presence_since=self.clock.now(),
            joined_at=self.clock.now(),
        )
        async with self.store.unit() as unit:
            unit.add(person)
        return person

    async def act(self, chat: str, action: Callable[[Unit, Operator], object]) -> None:
        """Let an operator do something, as the operator bot would."""
        async with self.store.unit() as unit:
            operator = await unit.operator_at(chat)
            assert operator is not None
            await action(unit, operator)  # pyright: ignore[reportGeneralTypeIssues]
        self.outbox.hand_over(unit.outgoing())

    async def take(self, chat: str, ticket: TicketId) -> None:
        """Let an operator take a ticket."""
        await self.act(chat, lambda unit, operator: self.desk.take(unit, operator, ticket))

    async def reply(self, chat: str, ticket: TicketId, wrote: Wrote, **more: bool) -> None:
        """Let an operator write in the thread."""
        place = Place(chat, chat)
        await self.act(chat, lambda unit, operator: self.replies.reply(unit, operator, ticket, wrote, place, **more))

    async def tickets(self) -> list[TicketView]:
        """Return the tickets that wait for somebody."""
        return list(await self.store.queue(limit=10))

    def copies(self, chat: str) -> list[str]:
        """Return the texts of customers an operator saw."""
        return [item.body.get("text", "") for item in self.bot.of(ItemKind.COPY, chat)]

    def notices(self, key: str) -> list[Item]:
        """Return what operators were told."""
        return [item for item in self.bot.of(ItemKind.NOTICE) if item.body["key"] == key]


@asynccontextmanager
async def table_desk(*channels: FakeChannel, url: str = "sqlite://:memory:") -> AsyncGenerator[TableDesk]:
    """Open a desk for a story; everything runs until the end of the block."""
    clock = FakeClock()
    ids = Ids(clock)
    async with open_store(url, ids=ids) as store:
        desk = TableDesk(store, ids, clock, *(channels or (FakeChannel(),)))
        with suppress(asyncio.CancelledError):
            async with asyncio.TaskGroup() as group:
                running = group.create_task(desk.run())
                try:
                    yield desk
                finally:
                    running.cancel()
