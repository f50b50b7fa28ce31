"""How do people, communities, messages and conversations look in VK's answers and events?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bots.sandbox.vk.attachments import attachment_shape
from bots.sandbox.vk.json_values import Json, JsonObject
from bots.sandbox.vk.records import FIRST_CHAT, Message, User

if TYPE_CHECKING:
    from bots.sandbox.vk.community import Community
    from bots.sandbox.vk.conversation import Conversation

LANGUAGES = {"ru": 0, "uk": 1, "be": 2, "en": 3}
"""VK's numbers for the reader's language."""

PICTURE = "https://vk.com/images/camera_{}.png"
"""What VK shows for people and communities without a photo; the number is the side in pixels."""

BUTTON_KINDS = [
    "text",
    "vkpay",
    "open_app",
    "location",
    "open_link",
    "open_photo",
    "callback",
    "intent_subscribe",
    "intent_unsubscribe",
]


def user_shape(user: User, fields: Iterable[str] = ()) -> JsonObject:
    """A person as `users.get` shows it: the name always, anything else only where asked for."""
    known: JsonObject = {
        "domain": user.domain,
        "screen_name": user.domain,
        "sex": 0,
        "online": 1,
        "has_photo": 0,
        "photo_50": PICTURE.format(50),
        "photo_100": PICTURE.format(100),
        "photo_200": PICTURE.format(200),
        "photo_max": PICTURE.format(200),
        **user.fields,
    }
    return {
        "id": user.id,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "can_access_closed": True,
        "is_closed": False,
        **{name: known[name] for name in fields if name in known},
    }


def unknown_user_shape(user_id: int) -> JsonObject:
    """What VK answers for an id nobody has."""
    return {"id": user_id, "first_name": "DELETED", "last_name": "", "deactivated": "deleted"}


def community_shape(community: "Community", fields: Iterable[str] = ()) -> JsonObject:
    """A community as `groups.getById` shows it."""
    known: JsonObject = {"description": "", "members_count": 1, "can_message": 1, "site": ""}
    return {
        "id": community.id,
        "name": community.name,
        "screen_name": community.screen_name,
        "is_closed": 0,
        "type": "group",
        "photo_50": PICTURE.format(50),
        "photo_100": PICTURE.format(100),
        "photo_200": PICTURE.format(200),
        **{name: known[name] for name in fields if name in known},
    }


def message_shape(message: Message, base: str) -> JsonObject:
    """A message as events and `messages.get*` show it; `base` is the address files are served under."""
    shape: JsonObject = {
        "date": message.date,
        "from_id": message.from_id,
        "id": message.id,
        "version": message.version,
        "out": int(message.outgoing),
        "important": False,
        "is_hidden": False,
        "attachments": [attachment_shape(one, base) for one in message.attachments],
        "conversation_message_id": message.cmid,
        "fwd_messages": [foreign_shape(one, base) for one in message.forwards],
        "text": message.text,
        "peer_id": message.peer_id,
        "random_id": message.random_id,
    }
    shape |= _optional(message)
    if message.reply is not None:
        shape["reply_message"] = foreign_shape(message.reply, base)
    if message.keyboard is not None and message.keyboard.inline:
        shape["keyboard"] = message.keyboard.shape(message.from_id)
    return shape


def _optional(message: Message) -> JsonObject:
    shape: JsonObject = {
        name: value
        for name in ("payload", "ref", "ref_source", "update_time", "admin_author_id", "format_data")
        if (value := getattr(message, name))
    }
    if message.geo is not None:
        shape["geo"] = message.geo.shape
    if message.deleted:
        shape["deleted"] = 1
    if message.reactions:
        shape["reactions"] = reactions_shape(message)
        shape["last_reaction_id"] = list(message.reactions.values())[-1]
    return shape


def reactions_shape(message: Message) -> list[JsonObject]:
    """How many reactions of each kind, and whose (three at most)."""
    counts = Counter(message.reactions.values())
    return [_reaction(message, which, count) for which, count in counts.items()]


def _reaction(message: Message, which: int, count: int) -> JsonObject:
    people = [who for who, reaction in message.reactions.items() if reaction == which]
    return {"reaction_id": which, "count": count, "user_ids": people[:3]}


def foreign_shape(message: Message, base: str) -> JsonObject:
    """A message inside another: answered or forwarded."""
    shape: JsonObject = {
        "date": message.date,
        "from_id": message.from_id,
        "id": message.id,
        "text": message.text,
        "attachments": [attachment_shape(one, base) for one in message.attachments],
        "conversation_message_id": message.cmid,
        "peer_id": message.peer_id,
    }
    if message.geo is not None:
        shape["geo"] = message.geo.shape
    if message.forwards:
        shape["fwd_messages"] = [foreign_shape(one, base) for one in message.forwards]
    return shape


def client_info(language: str) -> JsonObject:
    """What the writer's program can show: everything."""
    return {
        "button_actions": BUTTON_KINDS,
        "keyboard": True,
        "inline_keyboard": True,
        "carousel": True,
        "lang_id": LANGUAGES.get(language, 3),
    }


def conversation_shape(conversation: "Conversation", community_id: int) -> JsonObject:
    """A conversation as `messages.getConversationsById` shows it."""
    last = conversation.last
    peer_id = conversation.peer_id
    shape: JsonObject = {
        "peer": peer_shape(peer_id),
        "last_message_id": last.id if last else 0,
        "last_conversation_message_id": last.cmid if last else 0,
        "in_read": conversation.in_read,
        "out_read": conversation.out_read,
        "in_read_cmid": conversation.cmid_of(conversation.in_read),
        "out_read_cmid": conversation.cmid_of(conversation.out_read),
        "unread_count": conversation.unread,
        "is_marked_unread": False,
        "important": False,
        "unanswered": bool(last and not last.outgoing),
        "sort_id": {"major_id": 0, "minor_id": last.id if last else 0},
        "can_write": _can_write(conversation.refusal),
        "version": last.version if last else 0,
    }
    if conversation.keyboard is not None:
        shape["current_keyboard"] = conversation.keyboard.shape(-community_id)
    return shape


def _can_write(refusal: int | None) -> JsonObject:
    return {"allowed": True} if refusal is None else {"allowed": False, "reason": refusal}


def peer_shape(peer_id: int) -> JsonObject:
    """Who a conversation is with."""
    if peer_id > FIRST_CHAT:
        return {"id": peer_id, "type": "chat", "local_id": peer_id - FIRST_CHAT}
    return {"id": peer_id, "type": "user", "local_id": peer_id}


def listed(items: Sequence[Json], *, count: int | None = None) -> JsonObject:
    """VK's `{count, items}`; `count` where the list is only a part."""
    return {"count": len(items) if count is None else count, "items": items}
