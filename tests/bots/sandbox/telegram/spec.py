"""The published description of the Bot API, and a check of JSON against its types."""

import json
import re
from functools import cache
from typing import Any

from tests.support.shared import SHARED

PLACE = SHARED / "specs" / "telegram-bot-api-10.2.json"

NEWER = {"ChatMemberAdministrator": frozenset(["can_send_welcome_messages"])}
"""Fields of Bot API 10.3 that aiogram 3.31 demands and the description does not have yet."""

ONE_OF: dict[str, list[str]] = {
    "MaybeInaccessibleMessage": ["Message"],
    "MessageOrigin": ["MessageOriginUser", "MessageOriginHiddenUser", "MessageOriginChat"],
    "ReactionType": ["ReactionTypeEmoji", "ReactionTypeCustomEmoji"],
    "MenuButton": ["MenuButtonCommands", "MenuButtonWebApp", "MenuButtonDefault"],
    "ChatMember": [
        "ChatMemberOwner",
        "ChatMemberAdministrator",
        "ChatMemberMember",
        "ChatMemberRestricted",
        "ChatMemberLeft",
        "ChatMemberBanned",
    ],
}
"""Types that the description gives no fields, and what they can be."""

SIMPLE: dict[str, type | tuple[type, ...]] = {
    "Integer": int,
    "String": str,
    "Boolean": bool,
    "Float": (int, float),
    "True": bool,
}

RESULTS: dict[str, str] = {
    "getMe": "User",
    "getWebhookInfo": "WebhookInfo",
    "getFile": "File",
    "getChat": "ChatFullInfo",
    "getChatMember": "ChatMember",
    "getChatAdministrators": "Array of ChatMember",
    "getChatMemberCount": "Integer",
    "getUserProfilePhotos": "UserProfilePhotos",
    "getMyCommands": "Array of BotCommand",
    "getMyName": "BotName",
    "getMyDescription": "BotDescription",
    "getMyShortDescription": "BotShortDescription",
    "getChatMenuButton": "MenuButton",
    "getForumTopicIconStickers": "Array of Sticker",
    "sendMediaGroup": "Array of Message",
    "copyMessage": "MessageId",
    "copyMessages": "Array of MessageId",
    "forwardMessages": "Array of MessageId",
    "createForumTopic": "ForumTopic",
    "forwardMessage": "Message",
}
"""What methods answer: the description says it in prose only. Other send* and editMessage* answer Message,
the rest True."""

_MESSAGE = re.compile(r"send(?!MessageDraft|ChatAction)|editMessage")
_ALWAYS = re.compile(r"(?:always|must be) [“\"']?(\w+)[”\"']?$")


@cache
def description() -> dict[str, dict[str, Any]]:
    """Methods and types by name."""
    items: list[dict[str, Any]] = json.loads(PLACE.read_text())["items"]
    return {one["name"]: one for item in items for one in item["children"]}


@cache
def parameters(method: str) -> dict[str, bool]:
    """The parameters of a method, and whether each is required."""
    return {one["name"]: bool(one["required"]) for one in description()[method]["annotations"]}


def result_type(method: str) -> str:
    """What a method answers."""
    return RESULTS.get(method) or ("Message" if _MESSAGE.match(method) else "True")


def what_is_wrong(value: object, kind: str, path: str = "") -> list[str]:
    """Every place where a JSON value differs from a type of the description."""
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{path}: {kind} expected"]
        items: list[object] = value
        return [text for n, item in enumerate(items) for text in what_is_wrong(item, kind[9:], f"{path}[{n}]")]
    if kind in SIMPLE:
        return [] if _is_simple(value, kind) else [f"{path}: {kind} expected"]
    kinds = kind.split(" or ") if " or " in kind else ONE_OF.get(kind)
    if kinds:
        return min((what_is_wrong(value, one, path) for one in kinds), key=len)
    return _wrong_in_object(value, kind, path)


def _is_simple(value: object, kind: str) -> bool:
    if kind == "True":
        return value is True
    return isinstance(value, SIMPLE[kind]) and (kind == "Boolean") == isinstance(value, bool)


def _wrong_in_object(value: object, kind: str, path: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{path}: {kind} expected"]
    given: dict[str, object] = value
    fields: dict[str, dict[str, Any]] = {one["name"]: one for one in description()[kind]["annotations"]}
    known = fields.keys() | NEWER.get(kind, frozenset[str]())
    wrong = [f"{path}.{name}: not in {kind}" for name in given if name not in known]
    wrong += [f"{path}.{n}: missing in {kind}" for n, one in fields.items() if one["required"] and n not in given]
    for name, content in given.items():
        if name in fields:
            wrong += what_is_wrong(content, str(fields[name]["type"]), f"{path}.{name}")
    return wrong + _wrong_words(given, kind, path)


def _wrong_words(given: dict[str, object], kind: str, path: str) -> list[str]:
    """Variants of one type are told apart by a word that the description names."""
    wrong: list[str] = []
    for one in description()[kind]["annotations"]:
        found = _ALWAYS.search(str(one["description"]).rstrip("."))
        if found and one["name"] in {"type", "status"} and given.get(one["name"]) != found[1]:
            wrong.append(f"{path}.{one['name']}: must be {found[1]}")
    return wrong
