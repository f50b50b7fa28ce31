"""Keyboards: what a person sees and presses, and what reaches the community."""

import asyncio
import json
from typing import Any

import pytest
from vkbottle import API, Callback, Keyboard, KeyboardButtonColor, OpenLink, Text, VKAPIError
from vkbottle.tools import ShowSnackbarEvent

from bots.sandbox.vk.events import Event
from tests.bots.sandbox.vk.conftest import Vk

INLINE = (
    Keyboard(inline=True)
    .add(Text("Помогло", payload={"helped": True}), color=KeyboardButtonColor.POSITIVE)
    .add(Callback("Не то", payload={"next": 2}))
    .row()
    .add(OpenLink("https://example.org/", "Статья"))
    .get_json()
)
BELOW = Keyboard(one_time=True).add(Text("Позвать оператора", payload={"call": 1})).get_json()


def newest(vk: Vk, event: str) -> Event:
    """The last event, which must be of this type."""
    last = vk.group.long_poll.after(vk.group.long_poll.ts - 1)[0]
    assert last.type == event
    return last


async def test_text_button_sends_its_label_and_payload(known: Vk, api: API) -> None:
    message_id = await api.messages.send(peer_id=known.anna.id, message="?", keyboard=INLINE, random_id=1)
    pressed = known.world.user_presses(known.anna, known.group, "Помогло", message=message_id)
    assert pressed.message is not None
    assert pressed.message.text == "Помогло"
    assert json.loads(pressed.message.payload) == {"helped": True}
    body: Any = newest(known, "message_new").build("")
    assert json.loads(body["message"]["payload"]) == {"helped": True}


async def test_link_button_tells_the_community_nothing(known: Vk, api: API) -> None:
    message_id = await api.messages.send(peer_id=known.anna.id, message="?", keyboard=INLINE, random_id=1)
    before = known.group.long_poll.ts
    pressed = known.world.user_presses(known.anna, known.group, (1, 0), message=message_id)
    assert pressed.link == "https://example.org/"
    assert known.group.long_poll.ts == before


async def test_callback_button_is_answered_with_a_snackbar(known: Vk, api: API) -> None:
    message_id = await api.messages.send(peer_id=known.anna.id, message="?", keyboard=INLINE, random_id=1)
    seq = known.world.feed.seq
    pressed = known.world.user_presses(known.anna, known.group, (0, 1), message=message_id)
    assert newest(known, "message_event").build("") == {
        "user_id": known.anna.id,
        "peer_id": known.anna.id,
        "event_id": pressed.event_id,
        "payload": {"next": 2},
        "conversation_message_id": 2,
    }
    answered = await api.messages.send_message_event_answer(
        event_id=pressed.event_id,
        user_id=known.anna.id,
        peer_id=known.anna.id,
        event_data=ShowSnackbarEvent(text="Ищу ещё").model_dump_json(),
    )
    assert answered == 1
    change = known.world.feed.since(seq)[-1].shape("")
    assert (change["kind"], change["answer"]) == ("answer", {"type": "show_snackbar", "text": "Ищу ещё"})


async def test_callback_button_lives_a_minute_and_is_answered_once(known: Vk, api: API) -> None:
    message_id = await api.messages.send(peer_id=known.anna.id, message="?", keyboard=INLINE, random_id=1)
    who = {"user_id": known.anna.id, "peer_id": known.anna.id}
    late = known.world.user_presses(known.anna, known.group, "Не то", message=message_id)
    known.clock.move(seconds=61)
    with pytest.raises(VKAPIError[100]):
        await api.request("messages.sendMessageEventAnswer", {"event_id": late.event_id, **who})
    once = known.world.user_presses(known.anna, known.group, "Не то", message=message_id)
    await api.request("messages.sendMessageEventAnswer", {"event_id": once.event_id, **who})
    with pytest.raises(VKAPIError[100]):
        await api.request("messages.sendMessageEventAnswer", {"event_id": once.event_id, **who})


@pytest.mark.parametrize(
    "data",
    ['{"type":"explode"}', '{"type":"show_snackbar"}', "[]", json.dumps({"type": "show_snackbar", "text": "я" * 91})],
)
async def test_wrong_answer_data_is_refused_and_the_press_stays_open(known: Vk, api: API, data: str) -> None:
    message_id = await api.messages.send(peer_id=known.anna.id, message="?", keyboard=INLINE, random_id=1)
    pressed = known.world.user_presses(known.anna, known.group, "Не то", message=message_id)
    who = {"user_id": known.anna.id, "peer_id": known.anna.id, "event_id": pressed.event_id}
    with pytest.raises(VKAPIError[100]):
        await api.request("messages.sendMessageEventAnswer", {**who, "event_data": data})
    assert await api.request("messages.sendMessageEventAnswer", {**who})


async def test_keyboard_below_stays_until_used_once(known: Vk, api: API) -> None:
    await api.messages.send(peer_id=known.anna.id, message="?", keyboard=BELOW, random_id=1)
    assert known.world.chat_view(known.anna, known.group)["keyboard"] == [
        [{"kind": "text", "label": "Позвать оператора", "color": "default", "link": ""}]
    ]
    known.world.user_presses(known.anna, known.group, "Позвать оператора")
    assert known.world.chat_view(known.anna, known.group)["keyboard"] == []
    with pytest.raises(KeyError):
        known.world.user_presses(known.anna, known.group, "Позвать оператора")


async def test_empty_keyboard_takes_the_one_below_away(known: Vk, api: API) -> None:
    await api.messages.send(peer_id=known.anna.id, message="?", keyboard=BELOW, random_id=1)
    empty = Keyboard().get_json()
    await api.messages.send(peer_id=known.anna.id, message="!", keyboard=empty, random_id=2)
    assert known.world.chat_view(known.anna, known.group)["keyboard"] == []


async def test_watcher_is_told_of_every_change_in_order(known: Vk, api: API) -> None:
    seq = known.world.feed.seq
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(known.world.feed.after(seq))
        await api.messages.send(peer_id=known.anna.id, message="!", random_id=1)
    (change,) = waiting.result()
    assert change.kind == "message"
    shown = change.shape("http://x")["message"]
    assert isinstance(shown, dict)
    assert (shown["text"], shown["mine"]) == ("!", False)
