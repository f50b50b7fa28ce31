"""A page's commands over HTTP, and the feed of changes."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bots.sandbox.vk import control_app, vk_app
from bots.sandbox.vk.__main__ import build
from tests.bots.sandbox.vk.conftest import Vk
from tests.bots.sandbox.vk.pictures import ogg, png
from tests.support.waiting import wait_until

Page = TestClient[web.Request, web.Application]


@pytest.fixture
async def page(vk: Vk) -> AsyncIterator[Page]:
    """A page of the same world."""
    async with TestClient(TestServer(control_app(vk.world))) as client:
        yield client


async def post(page: Page, path: str, body: object = None) -> dict[str, Any]:
    """Send a command that must succeed."""
    async with page.post(path, json=body or {}) as answer:
        assert answer.status == 200, await answer.text()
        return await answer.json()


async def get(page: Page, path: str) -> dict[str, Any]:
    """Read a view."""
    async with page.get(path) as answer:
        assert answer.status == 200
        return await answer.json()


async def test_person_writes_and_sees_it(vk: Vk, page: Page) -> None:
    chat = f"/chats/{vk.group.id}/{vk.anna.id}"
    sent = await post(page, f"{chat}/send", {"text": "Здравствуйте!", "payload": {"a": 1}, "ref": "sale"})
    view = await get(page, chat)
    assert view["messages"] == [sent["message"]]
    assert (sent["message"]["text"], sent["message"]["mine"]) == ("Здравствуйте!", True)
    assert (view["allowed"], view["group_name"]) == (True, "Магазин")


async def test_files_are_uploaded_and_attached(vk: Vk, page: Page) -> None:
    files: list[str] = []
    for name, data in (("a.png", png(4, 3)), ("b.pdf", b"%PDF"), ("c.ogg", ogg(2))):
        async with page.post("/files", params={"name": name}, data=data) as answer:
            files.append((await answer.json())["file"])
    kinds = ("photo", "doc", "voice")
    attachments = [{"kind": kind, "file": file} for kind, file in zip(kinds, files, strict=True)]
    attachments += [
        {"kind": "sticker", "sticker_id": 5},
        {"kind": "link", "url": "https://example.org/"},
        {"kind": "video", "owner_id": -1, "id": 2, "title": "Обзор"},
        {"kind": "wall", "text": "Новинка"},
        {"kind": "market", "title": "Кроссовки", "price": 100},
        {"kind": "poll", "question": "Да?"},
    ]  # fmt: skip
    sent = await post(page, f"/chats/{vk.group.id}/{vk.anna.id}/send", {"attachments": attachments})
    shown = sent["message"]["attachments"]
    assert [one["kind"] for one in shown] == [
        *("photo", "doc", "audio_message", "sticker", "link", "video", "wall", "market", "poll")
    ]
    assert (shown[0]["width"], shown[0]["name"], shown[2]["seconds"]) == (4, "a.png", 2)


async def test_every_action_has_its_effect(vk: Vk, page: Page) -> None:
    chat = f"/chats/{vk.group.id}/{vk.anna.id}"
    sent = await post(page, f"{chat}/send", {"text": "?", "geo": {"latitude": 1, "longitude": 2}})
    number = sent["message"]["id"]
    await post(page, f"{chat}/edit", {"message_id": number, "text": "!"})
    await post(page, f"{chat}/react", {"message_id": number, "reaction_id": 3})
    admin = await post(page, "/users", {"first_name": "Ольга", "last_name": "К.", "domain": "olga"})
    answered = await post(page, f"{chat}/admin", {"admin": admin["id"], "text": "Ответ"})
    await post(page, f"{chat}/send", {"text": "ага", "reply_to": answered["message"]["id"]})
    for action in ("read", "type", "deny"):
        await post(page, f"{chat}/{action}")
    view = await get(page, chat)
    first, second, third = view["messages"]
    assert (first["text"], first["edited"], first["reactions"]) == ("!", True, {str(vk.anna.id): 3})
    assert third["reply"]["text"] == "Ответ"
    assert (view["read_by_user"], view["allowed"]) == (second["id"], False)
    await post(page, f"{chat}/allow")
    await post(page, f"{chat}/refuse", {"code": 900})
    await post(page, f"{chat}/react", {"message_id": number, "reaction_id": None})
    await post(page, f"{chat}/delete", {"message_id": third["id"]})
    assert vk.group.conversation(vk.anna.id).refusal == 900
    assert [one["reactions"] for one in (await get(page, chat))["messages"]] == [{}, {}]


async def test_button_is_pressed(vk: Vk, page: Page) -> None:
    chat = f"/chats/{vk.group.id}/{vk.anna.id}"
    vk.world.user_sends(vk.anna, vk.group, "?")
    keyboard = {"inline": True, "buttons": [[{"action": {"type": "callback", "label": "Ещё"}}]]}
    async with aiohttp.ClientSession() as session:
        params = {"access_token": vk.group.token, "v": "5.199", "peer_id": str(vk.anna.id), "random_id": "1"}
        content = {"message": "!", "keyboard": json.dumps(keyboard)}
        async with session.post(f"{vk.url}/method/messages.send", data=params | content) as answer:
            message_id = (await answer.json())["response"]
    by_place = await post(page, f"{chat}/press", {"message_id": message_id, "button": [0, 0]})
    by_label = await post(page, f"{chat}/press", {"message_id": message_id, "button": "Ещё"})
    assert by_place["event_id"] != by_label["event_id"]
    calls = (await get(page, "/calls"))["calls"]
    assert (calls[-1]["method"], calls[-1]["result"], calls[-1]["error"]) == ("messages.send", message_id, None)
    assert "access_token" not in calls[-1]["params"]


async def test_faults_are_switched_from_the_page(vk: Vk, page: Page) -> None:
    changed = await post(page, "/faults", {"too_many": 0.5, "limits": True})
    assert (changed["too_many"], vk.world.faults.limits) == (0.5, True)
    async with page.post("/faults", json={"gravity": 1}) as answer:
        assert answer.status == 400
        assert "gravity" in (await answer.json())["error"]
    assert (await get(page, "/faults"))["too_many"] == 0.5


async def test_calls_to_come_are_made_to_fail(vk: Vk, page: Page) -> None:
    await post(page, "/failures", {"method": "groups.getById", "codes": [10, 9]})
    query = {"access_token": vk.group.token, "v": "5.199"}
    async with aiohttp.ClientSession() as session:
        for _ in range(3):
            await (await session.get(f"{vk.url}/method/groups.getById", params=query)).read()
    shown = await get(page, "/calls?since=2&method=groups.getById")
    assert [(call["number"], call["error"]) for call in shown["calls"]] == [(2, 9), (3, None)]
    assert (shown["made"], shown["counts"]) == (3, {"groups.getById": 3})
    async with page.post("/failures", json={"method": "users.get", "codes": [12345]}) as answer:
        assert answer.status == 400


async def test_view_can_be_read_in_parts(vk: Vk, page: Page) -> None:
    for text in "abcde":
        vk.world.user_sends(vk.anna, vk.group, text)
    chat = f"/chats/{vk.group.id}/{vk.anna.id}"

    async def texts(query: str) -> str:
        return "".join(message["text"] for message in (await get(page, chat + query))["messages"])

    assert [await texts(query) for query in ("", "?after=3", "?limit=2", "?after=1&limit=9")] == [
        "abcde",
        "de",
        "de",
        "bcde",
    ]


async def test_state_names_everybody(vk: Vk, page: Page) -> None:
    group = await post(page, "/groups", {"name": "Вторая", "token": "t2"})
    state = await get(page, "/state")
    assert [one["name"] for one in state["groups"]] == ["Магазин", "Вторая"]
    assert vk.world.by_token("t2") is vk.world.communities[group["id"]]
    assert [one["first_name"] for one in state["users"]] == ["Анна"]


WRONG: list[tuple[str, object, int]] = [
    ("/chats/9001/1001/send", {"text": 5}, 400),
    ("/chats/9001/1001/send", [], 400),
    ("/chats/9001/1001/send", {"attachments": ["photo"]}, 400),
    ("/chats/9001/1001/send", {"attachments": [{"kind": "photo", "file": "x"}]}, 400),
    ("/chats/9001/1001/send", {"attachments": [{"kind": "bomb"}]}, 400),
    ("/chats/9001/1001/send", {"geo": 5}, 400),
    ("/chats/9001/1001/send", {"reply_to": 77}, 404),
    ("/chats/9001/1001/press", {"button": 5}, 400),
    ("/chats/9001/1001/press", {"button": "нет"}, 404),
    ("/chats/9001/1001/edit", {"text": "?"}, 400),
    ("/chats/9001/1001/fly", {}, 404),
    ("/chats/9001/5/send", {"text": "?"}, 404),
    ("/chats/5/1001/send", {"text": "?"}, 404),
    ("/users", {}, 400),
]


@pytest.mark.parametrize(("path", "body", "status"), WRONG)
async def test_wrong_command_is_answered_in_words(page: Page, path: str, body: object, status: int) -> None:
    async with page.post(path, json=body) as answer:
        assert answer.status == status
        assert (await answer.json())["error"]


async def test_page_of_another_site_is_refused(vk: Vk, page: Page) -> None:
    foreign = {"Origin": "https://evil.example"}
    for path in ("/users", "/files"):
        async with page.post(path, json={"first_name": "x"}, headers=foreign) as answer:
            assert answer.status == 403
    assert len(vk.world.users) == 1


async def test_form_is_not_taken_for_a_command(page: Page) -> None:
    text = {"Content-Type": "text/plain"}
    async with page.post("/users", data='{"first_name":"x"}', headers=text) as answer:
        assert answer.status == 400


async def test_changes_arrive_over_the_socket(vk: Vk, page: Page) -> None:
    vk.world.user_sends(vk.anna, vk.group, "раньше")
    async with page.ws_connect("/changes", params={"after": "1"}) as socket:
        first = await socket.receive_json(timeout=5)
        vk.world.user_sends(vk.anna, vk.group, "теперь")
        second = await socket.receive_json(timeout=5)
    assert (first["seq"], first["kind"], first["message"]["text"]) == (2, "message", "раньше")
    assert (second["group_id"], second["peer_id"], second["message"]["text"]) == (
        vk.group.id,
        vk.anna.id,
        "теперь",
    )


async def test_socket_of_another_site_is_refused(page: Page) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await page.ws_connect("/changes", headers={"Origin": "https://evil.example"})


async def test_server_closes_while_a_socket_is_open(vk: Vk) -> None:
    server = TestServer(control_app(vk.world))
    async with TestClient(server) as client:
        socket = await client.ws_connect("/changes")
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(server.close())
            message = await socket.receive(timeout=5)
        assert message.type is aiohttp.WSMsgType.CLOSE


async def test_server_is_mounted_under_a_prefix() -> None:
    async with TestClient(TestServer(build("secret-token"))) as client:
        state = await get(client, "/control/state")
        group, user = state["groups"][0], state["users"][0]
        params = {"access_token": "secret-token", "v": "5.199", "group_id": str(group["id"])}
        async with client.post("/vk/method/groups.getLongPollServer", data=params) as answer:
            server = (await answer.json())["response"]
        await post(client, f"/control/chats/{group['id']}/{user['id']}/send", {"text": "!"})
        query = {"act": "a_check", "key": server["key"], "ts": server["ts"], "wait": "0"}
        async with aiohttp.ClientSession() as session, session.get(server["server"], params=query) as polled:
            body = await polled.json()
    assert [one["type"] for one in body["updates"]] == ["message_new"]


async def test_long_poll_does_not_hold_up_the_end(vk: Vk) -> None:
    server = TestServer(vk_app(vk.world))
    async with TestClient(server) as client:
        key = vk.group.long_poll.new_key()
        query = {"act": "a_check", "key": key, "ts": "0", "wait": "60"}
        async with asyncio.TaskGroup() as tasks:
            waiting = tasks.create_task(client.get(f"/lp/wh{vk.group.id}", params=query))
            await wait_until(lambda: vk.group.long_poll.readers == 1)
            tasks.create_task(server.close())
        assert (await waiting.result().json())["updates"] == []
