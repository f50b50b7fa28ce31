"""What each channel may find in its inbox: whole events as its platform makes them."""

import json
from pathlib import Path
from typing import Any

from bots.telegram import Telegram
from bots.vk import Vk
from gateway.ports import Channel
from tests.contracts.samples import FolderFiles
from tests.contracts.vk_stage import MemoryCursor

NOWHERE = FolderFiles(Path("/nonexistent"))


def telegram() -> Channel:
    """Return a channel that is not connected."""
    return Telegram(name="telegram", token="1:x", files=NOWHERE)


def vk() -> Channel:
    """Return a channel that is not connected."""
    return Vk(name="vk", token="x", group_id=1, files=NOWHERE, cursor=MemoryCursor())


CHANNELS = {"telegram": telegram, "vk": vk}

_ANNA: dict[str, Any] = {
    "id": 5_000_000_001,
    "is_bot": False,
    "first_name": "Анна",
    "username": "anna",
    "language_code": "ru",
}
_CHAT: dict[str, Any] = {"id": 5_000_000_001, "type": "private", "first_name": "Анна"}
_MESSAGE: dict[str, Any] = {
    "message_id": 7,
    "from": _ANNA,
    "chat": _CHAT,
    "date": 1_763_000_000,
    "text": "Привет 🎁 мир",
    "entities": [
        {"type": "bold", "offset": 0, "length": 6},
        {"type": "text_link", "offset": 7, "length": 2, "url": "https://a.b"},
    ],
    "reply_to_message": {"message_id": 5, "chat": _CHAT, "date": 1_763_000_000, "text": "?"},
    "quote": {"text": "цитата", "position": 0},
    "forward_origin": {"type": "user", "sender_user": _ANNA, "date": 1},
}
_FILE: dict[str, Any] = {
    "file_id": "AgAC",
    "file_unique_id": "x",
    "file_size": 10,
    "width": 3,
    "height": 4,
    "duration": 5,
}
_SHOWN: dict[str, Any] = {
    "photo": [_FILE, {**_FILE, "width": 30}],
    "sticker": {**_FILE, "emoji": "🎁", "is_animated": True},
    "document": {**_FILE, "file_name": "a.pdf", "file_size": 30_000_000},
    "venue": {"location": {"latitude": 55.7, "longitude": 37.6}, "title": "Склад", "address": "Лесная 5"},
    "contact": {"phone_number": "+7", "first_name": "Пётр", "user_id": 5_000_000_001},
    "poll": {"question": "Да?", "options": [{"text": "да"}, {"text": "нет"}]},
    "story": {"chat": {**_CHAT, "username": "shop"}, "id": 3},
    "rich_message": {
        "blocks": [{"type": "paragraph", "text": ["a", {"type": "bold", "text": "b"}]}, {"photo": [_FILE]}]
    },
}
_TELEGRAM: list[dict[str, Any]] = [
    {"update_id": 1, "message": _MESSAGE},
    {"update_id": 2, "message": {**_MESSAGE, "caption": "подпись", "media_group_id": "13", **_SHOWN}},
    {"update_id": 3, "edited_message": {**_MESSAGE, "edit_date": 1_763_000_001}},
    {"update_id": 4, "callback_query": {"id": "9", "from": _ANNA, "message": _MESSAGE, "data": "go"}, "received_at": 5},
    {
        "update_id": 5,
        "my_chat_member": {"chat": _CHAT, "from": _ANNA, "date": 1, "new_chat_member": {"status": "kicked"}},
    },
]

_VK_MESSAGE: dict[str, Any] = {
    "id": 11,
    "conversation_message_id": 3,
    "peer_id": 1001,
    "from_id": 1001,
    "date": 1_763_000_000,
    "out": 0,
    "text": "Привет",
    "reply_message": {"conversation_message_id": 2, "text": "?"},
    "fwd_messages": [
        {"from_id": -5, "text": "чужое", "attachments": [{"type": "link", "link": {"url": "https://a.b"}}]}
    ],
    "geo": {"type": "point", "coordinates": {"latitude": 55.7, "longitude": 37.6}, "place": {"title": "Склад"}},
    "attachments": [
        {"type": "photo", "photo": {"sizes": [{"url": "https://a.b/1.jpg", "width": 3, "height": 4}]}},
        {"type": "doc", "doc": {"url": "https://a.b/2", "title": "a", "ext": "pdf", "size": 60_000_000}},
        {"type": "audio_message", "audio_message": {"link_ogg": "https://a.b/3.ogg", "duration": 5}},
        {"type": "video", "video": {"owner_id": -5, "id": 6, "title": "Обзор", "access_key": "k"}},
        {"type": "hologram", "hologram": {}},
    ],
}
_VK_EVENTS: list[dict[str, Any]] = [
    {"type": "message_new", "object": {"message": _VK_MESSAGE, "client_info": {"lang_id": 0}}},
    {"type": "message_new", "object": {"message": {**_VK_MESSAGE, "payload": '{"command":"start"}', "ref": "promo"}}},
    {"type": "message_edit", "object": {**_VK_MESSAGE, "update_time": 1_763_000_001}},
    {"type": "message_event", "object": {"user_id": 1001, "peer_id": 1001, "event_id": "e", "payload": {"data": "go"}}},
    {"type": "message_read", "object": {"from_id": 1001, "peer_id": 1001, "conversation_message_id": 3}},
    {"type": "message_reaction_event", "object": {"reacted_id": 1001, "peer_id": 1001, "cmid": 3, "reaction_id": 1}},
    {"type": "message_deny", "object": {"user_id": 1001}},
]
_NAMED: dict[str, Any] = {
    "at": 1_763_000_002,
    "person": {"first_name": "Анна", "last_name": "П.", "screen_name": "anna"},
}

PAYLOADS: dict[str, list[str]] = {
    "telegram": [json.dumps(each, ensure_ascii=False) for each in _TELEGRAM],
    "vk": [json.dumps({"event": each, **_NAMED}, ensure_ascii=False) for each in _VK_EVENTS],
}
