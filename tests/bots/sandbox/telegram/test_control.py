"""The control API: persons act over HTTP, pages follow what changes."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiogram
import pytest
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    KeyboardButton,
    ReplyKeyboardMarkup,
)
from aiohttp import ClientSession, FormData, WSMsgType, web
from aiohttp.test_utils import TestServer

from bots.sandbox.telegram import BotAbilities, control_app
from tests.bots.sandbox.telegram.stage import Stage, confirm_all, png
from tests.support.waiting import wait_until


class Control:
    """A page or driver that uses the control API under a prefix."""

    def __init__(self, server: TestServer, session: ClientSession) -> None:
        self.server = server
        self.session = session

    async def get(self, path: str) -> Any:
        async with self.session.get(self.server.make_url(f"/control{path}")) as answer:
            return await answer.json()

    async def post(self, path: str, body: Any = None, *, status: int = 200) -> Any:
        sent: dict[str, Any] = {"data": body} if isinstance(body, FormData) else {"json": body or {}}
        async with self.session.post(self.server.make_url(f"/control{path}"), **sent) as answer:
            assert answer.status == status, await answer.text()
            return await answer.json()


@pytest.fixture
async def control(stage: Stage) -> AsyncIterator[Control]:
    app = web.Application()
    app.add_subapp("/control/", control_app(stage.world))
    server = TestServer(app)
    async with server, ClientSession() as session:
        yield Control(server, session)


async def test_state_names_everybody_and_no_token(stage: Stage, control: Control) -> None:
    stage.world.person_starts(stage.anna, stage.shop)
    state = await control.get("/state")
    assert [person["name"] for person in state["persons"]] == ["Анна Петрова"]
    assert [bot["username"] for bot in state["bots"]] == ["shop_bot"]
    [chat] = state["chats"]
    assert (chat["key"], chat["started"], chat["blocked"]) == (f"private:7001:{stage.anna.id}", True, False)
    assert "secret" not in str(state)


async def test_world_can_be_set_up(stage: Stage, control: Control) -> None:
    boris = await control.post("/persons", {"first_name": "Борис", "username": "boris"})
    bot = await control.post("/bots", {"username": "desk_bot", "has_topics_enabled": True})
    assert stage.world.bot_by_token(bot["token"]) is not None
    group = await control.post(
        "/groups", {"title": "Форум", "owner": boris["id"], "admins": [bot["id"]], "is_forum": True}
    )
    assert group["members"] == {str(boris["id"]): "creator", str(bot["id"]): "administrator"}
    path = f"/groups/{group['id']}/members"
    await control.post(path, {"account": stage.anna.id})
    changed = await control.post(path, {"account": bot["id"], "status": "kicked"})
    assert changed["members"][str(bot["id"])] == "kicked"
    await control.post(path, {"account": 1}, status=404)
    await control.post(path, {"account": bot["id"], "status": "king"}, status=404)
    await control.post("/bots", {"token": "7001:again", "username": "a"}, status=400)


async def test_person_writes_edits_reacts_and_deletes(stage: Stage, control: Control) -> None:
    path, key = f"/persons/{stage.anna.id}", f"private:7001:{stage.anna.id}"
    api = await stage.bot(stage.shop)
    await control.post(f"{path}/start", {"bot": 7001, "payload": "promo"})
    sent = await control.post(f"{path}/send", {"to": 7001, "text": "Малы кросовки"})
    where = {"chat": key, "message": sent["id"]}
    edited = await control.post(f"{path}/edit", {**where, "text": "Малы кроссовки"})
    assert (edited["text"], edited["versions"]) == ("Малы кроссовки", ["Малы кросовки"])
    await control.post(f"{path}/react", {**where, "emoji": "👍"})
    forwarded = await control.post(f"{path}/forward", {**where, "to": 7001})
    assert forwarded["forwarded_from"] == "Анна"
    reply = await control.post(f"{path}/send", {"to": key, "text": "да", "reply_to": sent["id"]})
    assert reply["reply_to"] == sent["id"]
    messages = (await control.get(f"/chats/{key}/messages"))["messages"]
    assert [message["text"] for message in messages] == ["/start promo", "Малы кроссовки", "Малы кроссовки", "да"]
    assert messages[1]["reactions"] == ["👍"]
    await control.post(f"{path}/delete", where)
    assert len((await control.get(f"/chats/{key}/messages?after={sent['id']}"))["messages"]) == 2
    assert len((await control.get(f"/chats/{key}/messages?limit=1"))["messages"]) == 1
    assert [update.event_type for update in await confirm_all(api)] == ["message"] * 2 + [
        "edited_message",
        "message",
        "message",
    ]


async def test_person_sends_files_and_they_can_be_looked_at(stage: Stage, api: aiogram.Bot, control: Control) -> None:
    path, data = f"/persons/{stage.anna.id}/send", png()
    one = FormData(quote_fields=False)
    one.add_field("to", "7001")
    one.add_field("text", "вот")
    one.add_field("file", data, filename="фото.png", content_type="image/png")
    sent = await control.post(path, one)
    assert (sent["kind"], sent["text"]) == ("photo", "вот")
    async with control.session.get(control.server.make_url(f"/control/files/{sent['media']['file']}")) as answer:
        assert (answer.content_type, await answer.read()) == ("image/png", data)
        page = FormData(quote_fields=False)
        page.add_field("to", "7001")
        page.add_field("kind", "document")
        page.add_field("file", b"<script>alert(1)</script>", filename="a.html", content_type="text/html")
    sent = await control.post(path, page)
    async with control.session.get(control.server.make_url(f"/control/files/{sent['media']['file']}")) as answer:
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == "attachment"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    two = FormData()
    two.add_field("to", "7001")
    for number in range(2):
        two.add_field(f"file{number}", data, filename=f"{number}.png", content_type="image/png")
    assert len((await control.post(path, two))["messages"]) == 2
    assert len(await confirm_all(api)) == 4


async def test_person_sends_places_and_contacts(stage: Stage, api: aiogram.Bot, control: Control) -> None:
    path, place = f"/persons/{stage.anna.id}/send", {"latitude": 55.75, "longitude": 37.62}
    for extra in (
        {"location": place},
        {"venue": {**place, "title": "Магазин", "address": "Тверская"}},
        {"contact": "own"},
        {"contact": {"phone_number": "+7", "first_name": "Борис"}},
    ):
        await control.post(path, {"to": 7001, **extra})
    kinds = [update.message.content_type for update in await confirm_all(api) if update.message]
    assert kinds == ["location", "venue", "contact", "contact"]


async def test_pressed_button_waits_for_the_answer(stage: Stage, api: aiogram.Bot, control: Control) -> None:
    button = InlineKeyboardButton(text="Да", callback_data="yes")
    sent = await api.send_message(stage.anna.id, "?", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]))
    path, key = f"/persons/{stage.anna.id}/press", f"private:7001:{stage.anna.id}"
    press = {"chat": key, "message": sent.message_id, "button": "Да"}
    async with asyncio.TaskGroup() as tasks:
        pressed = tasks.create_task(control.post(path, press))
        updates = await wait_until(lambda: confirm_all(api))
        assert updates[0].callback_query is not None
        await api.answer_callback_query(updates[0].callback_query.id, "Рад!")
        answer = await pressed
        assert (answer["is_answered"], answer["text"]) == (True, "Рад!")
    assert await control.post(path, {**press, "wait": False}) == {}


async def test_reply_keyboard_inline_mode_and_topics(stage: Stage, api: aiogram.Bot, control: Control) -> None:
    stage.shop.abilities = BotAbilities(
        supports_inline_queries=True, has_topics_enabled=True, allows_users_to_create_topics=True
    )
    path = f"/persons/{stage.anna.id}"
    topic = await control.post(f"{path}/topic", {"to": 7001, "name": "Возврат"})
    keyboard = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Позже")]])
    await api.send_message(stage.anna.id, "?", reply_markup=keyboard)
    tapped = await control.post(f"{path}/tap", {"to": 7001, "text": "Позже", "thread": topic["id"]})
    assert (tapped["text"], tapped["thread"]) == ("Позже", topic["id"])
    await confirm_all(api)
    content = InputTextMessageContent(message_text="статья")
    article = InlineQueryResultArticle(id="a", title="Статья", input_message_content=content)
    async with asyncio.TaskGroup() as tasks:
        asked = tasks.create_task(control.post(f"{path}/inline", {"bot": 7001, "query": "возврат"}))
        updates = await wait_until(lambda: confirm_all(api))
        assert updates[0].inline_query is not None
        await api.answer_inline_query(updates[0].inline_query.id, [article])
        answer = await asked
        chosen = {"answer": answer["answer"], "result": "a", "to": 7001, "thread": topic["id"]}
        assert (await control.post(f"{path}/choose", chosen))["via_bot"] == "shop_bot"
    await control.post(f"{path}/choose", {**chosen, "answer": "x"}, status=404)


async def test_person_blocks_and_unblocks(stage: Stage, api: aiogram.Bot, control: Control) -> None:
    path = f"/persons/{stage.anna.id}"
    await control.post(f"{path}/block", {"bot": 7001})
    refused = await control.post(f"{path}/send", {"to": 7001, "text": "а"}, status=400)
    assert "blocked" in refused["error"]
    await control.post(f"{path}/unblock", {"bot": 7001})
    await control.post(f"{path}/send", {"to": 7001, "text": "а"})


async def test_unknown_things_are_not_found(stage: Stage, control: Control) -> None:
    anna = f"/persons/{stage.anna.id}"
    await control.post("/persons/1/send", {"to": 7001, "text": "а"}, status=404)
    await control.post(f"{anna}/fly", status=404)
    await control.post(f"{anna}/send", {"to": "private:1:2", "text": "а"}, status=404)
    await control.post(f"{anna}/edit", {"chat": "-5", "message": 1}, status=404)
    await control.post(f"{anna}/block", {"bot": "x"}, status=404)
    assert "error" in await control.get("/files/AgADnothing")
    assert "error" in await control.get("/chats/nothing/messages")


async def test_faults_and_refusals_are_switched(stage: Stage, api: aiogram.Bot, control: Control) -> None:
    assert (await control.post("/faults", {"too_many": 0.5, "limits": True}))["limits"] is True
    assert stage.faults.too_many == 0.5
    await control.post("/faults", {"gravity": 1}, status=400)
    stage.faults.calm()
    topics = {"method": "createForumTopic", "code": 400, "description": "Bad Request: not today"}
    assert await control.post("/refusals", topics) == {"createforumtopic": "Bad Request: not today"}
    status, answer = await stage.raw("createForumTopic", json={"chat_id": stage.anna.id, "name": "а"})
    assert (status, answer["description"]) == (400, "Bad Request: not today")
    assert await control.post("/refusals", {"method": "createForumTopic"}) == {}


async def test_calls_are_listed(stage: Stage, api: aiogram.Bot, control: Control) -> None:
    await api.send_message(stage.anna.id, "а")
    calls = await control.get("/calls?method=sendMessage")
    assert [call["chat_id"] for call in calls["calls"]] == [stage.anna.id]
    assert calls["made"] >= 1
    assert (await control.get(f"/calls?since={calls['made']}"))["calls"] == []


async def test_changes_are_streamed(stage: Stage, api: aiogram.Bot, control: Control) -> None:
    async with control.session.ws_connect(control.server.make_url("/control/changes")) as feed:
        await wait_until(lambda: stage.world.changes.is_heard)
        await api.send_message(stage.anna.id, "от бота")
        change = await feed.receive_json()
        assert (change["kind"], change["details"]["text"]) == ("message", "от бота")
        await api.send_chat_action(stage.anna.id, "typing")
        assert (await feed.receive_json())["kind"] == "typing"
    await wait_until(lambda: not stage.world.changes.is_heard)


async def test_stopping_server_lets_everybody_go(stage: Stage, api: aiogram.Bot, control: Control) -> None:
    async with control.session.ws_connect(control.server.make_url("/control/changes")) as feed:
        await wait_until(lambda: stage.world.changes.is_heard)
        await control.server.close()
        assert (await feed.receive()).type is WSMsgType.CLOSE


async def test_pages_of_other_sites_are_refused(stage: Stage, control: Control) -> None:
    address = control.server.make_url("/control/state")
    for origin, status in (("https://evil.example", 403), (str(address.origin()), 200)):
        async with control.session.get(address, headers={"Origin": origin}) as answer:
            assert answer.status == status
