"""A desk without platforms: real core and real store, a fake channel and a fake operator bot."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta

from gateway.casework import Setup
from gateway.casework.no_library import NoLibrary
from gateway.casework.scenarios import Scenarios
from gateway.conversations import Conversation
from gateway.desk import Desk, People, Place, Replies
from gateway.flows import Flow
from gateway.ids import Ids
from gateway.inbox import Inbox
from gateway.items import Item, ItemKind
from gateway.messages import Address, Event, Inbound, Pressed, RawEvent, Wrote
from gateway.operators import Operator, Presence, Role
from gateway.outbox import ChannelSender, Outbox
from gateway.ports import Library, Store, StoredEvent, TicketView, Unit
from gateway.router import Router
from gateway.schedule import ALWAYS, Hours
from gateway.texts import JinjaTexts
from gateway.tickets import TicketId
from gateway.turns import Turns
from gateway.watch import Watch
from storage import open_store
from tests.fakes.channel import FakeChannel
from tests.fakes.clock import FakeClock
from tests.fakes.coordinator import AloneCoordinator
from tests.fakes.operators import FakeOperatorBot
from tests.support.waiting import wait_until

REOPEN = timedelta(days=3)
QUIET = timedelta(seconds=1.5)


@dataclass(frozen=True, kw_only=True)
class BotOnTheTable:
    """What the bot of a desk has to go by."""

    library: Library = field(default_factory=NoLibrary)
    flow: Flow | None = None
    hours: Hours = ALWAYS


class TableDesk:
    """What a story needs: customers write, operators act, and everything that left can be looked at."""

    def __init__(
        self, store: Store, ids: Ids, clock: FakeClock, *channels: FakeChannel, bot: BotOnTheTable | None = None
    ) -> None:
        bot = bot or BotOnTheTable()
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
            library=bot.library,
            scenarios=Scenarios(bot.flow),
            hours=bot.hours,
            quiet=QUIET,
            kinds={each.name: each.name for each in channels},
            desk="Магазин",
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
        self.turns = Turns(store=store, setup=self.setup, outbox=self.outbox)
        self.router = Router(self.setup, self.channels, self.turns.schedule)
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

    async def pause(self, time: timedelta = QUIET) -> None:
        """Let the customers pause, and the bot take the turns that are due then."""
        await self.handled()
        self.clock.advance(time)
        await self.turns.look()
        await self.quiet()

    async def says(self, chat: str, *events: Event) -> str:
        """Let a customer do something and pause; return the bot's last words."""
        await self.customer(chat, *events)
        await self.pause()
        texts = self.channel.texts(chat)
        return texts[-1] if texts else ""

    async def presses(self, chat: str, label: str) -> str:
        """Let a customer press a button of the last message; return the bot's last words."""
        return await self.says(chat, Pressed(self.button(chat, label)))

    def buttons(self, chat: str) -> list[str]:
        """Return the labels under the last message."""
        sent = [each.message for each in self.channel.sent if each.chat == chat]
        return [each.text for row in sent[-1].buttons for each in row] if sent else []

    def button(self, chat: str, label: str) -> str:
        """Return what a button carries, under the last message that has it."""
        sent = (each.message for each in reversed(self.channel.sent) if each.chat == chat)
        return next(each.data for message in sent for row in message.buttons for each in row if each.text == label)

    async def conversation(self, chat: str) -> Conversation:
        """Return a customer's conversation."""
        found = await self.store.conversation(Address(self.channel.name, chat))
        assert found is not None
        return found

    async def ticket(self, chat: str) -> TicketView | None:
        """Return the ticket a conversation is about."""
        conversation = await self.conversation(chat)
        return await self.store.view(conversation.ticket_id) if conversation.ticket_id else None

    async def handled(self) -> None:
        """Wait until every event is handled."""

        async def idle() -> bool:
            return not await self.store.waiting_lanes()

        await wait_until(idle)

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

    async def reply(self, chat: str, ticket: TicketId, wrote: Wrote, *, insist: bool = False) -> None:
        """Let an operator write in the thread."""
        place = Place(chat, chat)
        await self.act(
            chat, lambda unit, operator: self.replies.reply(unit, operator, ticket, wrote, place, insist=insist)
        )

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
async def table_desk(
    *channels: FakeChannel, url: str = "sqlite://:memory:", bot: BotOnTheTable | None = None
) -> AsyncGenerator[TableDesk]:
    """Open a desk for a story; everything runs until the end of the block."""
    clock = FakeClock()
    ids = Ids(clock)
    async with open_store(url, ids=ids) as store:
        desk = TableDesk(store, ids, clock, *(channels or (FakeChannel(),)), bot=bot)
        with suppress(asyncio.CancelledError):
            async with asyncio.TaskGroup() as group:
                running = group.create_task(desk.run())
                try:
                    yield desk
                finally:
                    running.cancel()
