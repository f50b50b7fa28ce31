"""A shop with the widget on a real server, and browsers that visit it."""

import asyncio
import itertools
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, web

from bots.widget import Limits, Widget
from gateway.files import FileStore, Links
from gateway.messages import Attachment, Kind
from gateway.ports import Coordinator, FetchesFiles, Receiver
from gateway.web import Health, Serving, open_for, served, starting_done, web_app
from tests.bots.widget.fake_coordinator import SharedCoordinator
from tests.bots.widget.fake_store import FakeDesk
from tests.fakes.clock import FakeClock

ORIGIN = "https://shop.example"
SECRET = "a secret of the shop, long enough"
LOCAL = ("127.0.0.0/8",)

Frame = dict[str, Any]
Opener = Callable[..., AbstractAsyncContextManager["Shop"]]


@dataclass
class FakeOperatorBot:
    """Has one file."""

    data: bytes = b""
    fetched: int = 0

    async def fetch(self, attachment: Attachment) -> AsyncIterator[bytes]:
        """Give the file."""
        self.fetched += 1
        yield self.data


@dataclass
class Tab:
    """A browser's tab that speaks the protocol, by hand."""

    socket: ClientWebSocketResponse
    token: str | None = None
    visitor: str = ""
    rev: int = 0
    got: list[Frame] = field(default_factory=list[Frame])
    """Frames that were skipped while another kind was waited for."""
    _ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    async def hello(self, **given: Any) -> Frame:
        """Say hello and return what comes back, ready or not."""
        page = {"url": "https://shop.example/cart?token=secret#top", "title": "Корзина"}
        hello = {"t": "hello", "v": 1, "token": self.token, "rev": self.rev, "locale": "ru", "page": page}
        await self.tell(hello | given)
        answer = await self.next()
        if answer["t"] == "ready":
            self.token, self.visitor, self.rev = answer["token"], answer["visitor"], answer["rev"]
        return answer

    async def tell(self, frame: Frame) -> None:
        """Send any frame."""
        await self.socket.send_json(frame)

    async def say(self, text: str, **given: Any) -> str:
        """Send a message and return its id."""
        identifier = given.pop("id", None) or f"{id(self):x}-{next(self._ids)}"
        await self.tell({"t": "message", "id": identifier, "text": text, "files": [], "reply_to": None} | given)
        return identifier

    async def next(self, kind: str = "") -> Frame:
        """Return the next frame, of a kind if one is given; what is skipped goes to `got`."""
        async with asyncio.timeout(5):
            while True:
                frame: Frame = await self.socket.receive_json()
                if frame["t"] == "message":
                    self.rev = max(self.rev, frame["rev"])
                if kind in {"", frame["t"]}:
                    return frame
                self.got.append(frame)

    async def end(self) -> int | None:
        """Wait until the server closes and return its code."""
        async with asyncio.timeout(5):
            while True:
                message = await self.socket.receive()
                if message.type in {WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.CLOSING, WSMsgType.ERROR}:
                    return self.socket.close_code

    async def close(self) -> None:
        """Close the tab."""
        await self.socket.close()


@dataclass
class Shop:
    """The desk, its widget and the way to it."""

    base: str
    desk: FakeDesk
    widget: Widget
    files: FileStore
    links: Links
    clock: FakeClock
    app: web.Application
    web: ClientSession
    coordinator: Coordinator
    folder: Path
    operator_bot: "FakeOperatorBot"
    _tabs: AsyncExitStack

    async def publish(self, payload: str) -> None:
        """Say something to all processes."""
        await self.coordinator.publish("widget:site", payload)

    def another(self, name: str) -> Widget:
        """Return another website of the same desk."""
        return _widget(self.desk, self.files, self.links, self.coordinator, name=name, title="Ещё один")

    def join(self, widget: Widget) -> None:
        """Let a website join while the server runs."""
        open_for(self.app, widget, self.desk)

    @property
    def fetched(self) -> int:
        """How often a file was fetched from the operators' messenger."""
        return self.operator_bot.fetched

    def telegram_photo(self, data: bytes) -> Attachment:
        """Return a photo an operator has sent."""
        self.operator_bot.data = data
        return Attachment(Kind.PHOTO, source="operator", file="AgACAgIAAx")

    async def tab(self, token: str | None = None, *, origin: str | None = ORIGIN, rev: int = 0, **given: Any) -> Tab:
        """Open a tab without saying anything."""
        headers = ({"Origin": origin} if origin else {}) | given.pop("headers", {})
        tab = await open_tab(self.web, self.base, headers=headers)
        self._tabs.push_async_callback(tab.close)
        tab.token, tab.rev = token, rev
        return tab

    async def visit(self, token: str | None = None, **given: Any) -> Tab:
        """Open a tab and say hello."""
        tab = await self.tab(token, **given)
        answer = await tab.hello()
        assert answer["t"] == "ready", answer
        return tab


@asynccontextmanager
async def open_shop(folder: Path, *, limits: Limits | None = None, **given: Any) -> AsyncGenerator[Shop]:
    """Open a shop on a free port; `given` goes to the widget."""
    clock, coordinator = FakeClock(), SharedCoordinator()
    desk = FakeDesk(clock)
    links = Links(secret=SECRET, clock=clock)
    operator_bot = FakeOperatorBot()
    sources: dict[str, FetchesFiles] = {"operator": operator_bot}
    files = FileStore(folder / "files", source=sources.get, clock=clock, least_free=0)
    given = {"name": "site", "title": "Кеды и точка", "origins": (ORIGIN,), "limits": limits} | given
    widget = _widget(desk, files, links, coordinator, **given)
    desk.widget = sources["site"] = widget
    app = web_app(health=Health(), metrics=no_numbers, files=files, links=links, trusted_proxies=LOCAL)
    async with AsyncExitStack() as stack:
        base, session = await stack.enter_async_context(open_doors(app, widget, desk))
        yield Shop(base, desk, widget, files, links, clock, app, session, coordinator, folder, operator_bot, stack)


@asynccontextmanager
async def open_doors(
    app: web.Application, widget: Widget, receiver: Receiver
) -> AsyncGenerator[tuple[str, ClientSession]]:
    """Serve a widget on a free port; gives the address and a way to ask."""
    open_for(app, widget, receiver)
    starting_done(app)
    async with served(app, Serving(port=0)) as port, asyncio.TaskGroup() as group:
        listening = group.create_task(widget.listen(receiver))
        async with ClientSession() as session:
            yield f"http://127.0.0.1:{port}", session
        listening.cancel()


async def open_tab(session: ClientSession, base: str, *, headers: dict[str, str]) -> Tab:
    """Open a tab without saying anything."""
    return Tab(await session.ws_connect(f"{base}/widget/site/ws", headers=headers))


def _widget(desk: FakeDesk, files: FileStore, links: Links, coordinator: Coordinator, **given: Any) -> Widget:
    shared: dict[str, Any] = {"store": desk, "files": files, "links": links, "coordinator": coordinator}
    return Widget(secret_key=SECRET, clock=desk.clock, **shared, **given)


async def no_numbers() -> list[Any]:
    """Return no metrics."""
    return []
