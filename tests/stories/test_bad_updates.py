"""What comes to the webhooks and is not what it should be: forged, broken, unheard of."""

import itertools
import json
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from gateway.settings import load
from gateway.wiring.channels import webhook_secret
from tests.stories.patience import until
from tests.stories.shop import SECRETS, VK_SECRET, Plan, Shop, open_shop
from tests.stories.test_bad_words import nobody_is_alarmed

WORDS = "совершенно личные слова"
ID = 5_999_999_999
USER: dict[str, Any] = {"id": ID, "is_bot": False, "first_name": WORDS, "language_code": "ru"}
CHAT: dict[str, Any] = {"id": ID, "type": "private", "first_name": WORDS}
MESSAGE: dict[str, Any] = {"message_id": 7, "from": USER, "chat": CHAT, "date": 1_763_000_000, "text": WORDS}


@pytest.fixture
async def hooked(tmp_path: Path) -> AsyncIterator[Shop]:
    """A shop to which platforms bring what is new."""
    async with open_shop(tmp_path, Plan(webhooks=True)) as shop:
        await until(lambda: shop.bot.webhook and shop.desk_bot.webhook)
        yield shop


def secret_of(shop: Shop, entry: str) -> str:
    """Return what Telegram shows for an entry point."""
    return webhook_secret(load(shop.folder, {"SECRET_KEY": SECRETS[-1], "DATA_DIR": str(shop.folder)}), entry)


async def bring(shop: Shop, entry: str, body: bytes, *, secret: str, channel: str = "telegram") -> int:
    """Bring something to a webhook, and return the status of the answer."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret, "Content-Type": "application/json"}
    url = f"{shop.url}/hooks/{channel}/{entry}"
    async with shop.client.post(url, data=BytesIO(body), headers=headers) as answer:
        text = await answer.text()
        assert WORDS not in text
        assert not [each for each in SECRETS if each in text]
        assert "Traceback" not in text
        return answer.status


async def everybody_is_served(shop: Shop) -> None:
    """Fail if customers are not answered, or something was set aside."""
    for channel in ("telegram", "vk", "site"):
        anna = await shop.customer(channel)
        room = await shop.olga.takes(await anna.opens_a_ticket("Я настоящий клиент"))
        room.writes("А я настоящий оператор")
        await anna.reads("А я настоящий оператор")
    nobody_is_alarmed(shop)


async def test_forged_updates_are_refused(hooked: Shop, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    body = json.dumps({"update_id": 1, "message": MESSAGE}).encode()
    for entry, other in (("telegram", "operator"), ("operator", "telegram")):
        for secret in ("", "x", secret_of(hooked, other), secret_of(hooked, entry)[:-1]):
            assert await bring(hooked, entry, body, secret=secret) == 403
    vk = {"type": "message_new", "group_id": hooked.community.id, "event_id": "1", "object": {"message": {}}}
    for secret in ("", "x", VK_SECRET + "x", None, 5, {}):
        forged = json.dumps(vk | {"secret": secret}).encode()
        assert await bring(hooked, "vk", forged, secret="", channel="vk") == 403
    assert await bring(hooked, "nowhere", body, secret=secret_of(hooked, "telegram")) == 404
    await everybody_is_served(hooked)
    assert WORDS not in caplog.text
    assert not [each for each in SECRETS if each in caplog.text]


async def test_another_community_is_refused(hooked: Shop) -> None:
    body = {"type": "message_new", "group_id": 1, "event_id": "1", "secret": VK_SECRET, "object": {"message": {}}}
    assert await bring(hooked, "vk", json.dumps(body).encode(), secret="", channel="vk") in {400, 403}


ODD: list[Any] = [
    {"poll_answer": {"poll_id": "1", "user": USER}},
    {"business_message": MESSAGE},
    {"something_new": {"from": USER, "chat": CHAT, "text": WORDS}},
    {},
    {"message": None},
    {"message": []},
    {"message": WORDS},
    {"message": {}},
    {"message": MESSAGE | {"chat": None}},
    {"message": MESSAGE | {"from": None}},
    {"message": MESSAGE | {"from": []}},
    {"message": MESSAGE | {"text": 5}},
    {"message": MESSAGE | {"text": None}},
    {"message": MESSAGE | {"text": WORDS, "entities": [{"type": "bold", "offset": -5, "length": 10**9}, None, 5]}},
    {"message": MESSAGE | {"date": "x"}},
    {"message": MESSAGE | {"date": 10**18}},
    {"message": MESSAGE | {"photo": [None, 5, {"file_id": 5}]}},
    {"message": MESSAGE | {"reply_to_message": [1]}},
    {"message": MESSAGE | {"chat": CHAT | {"id": "x"}}},
    {"message": MESSAGE | {"chat": CHAT | {"id": 2**80}}},
    {"message": MESSAGE | {"message_id": None}},
    {"edited_message": MESSAGE | {"message_id": 10**17}},
    {"edited_message": {}},
    {"callback_query": {"id": "1", "from": USER, "data": None}},
    {"callback_query": {"id": [], "from": USER, "message": MESSAGE, "data": {"a": 1}}},
    {"my_chat_member": {"chat": CHAT, "from": USER, "new_chat_member": 5}},
    {"message": MESSAGE | {"text": "до\ud800после"}},
    {"message": MESSAGE | {"from": USER | {"first_name": "\udfff", "language_code": 5}}},
    {"message": MESSAGE | {"text": "до\x00после"}},
]


async def test_odd_updates_are_taken_and_harm_nobody(hooked: Shop, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    for entry in ("telegram", "operator"):
        for number, odd in enumerate(ODD):
            body = json.dumps({"update_id": 900_000 + number} | odd).encode()
            status = await bring(hooked, entry, body, secret=secret_of(hooked, entry))
            assert status in {200, 400}, odd
    await everybody_is_served(hooked)
    assert WORDS not in caplog.text
    assert not [each for each in SECRETS if each in caplog.text]


ODD_MESSAGES: list[Any] = [{}, None, 5, {"peer_id": "x"}, {"text": "до\ud800", "peer_id": 100, "from_id": 100}]
VK_KINDS = ("message_new", "message_edit", "message_event", "wall_post_new", "like_add", "", "message_allow")


async def test_odd_events_of_vk_are_taken_and_harm_nobody(hooked: Shop) -> None:
    for number, (kind, message) in enumerate(itertools.product(VK_KINDS, ODD_MESSAGES)):
        for about in ({"message": message}, message):
            event = {"type": kind, "group_id": hooked.community.id, "event_id": f"{number}", "object": about}
            body = json.dumps(event | {"secret": VK_SECRET, "v": "5.199"}).encode()
            assert await bring(hooked, "vk", body, secret="", channel="vk") in {200, 400}, event
    await everybody_is_served(hooked)


BODIES = [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe\x00", b"[" * 50_000, b'{"a":' * 50_000, b"x" * 3_000_000]


async def test_no_json_at_all_is_refused(hooked: Shop) -> None:
    for entry in ("telegram", "operator", "vk"):
        channel = "vk" if entry == "vk" else "telegram"
        for body in BODIES:
            status = await bring(hooked, entry, body, secret=secret_of(hooked, entry), channel=channel)
            assert status in {400, 403, 413}, (entry, body[:20])
    await everybody_is_served(hooked)
