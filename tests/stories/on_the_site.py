"""A visitor of the website, with one page open."""

import asyncio
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import quote

import aiohttp

from tests.stories.patience import until
from tests.stories.seen import Bubble, Parcel

SITE = "https://shop.example"

Json = dict[str, Any]


@dataclass(frozen=True)
class RefusedError(Exception):
    """The desk takes it not."""

    code: str
    text: str


class Visitor:
    """A page that speaks the widget's protocol; `stay` must run for as long as it is open."""

    def __init__(
        self,
        client: aiohttp.ClientSession,
        desk: str,
        *,
        entry: str = "site",
        locale: str = "ru",
        token: str | None = None,
    ) -> None:
        self._client = client
        self.base = f"{desk}/widget/{entry}"
        self._desk = desk
        self._locale = locale
        self.name = "Гость"
        self.token = token
        self.id = ""
        self.rev = 0
        self.messages: dict[int, Json] = {}
        self.acked: set[str] = set()
        self.errors: list[Json] = []
        self.socket: aiohttp.ClientWebSocketResponse | None = None
        self.closed_with: int | None = None
        self._files: dict[str, bytes] = {}

    # --- the page -----------------------------------------------------------------------------------------------------

    async def stay(self) -> None:
        """Open the page and read until the connection ends."""
        self.closed_with = None
        async with self._client.ws_connect(self.base.replace("http", "ws", 1) + "/ws", origin=SITE) as socket:
            page = {"url": f"{SITE}/cart", "title": "Корзина"}
            hello = {"t": "hello", "v": 1, "token": self.token, "rev": self.rev, "locale": self._locale, "page": page}
            await socket.send_json(hello)
            async for message in socket:
                if message.type is not aiohttp.WSMsgType.TEXT:
                    break
                await self._take(message.json(), socket)
        self.socket, self.closed_with = None, socket.close_code

    async def ready(self) -> None:
        """Wait until the desk has answered."""
        await until(lambda: self.socket)

    async def tell(self, frame: Json) -> str:
        """Send a frame, and return its id."""
        assert self.socket is not None, "the page has lost its connection"
        frame.setdefault("id", str(uuid.uuid4()))
        await self.socket.send_json(frame)
        return str(frame["id"])

    async def is_called(self, name: str) -> None:
        """Let the site say who the visitor is."""
        self.name = name
        await self._acked(await self.tell({"t": "user", "name": name}))

    async def _take(self, frame: Json, socket: aiohttp.ClientWebSocketResponse) -> None:
        match frame["t"]:
            case "ready":
                self.token, self.id, self.rev = frame["token"], frame["visitor"], frame["rev"]
                self.messages |= {each["seq"]: each for each in frame["messages"]}
                self.socket = socket
            case "message":
                self.messages[frame["seq"]] = frame
                self.rev = max(self.rev, frame["rev"])
                await socket.send_json({"t": "got", "rev": self.rev})
            case "ack":
                self.acked.add(frame["id"])
            case "error":
                self.errors.append(frame)
            case _:
                return

    async def _acked(self, identifier: str) -> None:
        def answered() -> bool:
            refused = next((each for each in self.errors if each["id"] == identifier), None)
            if refused is not None:
                raise RefusedError(refused["code"], refused["text"])
            return identifier in self.acked

        await until(answered)

    # --- an account in the channel ------------------------------------------------------------------------------------

    async def write(self, text: str, answers: str) -> str:
        """Write, and wait until the desk has it. Raises RefusedError."""
        return await self._say(text, [], answers)

    async def send(self, parcels: Sequence[Parcel], text: str) -> str:
        """Upload, then write. Raises RefusedError."""
        return await self._say(text, [await self.upload(each) for each in parcels], "")

    async def edit(self, ref: str, text: str) -> None:
        """Change an own message."""
        seq = await until(lambda: self._seq(ref))
        await self._acked(await self.tell({"t": "edit", "seq": seq, "text": text}))

    async def press(self, ref: str, label: str) -> None:
        """Press a button."""
        buttons = [button for row in self.messages[int(ref)]["buttons"] for button in row]
        data = next(button["data"] for button in buttons if button["text"] == label)
        await self._acked(await self.tell({"t": "press", "seq": int(ref), "data": data}))

    async def bubbles(self) -> list[Bubble]:
        """Return what the page shows of the desk's words, with the files loaded."""
        shown = [self.messages[seq] for seq in sorted(self.messages)]
        return [await self._bubble(each) for each in shown if each["from"] != "customer" and not each["deleted"]]

    async def upload(self, parcel: Parcel) -> str:
        """Upload a file and return its handle. Raises RefusedError."""
        headers = {"Authorization": f"Bearer {self.token}", "Origin": SITE, "Content-Type": parcel.mime}
        url = f"{self.base}/files?name={quote(parcel.name)}"
        async with self._client.post(url, data=BytesIO(parcel.data), headers=headers) as answer:
            said = await answer.json()
            if answer.status != 201:
                raise RefusedError(said["error"], said["text"])
            return said["id"]

    async def _say(self, text: str, files: list[str], answers: str) -> str:
        reply_to = int(answers) if answers else None
        identifier = await self.tell({"t": "message", "text": text, "files": files, "reply_to": reply_to})
        await self._acked(identifier)
        return identifier

    def _seq(self, ref: str) -> int:
        return next((seq for seq, each in self.messages.items() if each["id"] == ref), 0)

    async def _bubble(self, message: Json) -> Bubble:
        quoted = self.messages.get(message["reply_to"] or 0)
        return Bubble(
            ref=str(message["seq"]),
            text=message["text"],
            files=tuple([await self._loaded(each["url"]) for each in message["files"]]),
            buttons=tuple(button["text"] for row in message["buttons"] for button in row),
            quoted=quoted["text"] if quoted else "",
            edited=message["edited"],
        )

    async def _loaded(self, url: str) -> bytes:
        if url not in self._files:
            async with self._client.get(self._desk + url) as answer:
                assert answer.status == 200, await answer.text()
                self._files[url] = await answer.read()
        return self._files[url]


async def opened(tasks: asyncio.TaskGroup, visitor: Visitor) -> Visitor:
    """Open a visitor's page, for as long as the tasks run."""
    tasks.create_task(visitor.stay())
    await visitor.ready()
    return visitor
