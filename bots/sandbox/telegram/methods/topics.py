"""How does a bot handle topics, in forums and in private chats?

In private chats topics cannot be closed: they are renamed or deleted.
"""

from bots.sandbox.telegram.calls import Call, method
from bots.sandbox.telegram.chats import TOPIC_COLOURS, Chat, Group, PrivateChat, Topic
from bots.sandbox.telegram.errors import bad_request
from bots.sandbox.telegram.json_values import JsonObject
from bots.sandbox.telegram.methods.manner import CHAT
from bots.sandbox.telegram.text.utf16 import utf16_length

NAME_LENGTHS = range(1, 129)
TOPIC = {**CHAT, "message_thread_id": "message thread identifier is not specified"}
NOT_A_FORUM = "the chat is not a forum"


def _forum(call: Call, *, right: str = "can_manage_topics", what: str = "manage topics in the chat") -> Chat:
    chat = call.writable_chat()
    if not chat.has_topics:
        raise bad_request(NOT_A_FORUM)
    call.require_admin(chat, right, otherwise=f"not enough rights to {what}")
    return chat


def _topic(call: Call, chat: Chat) -> Topic:
    topic = chat.topics.get(call.fields.integer("message_thread_id"))
    if topic is None:
        raise bad_request("message thread not found")
    return topic


def _name(call: Call) -> str:
    name = (call.fields.text("name") or "").strip()
    if utf16_length(name) not in NAME_LENGTHS:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_TOO_LONG")
    return name


def create_forum_topic(call: Call) -> JsonObject:
    """Begin a topic."""
    chat = _forum(call, what="create a topic")
    name = _name(call)
    colour = call.fields.integer("icon_color")
    if colour and colour not in TOPIC_COLOURS:
        raise bad_request("TOPIC_ICON_COLOR_INVALID")
    icon = call.fields.text("icon_custom_emoji_id") or None
    topic = call.world.create_topic(chat, call.bot, name=name, icon_color=colour or None, icon_custom_emoji_id=icon)
    return topic.as_api()


def edit_forum_topic(call: Call) -> bool:
    """Change the name or the icon; an empty icon removes it."""
    chat = _forum(call)
    topic = _topic(call, chat)
    name = _name(call) if call.fields.has("name") else None
    icon = call.fields.text("icon_custom_emoji_id")
    if name in {None, topic.name} and icon in {None, topic.icon_custom_emoji_id or ""}:
        raise bad_request("TOPIC_NOT_MODIFIED")
    call.world.edit_topic(chat, call.bot, topic, name=name, icon_custom_emoji_id=icon)
    return True


def _group_topic(call: Call) -> tuple[Group, Topic]:
    chat = _forum(call)
    if isinstance(chat, PrivateChat):
        raise bad_request("the chat is not a supergroup")
    return chat, _topic(call, chat)


def close_forum_topic(call: Call) -> bool:
    """Let only administrators write into a topic of a forum."""
    chat, topic = _group_topic(call)
    if topic.is_closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    call.world.close_topic(chat, call.bot, topic)
    return True


def reopen_forum_topic(call: Call) -> bool:
    """Let everybody write again."""
    chat, topic = _group_topic(call)
    if not topic.is_closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    call.world.reopen_topic(chat, call.bot, topic)
    return True


def delete_forum_topic(call: Call) -> bool:
    """Take a topic away with all its messages."""
    chat = _forum(call, right="can_delete_messages", what="delete a topic")
    call.world.delete_topic(chat, _topic(call, chat))
    return True


def get_forum_topic_icon_stickers(call: Call) -> list[JsonObject]:  # noqa: ARG001 - every method has a call
    """The icons everybody may use; this server has none."""
    return []


METHODS = (
    method(
        "createForumTopic",
        create_forum_topic,
        "icon_color icon_custom_emoji_id",
        demands={**CHAT, "name": "TOPIC_TITLE_EMPTY"},
        pace="message",
    ),
    method("editForumTopic", edit_forum_topic, "name icon_custom_emoji_id", demands=TOPIC, pace="edit"),
    method("closeForumTopic", close_forum_topic, demands=TOPIC, pace="edit"),
    method("reopenForumTopic", reopen_forum_topic, demands=TOPIC, pace="edit"),
    method("deleteForumTopic", delete_forum_topic, demands=TOPIC, pace="edit"),
    method("getForumTopicIconStickers", get_forum_topic_icon_stickers),
)
