"""What does a call want to write? The content of messages.send and messages.edit, checked as VK does."""

from collections.abc import Iterable

from bots.sandbox.vk.attachments import MOST_ATTACHMENTS, Attachment, sticker
from bots.sandbox.vk.conversation import Conversation
from bots.sandbox.vk.errors import VkError, wrong_parameter
from bots.sandbox.vk.json_values import Json
from bots.sandbox.vk.keyboards import read_keyboard
from bots.sandbox.vk.methods.call import Call
from bots.sandbox.vk.records import Geo, Message, MessageParts

LONGEST_MESSAGE = 9000
LONGEST_PAYLOAD = 1000
MOST_FORWARDS = 100


def text_of(call: Call) -> str:
    """The text. Raises 914 above 9000 characters."""
    text = call.params.text("message")
    if len(text) > LONGEST_MESSAGE:
        raise VkError(914)
    return text


def parts_of(call: Call) -> MessageParts:
    """Everything besides text and quotes."""
    call.params.json_object("template")
    call.params.json_object("format_data")
    return {
        "attachments": tuple(_attachments(call)),
        "geo": _geo(call),
        "keyboard": read_keyboard(call.params.text("keyboard")),
        "payload": call.params.at_most("payload", LONGEST_PAYLOAD),
        "template": call.params.text("template"),
        "format_data": call.params.text("format_data"),
    }


def quotes_of(call: Call, conversation: Conversation) -> MessageParts:
    """The message that is answered, and those that are forwarded."""
    quotes: MessageParts = {}
    if "reply_to" in call.params:
        quotes["reply"] = _own(call, call.params.integer("reply_to"), conversation)
    forwards = [_known(call, number) for number in call.params.integers("forward_messages")]
    described = call.params.json_object("forward")
    if described is not None:
        found = list(_described(call, described))
        if described.get("is_reply") and found:
            quotes["reply"] = found[0]
        else:
            forwards += found
    if len(forwards) > MOST_FORWARDS:
        raise VkError(913)
    quotes["forwards"] = tuple(forwards)
    return quotes


def _attachments(call: Call) -> Iterable[Attachment]:
    words = call.params.words("attachment")
    if len(words) > MOST_ATTACHMENTS:
        raise wrong_parameter(f"attachment: too many, max {MOST_ATTACHMENTS}")
    if "sticker_id" in call.params:
        yield sticker(call.params.integer("sticker_id"))
    for word in words:
        found = call.state.media.find(word, reader=-call.community.id)
        if found is None:
            raise wrong_parameter(f"attachment {word[:64]} is invalid")
        yield found


def _geo(call: Call) -> Geo | None:
    latitude, longitude = call.params.number("lat"), call.params.number("long")
    if latitude is None or longitude is None:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise wrong_parameter("lat or long is invalid")
    return Geo(latitude, longitude)


def _own(call: Call, message_id: int, conversation: Conversation) -> Message:
    message = call.community.message(message_id)
    if message is None or message.peer_id != conversation.peer_id:
        raise wrong_parameter("reply_to is invalid")
    return message


def _known(call: Call, message_id: int) -> Message:
    message = call.community.message(message_id)
    if message is None:
        raise VkError(921)
    return message


def _described(call: Call, forward: "dict[str, Json] | object") -> Iterable[Message]:
    described = forward if isinstance(forward, dict) else {}
    peer_id = described.get("peer_id")
    for number in _numbers(described.get("message_ids")):
        yield _known(call, number)
    for number in _numbers(described.get("conversation_message_ids") or described.get("cmids")):
        message = call.community.by_cmid(peer_id if isinstance(peer_id, int) else 0, number)
        if message is None:
            raise VkError(921)
        yield message


def _numbers(value: Json) -> list[int]:
    if isinstance(value, int):
        return [value]
    return [one for one in value if isinstance(one, int)] if isinstance(value, list) else []
