"""How is VK reached over HTTP? /method/{name}, /lp/wh{group}, /upload/{token}, /file/{key}/{name}."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from aiohttp import web

from bots.sandbox.faults import HTML_502, Faults, Refusals, with_faults
from bots.sandbox.vk.errors import VkError, error_body
from bots.sandbox.vk.events import LongPoll
from bots.sandbox.vk.files import StoredFile
from bots.sandbox.vk.json_values import Json, JsonObject, encode
from bots.sandbox.vk.methods import answer
from bots.sandbox.vk.methods.uploads import take_upload
from bots.sandbox.vk.world import VkWorld

LARGEST_BODY = 256 * 1024 * 1024
CALLS_A_SECOND = 20
SHOWN_INLINE = ("image/png", "image/jpeg", "image/gif", "image/webp", "audio/", "video/")


@dataclass(slots=True)
class _Pace:
    """When each token called lately, in the event loop's seconds."""

    calls: dict[str, deque[float]] = field(default_factory=dict[str, deque[float]])

    def too_fast(self, token: str, *, at: float) -> bool:
        """Whether a call now would be the 21st within a second; otherwise it is noted."""
        calls = self.calls.setdefault(token, deque())
        while calls and at - calls[0] >= 1.0:
            calls.popleft()
        if len(calls) >= CALLS_A_SECOND:
            return True
        calls.append(at)
        return False


def vk_app(world: VkWorld, faults: Faults | None = None, *, base_url: str = "") -> web.Application:
    """A VK server for a world; it may be mounted under a prefix.

    `faults` replaces the world's switchboard. `base_url` is the address clients use, prefix included; without
    it the address of the latest call is taken. Callback deliveries run while the application runs.
    """
    if faults is not None:
        world.use(faults)
    if base_url:
        world.base_url = base_url.rstrip("/")
    server = _Server(world, learns=not base_url)
    app = web.Application(client_max_size=LARGEST_BODY)
    app.router.add_route("*", "/method/{name}", server.method)
    app.router.add_route("*", r"/lp/wh{group:\d+}", server.poll)
    app.router.add_post("/upload/{token}", server.upload)
    app.router.add_get("/file/{key}/{name}", server.file)
    app.cleanup_ctx.append(server.deliver)
    app.on_shutdown.append(server.close)
    return app


class _Server:
    def __init__(self, world: VkWorld, *, learns: bool) -> None:
        self._world = world
        self._learns = learns
        self._known_host = ""
        self._pace = _Pace()
        self._closing = False

    async def deliver(self, _: web.Application) -> AsyncIterator[None]:
        async with asyncio.TaskGroup() as tasks:
            task = tasks.create_task(self._world.deliveries.run())
            yield
            task.cancel()

    async def close(self, _: web.Application) -> None:
        self._closing = True
        for community in self._world.communities.values():
            community.long_poll.wake()

    async def method(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        self._learn(request, tail=len("/method/") + len(name))
        values = await _values(request)

        async def call() -> web.StreamResponse:
            if self._too_fast(values):
                return _json(error_body(VkError(6), name, values))
            return _json(answer(self._world, name, values))

        return await self._faulty(request, call, too_many=lambda: error_body(VkError(6), name, values))

    async def poll(self, request: web.Request) -> web.StreamResponse:
        community = self._world.communities.get(int(request.match_info["group"]))
        if community is None:
            raise web.HTTPNotFound
        values = await _values(request)

        async def call() -> web.StreamResponse:
            return _json(await self._news(community.long_poll, values))

        return await self._faulty(request, call, too_many=None)

    async def upload(self, request: web.Request) -> web.StreamResponse:
        upload = self._world.uploads.get(request.match_info["token"])
        if upload is None:
            raise web.HTTPNotFound
        posted = await self._posted(request)

        async def call() -> web.StreamResponse:
            return _json(take_upload(self._world, upload, posted))

        return await self._faulty(request, call, too_many=None)

    async def file(self, request: web.Request) -> web.StreamResponse:
        stored = self._world.files.get(request.match_info["key"])
        if stored is None:
            raise web.HTTPNotFound
        shown = stored.content_type.startswith(SHOWN_INLINE)
        headers = {
            "Content-Type": stored.content_type,
            "Content-Disposition": "inline" if shown else "attachment",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        }
        return web.Response(body=stored.data, headers=headers)

    async def _faulty(
        self,
        request: web.Request,
        call: Callable[[], Awaitable[web.StreamResponse]],
        *,
        too_many: Callable[[], JsonObject] | None,
    ) -> web.StreamResponse:
        def refuse(_: float) -> web.StreamResponse:
            return _html() if too_many is None else _json(too_many())

        refusals = Refusals(too_many=refuse, server_error=_html)
        return await with_faults(request, self._world.faults, call=call, refusals=refusals)

    def _too_fast(self, values: Mapping[str, str]) -> bool:
        if not self._world.faults.limits:
            return False
        now = asyncio.get_running_loop().time()
        return self._pace.too_fast(values.get("access_token", ""), at=now)

    async def _news(self, queue: LongPoll, values: Mapping[str, str]) -> JsonObject:
        key, ts = values.get("key", ""), _number(values.get("ts", ""))
        wait = _number(values.get("wait", "")) or 0
        if ts is not None and queue.failure(key, ts) is None and not self._closing:
            await queue.news(ts, wait=wait)
        failure = queue.failure(key, ts)
        if failure is not None or ts is None:
            return failure or {"failed": 1, "ts": queue.ts}
        updates: list[Json] = [event.shape(self._world.base_url) for event in queue.after(ts)]
        self._world.faults.disorder(updates)
        return {"ts": str(ts + len(updates)), "updates": updates}

    async def _posted(self, request: web.Request) -> StoredFile | None:
        for value in (await _form(request)).values():
            if isinstance(value, web.FileField):
                data = await asyncio.to_thread(value.file.read)
                return self._world.files.add(value.filename, data)
        return None

    def _learn(self, request: web.Request, *, tail: int) -> None:
        if self._learns and request.host != self._known_host:
            self._known_host = request.host
            self._world.base_url = f"{request.scheme}://{request.host}{request.path[:-tail]}"


async def _values(request: web.Request) -> dict[str, str]:
    values = dict(request.query)
    if request.method == "POST":
        posted = await _form(request)
        values |= {name: value for name, value in posted.items() if isinstance(value, str)}
    return values


async def _form(request: web.Request) -> Mapping[str, str | bytes | bytearray | web.FileField]:
    try:
        return await request.post()
    except (ValueError, LookupError):
        raise web.HTTPBadRequest(text="malformed form") from None


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None


def _json(body: JsonObject) -> web.Response:
    return web.Response(body=encode(body), content_type="application/json")


def _html() -> web.Response:
    return web.Response(status=502, text=HTML_502, content_type="text/html")
