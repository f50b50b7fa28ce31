"""Which addresses has the control API? The package's first lines describe them."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import WSCloseCode, web

from bots.sandbox.telegram.accounts import BotAbilities
from bots.sandbox.telegram.changes import Change
from bots.sandbox.telegram.control.acting import ACTIONS, Action
from bots.sandbox.telegram.control.looking_up import (
    UnknownError,
    account_of,
    answer,
    chat_of,
    person_of,
)
from bots.sandbox.telegram.control.summaries import bot_summary, call_summary, chat_summary, state
from bots.sandbox.telegram.errors import ApiError, ImpossibleError
from bots.sandbox.telegram.fields import Fields
from bots.sandbox.telegram.incoming import Incoming, read_incoming
from bots.sandbox.telegram.json_values import encode
from bots.sandbox.telegram.members import Status
from bots.sandbox.telegram.queries import InlineAnswer
from bots.sandbox.telegram.telegram_world import TelegramWorld
from bots.sandbox.telegram.views import message_view

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

SHOWN_TYPES = frozenset(
    ("image/png", "image/jpeg", "image/gif", "image/webp", "audio/ogg", "audio/mpeg", "video/mp4", "video/webm")
)
"""Types a browser may show by itself; everything else is only ever downloaded."""
STATUSES: dict[str, Status] = {
    "administrator": "administrator",
    "member": "member",
    "left": "left",
    "kicked": "kicked",
}
PING_EVERY = 30.0


def control_app(world: TelegramWorld) -> web.Application:
    """The control API of a world: on its own, or under a prefix of another application."""
    control = _Control(world)
    app = web.Application(middlewares=[_only_own_pages, _refusals])
    app.router.add_get("/state", control.state)
    app.router.add_get("/chats/{chat}/messages", control.messages)
    app.router.add_get("/files/{file}", control.file)
    app.router.add_get("/calls", control.calls)
    app.router.add_get("/changes", control.changes)
    app.router.add_post("/persons", control.add_person)
    app.router.add_post("/bots", control.add_bot)
    app.router.add_post("/groups", control.add_group)
    app.router.add_post("/groups/{group}/members", control.change_member)
    app.router.add_post("/faults", control.change_faults)
    app.router.add_post("/refusals", control.change_refusals)
    app.router.add_post("/persons/{person}/{action}", control.act)
    app.on_shutdown.append(control.end)
    return app


@web.middleware
async def _only_own_pages(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse pages of other sites that the same browser has open."""
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc != request.host:
        return answer({"error": "this page belongs to another site"}, status=403)
    return await handler(request)


@web.middleware
async def _refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except UnknownError as error:
        return answer({"error": str(error)}, status=404)
    except (ImpossibleError, ValueError) as error:
        return answer({"error": str(error)}, status=400)
    except ApiError as error:
        return answer({"error": error.description}, status=error.code)


class _Control:
    """The handlers of one world."""

    def __init__(self, world: TelegramWorld) -> None:
        self.world = world
        self.answers: dict[str, InlineAnswer] = {}
        self.feeds: set[web.WebSocketResponse] = set()

    # ---------------------------------------------------------------------------------------- reading

    async def state(self, _: web.Request) -> web.Response:
        return answer(state(self.world))

    async def messages(self, request: web.Request) -> web.Response:
        fields = Fields(dict(request.query))
        chat = chat_of(self.world, request.match_info["chat"])
        after, limit = fields.integer("after"), fields.integer("limit")
        found = [message for message in chat.messages.values() if message.id > after]
        return answer({"messages": [message_view(m).as_json() for m in (found[-limit:] if limit else found)]})

    async def file(self, request: web.Request) -> web.Response:
        stored = self.world.files.by_unique_id(request.match_info["file"])
        if stored is None:
            raise UnknownError("there is no such file")
        mime = stored.mime or ("image/jpeg" if stored.width else "")
        shown = mime in SHOWN_TYPES
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"}
        if not shown:
            headers["Content-Disposition"] = "attachment"
        kind = mime if shown else "application/octet-stream"
        return web.Response(body=stored.data, content_type=kind, headers=headers)

    async def calls(self, request: web.Request) -> web.Response:
        fields, journal = Fields(dict(request.query)), self.world.journal
        found = journal.of(fields.text("method"), since=fields.integer("since"))
        calls = [call_summary(call) for call in found]
        return answer({"made": journal.made, "refused": journal.refused, "calls": calls})

    async def changes(self, request: web.Request) -> web.StreamResponse:
        feed = web.WebSocketResponse(heartbeat=PING_EVERY, compress=False)
        await feed.prepare(request)
        self.feeds.add(feed)
        queue: asyncio.Queue[Change] = asyncio.Queue()
        try:
            with self.world.changes.to(queue.put_nowait):
                async with asyncio.TaskGroup() as tasks:
                    writer = tasks.create_task(_write(feed, queue))
                    async for _ in feed:
                        pass
                    writer.cancel()
        finally:
            self.feeds.discard(feed)
        return feed

    async def end(self, _: web.Application) -> None:
        """Keep nobody waiting when the server stops."""
        self.world.callbacks.give_up()
        self.world.inline_queries.give_up()
        for feed in list(self.feeds):
            await feed.close(code=WSCloseCode.GOING_AWAY)

    # ---------------------------------------------------------------------------------------- setting up

    async def add_person(self, request: web.Request) -> web.Response:
        fields = (await read_incoming(request)).fields
        person = self.world.add_person(
            fields.text("first_name") or "Somebody",
            fields.text("last_name"),
            username=fields.text("username"),
            language_code=fields.text("language_code"),
            phone_number=fields.text("phone_number"),
            person_id=fields.integer("id") or None,
        )
        return answer(person.as_api())

    async def add_bot(self, request: web.Request) -> web.Response:
        fields = (await read_incoming(request)).fields
        abilities = {name: fields.boolean(name) for name in BotAbilities.__slots__ if fields.has(name)}
        bot = self.world.add_bot(
            fields.text("token"),
            fields.text("username") or "some_bot",
            name=fields.text("name"),
            abilities=BotAbilities(**abilities),
        )
        return answer({**bot_summary(bot), "token": bot.token})

    async def add_group(self, request: web.Request) -> web.Response:
        fields = (await read_incoming(request)).fields
        members, admins = (
            [account_of(self.world, number) for number in fields.json_list(name) or []]
            for name in ("members", "admins")
        )
        group = self.world.add_group(
            fields.text("title") or "Group",
            owner=person_of(self.world, fields.text("owner")),
            members=members,
            admins=admins,
            is_forum=fields.boolean("is_forum"),
        )
        return answer(chat_summary(group))

    async def change_member(self, request: web.Request) -> web.Response:
        fields = (await read_incoming(request)).fields
        group = self.world.groups.get(Fields(request.match_info).integer("group"))
        status = STATUSES.get(fields.text("status") or "member")
        if group is None or status is None:
            raise UnknownError("there is no such group or status")
        account = account_of(self.world, fields.text("account"))
        if status == "kicked":
            self.world.group_removes(group, account)
        else:
            without = [str(right) for right in fields.json_list("without") or []]
            self.world.group_adds(group, account, status=status, without=without)
        return answer(chat_summary(group))

    async def change_faults(self, request: web.Request) -> web.Response:
        incoming = await read_incoming(request)
        self.world.faults.update(incoming.values)
        return answer(self.world.faults.as_dict())

    async def change_refusals(self, request: web.Request) -> web.Response:
        fields = (await read_incoming(request)).fields
        name, code = (fields.text("method") or "").lower(), fields.integer("code")
        self.world.refusals.pop(name, None)
        if code:
            self.world.refusals[name] = ApiError(code, fields.text("description") or "Bad Request")
        return answer({key: error.description for key, error in self.world.refusals.items()})

    # ---------------------------------------------------------------------------------------- acting

    async def act(self, request: web.Request) -> web.Response:
        person = person_of(self.world, request.match_info["person"])
        do = ACTIONS.get(request.match_info["action"])
        if do is None:
            raise UnknownError("there is no such action")
        incoming: Incoming = await read_incoming(request)
        return answer(await do(Action(self.world, person, incoming, self.answers)))


async def _write(feed: web.WebSocketResponse, changes: "asyncio.Queue[Change]") -> None:
    with contextlib.suppress(ConnectionError):
        while True:
            change = await changes.get()
            message = {"kind": change.kind, "chat": change.chat, "details": change.details}
            await feed.send_str(encode(message).decode())
