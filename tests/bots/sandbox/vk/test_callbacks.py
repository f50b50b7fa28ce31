"""Callback API: confirmation, delivery with the secret, repeats until `ok`."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from vkbottle import API
from vkbottle.callback import BotCallback

from tests.bots.sandbox.vk.conftest import Vk
from tests.support.waiting import wait_until

Answer = tuple[int, str, dict[str, str]]
"""Status, text and headers of an answer."""


@dataclass
class Receiver:
    """A gateway's callback address: what came, and what it answers (by default what VK wants)."""

    confirmation: str
    url: str = ""
    bodies: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    repeats: list[str] = field(default_factory=list[str])
    answers: list[Answer] = field(default_factory=list["Answer"])

    async def take(self, request: web.Request) -> web.Response:
        """Note a delivery and answer it."""
        body = await request.json()
        self.bodies.append(body)
        self.repeats.append(request.headers.get("X-Retry-Counter", ""))
        if body["type"] == "confirmation":
            return web.Response(text=self.confirmation)
        if self.answers:
            status, text, headers = self.answers.pop(0)
            return web.Response(status=status, text=text, headers=headers)
        return web.Response(text="ok")

    def texts(self) -> list[str]:
        """The texts of the new messages that came."""
        return [one["object"]["message"]["text"] for one in self.bodies if one["type"] == "message_new"]


@pytest.fixture
async def receiver(vk: Vk) -> AsyncIterator[Receiver]:
    """A listening receiver that knows the community's confirmation code."""
    receiver = Receiver(vk.group.confirmation)
    app = web.Application()
    app.router.add_post("/vk", receiver.take)
    async with TestServer(app) as server:
        receiver.url = str(server.make_url("/vk"))
        yield receiver


async def subscribe(vk: Vk, api: API, receiver: Receiver, *, secret: str = "s3cret") -> int:
    """Add the receiver for all its message events, and wait until it is confirmed."""
    added = await api.groups.add_callback_server(
        group_id=vk.group.id, url=receiver.url, title="otklik", secret_key=secret
    )
    server = vk.group.servers[added.server_id]
    await wait_until(lambda: server.status == "ok")
    await api.groups.set_callback_settings(
        group_id=vk.group.id, server_id=added.server_id, api_version="5.199", message_new=True, message_edit=True
    )
    return added.server_id


async def test_server_is_confirmed_and_then_called(vk: Vk, api: API, receiver: Receiver) -> None:
    await subscribe(vk, api, receiver)
    assert receiver.bodies == [{"type": "confirmation", "group_id": vk.group.id, "secret": "s3cret"}]
    vk.world.user_sends(vk.anna, vk.group, "Здравствуйте!")
    await wait_until(lambda: len(receiver.bodies) == 2)
    body = receiver.bodies[1]
    assert set(body) == {"type", "event_id", "v", "object", "group_id", "secret"}
    assert (body["type"], body["group_id"], body["secret"]) == ("message_new", vk.group.id, "s3cret")
    assert receiver.texts() == ["Здравствуйте!"]
    assert receiver.repeats == ["", ""]


async def test_vkbottle_sets_itself_up(vk: Vk, api: API, receiver: Receiver) -> None:
    callback = BotCallback(url=receiver.url, title="otklik", secret_key="abc", api=api)
    await callback.setup_group_id()
    receiver.confirmation = await callback.get_callback_confirmation_code()
    assert await callback.find_server_id() is None
    server_id = await callback.add_callback_server()
    await callback.set_callback_settings(server_id, {"message_new": True})
    assert await callback.find_server_id() == server_id
    assert (await callback.get_callback_settings(server_id))["message_new"] == 1
    (server,) = await callback.get_callback_servers([server_id])
    assert (server["url"], server["secret_key"]) == (receiver.url, "abc")
    vk.world.user_sends(vk.anna, vk.group, "!")
    await wait_until(lambda: receiver.texts() == ["!"])
    await callback.edit_callback_server(server_id, secret_key="new")
    vk.world.user_sends(vk.anna, vk.group, "?")
    await wait_until(lambda: receiver.texts() == ["!", "?"])
    assert receiver.bodies[-1]["secret"] == "new"
    await callback.delete_callback_server(server_id)
    assert await callback.get_callback_servers() == []


async def test_wrong_confirmation_leaves_the_server_without_events(vk: Vk, api: API, receiver: Receiver) -> None:
    receiver.confirmation = "wrong"
    added = await api.groups.add_callback_server(group_id=vk.group.id, url=receiver.url, title="otklik")
    await api.groups.set_callback_settings(group_id=vk.group.id, server_id=added.server_id, message_new=True)
    await wait_until(lambda: vk.group.servers[added.server_id].status == "failed")
    vk.world.user_sends(vk.anna, vk.group, "!")
    assert vk.world.deliveries.waiting == 0
    servers = await api.groups.get_callback_servers(group_id=vk.group.id)
    assert [one.status.value for one in servers.items] == ["failed"]


@pytest.mark.parametrize(
    "refusal",
    [
        (200, "OK", {}),
        (500, "ok", {}),
        (200, "", {}),
        (302, "ok", {"Location": "/elsewhere"}),
        (503, "busy", {"Retry-After": "0"}),
    ],
    ids=["other text", "error", "empty", "redirect", "busy"],
)
async def test_event_is_repeated_until_it_is_taken(vk: Vk, api: API, receiver: Receiver, refusal: Answer) -> None:
    await subscribe(vk, api, receiver)
    receiver.answers = [refusal, (502, "", {})]
    vk.world.user_sends(vk.anna, vk.group, "раз")
    vk.world.user_sends(vk.anna, vk.group, "два")
    await wait_until(lambda: vk.world.deliveries.waiting == 0 and len(receiver.texts()) == 4)
    assert receiver.texts() == ["раз", "раз", "раз", "два"]
    assert receiver.repeats[1:] == ["", "1", "2", ""]
    assert len({body["event_id"] for body in receiver.bodies[1:]}) == 2


async def test_stuck_conversation_does_not_hold_up_others(vk: Vk, api: API, receiver: Receiver) -> None:
    await subscribe(vk, api, receiver)
    boris = vk.world.add_user("Борис")
    release = asyncio.Event()

    async def wait_for_anna(request: web.Request) -> web.Response:
        body = await request.json()
        if body["object"]["message"]["from_id"] == vk.anna.id:
            await release.wait()
        receiver.bodies.append(body)
        return web.Response(text="ok")

    app = web.Application()
    app.router.add_post("/vk", wait_for_anna)
    async with TestServer(app) as slow:
        (server,) = vk.group.servers.values()
        server.url = str(slow.make_url("/vk"))
        vk.world.user_sends(vk.anna, vk.group, "застряло")
        vk.world.user_sends(boris, vk.group, "прошло")
        await wait_until(lambda: receiver.texts() == ["прошло"])
        release.set()
        await wait_until(lambda: receiver.texts() == ["прошло", "застряло"])


async def test_events_wait_for_a_server_that_is_away(vk: Vk, api: API, receiver: Receiver) -> None:
    await subscribe(vk, api, receiver)
    (server,) = vk.group.servers.values()
    good, server.url = server.url, "http://127.0.0.1:9/vk"
    vk.world.user_sends(vk.anna, vk.group, "раз")
    await wait_until(lambda: vk.world.deliveries.waiting == 1)
    server.url = good
    await wait_until(lambda: receiver.texts() == ["раз"])


async def test_both_ways_of_delivery_carry_the_same_event(vk: Vk, api: API, receiver: Receiver) -> None:
    await subscribe(vk, api, receiver)
    vk.world.user_sends(vk.anna, vk.group, "раз")
    await wait_until(lambda: receiver.texts() == ["раз"])
    polled = vk.group.long_poll.after(vk.group.long_poll.ts - 1)[0].shape(vk.world.base_url)
    assert {**polled, "secret": "s3cret"} == receiver.bodies[-1]


async def test_eleventh_server_is_refused(vk: Vk, api: API, receiver: Receiver) -> None:
    for number in range(10):
        vk.group.add_server(receiver.url, title=str(number), secret_key="")
    answer = api.request("groups.addCallbackServer", {"group_id": vk.group.id, "url": receiver.url, "title": "x"})
    with pytest.raises(Exception, match="Servers number limit"):
        await answer
