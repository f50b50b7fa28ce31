"""vkbottle's own polling against the long poll endpoint, and what it answers when a reader is behind."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
from vkbottle import API, BotPolling
from vkbottle.http import AiohttpClient

from tests.bots.sandbox.vk.conftest import Vk
from tests.support.waiting import wait_until


class Seen:
    """What vkbottle's polling has yielded."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []

    def types(self) -> list[str]:
        """The types of the updates, in order."""
        return [update["type"] for update in self.updates]

    def texts(self) -> list[str]:
        """The texts of the new messages, in order."""
        return [one["object"]["message"]["text"] for one in self.updates if one["type"] == "message_new"]


@contextlib.asynccontextmanager
async def polling(vk: Vk, tmp_path: Path) -> AsyncGenerator[Seen]:
    """Poll in the background, in a folder where vkbottle may keep its state."""
    client = AiohttpClient()
    seen = Seen()
    poller = BotPolling(vk.api(client), wait=5)

    async def listen() -> None:
        async for event in poller.listen():
            seen.updates += event["updates"]

    async def has_begun() -> bool:
        return any(call.method == "groups.getLongPollServer" for call in vk.world.calls)

    with contextlib.chdir(tmp_path):
        async with asyncio.TaskGroup() as tasks:
            task = tasks.create_task(listen())
            await wait_until(has_begun)
            yield seen
            task.cancel()
    await client.close()


async def check(vk: Vk, *, key: str, ts: str, wait: int = 0) -> dict[str, Any]:
    """Ask the long poll once."""
    client = AiohttpClient()
    params = {"act": "a_check", "key": key, "ts": ts, "wait": str(wait)}
    try:
        return await client.request_json(f"{vk.url}/lp/wh{vk.group.id}", params=params)
    finally:
        await client.close()


async def test_everything_a_person_does_is_yielded_in_order(vk: Vk, tmp_path: Path) -> None:
    async with polling(vk, tmp_path) as seen:
        sent = vk.world.user_sends(vk.anna, vk.group, "раз")
        vk.world.user_types(vk.anna, vk.group)
        vk.world.user_edits(vk.anna, vk.group, sent, text="два")
        vk.world.user_reacts(vk.anna, vk.group, sent)
        vk.world.user_denies(vk.anna, vk.group)
        await wait_until(lambda: len(seen.updates) == 6)
    assert seen.types() == [
        "message_allow",
        "message_new",
        "message_typing_state",
        "message_edit",
        "message_reaction_event",
        "message_deny",
    ]
    assert {update["group_id"] for update in seen.updates} == {vk.group.id}
    assert len({update["event_id"] for update in seen.updates}) == 6


async def test_own_messages_are_yielded_as_replies(known: Vk, api: API, tmp_path: Path) -> None:
    async with polling(known, tmp_path) as seen:
        await api.messages.send(peer_id=known.anna.id, message="ответ", random_id=77)
        await wait_until(lambda: seen.updates)
    assert seen.types() == ["message_reply"]
    assert (seen.updates[0]["object"]["text"], seen.updates[0]["object"]["random_id"]) == ("ответ", 77)


async def test_only_switched_on_events_are_yielded(vk: Vk, api: API, tmp_path: Path) -> None:
    await api.groups.set_long_poll_settings(group_id=vk.group.id, message_typing_state=False, message_new=True)
    settings = await api.groups.get_long_poll_settings(group_id=vk.group.id)
    assert settings.is_enabled
    assert int(settings.events.message_new) == 1
    assert int(settings.events.message_typing_state) == 0
    async with polling(vk, tmp_path) as seen:
        vk.world.user_types(vk.anna, vk.group)
        vk.world.user_sends(vk.anna, vk.group, "!")
        await wait_until(lambda: "message_new" in seen.types())
    assert "message_typing_state" not in seen.types()


async def test_expired_key_is_renewed_without_losing_anything(vk: Vk, tmp_path: Path) -> None:
    async with polling(vk, tmp_path) as seen:
        vk.world.user_sends(vk.anna, vk.group, "до")
        await wait_until(lambda: seen.texts() == ["до"])
        vk.group.long_poll.expire_keys()
        vk.world.user_sends(vk.anna, vk.group, "после")
        await wait_until(lambda: seen.texts() == ["до", "после"])


async def test_lost_information_starts_the_reader_anew(vk: Vk, tmp_path: Path) -> None:
    async with polling(vk, tmp_path) as seen:
        vk.world.user_sends(vk.anna, vk.group, "до")
        await wait_until(lambda: seen.texts() == ["до"])
        vk.group.long_poll.lose_information()
        asked = vk.world.counts["groups.getLongPollServer"]
        await wait_until(lambda: vk.world.counts["groups.getLongPollServer"] > asked)
        vk.world.user_sends(vk.anna, vk.group, "после")
        await wait_until(lambda: seen.texts() == ["до", "после"])


async def test_reading_removes_nothing(known: Vk, api: API) -> None:
    server = await api.groups.get_long_poll_server(group_id=known.group.id)
    first = await check(known, key=server.key, ts="0")
    again = await check(known, key=server.key, ts="0")
    assert first == again
    assert [one["type"] for one in first["updates"]] == ["message_allow", "message_new"]
    assert await check(known, key=server.key, ts=first["ts"]) == {"ts": "2", "updates": []}


async def test_server_is_where_the_newest_event_is(known: Vk, api: API) -> None:
    server = await api.groups.get_long_poll_server(group_id=known.group.id)
    assert (server.ts, server.server) == ("2", f"{known.url}/lp/wh{known.group.id}")


async def test_waiting_reader_is_answered_at_once(vk: Vk, api: API) -> None:
    server = await api.groups.get_long_poll_server(group_id=vk.group.id)
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(check(vk, key=server.key, ts=server.ts, wait=30))
        await wait_until(lambda: not waiting.done())
        vk.world.user_types(vk.anna, vk.group)
    assert [one["type"] for one in waiting.result()["updates"]] == ["message_typing_state"]


@pytest.mark.parametrize("ts", ["77", "-1", "soon", ""])
async def test_impossible_ts_is_corrected(known: Vk, api: API, ts: str) -> None:
    server = await api.groups.get_long_poll_server(group_id=known.group.id)
    assert await check(known, key=server.key, ts=ts) == {"failed": 1, "ts": 2}


async def test_reader_too_far_behind_goes_on_with_what_is_left(vk: Vk, api: API) -> None:
    server = await api.groups.get_long_poll_server(group_id=vk.group.id)
    for number in range(5):
        vk.world.user_sends(vk.anna, vk.group, str(number))
    vk.group.long_poll.forget(keep=2)
    failed = await check(vk, key=server.key, ts=server.ts)
    assert failed == {"failed": 1, "ts": 4}
    left = await check(vk, key=server.key, ts=str(failed["ts"]))
    assert [one["object"]["message"]["text"] for one in left["updates"]] == ["3", "4"]


async def test_foreign_key_is_refused(known: Vk) -> None:
    assert await check(known, key="guess", ts="0") == {"failed": 2}


async def test_long_queue_comes_in_parts(vk: Vk, api: API) -> None:
    server = await api.groups.get_long_poll_server(group_id=vk.group.id)
    for number in range(150):
        vk.world.user_sends(vk.anna, vk.group, str(number))
    first = await check(vk, key=server.key, ts=server.ts)
    rest = await check(vk, key=server.key, ts=first["ts"])
    texts = [
        one["object"]["message"]["text"] for one in first["updates"] + rest["updates"] if one["type"] == "message_new"
    ]
    assert len(first["updates"]) == 100
    assert texts == [str(number) for number in range(150)]
