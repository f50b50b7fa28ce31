"""In which manner is something sent: into which topic, as a reply to what, with which buttons?"""

from bots.sandbox.telegram.calls import Call
from bots.sandbox.telegram.chats import Chat, Group, PrivateChat
from bots.sandbox.telegram.content import Content
from bots.sandbox.telegram.errors import bad_request
from bots.sandbox.telegram.fields import Fields
from bots.sandbox.telegram.json_values import JsonObject
from bots.sandbox.telegram.keyboards import checked_markup
from bots.sandbox.telegram.messages import Message
from bots.sandbox.telegram.posting import Manner
from bots.sandbox.telegram.text.utf16 import utf16_length

CHAT = {"chat_id": "chat_id is empty"}
MANNER = "message_thread_id disable_notification protect_content message_effect_id reply_parameters reply_markup"
"""Parameters of every method that sends."""
GENERAL_TOPIC = 1


def deliver(call: Call, content: Content) -> JsonObject:
    """Post a message of the bot's as the call asks, and answer it."""
    return post(call, content).as_api(call.bot)


def post(call: Call, content: Content) -> Message:
    """Post a message of the bot's as the call asks."""
    markup = checked_markup(call.fields.json("reply_markup"))
    chat = call.writable_chat()
    return call.world.post(chat, call.bot, content, manner=manner_of(call, chat, markup=markup))


def manner_of(call: Call, chat: Chat, *, markup: JsonObject | None, media_group_id: str | None = None) -> Manner:
    """Thread, reply, effect and protection as the call asks. Raises ApiError 400."""
    fields = call.fields
    thread_id = thread_of(call, chat)
    reply_to, quote = _reply(fields, chat) if fields.has("reply_parameters") else (None, None)
    if thread_id is None and reply_to is not None and chat.has_topics:
        thread_id = reply_to.thread_id
    envelope: JsonObject = {}
    if fields.has("message_effect_id") and isinstance(chat, PrivateChat):
        envelope["effect_id"] = fields.text("message_effect_id")
    if fields.boolean("protect_content"):
        envelope["has_protected_content"] = True
    return Manner(
        thread_id=thread_id,
        reply_to=reply_to,
        quote=quote,
        markup=markup,
        media_group_id=media_group_id,
        envelope=envelope,
    )


def thread_of(call: Call, chat: Chat) -> int | None:
    """The topic the call names, if the bot may write there. Raises ApiError 400."""
    thread_id = call.fields.integer("message_thread_id")
    if thread_id <= 0 or (thread_id == GENERAL_TOPIC and isinstance(chat, Group) and chat.is_forum):
        return None
    topic = chat.topics.get(thread_id) if chat.has_topics else None
    if topic is None:
        raise bad_request("message thread not found")
    if topic.is_closed and isinstance(chat, Group) and not chat.members[call.bot.id].may("can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
    return thread_id


def _reply(fields: Fields, chat: Chat) -> tuple[Message | None, JsonObject | None]:
    parameters = Fields(fields.json_object("reply_parameters") or {})
    if parameters.has("chat_id") and parameters.integer("chat_id") != chat.id:
        return None, None
    replied = chat.messages.get(parameters.integer("message_id"))
    if replied is None:
        if parameters.boolean("allow_sending_without_reply"):
            return None, None
        raise bad_request("message to be replied not found")
    return replied, _quote(parameters, replied)


def _quote(parameters: Fields, replied: Message) -> JsonObject | None:
    quote = parameters.text("quote")
    if not quote:
        return None
    at = replied.text.find(quote)
    if at < 0:
        raise bad_request("QUOTE_TEXT_INVALID")
    return {"text": quote, "position": utf16_length(replied.text[:at]), "is_manual": True}
