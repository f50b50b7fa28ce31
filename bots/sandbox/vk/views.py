"""What does a person see in VK: one conversation as a screen shows it?"""

from itertools import islice, takewhile
from typing import TYPE_CHECKING

from bots.sandbox.vk.attachments import described
from bots.sandbox.vk.json_values import Json, JsonObject
from bots.sandbox.vk.keyboards import Button, Keyboard
from bots.sandbox.vk.records import Message

if TYPE_CHECKING:
    from bots.sandbox.vk.community import Community
    from bots.sandbox.vk.conversation import Conversation


def button_view(button: Button) -> JsonObject:
    """What is written on a button, and what it does."""
    link = button.action.get("link", "")
    return {"kind": button.kind, "label": button.label, "color": button.color, "link": link}


def keyboard_view(keyboard: Keyboard | None) -> list[list[JsonObject]]:
    """The rows of a keyboard; empty for none."""
    return [[button_view(button) for button in row] for row in keyboard.rows] if keyboard else []


def message_view(message: Message, base: str) -> JsonObject:
    """A message as a bubble: `mine` says that the person wrote it, not the community."""
    geo = message.geo
    inline = message.keyboard if message.keyboard and message.keyboard.inline else None
    return {
        "id": message.id,
        "cmid": message.cmid,
        "from_id": message.from_id,
        "mine": not message.outgoing,
        "date": message.date,
        "text": message.text,
        "attachments": [described(one, base) for one in message.attachments],
        "geo": None if geo is None else {"latitude": geo.latitude, "longitude": geo.longitude},
        "buttons": keyboard_view(inline),
        "reply": None if message.reply is None else quote_view(message.reply),
        "forwards": [message_view(one, base) for one in message.forwards],
        "payload": message.payload,
        "edited": message.update_time > 0,
        "deleted": message.deleted,
        "reactions": {str(who): reaction for who, reaction in message.reactions.items()},
    }


def quote_view(message: Message) -> JsonObject:
    """The line above an answer."""
    return {"id": message.id, "cmid": message.cmid, "from_id": message.from_id, "text": message.text}


def messages_view(conversation: "Conversation", base: str, *, after: int, limit: int) -> list[Json]:
    """The messages with an id above `after`, oldest first; only the newest `limit`, 0 for all."""
    newer = takewhile(lambda one: one.id > after, conversation.newest_first())
    shown: list[Json] = [message_view(one, base) for one in islice(newer, limit or None)]
    shown.reverse()
    return shown


def conversation_view(
    community: "Community", conversation: "Conversation", *, messages: list[Json], now: float
) -> JsonObject:
    """The screen with these messages; `now` in Unix seconds."""
    activity = conversation.activity
    return {
        "group_id": community.id,
        "group_name": community.name,
        "peer_id": conversation.peer_id,
        "messages": messages,
        "keyboard": keyboard_view(conversation.keyboard),
        "typing": activity[0] if activity and activity[1] > now else "",
        "allowed": conversation.allowed,
        "read_by_group": conversation.in_read,
        "read_by_user": conversation.out_read,
    }
