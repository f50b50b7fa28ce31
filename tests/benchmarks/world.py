"""Where do the measured programs live: a sandbox in a process of its own, with people in it?"""

import asyncio
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.support.preparation import ROOT
from tests.support.server_process import end_with_parent

Json = dict[str, Any]

WORDS = re.compile(r"[?!] \d+-\d+|hello from \d+")
"""What benchmarks say; everything around it is the measured program's."""
CALLS_KEPT = 50_000
CALM = dict.fromkeys(("repeat", "too_many", "server_error", "reset_before", "reset_after", "latency"), 0.0) | {
    "limits": False
}


@dataclass(frozen=True, slots=True)
class Showing:
    """A text that came up somewhere."""

    chat: str
    thread: int | None
    words: str
    at: float
    """Seconds on the event loop's clock."""


@dataclass(slots=True)
class World:
    """The sandbox's control API and the feed of what happens in it."""

    client: aiohttp.ClientSession
    control: str
    settings: dict[str, str]
    shop_bot: int
    desk_bot: int
    pid: int
    heard: dict[tuple[str, str], float] = field(default_factory=dict[tuple[str, str], float])
    """When a text was first seen in a chat, on the event loop's clock."""
    messages: dict[tuple[str, str], Json] = field(default_factory=dict[tuple[str, str], Json])
    shown: list[Showing] = field(default_factory=list[Showing])
    """Everything that came up, in order; kept while `keeps` is set."""
    keeps: bool = False
    waiting: dict[tuple[str, str], asyncio.Future[float]] = field(
        default_factory=dict[tuple[str, str], "asyncio.Future[float]"]
    )

    async def post(self, path: str, body: Json) -> Json:
        """Do something in the world."""
        async with self.client.post(self.control + path, json=body) as answer:
            said = await answer.json()
            if answer.status != 200:
                raise AssertionError(f"{path}: {said}")
            return said

    async def get(self, path: str) -> Json:
        """Look at something."""
        async with self.client.get(self.control + path) as answer:
            return await answer.json()

    async def person(self, name: str) -> int:
        """Return the id of somebody new."""
        return (await self.post("/persons", {"first_name": name, "language_code": "ru"}))["id"]

    async def counted(self) -> tuple[int, int]:
        """Return how many API calls were made so far, and how many of them were refused."""
        told = await self.get("/calls?method=none")
        return told["made"], told["refused"]

    async def calls(self, since: int = 0) -> Counter[str]:
        """Return how often each method was called from a call on; getUpdates is left out."""
        called = (await self.get(f"/calls?since={since}"))["calls"]
        return Counter(each["method"] for each in called if each["method"] != "getUpdates")

    async def is_polled(self) -> bool:
        """Tell whether a bot has asked for updates and got some."""
        return bool((await self.get("/calls?method=getUpdates"))["calls"])

    async def weather(self, **faults: float | bool) -> None:
        """Set what goes wrong; nothing does what is not named."""
        await self.post("/faults", {**CALM, **faults})

    async def seen(self, chat: str, text: str, *, within: float = 30.0) -> float:
        """Wait until a text is in a chat and return when it came; each text is waited for once."""
        key = (chat, text)
        if key in self.heard:
            return self.heard.pop(key)
        future = self.waiting[key] = asyncio.get_running_loop().create_future()
        async with asyncio.timeout(within):
            return await future

    async def listen(self) -> None:
        """Hear the feed until cancelled."""
        loop = asyncio.get_running_loop()
        async with self.client.ws_connect(self.control + "/changes", max_msg_size=0) as feed:
            async for frame in feed:
                change = json.loads(frame.data)
                if change["kind"] != "message" or not change["details"].get("is_from_bot"):
                    continue
                words = WORDS.search(change["details"]["text"])
                if words:
                    self._note((change["chat"], words[0]), change["details"], loop.time())
            raise ConnectionError(f"the feed of changes ended: {feed.close_code} {feed.exception()!r}")

    def _note(self, key: tuple[str, str], message: Json, at: float) -> None:
        if self.keeps:
            self.shown.append(Showing(key[0], message["thread"], key[1], at))
        self.messages[key] = message
        future = self.waiting.pop(key, None)
        if future is None:
            self.heard[key] = at
        elif not future.done():
            future.set_result(at)


@asynccontextmanager
async def open_world() -> AsyncGenerator[World]:
    """Start the sandbox and listen to it."""
    command = [sys.executable, "-m", "bots.sandbox", "--port", "0", "--calls", str(CALLS_KEPT)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, preexec_fn=end_with_parent)  # noqa: PLW1509
    try:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        scene = told["scene"]["telegram"]
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as client:
            control, settings = told["control"]["telegram"], told["settings"]
            world = World(client, control, settings, scene["shop_bot"], scene["desk_bot"], pid=process.pid)
            async with asyncio.TaskGroup() as group:
                listening = group.create_task(world.listen())
                yield world
                listening.cancel()
    finally:
        process.terminate()
        process.wait(10)
        if process.stdout is not None:
            process.stdout.close()
