"""Faults as a client sees them: rate limit, HTML, dropped connections, repeated and held events."""

import asyncio
from typing import Any

import aiohttp
import pytest
from aiohttp import ClientConnectionError
from vkbottle import API, VKAPIError

from bots.sandbox.faults import Faults
from bots.sandbox.vk import vk_app
from tests.bots.sandbox.vk.conftest import Vk
from tests.support.waiting import wait_until


async def post(vk: Vk, method: str, **params: object) -> tuple[int, str]:
    """Call a method without any library: status and text."""
    values = {"access_token": vk.group.token, "v": "5.199", **{key: str(value) for key, value in params.items()}}
    url = f"{vk.url}/method/{method}"
    async with aiohttp.ClientSession() as session, session.post(url, data=values) as answer:
        return answer.status, await answer.text()


def received(vk: Vk) -> list[str]:
    """What the community's messages to Anna say, oldest first."""
    messages = vk.group.conversation(vk.anna.id).newest_first()
    return [message.text for message in messages if message.outgoing][::-1]


async def test_too_many_is_error_6_without_effect(known: Vk, api: API) -> None:
    known.world.faults.too_many = 1
    with pytest.raises(VKAPIError[6], match="Too many requests per second"):
        await api.messages.send(peer_id=known.anna.id, message="?", random_id=1)
    assert received(known) == []


@pytest.mark.parametrize("fault", ["server_error", "not_json"])
async def test_broken_server_answers_html_without_effect(known: Vk, fault: str) -> None:
    known.world.faults.update({fault: 1})
    status, text = await post(known, "messages.send", peer_id=known.anna.id, message="?", random_id=1)
    assert status == 502
    assert text.startswith("<html>")
    assert received(known) == []


@pytest.mark.parametrize(("fault", "arrived"), [("reset_before", []), ("reset_after", ["?"])])
async def test_dropped_connection_is_before_or_after_the_effect(
    known: Vk, api: API, fault: str, arrived: list[str]
) -> None:
    known.world.faults.update({fault: 1})
    with pytest.raises(ClientConnectionError):
        await api.messages.send(peer_id=known.anna.id, message="?", random_id=1)
    assert received(known) == arrived
    known.world.faults.calm()
    await api.messages.send(peer_id=known.anna.id, message="?", random_id=1)
    assert received(known) == ["?"], "a retry with the same random_id is not a second message"


async def test_limit_lets_twenty_calls_a_second_through(known: Vk) -> None:
    known.world.faults.limits = True
    begun = asyncio.get_running_loop().time()
    answers = await asyncio.gather(*(post(known, "groups.getById") for _ in range(40)))
    seconds = asyncio.get_running_loop().time() - begun
    refused = [text for _, text in answers if '"error_code":6' in text]
    assert 20 <= 40 - len(refused) <= 20 * (1 + int(seconds))
    assert {status for status, _ in answers} == {200}


async def test_execute_is_one_call_for_the_limit(known: Vk, api: API) -> None:
    known.world.faults.limits = True
    code = f"return [{'API.users.get({user_ids: 1001}),' * 25}];"
    for _ in range(5):
        assert len((await api.request("execute", {"code": code}))["response"]) == 25


async def test_limits_are_counted_for_each_token(known: Vk) -> None:
    known.world.faults.limits = True
    other = known.world.add_group()
    await asyncio.gather(*(post(known, "groups.getById") for _ in range(20)))
    _, text = await post(known, "groups.getById", access_token=other.token)
    assert '"response"' in text


async def test_repeated_event_comes_twice_under_one_id(vk: Vk) -> None:
    vk.world.faults.update({"repeat": 1})
    vk.world.user_types(vk.anna, vk.group)
    vk.world.faults.calm()
    await wait_until(lambda: vk.group.long_poll.ts == 2)
    first, second = vk.group.long_poll.after(0)
    assert first.event_id == second.event_id


async def test_held_events_keep_the_order_of_each_conversation(vk: Vk) -> None:
    people = [vk.world.add_user(f"П{number}") for number in range(4)]
    vk.world.faults.update({"delay": 0.03, "reorder": 0.3})
    for number in range(10):
        for person in people:
            vk.world.user_sends(person, vk.group, str(number))
    vk.world.faults.calm()
    await wait_until(lambda: vk.group.long_poll.ts == 44)
    new = [event for event in vk.group.long_poll.after(0) if event.type == "message_new"]
    by_person: dict[int, list[int]] = {}
    for event in new:
        body: Any = event.build("")
        by_person.setdefault(event.peer_id, []).append(int(body["message"]["text"]))
    assert [by_person[person.id] for person in people] == [list(range(10))] * 4
    assert [event.peer_id for event in new] != [person.id for person in people] * 10


async def test_shuffled_batch_keeps_all_its_events(vk: Vk, api: API) -> None:
    server = await api.groups.get_long_poll_server(group_id=vk.group.id)
    for number in range(20):
        vk.world.user_sends(vk.anna, vk.group, str(number))
    vk.world.faults.update({"shuffle": 1})
    params = {"act": "a_check", "key": server.key, "ts": server.ts, "wait": "0"}
    async with aiohttp.ClientSession() as session, session.get(server.server, params=params) as answer:
        body = await answer.json()
    texts = [one["object"]["message"]["text"] for one in body["updates"] if one["type"] == "message_new"]
    assert texts != sorted(texts, key=int)
    assert sorted(texts, key=int) == [str(number) for number in range(20)]


async def test_lost_poll_answer_is_given_again(vk: Vk, api: API) -> None:
    server = await api.groups.get_long_poll_server(group_id=vk.group.id)
    vk.world.user_types(vk.anna, vk.group)
    params = {"act": "a_check", "key": server.key, "ts": server.ts, "wait": "0"}
    vk.world.faults.update({"reset_after": 1})
    async with aiohttp.ClientSession() as session:
        with pytest.raises(ClientConnectionError):
            await session.get(server.server, params=params)
        vk.world.faults.calm()
        async with session.get(server.server, params=params) as answer:
            assert len((await answer.json())["updates"]) == 1


async def test_app_takes_another_switchboard(vk: Vk) -> None:
    faults = Faults(seed=1, repeat=1)
    vk_app(vk.world, faults)
    vk.world.user_types(vk.anna, vk.group)
    faults.calm()
    assert vk.world.faults is faults
    await wait_until(lambda: vk.group.long_poll.ts == 2)
