"""How are both platforms, and the page's commands for them, served over HTTP?

platforms_app(scene)    /telegram/bot<token>/<method>, /vk/method/<name>: what the programs talk to
commands_app(scene)     what the page and tests say, meant to be mounted under /sandbox:

GET  /scene                     who is there: {"locale", "telegram": {...ids}, "vk": {...ids}}
POST /language                  {"locale": "ru" | "en" | "uk"}: what people are called and read from now on
GET  /faults, POST /faults      {"settings", "injected"} of both platforms at once; any settings by name
GET  /calls?after=<seconds>     {"calls": [...]}: see `journal.Call`
GET  /vk-file/<key>/<name>      the bytes of a file in VK
/control/telegram/...           see bots.sandbox.telegram.control
/control/vk/...                 see bots.sandbox.vk.control
"""

import asyncio
import ipaddress
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from functools import partial
from typing import Any, cast
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from bots.sandbox.journal import latest
from bots.sandbox.page import inner_routes
from bots.sandbox.scene import NAMES, Scene
from bots.sandbox.telegram import control_app as telegram_control
from bots.sandbox.telegram import telegram_app
from bots.sandbox.vk import control_app as vk_control
from bots.sandbox.vk import vk_app

Spoken = Callable[[str], Awaitable[object]]

LARGEST_BODY = 64 * 1024 * 1024
LARGEST_UPLOAD = 256 * 1024 * 1024
SHOWN_TYPES = ("image/png", "image/jpeg", "image/gif", "image/webp", "audio/", "video/")


def platforms_app(scene: Scene) -> web.Application:
    """The servers the programs talk to; the addresses are `<base>/telegram` and `<base>/vk`."""
    # what a program may upload is decided by the servers themselves, but only the outermost size counts
    app = web.Application(client_max_size=LARGEST_UPLOAD)
    app.add_subapp("/telegram", telegram_app(scene.telegram))
    app.add_subapp("/vk", vk_app(scene.vk))
    return app


def sandbox_app(scene: Scene, *, spoken: Spoken | None = None) -> web.Application:
    """The page's parts and its commands; only pages of this very address are heard.

    `spoken(locale)` is awaited, beside everything else, after the language was changed.
    """
    commands = _Commands(scene)
    app = web.Application(middlewares=[_only_here, _roomy])
    app.add_routes(inner_routes())
    app.router.add_get("/scene", commands.scene)
    app.router.add_post("/language", commands.language)
    app.router.add_get("/faults", commands.faults)
    app.router.add_post("/faults", commands.set_faults)
    app.router.add_get("/calls", commands.calls)
    app.router.add_get("/vk-file/{key}/{name}", commands.vk_file)
    if spoken is not None:
        app.cleanup_ctx.append(partial(commands.tell, spoken))
    app.add_subapp("/control/telegram", telegram_control(scene.telegram))
    app.add_subapp("/control/vk", vk_control(scene.vk))
    return app


@web.middleware
async def _only_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse other sites' pages, also those whose name was made to lead here (DNS rebinding)."""
    origin = request.headers.get("Origin")
    if not is_loopback(urlsplit(f"//{request.host}").hostname or "") or (
        origin and urlsplit(origin).netloc != request.host
    ):
        return web.json_response({"error": "this page belongs to another site"}, status=403)
    return await handler(request)


@web.middleware
async def _roomy(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let files through that are larger than the bodies of the application around this one."""
    return await handler(request.clone(client_max_size=LARGEST_BODY))


def is_loopback(host: str) -> bool:
    """Tell whether an address or name can only mean this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _Commands:
    """The handlers of one scene."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._spoken: asyncio.Queue[str] = asyncio.Queue()

    async def tell(self, spoken: Spoken, _: web.Application) -> AsyncIterator[None]:
        """Pass on which language was chosen, one after the other, while the application runs."""
        async with asyncio.TaskGroup() as tasks:
            task = tasks.create_task(self._pass_on(spoken))
            yield
            task.cancel()

    async def _pass_on(self, spoken: Spoken) -> None:
        while True:
            await spoken(await self._spoken.get())

    async def scene(self, _: web.Request) -> web.Response:
        return web.json_response(described(self._scene))

    async def language(self, request: web.Request) -> web.Response:
        locale = str((await _body(request)).get("locale"))
        if locale not in NAMES:
            return web.json_response({"error": f"locale is one of {', '.join(NAMES)}"}, status=400)
        if locale != self._scene.locale:
            self._scene.speak(locale)
            self._spoken.put_nowait(locale)
        return await self.scene(request)

    async def faults(self, _: web.Request) -> web.Response:
        telegram, vk = self._scene.telegram.faults, self._scene.vk.faults
        injected = Counter(telegram.injected) + Counter(vk.injected)
        return web.json_response({"settings": telegram.as_dict(), "injected": dict(injected)})

    async def set_faults(self, request: web.Request) -> web.Response:
        changes = await _body(request)
        try:
            for faults in (self._scene.telegram.faults, self._scene.vk.faults):
                faults.update(changes)
        except ValueError as error:
            return web.json_response({"error": str(error)}, status=400)
        return await self.faults(request)

    async def calls(self, request: web.Request) -> web.Response:
        try:
            after = float(request.query.get("after", "0"))
        except ValueError:
            raise web.HTTPBadRequest from None
        return web.json_response({"calls": latest(self._scene, after=after)})

    async def vk_file(self, request: web.Request) -> web.Response:
        stored = self._scene.vk.files.get(request.match_info["key"])
        if stored is None:
            raise web.HTTPNotFound
        shown = stored.content_type.startswith(SHOWN_TYPES)
        headers = {
            "Content-Type": stored.content_type if shown else "application/octet-stream",
            "Content-Disposition": "inline" if shown else "attachment",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
        }
        return web.Response(body=stored.data, headers=headers)


def described(scene: Scene) -> dict[str, Any]:
    """Everybody's ids, for the page and for tests."""
    return {
        "locale": scene.locale,
        "telegram": {
            "shop_bot": scene.shop_bot.id,
            "desk_bot": scene.desk_bot.id,
            "anna": scene.anna.id,
            "olga": scene.olga.id,
            "maria": scene.maria.id,
            "vera": scene.vera.id,
        },
        "vk": {"group": scene.community.id, "igor": scene.igor.id},
    }


async def _body(request: web.Request) -> Mapping[str, Any]:
    try:
        body: object = await request.json()
    except ValueError:
        body = None
    if request.content_type != "application/json" or not isinstance(body, dict):
        raise web.HTTPBadRequest
    return cast("Mapping[str, Any]", body)
