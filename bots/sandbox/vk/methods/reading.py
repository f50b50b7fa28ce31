"""What can a community look up in its mailbox? messages.get..., with people and communities on request."""

from collections.abc import Mapping, Sequence
from itertools import islice

from bots.sandbox.vk.conversation import Conversation
from bots.sandbox.vk.errors import VkError
from bots.sandbox.vk.json_values import Json, JsonObject
from bots.sandbox.vk.methods.call import Call, Method
from bots.sandbox.vk.records import FIRST_CHAT, Message
from bots.sandbox.vk.shapes import community_shape, conversation_shape, listed, message_shape, user_shape

MOST_AT_ONCE = 200


def get_by_id(call: Call) -> Json:
    """The messages with these ids, or with these numbers in a conversation; unknown ones are left out."""
    found = [call.community.message(number) for number in call.params.integers("message_ids")]
    peer_id = call.params.integer("peer_id")
    found += [call.community.by_cmid(peer_id, number) for number in call.params.integers("cmids")]
    return _messages(call, [one for one in found if one is not None])


def get_by_conversation_message_id(call: Call) -> Json:
    """The messages with these numbers in a conversation; unknown ones are left out."""
    conversation = call.peer(call.params.required_integer("peer_id"))
    call.params.required("conversation_message_ids")
    numbers = call.params.integers("conversation_message_ids")
    found = [call.community.by_cmid(conversation.peer_id, number) for number in numbers]
    return _messages(call, [one for one in found if one is not None])


def get_history(call: Call) -> Json:
    """A part of a conversation, newest first, or oldest first with `rev`."""
    name = "peer_id" if "peer_id" in call.params else "user_id"
    conversation = call.peer(call.params.required_integer(name))
    messages = list(conversation.newest_first())
    start = call.params.integer("start_message_id")
    if call.params.flag("rev"):
        messages.reverse()
    elif start > 0:
        messages = [one for one in messages if one.id <= start]
    offset = max(0, call.params.integer("offset"))
    count = call.params.between("count", 0, MOST_AT_ONCE, default=20)
    part = _messages(call, list(islice(messages, offset, offset + count)), count=len(messages))
    if call.params.flag("extended"):
        part["conversations"] = [conversation_shape(conversation, call.community.id)]
    return part


def get_conversations_by_id(call: Call) -> Json:
    """The state of these conversations; unknown ones are left out."""
    call.params.required("peer_ids")
    found = [call.state.peer(call.community, peer_id) for peer_id in call.params.integers("peer_ids")]
    known = [one for one in found if one is not None]
    answer = listed([conversation_shape(one, call.community.id) for one in known])
    return answer | _people(call, {one.peer_id for one in known})


def get_conversations(call: Call) -> Json:
    """The conversations with their last messages, newest first; `filter` all, unread or unanswered."""
    wanted = call.params.text("filter") or "all"
    every = [one for one in call.community.conversations.values() if one.last is not None]
    every.sort(key=_newest, reverse=True)
    chosen = [one for one in every if _wanted(one, wanted)]
    offset = max(0, call.params.integer("offset"))
    count = call.params.between("count", 0, MOST_AT_ONCE, default=20)
    part = chosen[offset : offset + count]
    answer = listed([_with_last(call, one) for one in part], count=len(chosen))
    answer["unread_count"] = sum(one.unread > 0 for one in every)
    return answer | _people(call, {one.peer_id for one in part})


def get_conversation_members(call: Call) -> Json:
    """Who is in a conversation: the peer, or the people of a chat, and the community itself."""
    conversation = call.peer(call.params.required_integer("peer_id"))
    people = conversation.members if conversation.is_chat else (conversation.peer_id,)
    ids = [*people, -call.community.id]
    answer = listed([{"member_id": one, "invited_by": one, "join_date": 0, "is_admin": one < 0} for one in ids])
    fields = call.params.words("fields")
    users = [call.state.users[one] for one in people if one in call.state.users]
    answer["profiles"] = [user_shape(user, fields) for user in users]
    answer["groups"] = [community_shape(call.community)]
    return answer


def is_messages_from_group_allowed(call: Call) -> Json:
    """Whether the community may write to a person."""
    call.own_group()
    user_id = call.params.required_integer("user_id")
    if user_id not in call.state.users:
        raise VkError(113)
    conversation = call.community.conversations.get(user_id)
    return {"is_allowed": int(conversation is not None and conversation.refusal is None)}


def _messages(call: Call, messages: Sequence[Message], *, count: int | None = None) -> JsonObject:
    base = call.state.base_url
    answer = listed([message_shape(one, base) for one in messages], count=count)
    return answer | _people(call, {who for one in messages for who in (one.from_id, one.peer_id)})


def _people(call: Call, ids: set[int]) -> JsonObject:
    if not call.params.flag("extended"):
        return {}
    fields = call.params.words("fields")
    users = [call.state.users[one] for one in sorted(ids) if one in call.state.users]
    return {
        "profiles": [user_shape(user, fields) for user in users],
        "groups": [community_shape(call.community)],
    }


def _newest(conversation: Conversation) -> int:
    return conversation.last.id if conversation.last else 0


def _wanted(conversation: Conversation, wanted: str) -> bool:
    if wanted == "unread":
        return conversation.unread > 0
    if wanted == "unanswered":
        return conversation.last is not None and not conversation.last.outgoing
    return wanted == "all"


def _with_last(call: Call, conversation: Conversation) -> JsonObject:
    shape: JsonObject = {"conversation": conversation_shape(conversation, call.community.id)}
    if conversation.last is not None:
        shape["last_message"] = message_shape(conversation.last, call.state.base_url)
    if conversation.peer_id > FIRST_CHAT:
        shape["conversation"] = {**conversation_shape(conversation, call.community.id)}
    return shape


METHODS: Mapping[str, Method] = {
    "messages.getById": get_by_id,
    "messages.getByConversationMessageId": get_by_conversation_message_id,
    "messages.getHistory": get_history,
    "messages.getConversations": get_conversations,
    "messages.getConversationsById": get_conversations_by_id,
    "messages.getConversationMembers": get_conversation_members,
    "messages.isMessagesFromGroupAllowed": is_messages_from_group_allowed,
}
