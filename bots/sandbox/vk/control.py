"""How does a page act for people in VK? HTTP with JSON, file upload, and a WebSocket that tells what changed.

Bodies are JSON objects sent as `application/json`. Wrong ones are answered with status 400, unknown people,
communities, messages and buttons with 404, pages of other sites with 403, always as `{"error": "why"}`.
Nothing asks who you are: serve it on loopback only.

    GET  /state                  {"groups": [{"id", "name", "screen_name", "token", "confirmation"}],
                                  "users": [{"id", "first_name", "last_name", "domain", "language"}],
                                  "faults": {...}, "injected": {...}, "seq"}
    POST /groups                 {"name"?, "screen_name"?, "token"?} -> one of "groups"
    POST /users                  {"first_name", "last_name"?, "domain"?, "language"?} -> one of "users"
    POST /files?name=a.png       the bytes -> {"file", "name", "size"}
    GET  /faults, POST /faults   all settings of the switchboard; any of them
    POST /failures               {"method", "codes": [10, 9]}: refuse the next calls of a method with these errors
    GET  /calls                  {"made", "counts", "calls": [{"number", "method", "group_id", "at", "params",
                                  "error", "result"}]}; `?since=<number>&method=<name>`

    GET  /chats/{group}/{user}   what the person sees; `?after=<message id>&limit=<the newest n>`:
        {"group_id", "group_name", "peer_id", "messages": [message], "keyboard": [[button]], "typing",
         "allowed", "read_by_group", "read_by_user"}
        message: {"id", "cmid", "from_id", "mine", "date", "text", "attachments", "geo", "buttons": [[button]],
                  "reply", "forwards", "payload", "edited", "deleted", "reactions": {"who": number}}
        button: {"kind", "label", "color", "link"}
        attachment: {"kind": "photo" | "doc" | "audio_message", "name", "url", "size", ...} or {"kind", "fields"}

    POST /chats/{group}/{user}/send     {"text"?, "attachments"?, "reply_to"?, "payload"?, "geo"?, "ref"?,
                                         "ref_source"?, "chat"?} -> {"message"}
    POST /chats/{group}/{user}/edit     {"message_id", "text"?, "attachments"?} -> {"message"}
    POST /chats/{group}/{user}/delete   {"message_id"}
    POST /chats/{group}/{user}/press    {"button": "label" | [row, column], "message_id"?}
                                         -> {"event_id", "link", "message"?}
    POST /chats/{group}/{user}/react    {"message_id", "reaction_id"?: number | null} -> {"message"}
    POST /chats/{group}/{user}/refuse   {"code"}: 900, 902 ... for what the community writes; 0 ends it
    POST /chats/{group}/{user}/admin    {"admin": user id, "text"}: the staff answers in VK itself
    POST /chats/{group}/{user}/read, type, allow, deny     {}
        attachments to send: {"kind": "photo" | "doc" | "voice", "file"} or {"kind": "sticker" | "link" |
        "video" | "wall" | "market" | "poll", ...}

    WebSocket /changes?after=0   one object a change: {"seq", "kind", "group_id", "peer_id", ...}
        kind: message, edited, deleted, reaction ("message"); read ("by", "message_id"); typing ("activity");
        answer ("event_id", "answer": what messages.sendMessageEventAnswer carried); allowed, denied
"""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import urlsplit

from aiohttp import WSMsgType, web
from aiohttp.typedefs import Handler

from bots.sandbox.vk.commands import ACTIONS, BadCommandError, Command
from bots.sandbox.vk.community import Community, CommunitySettings
from bots.sandbox.vk.errors import TEXTS
from bots.sandbox.vk.json_values import Json, JsonObject, decode_object, encode
from bots.sandbox.vk.records import User
from bots.sandbox.vk.state import ApiCall
from bots.sandbox.vk.world import VkWorld

LARGEST_BODY = 64 * 1024 * 1024


def control_app(world: VkWorld) -> web.Application:
    """The routes above for a world; meant for loopback only, and it may be mounted under a prefix."""
    control = _Control(world)
    app = web.Application(client_max_size=LARGEST_BODY, middlewares=[_only_own_pages, _complaints])
    app.router.add_get("/state", control.state)
    app.router.add_post("/groups", control.add_group)
    app.router.add_post("/users", control.add_user)
    app.router.add_post("/files", control.add_file)
    app.router.add_get("/faults", control.faults)
    app.router.add_post("/faults", control.set_faults)
    app.router.add_post("/failures", control.plan_failures)
    app.router.add_get("/calls", control.calls)
    app.router.add_get(r"/chats/{group:\d+}/{user:\d+}", control.chat)
    app.router.add_post(r"/chats/{group:\d+}/{user:\d+}/{action}", control.act)
    app.router.add_get("/changes", control.changes)
    app.on_shutdown.append(control.close)
    return app


@web.middleware
async def _only_own_pages(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse pages of other sites that the same browser has open."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        return _json({"error": "this page belongs to another site"}, status=403)
    return await handler(request)


@web.middleware
async def _complaints(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except BadCommandError as error:
        return _json({"error": str(error)}, status=400)
    except KeyError as error:
        return _json({"error": f"unknown: {error}"}, status=404)


class _Control:
    def __init__(self, world: VkWorld) -> None:
        self._world = world
        self._sockets: set[web.WebSocketResponse] = set()

    async def close(self, _: web.Application) -> None:
        for socket in list(self._sockets):
            await socket.close()

    async def state(self, _: web.Request) -> web.Response:
        world = self._world
        return _json(
            {
                "groups": [_group_shape(one) for one in world.communities.values()],
                "users": [_user_shape(one) for one in world.users.values()],
                "faults": {**world.faults.as_dict()},
                "injected": {**world.faults.injected},
                "seq": world.feed.seq,
            }
        )

    async def add_group(self, request: web.Request) -> web.Response:
        command = Command(self._world, 0, 0, await _body(request))
        settings = CommunitySettings(
            name=command.text("name", "Магазин"),
            screen_name=command.text("screen_name"),
            token=command.text("token"),
        )
        return _json(_group_shape(self._world.add_group(settings=settings)))

    async def add_user(self, request: web.Request) -> web.Response:
        command = Command(self._world, 0, 0, await _body(request))
        first_name = command.text("first_name")
        if not first_name:
            raise BadCommandError("first_name is missing")
        user = self._world.add_user(
            first_name,
            command.text("last_name"),
            domain=command.text("domain"),
            language=command.text("language", "ru"),
        )
        return _json(_user_shape(user))

    async def add_file(self, request: web.Request) -> web.Response:
        stored = self._world.files.add(request.query.get("name", "file"), await request.read())
        return _json({"file": stored.key, "name": stored.name, "size": len(stored.data)})

    async def faults(self, _: web.Request) -> web.Response:
        return _json({**self._world.faults.as_dict()})

    async def set_faults(self, request: web.Request) -> web.Response:
        try:
            self._world.faults.update(await _body(request))
        except ValueError as error:
            raise BadCommandError(str(error)) from None
        return await self.faults(request)

    async def plan_failures(self, request: web.Request) -> web.Response:
        command = Command(self._world, 0, 0, await _body(request))
        codes = command.body.get("codes")
        if not isinstance(codes, list) or not all(isinstance(code, int) and code in TEXTS for code in codes):
            raise BadCommandError("codes is a list of VK's error codes")
        self._world.fail_next(command.text("method"), *(code for code in codes if isinstance(code, int)))
        return _json({})

    async def calls(self, request: web.Request) -> web.Response:
        since, method = _number(request, "since"), request.query.get("method")
        wanted = (call for call in self._world.calls if call.number >= since and method in (None, call.method))
        calls: list[Json] = [_call_shape(call) for call in wanted]
        counts: JsonObject = {**self._world.counts}
        return _json({"made": self._world.made, "counts": counts, "calls": calls})

    async def chat(self, request: web.Request) -> web.Response:
        user, group = _ids(request)
        after, limit = _number(request, "after"), _number(request, "limit")
        return _json(self._world.chat_view(user, group, after=after, limit=limit))

    async def act(self, request: web.Request) -> web.Response:
        user, group = _ids(request)
        action = ACTIONS[request.match_info["action"]]
        return _json(action(Command(self._world, user, group, await _body(request))))

    async def changes(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        self._sockets.add(socket)
        try:
            async with asyncio.TaskGroup() as tasks:
                sending = tasks.create_task(self._tell(socket, _number(request, "after")))
                await _until_closed(socket)
                sending.cancel()
        finally:
            self._sockets.discard(socket)
        return socket

    async def _tell(self, socket: web.WebSocketResponse, seq: int) -> None:
        with suppress(ConnectionError):
            while not socket.closed:
                for change in await self._world.feed.after(seq):
                    seq = change.seq
                    await socket.send_str(encode(change.shape(self._world.base_url)).decode())


async def _until_closed(socket: web.WebSocketResponse) -> None:
    async for message in socket:
        if message.type is WSMsgType.ERROR:
            return


async def _body(request: web.Request) -> Mapping[str, Json]:
    if request.content_type != "application/json":
        raise BadCommandError("send application/json")
    body = decode_object(await request.read())
    if body is None:
        raise BadCommandError("send a JSON object")
    return body


def _ids(request: web.Request) -> tuple[int, int]:
    return int(request.match_info["user"]), int(request.match_info["group"])


def _number(request: web.Request, name: str) -> int:
    text = request.query.get(name, "0")
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def _group_shape(community: Community) -> JsonObject:
    return {
        "id": community.id,
        "name": community.name,
        "screen_name": community.screen_name,
        "token": community.token,
        "confirmation": community.confirmation,
    }


def _user_shape(user: User) -> JsonObject:
    return {
        "id": user.id,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "domain": user.domain,
        "language": user.language,
    }


def _call_shape(call: ApiCall) -> JsonObject:
    return {
        "number": call.number,
        "method": call.method,
        "group_id": call.community_id,
        "at": call.at,
        "params": {**call.params},
        "error": call.error,
        "result": call.result,
    }


def _json(body: JsonObject, *, status: int = 200) -> web.Response:
    return web.Response(body=encode(body), status=status, content_type="application/json")
