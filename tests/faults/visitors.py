"""How does a visitor of the website write and read, over every break of the connection?

A small client of the widget's protocol that keeps what a browser keeps: the token, the last change, the messages, and
what was written and not yet acknowledged.
"""

import asyncio
import socket
import uuid
from collections.abc import Iterator
from typing import Any

import aiohttp
import orjson

from tests.faults.customers import customer_name, heard_lines
from tests.faults.files import digest, document, name_of
from tests.faults.testimony import Heard, Line, lines_in

SITE = "http://shop.example"
ENTRY = "site"
HANDSHAKE = 10.0
PING_EVERY = 4.0
PONG_WITHIN = 8.0
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 1.0
"""Seconds until the next attempt to connect; shorter than a browser's, so that a run tests more."""
BUSY_PAUSE = 3.0
"""Seconds until what was refused for the moment is sent again."""
BROKEN = (aiohttp.ClientError, OSError, asyncio.TimeoutError, ConnectionError)

Json = dict[str, Any]


class Visitor:
    """A visitor with one open page; `connected` must run all the time."""

    def __init__(self, desk_url: str, conversation: int) -> None:
        self.conversation = conversation
        self.id = ""
        self.connections = 0
        """How often the desk has said that it is ready."""
        self.refused: list[str] = []
        """What the desk will not take, in its words."""
        self._desk_url = desk_url
        self._token = ""
        self._rev = 0
        self._messages: dict[int, Json] = {}
        self._files: dict[int, str] = {}
        """Digests of files that were loaded, by the message they came with."""
        self._outbox: dict[str, Json] = {}
        self._link: aiohttp.ClientWebSocketResponse | None = None
        self._failures = 0
        self._busy = asyncio.Event()
        self._queue({"t": "user", "name": customer_name(conversation)})

    @property
    def home(self) -> str:
        """The conversation of this visitor."""
        return f"{ENTRY}:{self.id}"

    # --- writing ------------------------------------------------------------------------------------------------------

    async def say(self, line: Line, text: str, *, with_file: bool) -> None:
        """Upload the file, then write; what cannot be sent now is kept and sent later, in order."""
        files = [await self._uploaded(line)] if with_file else []
        await self._pass(self._queue({"t": "message", "text": text, "files": files, "reply_to": None}))

    async def edit(self, line: Line, text: str) -> bool:
        """Change an earlier line once it has come back from the desk with its number."""
        mine = (message for message in self._messages.values() if message["from"] == "customer")
        seq = next((message["seq"] for message in mine if line in lines_in(message["text"])), None)
        if seq is not None:
            await self._pass(self._queue({"t": "edit", "seq": seq, "text": text}))
        return seq is not None

    def cut(self) -> None:
        """Let the connection break where it is."""
        wire: socket.socket | None = self._link.get_extra_info("socket") if self._link else None
        if wire is not None and wire.fileno() >= 0:
            wire.shutdown(socket.SHUT_RDWR)

    def _queue(self, frame: Json) -> Json:
        frame["id"] = str(uuid.uuid4())
        self._outbox[frame["id"]] = frame
        return frame

    async def _pass(self, frame: Json) -> None:
        if self._link is None or self._link.closed:
            return
        try:
            await self._link.send_str(orjson.dumps(frame).decode())
        except BROKEN:
            return

    async def _flush(self) -> None:
        for frame in list(self._outbox.values()):
            await self._pass(frame)

    async def _uploaded(self, line: Line) -> str:
        """Return the handle of an uploaded file; tries until the desk has it."""
        while True:
            try:
                async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as client:
                    return await self._upload(client, line)
            except BROKEN:
                await asyncio.sleep(LONGEST_PAUSE)

    async def _upload(self, client: aiohttp.ClientSession, line: Line) -> str:
        headers = {"Authorization": f"Bearer {self._token}", "Origin": SITE, "Content-Type": "application/pdf"}
        url = f"{self._desk_url}/widget/{ENTRY}/files?name={name_of(line)}"
        async with client.post(url, data=document(line), headers=headers, raise_for_status=True) as answer:
            return (await answer.json())["id"]

    # --- the connection -----------------------------------------------------------------------------------------------

    async def stay(self) -> None:
        """Be connected until cancelled, over every break."""
        async with aiohttp.ClientSession() as client:
            while True:
                try:
                    await self._connect(client)
                except BROKEN:
                    self._failures += 1
                self._link = None
                await asyncio.sleep(min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(self._failures, 8)))

    async def _connect(self, client: aiohttp.ClientSession) -> None:
        url = f"{self._desk_url.replace('http', 'ws', 1)}/widget/{ENTRY}/ws"
        async with asyncio.timeout(HANDSHAKE):
            link = await client.ws_connect(url, origin=SITE, autoping=True)
        try:
            page = {"url": f"{SITE}/cart", "title": "Cart"}
            hello = {"t": "hello", "v": 1, "token": self._token or None, "rev": self._rev, "locale": "ru", "page": page}
            await link.send_str(orjson.dumps(hello).decode())
            await self._listen(link)
        finally:
            self._link = None
            await link.close()

    async def _listen(self, link: aiohttp.ClientWebSocketResponse) -> None:
        async with asyncio.TaskGroup() as tasks:
            pinging = tasks.create_task(self._ping(link))
            later = tasks.create_task(self._repeat_refused())
            try:
                while True:
                    async with asyncio.timeout(HANDSHAKE if self._link is None else PING_EVERY + PONG_WITHIN):
                        message = await link.receive()
                    if message.type is not aiohttp.WSMsgType.TEXT:
                        break
                    await self._take(orjson.loads(message.data), link)
            except BROKEN:
                self._failures += 1
            pinging.cancel()
            later.cancel()

    async def _ping(self, link: aiohttp.ClientWebSocketResponse) -> None:
        while not link.closed:
            await asyncio.sleep(PING_EVERY)
            await self._pass({"t": "ping"})

    async def _repeat_refused(self) -> None:
        while True:
            await self._busy.wait()
            await asyncio.sleep(BUSY_PAUSE)
            self._busy.clear()
            await self._flush()

    # --- reading ------------------------------------------------------------------------------------------------------

    async def _take(self, frame: Json, link: aiohttp.ClientWebSocketResponse) -> None:
        match frame["t"]:
            case "ready":
                await self._ready(frame, link)
            case "message":
                self._keep([frame])
                self._rev = max(self._rev, frame["rev"])
                await self._pass({"t": "got", "rev": self._rev})
            case "ack":
                self._outbox.pop(frame["id"], None)
            case "error":
                self._refused(frame)
            case _:
                return

    async def _ready(self, frame: Json, link: aiohttp.ClientWebSocketResponse) -> None:
        self._token, self.id = frame["token"], frame["visitor"]
        self.connections += 1
        self._failures = 0
        if frame["rev"] < self._rev:
            # The desk knows less than this page: as after a restored backup, everything is asked for again.
            self._messages.clear()
            self._rev = 0
            await link.close()
            return
        self._keep(frame["messages"])
        self._rev = frame["rev"]
        self._link = link
        await self._flush()

    def _keep(self, messages: list[Json]) -> None:
        for message in messages:
            known = self._messages.get(message["seq"])
            if known is None or known["rev"] <= message["rev"]:
                self._messages[message["seq"]] = message
            self._outbox.pop(message["id"] or "", None)

    def _refused(self, frame: Json) -> None:
        if frame.get("final"):
            self.refused.append(f"{frame['code']}: {frame['text']}")
        elif frame.get("id") in self._outbox:
            self._busy.set()

    # --- what is seen -------------------------------------------------------------------------------------------------

    def heard(self) -> Iterator[Heard]:
        """Give what the page shows of the desk's words."""
        for seq, message in list(self._messages.items()):
            if message["from"] != "customer" and not message["deleted"]:
                for line in heard_lines(message["text"], self.conversation):
                    yield Heard(line, self.home, float(seq), file=self._files.get(seq, ""))

    def echoed(self) -> Iterator[Heard]:
        """Give what the page shows of the visitor's own words."""
        for seq, message in list(self._messages.items()):
            if message["from"] == "customer":
                for line in heard_lines(message["text"], self.conversation):
                    yield Heard(line, self.home, float(seq))

    async def load_files(self) -> None:
        """Load the files that the desk's words came with."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as client:
            for seq, message in self._messages.items():
                if message["from"] != "customer" and message["files"] and seq not in self._files:
                    url = self._desk_url + message["files"][0]["url"]
                    async with client.get(url, raise_for_status=True) as answer:
                        self._files[seq] = digest(await answer.read())
