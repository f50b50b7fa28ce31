"""Receiving from VK: how far one has come, names, typing, the Callback API."""

import json
import logging
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bots.sandbox.vk import MESSAGE_EVENTS
from bots.vk import Vk
from bots.vk.events import EVENTS, in_order
from bots.vk.intake import Intake
from bots.vk.persons import Persons
from gateway.errors import Throttled, Unreachable
from gateway.messages import Typing, Wrote
from tests.bots.vk.occurrences import ANNA, new
from tests.contracts.inbox import Inbox
from tests.contracts.stage import SECRET, listening
from tests.contracts.vk_stage import TOKEN, VkStage
from tests.fakes.clock import FakeClock
from tests.support.waiting import wait_until


def texts(stage: VkStage) -> list[str]:
    understood = [stage.channel.parse(event.payload) for event in stage.inbox.events]
    return [each.event.text for each in understood if each and isinstance(each.event, Wrote)]


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


async def test_what_came_between_two_runs_arrives(stage: VkStage) -> None:
    async with listening(stage):
        pass
    await stage.write("пока никто не слушал")
    async with listening(stage):
        await wait_until(lambda: texts(stage) == ["пока никто не слушал"])


async def test_place_is_kept_only_after_the_events_are_stored(stage: VkStage) -> None:
    async with listening(stage):
        before = stage.cursor.places["vk"]
        stage.inbox.outages = 2
        await stage.write("раз")
        await wait_until(lambda: not stage.inbox.outages)
        assert stage.cursor.places["vk"] == before
        await wait_until(lambda: stage.cursor.places["vk"] != before)
    assert texts(stage) == ["раз"]


async def test_place_that_vk_has_forgotten_is_told_and_receiving_goes_on(
    stage: VkStage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.cursor.places["vk"] = "99999999"
    async with listening(stage):
        await wait_until(lambda: stage.cursor.places["vk"] != "99999999")
        await stage.write("раз")
        await wait_until(lambda: texts(stage) == ["раз"])
    [told] = warnings(caplog)
    assert "forgotten" in told


async def test_key_that_expired_is_renewed(stage: VkStage) -> None:
    async with listening(stage):
        await stage.write("раз")
        await wait_until(lambda: texts(stage) == ["раз"])
        stage.group.long_poll.new_key()
        stage.group.long_poll.wake()
        for number in range(3):
            await stage.write(str(number))
        await wait_until(lambda: len(texts(stage)) == 4)


async def test_every_event_that_is_needed_is_switched_on(stage: VkStage) -> None:
    stage.group.long_poll.enabled = False
    async with listening(stage):
        assert stage.group.long_poll.enabled
        assert set(EVENTS) <= stage.group.long_poll.events
    assert set(EVENTS) <= set(MESSAGE_EVENTS)


async def test_token_that_may_not_manage_is_told_and_receiving_goes_on(
    stage: VkStage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.world.fail_next("groups.getLongPollSettings", 15)
    async with listening(stage):
        await stage.write("раз")
        await wait_until(lambda: texts(stage) == ["раз"])
    [told] = warnings(caplog)
    assert "settings" in told


async def test_name_is_asked_for_once(stage: VkStage) -> None:
    async with listening(stage):
        for text in ("раз", "два"):
            await stage.write(text)
            await wait_until(lambda text=text: texts(stage)[-1:] == [text])
    people = [stage.channel.parse(event.payload) for event in stage.inbox.events]
    assert [each.person.name for each in people if each] == ["Анна Петрова"] * 2
    assert stage.world.counts["users.get"] == 1


async def test_customer_who_is_typing_is_passed_on_and_not_stored(stage: VkStage) -> None:
    async with listening(stage):
        stage.world.user_types(stage.anna, stage.group)
        await wait_until(lambda: stage.inbox.passed_on)
    [inbound] = stage.inbox.passed_on
    assert (inbound.chat, inbound.event) == (stage.chat, Typing())
    assert stage.inbox.events == []


async def test_chats_are_not_stored(stage: VkStage) -> None:
    chat = stage.world.add_chat(stage.group, "Соседи", [stage.anna])
    async with listening(stage):
        stage.world.user_sends(stage.anna, stage.group, "в беседе", chat=chat)
        await stage.write("раз")
        await wait_until(lambda: texts(stage) == ["раз"])
    assert {event.lane for event in stage.inbox.events} == {stage.chat}


class Directory:
    """Stands for VK's `users.get`."""

    entry_point = "vk"

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer: Any = []

    async def call(self, method: str, params: dict[str, Any], *, within: float) -> Any:
        """Answer, or fail."""
        self.asked.append(params["user_ids"])
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def persons(directory: Directory, clock: FakeClock) -> Persons:
    return Persons(calls=directory, clock=clock)  # pyright: ignore[reportArgumentType] - only `call` is used


@pytest.mark.parametrize("trouble", [Unreachable(), Throttled(timedelta(seconds=1)), "?", {}, [5, {"id": "x"}], None])
async def test_without_names_events_are_stored_all_the_same(trouble: Any) -> None:
    directory, inbox, clock = Directory(), Inbox(), FakeClock()
    directory.answer = trouble
    intake = Intake(entry_point="vk", receiver=inbox, persons=persons(directory, clock), clock=clock)
    await intake.take([new(text="раз")])
    assert len(inbox.events) == 1
    assert "person" not in json.loads(inbox.events[0].payload)


async def test_directory_that_does_not_answer_is_left_alone_for_a_while() -> None:
    directory, clock = Directory(), FakeClock()
    directory.answer = Unreachable()
    known = persons(directory, clock)
    for _ in range(3):
        assert await known.known([ANNA]) == {}
    clock.advance(timedelta(minutes=1))
    directory.answer = [{"id": ANNA, "first_name": "Анна", "last_name": "", "screen_name": 5, "sex": 1}]
    assert await known.known([ANNA]) == {ANNA: {"first_name": "Анна", "last_name": ""}}
    assert len(directory.asked) == 2


async def test_names_are_asked_for_together_and_again_after_half_a_day() -> None:
    directory, clock = Directory(), FakeClock()
    directory.answer = [{"id": number, "first_name": "А", "last_name": ""} for number in (1, 2)]
    known = persons(directory, clock)
    assert set(await known.known([1, 2, 1])) == {1, 2}
    assert sorted(directory.asked[0].split(",")) == ["1", "2"]
    clock.advance(timedelta(hours=13))
    await known.known([1])
    assert directory.asked[1:] == ["1"]


def test_messages_of_a_chat_are_put_in_the_order_of_their_numbers() -> None:
    numbers = [(1001, 5), (1002, 1), (1001, 4), (1002, 2), (1001, 3)]
    events = [new(peer_id=peer, from_id=peer, conversation_message_id=number) for peer, number in numbers]
    ordered = [
        each["object"]["message"]
        for each in in_order([*events[:2], {"type": "message_read"}, *events[2:]])
        if "object" in each
    ]
    assert [(each["peer_id"], each["conversation_message_id"]) for each in ordered] == [
        (1001, 3), (1002, 1), (1001, 4), (1002, 2), (1001, 5),
    ]  # fmt: skip


async def test_event_without_an_id_is_known_by_its_message() -> None:
    inbox, clock = Inbox(), FakeClock()
    intake = Intake(entry_point="vk", receiver=inbox, persons=persons(Directory(), clock), clock=clock)
    for _ in range(2):
        await intake.take([new(text="раз"), new(text="два", conversation_message_id=4)])
        clock.advance(timedelta(seconds=1))
    assert [event.event_id for event in inbox.events] == ["message_new:1001:3:", "message_new:1001:4:"]
    assert inbox.repeats == 2


async def test_callback_server_is_added_confirmed_and_switched_on(hooked: VkStage) -> None:
    async with listening(hooked):
        [server] = hooked.group.servers.values()
        assert server.status == "ok"
        assert server.secret_key == SECRET
        assert set(EVENTS) <= server.events


async def test_callback_server_is_added_only_once(hooked: VkStage) -> None:
    for _ in range(2):
        async with listening(hooked):
            assert len(hooked.group.servers) == 1


async def test_callback_server_with_another_secret_is_put_right(hooked: VkStage) -> None:
    async with listening(hooked):
        [server] = hooked.group.servers.values()
    server.secret_key = "old"
    async with listening(hooked):
        await wait_until(lambda: server.secret_key == SECRET and server.status == "ok")


async def test_confirmation_from_the_settings_is_given_without_asking_vk(hooked: VkStage) -> None:
    hooked.channel = Vk(
        name="vk",
        token=TOKEN,
        group_id=hooked.group.id,
        cursor=hooked.cursor,
        files=hooked.files,
        public_url="http://a",
        secret=SECRET,
        confirmation="0a1b",
    )
    [route] = hooked.channel.routes(hooked.inbox)
    app = web.Application()
    app.add_routes([route])
    body = {"type": "confirmation", "group_id": hooked.group.id}
    async with TestClient(TestServer(app)) as client, client.post(route.path, json=body) as answer:
        assert (answer.status, await answer.text()) == (200, "0a1b")
    await hooked.channel.close()


async def test_event_of_another_community_is_refused(hooked: VkStage) -> None:
    other = json.dumps({**new(text="раз"), "group_id": hooked.group.id + 1}).encode()
    assert await hooked.post(other, secret=SECRET) == 403


def test_webhook_needs_a_secret(stage: VkStage) -> None:
    with pytest.raises(ValueError, match="secret"):
        Vk(name="vk", token="x", group_id=1, cursor=stage.cursor, files=stage.files, public_url="https://a.b")
