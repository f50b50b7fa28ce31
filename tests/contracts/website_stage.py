"""The website's channel between a real server and browsers; there is no platform, so nothing of one can go wrong."""

import asyncio
import uuid
from collections.abc import AsyncGenerator, Awaitable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import NoReturn

import aiohttp

from bots.sandbox.faults import Faults
from bots.widget import Widget
from gateway.files import FileStore, Links
from gateway.ports import Channel
from gateway.web import Health, Serving, open_for, served, starting_done, web_app
from tests.bots.widget.fake_coordinator import SharedCoordinator
from tests.bots.widget.fake_store import FakeDesk
from tests.bots.widget.shop import ORIGIN, SECRET, Tab, no_numbers, open_tab
from tests.contracts.inbox import Inbox
from tests.contracts.samples import FolderFiles
from tests.contracts.stage import Mode, Shown
from tests.fakes.clock import FakeClock

VISITORS = 3


class WebsiteStage:
    """A shop's website with three visitors, of whom the first is Anna."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.store = FakeDesk(self.clock)
        self.links = Links(secret=SECRET, clock=self.clock)
        self.uploads = FileStore(folder / "files", source=lambda _: None, clock=self.clock, least_free=0)
        self.channel = Widget(
            name="site",
            title="Магазин",
            origins=(ORIGIN,),
            secret_key=SECRET,
            store=self.store,
            files=self.uploads,
            links=self.links,
            clock=self.clock,
            coordinator=SharedCoordinator(),
        )
        self.store.widget = self.channel
        self.inbox = Inbox()
        self.files = FolderFiles(folder)
        self.faults = Faults()
        self.stranger = "nobody"
        self.tabs: list[Tab] = []
        self.base = ""
        self.browser: aiohttp.ClientSession | None = None

    @property
    def chat(self) -> str:
        """Anna's talk."""
        return self.tabs[0].visitor

    async def ready(self) -> None:
        """Let the visitors in, once somebody listens."""
        # Only after a turn of the loop does the channel listen.
        await asyncio.sleep(0)
        self.tabs = [await self._tab() for _ in range(VISITORS)]

    async def write(self, text: str, *, by: int = 0) -> str:
        """Let a visitor write, again and again until the desk has it, as a browser does."""
        ref = await self.tabs[by].say(text, id=str(uuid.uuid4()))
        while not await self._has_it(by, ref):
            self.tabs[by] = await self._tab(self.tabs[by].token)
            await self.tabs[by].say(text, id=ref)
        return ref

    async def _has_it(self, by: int, ref: str) -> bool:
        try:
            while (await self.tabs[by].next("ack"))["id"] != ref:
                pass
        except aiohttp.WSMessageTypeError:
            return False  # the desk has hung up: come again
        return True

    async def _tab(self, token: str | None = None) -> Tab:
        assert self.browser is not None
        tab = await open_tab(self.browser, self.base, headers={"Origin": ORIGIN})
        tab.token = token
        await tab.hello()
        return tab

    async def write_file(self, data: bytes, name: str) -> None:
        """Let Anna send a file."""
        assert self.browser is not None
        headers = {"Authorization": f"Bearer {self.tabs[0].token}", "Origin": ORIGIN, "Content-Type": "application/pdf"}
        url = f"{self.base}/widget/site/files"
        async with self.browser.post(url, params={"name": name}, data=data, headers=headers) as answer:
            handle = (await answer.json())["id"]
        await self.tabs[0].say("", files=[handle])
        await self.tabs[0].next("ack")

    async def typed(self) -> bool:
        """Return whether Anna sees somebody typing."""
        return (await self.tabs[0].next("typing"))["name"] == "Ольга"

    async def rewrite(self, ref: str, text: str) -> NoReturn:
        """A visitor changes what the store has kept: see the channel's own tests."""
        raise NotImplementedError

    async def press(self, label: str) -> Awaitable[object]:
        """A visitor presses under what the store has kept: see the channel's own tests."""
        raise NotImplementedError

    async def seen(self) -> list[Shown]:
        """A visitor sees what the store has kept: see the channel's own tests."""
        raise NotImplementedError

    async def block(self) -> NoReturn:
        """A visitor just goes away."""
        raise NotImplementedError

    async def post(self, body: bytes, *, secret: str) -> NoReturn:
        """Nobody brings anything."""
        raise NotImplementedError

    def with_token(self, token: str) -> Channel:
        """There is no platform that gives tokens."""
        raise NotImplementedError


@asynccontextmanager
async def website_stage(_: Mode, folder: Path) -> AsyncGenerator[WebsiteStage]:
    """Open the stage for the time of a block."""
    async with AsyncExitStack() as stack:
        stage = WebsiteStage(folder)
        app = web_app(health=Health(), metrics=no_numbers, files=stage.uploads, links=stage.links)
        open_for(app, stage.channel, stage.inbox)
        starting_done(app)
        port = await stack.enter_async_context(served(app, Serving(port=0)))
        stage.base = f"http://127.0.0.1:{port}"
        stage.browser = await stack.enter_async_context(aiohttp.ClientSession())
        stack.push_async_callback(stage.channel.close)
        yield stage
        for tab in stage.tabs:
            await tab.close()
