"""Each refusal: its code, its words, and that VK's own list allows it for the method."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import aiohttp
import pytest
from vkbottle import API, VKAPIError
from vkbottle.http import AiohttpClient

from bots.sandbox.vk import CommunitySettings
from tests.bots.sandbox.vk.conftest import Vk

ANNA = 1001
SEND = {"peer_id": ANNA, "random_id": 1}


def keyboard(*rows: Sequence[Mapping[str, Any]], **switches: bool) -> str:
    """A keyboard as `messages.send` takes it."""
    return json.dumps({"buttons": rows, **switches})


def button(label: str = "Да", **action: object) -> dict[str, Any]:
    """A text button."""
    return {"action": {"type": "text", "label": label, **action}}


REFUSED: list[tuple[str, dict[str, Any], int, str]] = [
    ("messages.send", {"peer_id": ANNA, "message": "?"}, 100, "random_id is a required parameter"),
    ("messages.send", {"random_id": 1, "message": "?"}, 100, "you should specify peer_id"),
    ("messages.send", SEND, 100, "message is empty"),
    ("messages.send", {**SEND, "message": "  \n"}, 100, "message is empty"),
    ("messages.send", {**SEND, "message": "я" * 9001}, 914, "Message is too long"),
    ("messages.send", {**SEND, "message": "?", "peer_id": "Анна"}, 100, "peer_id not integer"),
    ("messages.send", {**SEND, "message": "?", "peer_id": 0}, 100, "peer_id is invalid"),
    ("messages.send", {**SEND, "message": "?", "random_id": 2**31}, 100, "random_id"),
    ("messages.send", {**SEND, "message": "?", "peer_id": 555}, 901, "without permission"),
    ("messages.send", {**SEND, "message": "?", "peer_id": 2_000_000_077}, 917, "access to this chat"),
    ("messages.send", {"domain": "nobody", "random_id": 1, "message": "?"}, 113, "Invalid user id"),
    ("messages.send", {**SEND, "message": "?", "attachment": "photo-1_1"}, 100, "attachment"),
    ("messages.send", {**SEND, "message": "?", "attachment": ",".join(["wall1_1"] * 11)}, 100, "attachment"),
    ("messages.send", {**SEND, "message": "?", "reply_to": 99}, 100, "reply_to"),
    ("messages.send", {**SEND, "message": "?", "forward_messages": "99"}, 921, "forward"),
    ("messages.send", {**SEND, "message": "?", "forward_messages": "1" + ",1" * 100}, 913, "Too many"),
    ("messages.send", {**SEND, "message": "?", "payload": "1" * 1001}, 100, "payload"),
    ("messages.send", {**SEND, "lat": 91, "long": 0}, 100, "lat"),
    ("messages.send", {**SEND, "message": "?", "keyboard": "[]"}, 911, "Keyboard format"),
    ("messages.send", {**SEND, "message": "?", "keyboard": "{"}, 911, "Keyboard format"),
    ("messages.send", {**SEND, "message": "?", "keyboard": keyboard([button()] * 6)}, 911, "too much columns"),
    (
        "messages.send",
        {**SEND, "message": "?", "keyboard": keyboard(*[[button()]] * 11)},
        911,
        "too much rows, max 10",
    ),
    (
        "messages.send",
        {**SEND, "message": "?", "keyboard": keyboard(*[[button()] * 5] * 9)},
        911,
        "too much buttons, max 40",
    ),
    (
        "messages.send",
        {**SEND, "message": "?", "keyboard": keyboard(*[[button()]] * 7, inline=True)},
        911,
        "too much rows, max 6",
    ),
    (
        "messages.send",
        {**SEND, "message": "?", "keyboard": keyboard(*[[button()] * 4] * 3, inline=True)},
        911,
        "too much buttons, max 10",
    ),
    (
        "messages.send",
        {**SEND, "message": "?", "keyboard": keyboard([button()], inline=True, one_time=True)},
        911,
        "one_time",
    ),
    ("messages.send", {**SEND, "message": "?", "keyboard": keyboard([button("я" * 41)])}, 911, "label"),
    ("messages.send", {**SEND, "message": "?", "keyboard": keyboard([button("")])}, 911, "at least 1 letters"),
    ("messages.send", {**SEND, "message": "?", "keyboard": keyboard([button(payload="{")])}, 911, "payload"),
    (
        "messages.send",
        {**SEND, "message": "?", "keyboard": keyboard([button(payload='"' + "a" * 254 + '"')])},
        911,
        "payload",
    ),
    ("messages.send", {**SEND, "message": "?", "keyboard": keyboard([button(url="x")])}, 911, "unknown fields"),
    ("messages.edit", {"peer_id": ANNA, "message_id": 1, "message": "!"}, 920, "Can't edit"),
    ("messages.edit", {"peer_id": ANNA, "message_id": 99, "message": "!"}, 100, "message_id"),
    ("messages.setActivity", {"peer_id": ANNA, "type": "sleeping"}, 100, "type"),
    ("messages.sendReaction", {"peer_id": ANNA, "cmid": 1, "reaction_id": 77}, 1009, "Unknown reaction"),
    ("messages.sendReaction", {"peer_id": ANNA, "cmid": 99, "reaction_id": 1}, 100, "cmid"),
    ("messages.getHistory", {"peer_id": ANNA, "count": 201}, 100, "count"),
    ("messages.getHistory", {}, 100, "user_id is undefined"),
    ("messages.delete", {}, 100, "message_ids is undefined"),
    (
        "messages.sendMessageEventAnswer",
        {"event_id": "no", "user_id": ANNA, "peer_id": ANNA},
        100,
        "event_id",
    ),
    ("groups.getLongPollServer", {"group_id": 1}, 27, "Group authorization failed"),
    ("groups.getCallbackSettings", {"group_id": 9001, "server_id": 5}, 104, "Not found"),
    ("groups.addCallbackServer", {"group_id": 9001, "url": "ftp://x", "title": "a"}, 100, "url"),
    ("groups.addCallbackServer", {"group_id": 9001, "url": "http://x", "title": "a" * 15}, 100, "title"),
    ("users.get", {"user_ids": "nobody"}, 113, "Invalid user id"),
    ("utils.resolveScreenName", {}, 100, "screen_name is undefined"),
    ("photos.saveMessagesPhoto", {"photo": "[]"}, 100, "photo is undefined"),
    ("photos.saveMessagesPhoto", {"photo": '[{"photo":"x"}]', "hash": "0"}, 121, "Invalid hash"),
    ("docs.save", {"file": "1|doc|x"}, 105, "save file"),
    ("docs.getMessagesUploadServer", {"type": "film"}, 100, "type"),
    ("video.get", {}, 27, "method is unavailable with group auth"),
    ("messages.sing", {}, 3, "Unknown method passed"),
    ("execute", {"code": "return API.users.get({"}, 12, "Unable to compile code"),
    ("execute", {"code": "return 1 - 'a';"}, 13, "Runtime error"),
]


@pytest.mark.parametrize(("method", "params", "code", "words"), REFUSED)
async def test_refused_call_has_its_code_and_words(
    known: Vk, api: API, method: str, params: dict[str, Any], code: int, words: str
) -> None:
    with pytest.raises(VKAPIError[code]) as refused:
        await api.request(method, dict(params))
    assert words in refused.value.error_msg


@pytest.mark.parametrize("code", [900, 902, 9, 950])
async def test_person_can_be_made_to_refuse(known: Vk, api: API, code: int) -> None:
    known.world.refuse(known.group, known.anna, code)
    with pytest.raises(VKAPIError[code]):
        await api.messages.send(peer_id=known.anna.id, message="?", random_id=1)
    known.world.refuse(known.group, known.anna, None)
    assert await api.messages.send(peer_id=known.anna.id, message="!", random_id=1)


async def test_nobody_is_written_to_before_they_wrote_or_after_they_denied(vk: Vk, api: API) -> None:
    for forbid in (lambda: None, lambda: vk.world.user_denies(vk.anna, vk.group)):
        forbid()
        with pytest.raises(VKAPIError[901]):
            await api.messages.send(peer_id=vk.anna.id, message="?", random_id=1)
        vk.world.user_allows(vk.anna, vk.group)
        assert await api.messages.send(peer_id=vk.anna.id, message="!", random_id=0)


async def test_day_old_message_cannot_be_edited(known: Vk, api: API) -> None:
    message_id = await api.messages.send(peer_id=known.anna.id, message="вчера", random_id=1)
    known.clock.move(hours=24, seconds=1)
    with pytest.raises(VKAPIError[909]):
        await api.messages.edit(peer_id=known.anna.id, message_id=message_id, message="сегодня")


async def test_wrong_token_is_error_5(vk: Vk, client: AiohttpClient) -> None:
    with pytest.raises(VKAPIError[5]):
        await vk.api(client, token="forged").groups.get_by_id()


async def test_token_without_a_right_is_error_15(vk: Vk, client: AiohttpClient) -> None:
    settings = CommunitySettings(scopes=frozenset(("messages",)))
    poor = vk.api(client, token=vk.world.add_group(settings=settings).token)
    assert [one.name for one in (await poor.groups.get_token_permissions()).permissions] == ["messages"]
    with pytest.raises(VKAPIError[15]):
        await poor.photos.get_messages_upload_server()


async def test_long_poll_that_is_off_is_refused(vk: Vk, api: API) -> None:
    await api.groups.set_long_poll_settings(group_id=vk.group.id, enabled=False)
    with pytest.raises(VKAPIError[100], match="longpoll for this group is not enabled"):
        await api.groups.get_long_poll_server(group_id=vk.group.id)


async def test_planned_failures_come_one_after_another(known: Vk, api: API) -> None:
    known.world.fail_next("messages.send", 10, 9)
    for code in (10, 9):
        with pytest.raises(VKAPIError[code]):
            await api.messages.send(peer_id=known.anna.id, message="?", random_id=1)
    assert await api.messages.send(peer_id=known.anna.id, message="!", random_id=1)


async def test_error_repeats_the_parameters_but_never_the_token(vk: Vk) -> None:
    url = f"{vk.url}/method/messages.send"
    params = {"access_token": vk.group.token, "v": "5.199", "peer_id": "5", "random_id": "1", "message": "а"}
    async with aiohttp.ClientSession() as session, session.post(url, data=params) as answer:
        assert answer.status == 200
        body = await answer.json()
    error = body["error"]
    shown = {one["key"]: one["value"] for one in error["request_params"]}
    assert shown == {
        "method": "messages.send",
        "oauth": "1",
        "v": "5.199",
        "peer_id": "5",
        "random_id": "1",
        "message": "а",
    }
    assert (error["error_code"], error["error_msg"]) == (901, "Can't send messages for users without permission")


async def test_call_without_version_is_refused(vk: Vk) -> None:
    url = f"{vk.url}/method/groups.getById?access_token={vk.group.token}"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        body = await answer.json()
    assert body["error"]["error_code"] == 8


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xfe=\xfa&random_id=%ff", "application/x-www-form-urlencoded"),
        (b"nonsense", "multipart/form-data"),
        (b"nonsense", "multipart/form-data; boundary=x"),
        (b"a=b", "application/x-www-form-urlencoded; charset=klingon"),
        (b"{}", "application/json"),
    ],
)
async def test_broken_form_breaks_nothing(known: Vk, data: bytes, kind: str) -> None:
    url = f"{known.url}/method/messages.send?access_token={known.group.token}&v=5.199"
    async with aiohttp.ClientSession() as session:
        async with session.post(url, data=data, headers={"Content-Type": kind}) as answer:
            assert answer.status in (200, 400)
        async with session.get(url.replace("messages.send", "groups.getById")) as answer:
            assert "response" in await answer.json()
