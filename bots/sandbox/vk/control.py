"""How does a page act for people in VK? HTTP with JSON, file upload, and a WebSocket that tells what changed.

Bodies are JSON objects sent as `application/json`. Wrong ones are answered with status 400, unknown people,
communities, messages and buttons with 404, both as `{"error": "why"}`.

    GET  /state                  {"groups": [{"id", "name", "screen_name", "token", "confirmation"}],
                                  "users": [{"id", "first_name", "last_name", "domain"}], "faults": {...}, "seq"}
    POST /groups                 {"name"?, "screen_name"?, "token"?} -> one of "groups"
    POST /users                  {"first_name", "last_name"?, "domain"?} -> one of "users"
    POST /files?name=a.png       the bytes -> {"file", "name", "size"}
    GET  /faults, POST /faults   all settings of the switchboard; any of them
    GET  /calls                  {"calls": [{"method", "group_id", "at", "params", "error", "result"}]}, the last 200

    GET  /chats/{group}/{user}   what the person sees:
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
from itertools import islice
from urllib.parse import urlsplit

from aiohttp import WSMsgType, web
from aiohttp.typedefs import Handler

from bots.sandbox.vk.commands import ACTIONS, BadCommandError, Command
from bots.sandbox.vk.community import Community, CommunitySettings
from bots.sandbox.vk.json_values import Json, JsonObject, decode_object, encode
from bots.sandbox.vk.records import User
from bots.sandbox.vk.world import VkWorld

LARGEST_BODY = 64 * 1024 * 1024
SHOWN_CALLS = 200


def control_app(world: VkWorld) -> web.Application:
    """The routes above for a world; meant for loopback only, and it may be mounted under a prefix."""
    control = _Control(world)
    app = web.Application(client_max_size=LARGEST_BODY, middlewares=[_complaints])
    app.router.add_get("/state", control.state)
    app.router.add_post("/groups", control.add_group)
    app.router.add_post("/users", control.add_user)
    app.router.add_post("/files", control.add_file)
    app.router.add_get("/faults", control.faults)
    app.router.add_post("/faults", control.set_faults)
    app.router.add_get("/calls", control.calls)
    app.router.add_get(r"/chats/{group:\d+}/{user:\d+}", control.chat)
    app.router.add_post(r"/chats/{group:\d+}/{user:\d+}/{action}", control.act)
    app.router.add_get("/changes", control.changes)
    app.on_shutdown.append(control.close)
    return app


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
        user = self._world.add_user(first_name, command.text("last_name"), domain=command.text("domain"))
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

    async def calls(self, _: web.Request) -> web.Response:
        calls = self._world.calls
        shown: list[Json] = [
            {
                "method": call.method,
                "group_id": call.community_id,
                "at": call.at,
                "params": {**call.params},
                "error": call.error,
                "result": call.result,
            }
            for call in islice(calls, max(0, len(calls) - SHOWN_CALLS), None)
        ]
        return _json({"calls": shown})

    async def chat(self, request: web.Request) -> web.Response:
        user, group = _ids(request)
        return _json(self._world.chat_view(user, group))

    async def act(self, request: web.Request) -> web.Response:
        user, group = _ids(request)
        action = ACTIONS[request.match_info["action"]]
        return _json(action(Command(self._world, user, group, await _body(request))))

    async def changes(self, request: web.Request) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != request.host:
            raise web.HTTPForbidden
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        self._sockets.add(socket)
        try:
            async with asyncio.TaskGroup() as tasks:
                sending = tasks.create_task(self._tell(socket, _after(request)))
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


def _after(request: web.Request) -> int:
    text = request.query.get("after", "0")
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
    }


def _json(body: JsonObject, *, status: int = 200) -> web.Response:
    return web.Response(body=encode(body), status=status, content_type="application/json")
