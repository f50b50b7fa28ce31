"""What every test of the Telegram server needs: a world with people, the server, and aiogram talking to it."""

import struct
import zlib
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, TypedDict

import aiogram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Update
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from bots.sandbox.faults import Faults
from bots.sandbox.telegram import Bot, BotAbilities, TelegramWorld, telegram_app
from bots.sandbox.telegram.webhooks import Pauses


class MessagePlace(TypedDict):
    """Where a message is, as methods want it."""

    chat_id: int
    message_id: int


class TopicPlace(TypedDict):
    """Where a topic is, as methods want it."""

    chat_id: int
    message_thread_id: int


def png(width: int = 640, height: int = 480) -> bytes:
    """A small valid picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(height * (width + 1)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


class Stage:
    """A shop's bot, its customer Anna who has started it, and aiogram as the bot."""

    def __init__(self, server: TestServer, world: TelegramWorld, stack: AsyncExitStack) -> None:
        self.server = server
        self.world = world
        self._stack = stack
        self.shop = world.add_bot("7001:secret", "shop_bot", name="Магазин")
        self.anna = world.add_person("Анна", "Петрова", username="anna_p", phone_number="+79991234567")
        self.faults = world.faults

    async def bot(self, bot: Bot) -> aiogram.Bot:
        """Talk as this bot through aiogram."""
        session = AiohttpSession(api=TelegramAPIServer.from_base(str(self.server.make_url("/"))))
        client = await session.create_session()
        # aiogram's own close() waits a quarter of a second
        self._stack.push_async_callback(client.close)
        return aiogram.Bot(bot.token, session)

    async def start(self) -> aiogram.Bot:
        """Anna starts the shop's bot; what comes of it is confirmed."""
        api = await self.bot(self.shop)
        self.world.person_starts(self.anna, self.shop)
        await confirm_all(api)
        return api

    async def raw(self, method: str, **sent: Any) -> tuple[int, dict[str, Any]]:
        """A call of the shop's bot without aiogram: the HTTP status and the answer."""
        address = self.server.make_url(f"/bot{self.shop.token}/{method}")
        async with ClientSession() as session, session.post(address, **sent) as answer:
            return answer.status, await answer.json()

    def last(self) -> str:
        """The text Anna sees last."""
        return self.world.chat_view(self.anna, self.shop)[-1].text


async def fetch(api: aiogram.Bot, *, offset: int | None = None, timeout: int = 0) -> list[Update]:
    """What waits for the bot now."""
    return await api.get_updates(offset=offset, timeout=timeout)


async def confirm_all(api: aiogram.Bot) -> list[Update]:
    """Take and confirm everything that waits."""
    updates = await fetch(api)
    if updates:
        await fetch(api, offset=updates[-1].update_id + 1)
    return updates


@asynccontextmanager
async def open_stage(
    faults: Faults | None = None, *, query_lifetime: float = 15.0, abilities: BotAbilities | None = None
) -> AsyncGenerator[Stage]:
    """A stage for the time of a block."""
    world = TelegramWorld(faults, query_lifetime=query_lifetime, webhook_pauses=Pauses(0.02, 0.1))
    server = TestServer(telegram_app(world))
    async with AsyncExitStack() as stack, server:
        stage = Stage(server, world, stack)
        if abilities is not None:
            stage.shop.abilities = abilities
        yield stage
