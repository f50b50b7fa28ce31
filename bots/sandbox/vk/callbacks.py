"""Callback API: how do events reach a server that the community named?"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

import aiohttp

from bots.sandbox.vk.events import Event
from bots.sandbox.vk.json_values import JsonObject, encode

MOST_SERVERS = 10
PATIENCE = 10.0
"""Seconds a server has to answer."""

RETRY_DELAYS: Sequence[float] = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds before each further attempt, the last one again and again. VK itself waits longer."""

WAIT_STATUSES = frozenset((410, 429, 503))
"""Answers whose `Retry-After` VK obeys."""


@dataclass(slots=True)
class CallbackServer:
    """A server of a community. Events go to it while its `status` is `ok`."""

    id: int
    url: str
    title: str
    secret_key: str
    community_id: int
    confirmation: str
    api_version: str = "5.199"
    status: str = "unconfigured"
    events: set[str] = field(default_factory=set[str])

    @property
    def shape(self) -> JsonObject:
        """As `groups.getCallbackServers` shows it."""
        return {
            "id": self.id,
            "title": self.title,
            "creator_id": 1,
            "url": self.url,
            "secret_key": self.secret_key,
            "status": self.status,
        }

    @property
    def reachable(self) -> bool:
        """Whether events go to it, or wait until it is confirmed; they are dropped otherwise."""
        return self.status in ("ok", "wait")

    def body(self, content: JsonObject) -> bytes:
        """What is posted: the content and, where there is one, the secret."""
        return encode({**content, "secret": self.secret_key} if self.secret_key else content)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a server answered: whether it took the event, and how long it asks to be left alone."""

    taken: bool
    retry_after: float | None = None
    text: str = ""


class Deliveries:
    """Posts events to servers until they answer `ok`; the events of one conversation one after another.

    (VK itself goes on with the next event while it waits to repeat one.) Runs while `running()` is entered.
    """

    def __init__(self, *, base: Callable[[], str], retry_delays: Sequence[float] = RETRY_DELAYS) -> None:
        self._base = base
        self._retry_delays = retry_delays
        self._lanes: dict[tuple[int, int, int], deque[tuple[CallbackServer, Event, int]]] = {}
        self._work: deque[Callable[[], Awaitable[None]]] = deque()
        self._news = asyncio.Event()
        self._http: aiohttp.ClientSession
        self.delivered = 0
        """How many posts were answered with `ok`."""

    @property
    def waiting(self) -> int:
        """How many events no server has taken yet."""
        return sum(map(len, self._lanes.values()))

    def confirm(self, server: CallbackServer) -> None:
        """Ask a server for the confirmation code, once, soon; its `status` says how it went."""
        server.status = "wait"
        self._start(lambda: self._confirm(server))

    def push(self, server: CallbackServer, event: Event, *, repeats: int = 0) -> None:
        """Deliver an event; `repeats` says how often it has been delivered before."""
        key = (server.community_id, server.id, event.peer_id)
        lane = self._lanes.setdefault(key, deque())
        lane.append((server, event, repeats))
        if len(lane) == 1:
            self._start(lambda: self._lane(key))

    async def run(self) -> None:
        """Work until cancelled."""
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        connector = aiohttp.TCPConnector(limit=0)
        async with (
            aiohttp.ClientSession(timeout=timeout, connector=connector) as self._http,
            asyncio.TaskGroup() as tasks,
        ):
            while True:
                self._news.clear()
                while self._work:
                    tasks.create_task(_run(self._work.popleft()))
                await self._news.wait()

    def _start(self, work: Callable[[], Awaitable[None]]) -> None:
        self._work.append(work)
        self._news.set()

    async def _lane(self, key: tuple[int, int, int]) -> None:
        lane = self._lanes[key]
        while lane:
            await self._deliver(*lane[0])
            lane.popleft()
        del self._lanes[key]

    async def _deliver(self, server: CallbackServer, event: Event, repeats: int) -> None:
        failures = 0
        while server.reachable:
            attempt = await self._attempt(server, event, repeats + failures)
            if attempt.taken:
                self.delivered += 1
                return
            delay = self._retry_delays[min(failures, len(self._retry_delays) - 1)]
            failures += 1
            await asyncio.sleep(delay if attempt.retry_after is None else attempt.retry_after)

    async def _attempt(self, server: CallbackServer, event: Event, repeats: int) -> Attempt:
        if server.status != "ok":
            return Attempt(taken=False)
        return await self._post(server, server.body(event.shape(self._base())), repeats=repeats)

    async def _confirm(self, server: CallbackServer) -> None:
        content: JsonObject = {"type": "confirmation", "group_id": server.community_id}
        attempt = await self._post(server, server.body(content), repeats=0)
        server.status = "ok" if attempt.text == server.confirmation else "failed"

    async def _post(self, server: CallbackServer, body: bytes, *, repeats: int) -> Attempt:
        headers = {"Content-Type": "application/json"}
        if repeats:
            headers["X-Retry-Counter"] = str(repeats)
        try:
            async with self._http.post(server.url, data=body, headers=headers, allow_redirects=False) as answer:
                text = (await answer.content.read(1024)).decode(errors="replace")
                return _judged(answer, text)
        except (aiohttp.ClientError, TimeoutError, ValueError):
            return Attempt(taken=False)


def _judged(answer: aiohttp.ClientResponse, text: str) -> Attempt:
    pause = answer.headers.get("Retry-After", "")
    if answer.status in WAIT_STATUSES and pause.isdigit():
        return Attempt(taken=False, retry_after=float(pause), text=text)
    return Attempt(taken=answer.status == 200 and text == "ok", text=text)


async def _run(work: Callable[[], Awaitable[None]]) -> None:
    await work()
