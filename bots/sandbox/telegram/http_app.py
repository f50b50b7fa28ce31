"""How is the world reached over HTTP? `/bot<token>/<method>` and `/file/bot<token>/<path>`, as in production."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from functools import partial

from aiohttp import web

from bots.sandbox.faults import Faults, Refusals, with_faults
from bots.sandbox.telegram.accounts import Bot
from bots.sandbox.telegram.calls import RawJson
from bots.sandbox.telegram.dispatch import call_method
from bots.sandbox.telegram.errors import UNAUTHORIZED, ApiError, not_found, too_many
from bots.sandbox.telegram.files import DOWNLOAD_LIMIT
from bots.sandbox.telegram.incoming import Incoming, read_incoming
from bots.sandbox.telegram.json_values import JsonObject, encode
from bots.sandbox.telegram.telegram_world import TelegramWorld

JSON = "application/json"


def telegram_app(world: TelegramWorld, faults: Faults | None = None) -> web.Application:
    """The Bot API server of a world: on its own, or under a prefix of another application.

    With `faults` another switchboard than `world.faults` decides what goes wrong.
    """
    if faults is not None:
        world.use_faults(faults)
    server = _Server(world)
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", server.call)
    app.router.add_get("/file/bot{token}/{path:.+}", server.download)
    app.cleanup_ctx.append(server.webhooks)
    app.on_shutdown.append(server.end_polls)
    return app


def refused(error: ApiError) -> web.Response:
    """A refusal as Telegram answers it."""
    return web.Response(status=error.code, body=encode(error.body()), content_type=JSON)


REFUSALS = Refusals(
    too_many=lambda seconds: refused(too_many(max(1, round(seconds)))),
    server_error=lambda: refused(ApiError(502, "Bad Gateway")),
)


RESTART = ApiError(500, "Internal Server Error: restart")


class _Server:
    """The handlers of one world."""

    def __init__(self, world: TelegramWorld) -> None:
        self.world = world

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One method call."""
        return await with_faults(request, self.world.faults, call=partial(self._answer, request), refusals=REFUSALS)

    async def _answer(self, request: web.Request) -> web.Response:
        try:
            bot = self._bot(request)
            incoming = await read_incoming(request)
            result = await call_method(self.world, bot, request.match_info["method"], incoming)
        except ApiError as error:
            return refused(error)
        body = result.body if isinstance(result, RawJson) else encode(result)
        return web.Response(body=b'{"ok":true,"result":' + body + b"}", content_type=JSON)

    def _bot(self, request: web.Request) -> Bot:
        token = request.match_info["token"]
        if ":" not in token:
            raise ApiError(404, "Not Found")
        bot = self.world.bot_by_token(token)
        if bot is None:
            raise UNAUTHORIZED
        return bot

    async def download(self, request: web.Request) -> web.StreamResponse:
        """The bytes of a file."""
        return await with_faults(request, self.world.faults, call=partial(self._file, request), refusals=REFUSALS)

    async def _file(self, request: web.Request) -> web.Response:
        try:
            self._bot(request)
            stored = self.world.files.by_path(request.match_info["path"])
            if stored is None or stored.size > DOWNLOAD_LIMIT:
                raise not_found("file not found")
        except ApiError as error:
            return refused(error)
        return web.Response(body=stored.data, content_type="application/octet-stream")

    async def webhooks(self, _: web.Application) -> AsyncIterator[None]:
        """Deliver to webhooks as long as the application runs."""
        sender = self.world.webhooks
        sender.answered = self._call_back
        # one task for the life of the application; it keeps its own lanes in a task group
        running = asyncio.get_running_loop().create_task(sender.run())
        yield
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running

    async def end_polls(self, _: web.Application) -> None:
        """Keep nobody waiting when the server stops."""
        for bot in self.world.bots.values():
            bot.updates.interrupt(RESTART)

    async def _call_back(self, bot: Bot, method: str, values: JsonObject) -> None:
        with contextlib.suppress(ApiError):
            await call_method(self.world, bot, method, Incoming(values))
