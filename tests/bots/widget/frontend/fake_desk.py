"""A desk that speaks the widget's protocol and does nothing else, on a port of its own."""

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web

from tests.bots.widget.frontend.fake_visitor import Frame, Visitor

STATIC = Path(__file__).resolve().parents[4] / "bots" / "widget" / "static"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63606060f80f0001040100"
    "5fe5c34b0000000049454e44ae426082"
)

Refuse = Callable[[Frame], Frame | None]


@dataclass
class FakeDesk:
    """The desk, its visitors, and the faults a test has switched on."""

    base: str = ""
    title: str = "Кеды и точка"
    subtitle: str = "Обычно отвечаем за 4 минуты"
    online: bool = True
    locale: str = ""
    """The language that the desk thinks right; empty: the page's."""
    active: bool = True
    limits: Frame = field(
        default_factory=lambda: {"file": 1_000_000, "text": 4000, "types": ["image/png", "text/plain", "audio/*"]}
    )
    visitors: dict[str, Visitor] = field(default_factory=dict[str, Visitor])
    received: list[Frame] = field(default_factory=list[Frame])
    requests: list[str] = field(default_factory=list[str])
    stored: dict[str, tuple[bytes, str]] = field(default_factory=dict[str, tuple[bytes, str]])
    names: dict[str, str] = field(default_factory=dict[str, str])
    lose_frames: int = 0
    """So many queued frames are read and thrown away, the socket with them."""
    lose_acks: int = 0
    """So many are processed, then the socket breaks before the answer."""
    refuse: Refuse = lambda frame: None
    greet: Callable[[Visitor], None] = lambda visitor: None
    uploads: asyncio.Event = field(default_factory=asyncio.Event)
    upload_status: int = 201
    accepting: bool = True

    def __post_init__(self) -> None:
        """Let uploads through until a test holds them back."""
        self.uploads.set()

    @property
    def only(self) -> Visitor:
        """The one visitor that there must be."""
        (visitor,) = self.visitors.values()
        return visitor

    def frames(self, kind: str) -> list[Frame]:
        """Return the received frames of one kind."""
        return [frame for frame in self.received if frame["t"] == kind]

    async def say(self, text: str, **given: Any) -> Frame:
        """Say something to the only visitor."""
        message = self.only.add(text, **given)
        await self.tell({"t": "message"} | message)
        return message

    async def change(self, seq: int, **given: Any) -> None:
        """Change a message of the only visitor."""
        await self.tell({"t": "message"} | self.only.change(seq, **given))

    async def tell(self, frame: Frame) -> None:
        """Send a frame to every open page of the only visitor; one that is just closing misses it."""
        for socket in list(self.only.sockets):
            with suppress(ConnectionError):
                await socket.send_str(json.dumps(frame))

    async def hang_up(self) -> None:
        """Break every connection; new ones are welcome."""
        for visitor in self.visitors.values():
            for socket in list(visitor.sockets):
                await socket.close()

    async def state(self, request: web.Request) -> web.Response:
        """Answer the closed widget."""
        visitor = self.visitors.get(bearer(request))
        body = {
            "unread": visitor.unread if visitor else 0,
            "active": bool(visitor) and self.active,
            "title": self.title,
            "locale": "ru",
        }
        return web.json_response(body)

    async def upload(self, request: web.Request) -> web.Response:
        """Take a file, once the test lets it through."""
        body = await request.read()
        await self.uploads.wait()
        if self.upload_status != 201:
            return web.json_response({"error": "no", "text": "Такой файл не подойдёт."}, status=self.upload_status)
        key = f"f{len(self.stored) + 1}"
        kind = request.headers["Content-Type"]
        self.stored[key] = (body, kind)
        self.names[key] = request.query["name"]
        return web.json_response(self.describe(key), status=201)

    async def file(self, request: web.Request) -> web.Response:
        """Serve a stored file; an unknown one is a pixel."""
        body, kind = self.stored.get(request.match_info["key"], (PIXEL, "image/png"))
        return web.Response(body=body, content_type=kind.split(";")[0])

    async def script(self, request: web.Request) -> web.Response:
        """Serve the built scripts."""
        path = STATIC / request.match_info["name"]
        return web.Response(body=path.read_bytes(), content_type="text/javascript", charset="utf-8")

    async def chat(self, request: web.Request) -> web.FileResponse:
        """Serve the full-page chat."""
        del request
        return web.FileResponse(STATIC / "chat.html")

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        """Speak with one page."""
        if not self.accepting:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        visitor: Visitor | None = None
        async for incoming in socket:
            if incoming.type is not WSMsgType.TEXT:
                break
            frame: Frame = json.loads(incoming.data)
            self.received.append(frame)
            if frame["t"] == "hello":
                visitor = await self.welcome(socket, frame)
            elif visitor:
                await self.hear(socket, visitor, frame)
        if visitor and socket in visitor.sockets:
            visitor.sockets.remove(socket)
        return socket

    async def welcome(self, socket: web.WebSocketResponse, hello: Frame) -> Visitor | None:
        """Answer `hello` with what the page has missed."""
        token = hello["token"]
        if token is not None and token not in self.visitors:
            await answer(socket, {"t": "error", "id": None, "code": "unknown_token", "text": "?", "final": True})
            return None
        visitor = self.visitors.get(token or "") or self.newcomer()
        visitor.sockets.append(socket)
        visitor.locale = hello["locale"]
        changed = visitor.since(hello["rev"]) if hello["rev"] else visitor.since(0)[-50:]
        more = bool(changed) and bool(visitor.before(changed[0]["seq"]))
        await answer(
            socket,
            {
                "t": "ready",
                "token": visitor.token,
                "visitor": "v1",
                "rev": visitor.counter,
                "seen": visitor.seen,
                "title": self.title,
                "subtitle": self.subtitle,
                "locale": self.locale or hello["locale"],
                "messages": changed,
                "more": more,
                "limits": self.limits,
                "online": self.online,
            },
        )
        return visitor

    def newcomer(self) -> Visitor:
        """Greet somebody without a token."""
        visitor = Visitor(token=f"token-{len(self.visitors) + 1}")
        self.visitors[visitor.token] = visitor
        self.greet(visitor)
        return visitor

    async def hear(self, socket: web.WebSocketResponse, visitor: Visitor, frame: Frame) -> None:
        """Answer one frame after `hello`."""
        if frame["t"] == "ping":
            await answer(socket, {"t": "pong"})
        elif frame["t"] == "seen":
            visitor.seen = max(visitor.seen, frame["seq"])
        elif frame["t"] == "history":
            older = visitor.before(frame["before"])
            more = bool(older) and bool(visitor.before(older[0]["seq"]))
            await answer(socket, {"t": "history", "messages": older, "more": more})
        elif "id" in frame:
            await self.commit(socket, visitor, frame)

    async def commit(self, socket: web.WebSocketResponse, visitor: Visitor, frame: Frame) -> None:
        """Process a queued frame once, acknowledge it always."""
        if self.lose_frames:
            self.lose_frames -= 1
            await socket.close()
            return
        refusal = self.refuse(frame)
        if refusal:
            await answer(socket, {"t": "error", "id": frame["id"], "code": "bad", "text": "?", "final": True} | refusal)
            return
        changed = self.process(visitor, frame) if frame["id"] not in visitor.processed else None
        if self.lose_acks:
            self.lose_acks -= 1
            await socket.close()
            return
        await answer(socket, {"t": "ack", "id": frame["id"], "seq": visitor.processed[frame["id"]]})
        if changed:
            await self.tell({"t": "message"} | changed)

    def process(self, visitor: Visitor, frame: Frame) -> Frame | None:
        """Do what the frame says; return the message that it made or changed."""
        visitor.processed[frame["id"]] = None
        if frame["t"] == "message":
            files = [self.describe(key) for key in frame["files"]]
            own: Frame = {"from": "customer", "name": None, "files": files}
            message = visitor.add(frame["text"], **own, reply_to=frame["reply_to"], id=frame["id"])
            visitor.processed[frame["id"]] = message["seq"]
            return message
        if frame["t"] == "edit":
            return visitor.change(frame["seq"], text=frame["text"], edited=True)
        if frame["t"] == "user":
            visitor.user = frame
        elif frame["t"] == "context":
            visitor.context = frame["data"]
        elif frame["t"] == "locale":
            visitor.locale = frame["locale"]
        return None

    def describe(self, key: str) -> Frame:
        """Return a stored file as the protocol shows it."""
        body, kind = self.stored[key]
        return {"id": key, "url": f"/files/{key}", "name": self.names[key], "type": kind, "size": len(body)}


async def answer(socket: web.WebSocketResponse, frame: Frame) -> None:
    """Send one frame."""
    await socket.send_str(json.dumps(frame))


def bearer(request: web.Request) -> str:
    """Return the token of a request."""
    return request.headers.get("Authorization", "").removeprefix("Bearer ")


def application(desk: FakeDesk) -> web.Application:
    """Return the desk's addresses."""
    app = web.Application(middlewares=[cors(desk)])
    app.router.add_get(r"/widget/{name:\w+\.js}", desk.script)
    app.router.add_get("/widget/{entry}/state", desk.state)
    app.router.add_post("/widget/{entry}/files", desk.upload)
    app.router.add_get("/widget/{entry}/ws", desk.socket)
    app.router.add_get("/files/{key}", desk.file)
    app.router.add_get("/chat/{entry}", desk.chat)
    app.router.add_route("OPTIONS", "/{path:.*}", preflight)
    return app


async def preflight(request: web.Request) -> web.Response:
    """Let a page of another origin ask."""
    del request
    return web.Response()


def cors(desk: FakeDesk) -> Callable[..., Awaitable[web.StreamResponse]]:
    """Return a middleware that notes every request and opens it to other origins."""

    @web.middleware
    async def open_up(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        desk.requests.append(f"{request.method} {request.path_qs}")
        response = await handler(request)
        if not response.prepared:
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Allow-Headers"] = "authorization, content-type"
        return response

    return open_up


@asynccontextmanager
async def serving(app: web.Application) -> AsyncGenerator[str]:
    """Serve on a free port of this machine; yields the address."""
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
