"""The Telegram channel between the local Bot API and Anna's phone."""

from collections.abc import AsyncGenerator, Awaitable
from contextlib import AsyncExitStack, asynccontextmanager
from io import BytesIO
from pathlib import Path

import aiohttp
from aiohttp.test_utils import TestServer

from bots.sandbox.faults import Faults
from bots.sandbox.telegram import MessageView, TelegramWorld, Upload, telegram_app
from bots.sandbox.telegram.webhooks import Pauses
from bots.telegram import Telegram
from gateway.errors import NotFound
from tests.contracts.inbox import Inbox
from tests.contracts.samples import FolderFiles
from tests.contracts.served import Served
from tests.contracts.stage import SECRET, TOKEN_WORDS, Mode, Shown

TOKEN = f"7001:{TOKEN_WORDS}"


class TelegramStage:
    """A shop's bot, Anna and two more customers."""

    def __init__(self, *, api_url: str, folder: Path, hooks: str) -> None:
        self.world = TelegramWorld(Faults(seed=11), webhook_pauses=Pauses(0.02, 0.1))
        self.faults = self.world.faults
        self.bot = self.world.add_bot(TOKEN, "shop_bot", name="Магазин")
        names = (("Анна", "anna_p"), ("Борис", None), ("Вера", "vera"))
        self.people = [self.world.add_person(name, username=username) for name, username in names]
        self.anna = self.people[0]
        self.inbox = Inbox()
        self.files = FolderFiles(folder)
        self.chat = str(self.anna.id)
        self.stranger = "999999999999"
        self.api_url = api_url
        self._hooks = hooks
        self.channel = self.with_token(TOKEN)

    def begin(self) -> None:
        """Let everybody start the bot, before the channel exists for it."""
        for person in self.people:
            self.world.person_starts(person, self.bot)
        self.bot.updates.drop()

    def with_token(self, token: str) -> Telegram:
        """Return the same entry point with another token."""
        return Telegram(
            name="telegram",
            token=token,
            api_url=self.api_url,
            files=self.files,
            public_url=self._hooks or None,
            secret=SECRET if self._hooks else "",
        )

    async def ready(self) -> None:
        """Telegram keeps updates from the start."""

    async def write(self, text: str, *, by: int = 0) -> str:
        """Let a customer write."""
        return str(self.world.person_sends(self.people[by], self.bot, text).id)

    async def rewrite(self, ref: str, text: str) -> None:
        """Let Anna change a message."""
        chat = self.world.private_chat(self.anna, self.bot)
        self.world.person_edits(self.anna, chat.messages[int(ref)], text)

    async def write_file(self, data: bytes, name: str) -> None:
        """Let Anna send a document."""
        self.world.person_sends(self.anna, self.bot, media=Upload("document", data, name=name))

    async def press(self, label: str) -> Awaitable[object]:
        """Let Anna press a button."""
        chat = self.world.private_chat(self.anna, self.bot)
        return self.world.person_presses(self.anna, list(chat.messages.values())[-1], label)

    async def seen(self) -> list[Shown]:
        """Return what Anna sees of the bot."""
        views = self.world.chat_view(self.anna, self.bot)
        texts = {view.id: view.text for view in views}
        return [_shown(view, texts) for view in views if view.is_from_bot and not view.is_service]

    async def block(self) -> None:
        """Let Anna block the bot."""
        self.world.person_blocks(self.anna, self.bot)

    async def typed(self) -> bool:
        """Return whether the bot has shown that it types."""
        return bool(self.world.journal.of("sendChatAction", chat_id=self.anna.id))

    async def post(self, body: bytes, *, secret: str) -> int:
        """Bring an update as Telegram does."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret, "Content-Type": "application/json"}
        url = f"{self._hooks}/hooks/telegram/telegram"
        async with aiohttp.ClientSession() as client, client.post(url, data=BytesIO(body), headers=headers) as answer:
            return answer.status


def _shown(view: MessageView, texts: dict[int, str]) -> Shown:
    extra = {"location", "venue", "contact"} & view.extra.keys()
    units = view.text.encode("utf-16-le")
    bold = [entity for entity in view.entities if entity["type"] == "bold"]
    return Shown(
        text=view.text,
        files=int(view.media is not None) + bool(extra),
        buttons=tuple(map(tuple, view.button_texts)),
        quoted=texts.get(view.reply_to or 0, ""),
        bold=tuple(_slice(units, entity["offset"], entity["length"]) for entity in bold),
    )


def _slice(units: bytes, offset: object, length: object) -> str:
    if not isinstance(offset, int) or not isinstance(length, int):
        raise NotFound("range")
    return units[offset * 2 : (offset + length) * 2].decode("utf-16-le")


@asynccontextmanager
async def telegram_stage(mode: Mode, folder: Path) -> AsyncGenerator[TelegramStage]:
    """Open the stage for the time of a block."""
    async with AsyncExitStack() as stack:
        place = Served()
        hooks = Served()
        stage = TelegramStage(api_url=place.url, folder=folder, hooks=hooks.url if mode == "webhook" else "")
        stage.begin()
        api = TestServer(telegram_app(stage.world), host="127.0.0.1", port=int(place.url.rpartition(":")[2]))
        await stack.enter_async_context(api)
        if mode == "webhook":
            stack.push_async_callback((await hooks.serve(list(stage.channel.routes(stage.inbox)))).close)
        stack.push_async_callback(stage.channel.close)
        yield stage
