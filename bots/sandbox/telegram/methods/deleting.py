"""Which messages can a bot delete?"""

from bots.sandbox.telegram.calls import Call, method
from bots.sandbox.telegram.chats import Chat, PrivateChat
from bots.sandbox.telegram.errors import bad_request
from bots.sandbox.telegram.json_values import as_integer
from bots.sandbox.telegram.messages import Message
from bots.sandbox.telegram.methods.manner import CHAT

MOST_AT_ONCE = 100


def _may_delete(call: Call, chat: Chat, message: Message) -> bool:
    if "forum_topic_created" in message.content.extra and not isinstance(chat, PrivateChat):
        return False
    if isinstance(chat, PrivateChat) or message.sender is call.bot:
        return True
    return chat.members[call.bot.id].may("can_delete_messages")


def delete_message(call: Call) -> bool:
    """Delete one message for everybody."""
    chat = call.readable_chat()
    message = call.message(chat, purpose="delete")
    if not _may_delete(call, chat, message):
        raise bad_request("message can't be deleted")
    call.world.delete(message)
    return True


def delete_messages(call: Call) -> bool:
    """Delete several; what cannot be found or deleted is skipped."""
    numbers = [as_integer(item) for item in call.fields.json_list("message_ids") or []]
    if not numbers or None in numbers:
        raise bad_request("can't parse message identifiers JSON object")
    if len(numbers) > MOST_AT_ONCE:
        raise bad_request("too many messages to delete")
    chat = call.readable_chat()
    found = [chat.messages[number] for number in numbers if number in chat.messages]
    for message in found:
        if _may_delete(call, chat, message):
            call.world.delete(message)
    return True


METHODS = (
    method(
        "deleteMessage",
        delete_message,
        demands={**CHAT, "message_id": "message identifier is not specified"},
        pace="bot",
    ),
    method(
        "deleteMessages",
        delete_messages,
        demands={**CHAT, "message_ids": "message identifiers are not specified"},
        pace="bot",
    ),
)
