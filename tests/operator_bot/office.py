"""A desk whose operators sit in a local Telegram: real core, store and transport; the customers are the test."""

import asyncio
import zlib
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC
from itertools import count
from pathlib import Path

from aiohttp.test_utils import TestServer

from bots.sandbox.telegram import (
    Bot,
    BotAbilities,
    CallbackAnswer,
    Group,
    Message,
    Person,
    TelegramWorld,
    telegram_app,
)
from gateway.casework import Setup
from gateway.clock import SystemClock
from gateway.desk import Desk, People
from gateway.errors import Refused, Unreachable
from gateway.exports import FilePapers
from gateway.ids import Ids
from gateway.inbox import Inbox
from gateway.messages import Attachment, Event, Inbound, Wrote
from gateway.operators import Operator, Presence, Role
from gateway.outbox import ChannelSender, Outbox
from gateway.ports import Store, StoredEvent, TicketView
from gateway.router import Router
from gateway.texts import JinjaTexts
from operator_bot import OPERATOR, OperatorBot, connect
from operator_bot.bot import Patience
from storage import open_store
from tests.fakes.channel import CAN, FakeChannel
from tests.fakes.clock import FakeClock
from tests.fakes.coordinator import AloneCoordinator
from tests.fakes.library import FakeLibrary
from tests.support.waiting import wait_until

TITLES = {"telegram": "Telegram «Магазин»"}


class FilesAtHand:
    """Files by their name in a folder; any other file is not to be had."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.unreachable = False

    async def path(self, attachment: Attachment) -> Path:
        """Return the file."""
        if self.unreachable:
            raise Unreachable
        path = self.folder / attachment.file
        if not path.is_file():
            raise Refused("not_found")
        return path


class Office:
    """What a story needs: customers write, operators use their Telegram, and everybody's screen can be looked at."""

    def __init__(
        self, world: TelegramWorld, bot: Bot, store: Store, *, address: str, ids: Ids, files: Path, group: str
    ) -> None:
        self.world, self.bot_account, self.store, self.clock = world, bot, store, FakeClock()
        self.channel = FakeChannel(can=CAN)
        self._refs = count(1)
        self.owner = world.add_person("Вера", person_id=900)
        self.library = FakeLibrary()
        self.setup = Setup(
            clock=self.clock,
            ids=ids,
            texts=JinjaTexts(desk="Магазин"),
            channels={self.channel.name: self.channel.can},
            operator_entry=OPERATOR,
            operator_can=OperatorBot.can,
            group=group,
            library=self.library,
        )
        desk = Desk(self.setup)
        people = People(self.setup, owners=[str(self.owner.id)])
        self.files = FilesAtHand(files)
        self._address = address
        self.telegram = connect(
            token=bot.token,
            files=self.files,
            api_url=address,
            public_url=None,
            secret="",
            clock=SystemClock(),
            group=group,
        )
        self._parts = {"desk": desk, "people": people}
        self.bot = self._new_bot()
        self.outbox = Outbox(store=store, setup=self.setup, coordinator=AloneCoordinator(), pacing=False)
        self.dead: list[tuple[StoredEvent, Exception]] = []
        self.inbox = Inbox(
            store=store, outbox=self.outbox, clock=self.clock, pass_on=self._pass_on, set_aside=self._set_aside
        )
        self.router = Router(self.setup, {self.channel.name: self.channel})

    def restart(self) -> None:
        """Let the operator bot forget everything that is only in memory, as a new process would."""
        vars(self.bot).update(vars(self._new_bot()))

    def _new_bot(self) -> OperatorBot:
        return OperatorBot(
            telegram=self.telegram,
            store=self.store,
            titles=TITLES,
            zone=UTC,
            papers=FilePapers(),
            patience=Patience(file_tries=2, board_pause=0.05),
            **self._parts,  # pyright: ignore[reportArgumentType]
        )

    async def run(self) -> None:
        """Receive, handle and send until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.inbox.run({self.channel.name: self.router, OPERATOR: self.bot}))
            group.create_task(self.outbox.run(self.bot))
            group.create_task(self.outbox.run(ChannelSender(self.channel, self.store)))
            group.create_task(self.bot.listen(self.inbox))

    async def _pass_on(self, inbound: Inbound) -> None: ...

    async def _set_aside(self, event: StoredEvent, error: Exception) -> None:
        self.dead.append((event, error))

    async def quiet(self) -> None:
        """Wait until every update was fetched, and everything is handled and sent."""

        async def idle() -> bool:
            if self.bot_account.updates.pending:
                return False
            items = await self.store.pending_items([self.channel.name, OPERATOR], after=0, limit=10)
            return not items and not await self.store.waiting_lanes()

        await wait_until(idle)
        assert not self.dead, self.dead

    # --- customers ----------------------------------------------------------------------------------------------------

    async def customer(self, text: str = "", *, chat: str = "anna", name: str = "Анна П.", **more: object) -> str:
        """Let a customer write, and return the message's id at the channel."""
        ref = f"c{next(self._refs)}"
        await self.does(Wrote(ref=ref, text=text, **more), chat=chat, name=name)  # pyright: ignore[reportArgumentType]
        return ref

    async def does(self, *events: Event, chat: str = "anna", name: str = "Анна П.") -> None:
        """Let a customer do something, all in one delivery, and wait for what follows."""
        raw = [self.channel.event(chat, event, at=self.clock.now(), name=name) for event in events]
        await self.inbox.store(raw)
        await self.quiet()

    def got(self, chat: str = "anna") -> list[str]:
        """Return what a customer has got."""
        return self.channel.texts(chat)

    # --- operators ----------------------------------------------------------------------------------------------------

    async def hire(self, name: str, *, role: Role = Role.OPERATOR, locale: str = "ru") -> Person:
        """Let somebody work here who has started the bot."""
        person = self.world.add_person(name, language_code=locale)
        row = Operator(
            id=self.setup.ids.new(),
            chat=str(person.id),
            name=name,
            role=role,
            presence=Presence.ONLINE,
            presence_since=self.clock.now(),
            locale=locale,
            joined_at=self.clock.now(),
        )
        async with self.store.unit() as unit:
            unit.add(row)
        self.world.person_starts(person, self.bot_account)
        await self.quiet()
        return person

    async def operator(self, person: Person) -> Operator:
        """Return the person's row."""
        return next(each for each in await self.store.operators() if each.chat == str(person.id))

    async def writes(self, person: Person, text: str = "", **more: object) -> Message:
        """Let an operator write in the private chat with the bot."""
        message = self.world.person_sends(person, self.bot_account, text, **more)  # pyright: ignore[reportArgumentType]
        await self.quiet()
        return message

    async def press(self, person: Person, label: str, *, message: Message | None = None) -> CallbackAnswer:
        """Let somebody press a button: the last one in their chat with this label, or one under a certain message."""
        if message is None:
            message = next(each for each in reversed(self.messages(person)) if _button(each, label))
        answer = self.world.person_presses(person, message, _button(message, label))
        await self.quiet()
        return await answer

    async def through(self, person: Person, *path: str) -> CallbackAnswer:
        """Let somebody press one button after the other, each in the last message that has it."""
        answers = [await self.press(person, label) for label in path]
        return answers[-1]

    async def gives_back(self, person: Person) -> CallbackAnswer:
        """Let somebody put their ticket back into the queue."""
        return await self.through(person, "Ещё ▾", "Отдать обратно")

    def messages(self, where: Person | Group) -> list[Message]:
        """Return what can be read in a private chat with the bot, or in a group."""
        chat = where if isinstance(where, Group) else self.world.private_chat(where, self.bot_account)
        return [each for each in chat.messages.values() if not each.deleted and not each.content.is_service]

    def last(self, where: Person | Group) -> Message:
        """Return the last message."""
        return self.messages(where)[-1]

    def texts(self, where: Person | Group) -> list[str]:
        """Return the texts, oldest first."""
        return [each.text for each in self.messages(where)]

    def find(self, where: Person | Group, words: str) -> Message:
        """Return the last message with these words."""
        return next(each for each in reversed(self.messages(where)) if words in each.text)

    def topic(self, person: Person, *, of: Group | None = None) -> int:
        """Return the last topic of the private chat, or of a group."""
        chat = of or self.world.private_chat(person, self.bot_account)
        return list(chat.topics)[-1]

    def calls(self) -> list[str]:
        """Return the methods called since the last `forget_calls`, without receiving."""
        receiving = {"getUpdates", "deleteWebhook", "getMe", "setMyCommands"}
        return [each.method for each in self.world.journal if each.method not in receiving]

    def forget_calls(self) -> None:
        """Begin to count anew."""
        self.world.journal.clear()

    async def ticket(self) -> TicketView:
        """Return the only ticket that waits."""
        (view,) = await self.store.queue(limit=10)
        return view


def _button(message: Message, label: str) -> str:
    labels = [str(button["text"]) for row in message.inline_keyboard for button in row]
    return next((each for each in labels if label in each), "")


def signs(message: Message) -> list[str]:
    """Return the reactions on a message."""
    return [str(each["emoji"]) for reactions in message.reactions.values() for each in reactions]


def labels(message: Message) -> list[list[str]]:
    """Return the labels of the buttons, row by row."""
    return [[str(button["text"]) for button in row] for row in message.inline_keyboard]


def with_button(message: Message, label: str, data: str) -> Message:
    """Put a button under a message, as if it had stayed there from long ago."""
    message.markup = {"inline_keyboard": [[{"text": label, "callback_data": data}]]}
    return message


def picture(number: int = 0) -> bytes:
    """Return a small valid picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    size = (8).to_bytes(4, "big") + (8 + number).to_bytes(4, "big")
    rows = zlib.compress(bytes((8 + number) * 9))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size + bytes([8, 0, 0, 0, 0]))
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


@asynccontextmanager
async def open_office(
    *,
    topics: bool = False,
    inline: bool = True,
    prepare: Callable[[TelegramWorld, Bot], Group] | None = None,
    files: Path = Path("/nowhere"),
) -> AsyncGenerator[Office]:
    """Open a desk; everything runs until the end of the block. `prepare` makes the team's group."""
    world = TelegramWorld()
    abilities = BotAbilities(has_topics_enabled=topics, supports_inline_queries=inline)
    bot = world.add_bot("7002:secret", "desk_bot", name="Поддержка", abilities=abilities)
    group = prepare(world, bot) if prepare else None
    ids = Ids(SystemClock())
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(TestServer(telegram_app(world)))
        store = await stack.enter_async_context(open_store("sqlite://:memory:", ids=ids))
        address = str(server.make_url("/")).rstrip("/")
        office = Office(world, bot, store, address=address, ids=ids, files=files, group=str(group.id) if group else "")
        stack.push_async_callback(office.bot.close)
        # Loading aiogram takes seconds once in a test run: nobody should wait for a message as long.
        await office.telegram.sending()
        with suppress(asyncio.CancelledError):
            async with asyncio.TaskGroup() as tasks:
                running = tasks.create_task(office.run())
                try:
                    yield office
                finally:
                    running.cancel()
