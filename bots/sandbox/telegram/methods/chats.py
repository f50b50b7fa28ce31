"""What can a bot learn about chats and members, and what can it pin?"""

from bots.sandbox.telegram.calls import Call, method
from bots.sandbox.telegram.chats import Chat, Group, PrivateChat
from bots.sandbox.telegram.errors import bad_request
from bots.sandbox.telegram.json_values import JsonObject
from bots.sandbox.telegram.members import Member
from bots.sandbox.telegram.messages import Message
from bots.sandbox.telegram.methods.manner import CHAT

MESSAGE = {**CHAT, "message_id": "message identifier is not specified"}
NO_PIN_RIGHT = "not enough rights to manage pinned messages in the chat"
GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


def get_chat(call: Call) -> JsonObject:
    """Telegram's `ChatFullInfo`."""
    chat = call.readable_chat()
    info: JsonObject = {
        **chat.as_api(),
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    pinned = chat.messages.get(chat.pinned[-1]) if chat.pinned else None
    if pinned is not None:
        info["pinned_message"] = pinned.as_api(call.bot, is_nested=True)
    return info


def get_chat_member(call: Call) -> JsonObject:
    """Telegram's `ChatMember` of somebody who is known."""
    chat = call.readable_chat()
    number = call.fields.integer("user_id")
    account = call.world.persons.get(number) or call.world.bots.get(number)
    if account is None:
        raise bad_request("PARTICIPANT_ID_INVALID" if isinstance(chat, Group) else "member not found")
    if isinstance(chat, PrivateChat):
        if not chat.includes(account):
            raise bad_request("member not found")
        return Member(account).as_api()
    return (chat.members.get(number) or Member(account, "left")).as_api()


def _group(call: Call) -> Group:
    chat = call.readable_chat()
    if isinstance(chat, PrivateChat):
        raise bad_request("there are no administrators in the private chat")
    return chat


def get_chat_administrators(call: Call) -> list[JsonObject]:
    """The administrators that are persons, and the bot itself."""
    members = _group(call).members.values()
    return [member.as_api() for member in members if member.is_admin]


def get_chat_member_count(call: Call) -> int:
    """How many are in the chat."""
    chat = call.readable_chat()
    return 2 if isinstance(chat, PrivateChat) else sum(m.is_present for m in chat.members.values())


def leave_chat(call: Call) -> bool:
    """Go from a group."""
    chat = call.readable_chat()
    if isinstance(chat, PrivateChat):
        raise bad_request("chat member status can't be changed in private chats")
    chat.members[call.bot.id] = Member(call.bot, "left")
    call.world.tell_chat(chat)
    return True


def pin_chat_message(call: Call) -> bool:
    """Pin a message; the notice about it comes to the bot as a message."""
    chat = call.writable_chat()
    call.require_admin(chat, "can_pin_messages", otherwise=NO_PIN_RIGHT)
    message = call.message(chat, purpose="pin")
    if message.content.is_service:
        raise bad_request("message can't be pinned")
    call.world.pin(message, call.bot)
    return True


def unpin_chat_message(call: Call) -> bool:
    """Unpin a message, or the newest pinned one."""
    chat = call.writable_chat()
    call.require_admin(chat, "can_pin_messages", otherwise=NO_PIN_RIGHT)
    message = _pinned(call, chat)
    chat.pinned.remove(message.id)
    call.world.tell_chat(chat)
    return True


def _pinned(call: Call, chat: Chat) -> Message:
    number = call.fields.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    message = chat.messages.get(number)
    if message is None or number not in chat.pinned:
        raise bad_request("message to unpin not found")
    return message


def unpin_all_chat_messages(call: Call) -> bool:
    """Unpin everything."""
    chat = call.writable_chat()
    call.require_admin(chat, "can_pin_messages", otherwise=NO_PIN_RIGHT)
    chat.pinned.clear()
    call.world.tell_chat(chat)
    return True


def get_user_profile_photos(call: Call) -> JsonObject:
    """Nobody has a picture here."""
    if call.fields.integer("user_id") not in call.world.persons:
        raise bad_request("user not found")
    return {"total_count": 0, "photos": []}


METHODS = (
    method("getChat", get_chat, demands=CHAT),
    method("getChatMember", get_chat_member, demands={**CHAT, "user_id": "invalid user_id specified"}),
    method("getChatAdministrators", get_chat_administrators, demands=CHAT),
    method("getChatMemberCount", get_chat_member_count, demands=CHAT),
    method("leaveChat", leave_chat, demands=CHAT),
    method("pinChatMessage", pin_chat_message, "disable_notification", demands=MESSAGE, pace="bot"),
    method("unpinChatMessage", unpin_chat_message, "message_id", demands=CHAT, pace="bot"),
    method("unpinAllChatMessages", unpin_all_chat_messages, demands=CHAT, pace="bot"),
    method(
        "getUserProfilePhotos",
        get_user_profile_photos,
        "offset limit",
        demands={"user_id": "invalid user_id specified"},
    ),
)
