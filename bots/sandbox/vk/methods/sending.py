"""What can a community do in a conversation? messages.send, edit, delete, answer a button, react ..."""

from collections.abc import Mapping
from dataclasses import replace

from bots.sandbox.vk.conversation import Conversation
from bots.sandbox.vk.errors import VkError, wrong_parameter
from bots.sandbox.vk.json_values import Json, JsonObject
from bots.sandbox.vk.methods.call import INT32, Call, Method
from bots.sandbox.vk.methods.content import parts_of, quotes_of, text_of
from bots.sandbox.vk.records import FIRST_CHAT, Message, MessageParts

EDITABLE_SECONDS = 24 * 3600
TYPING_SECONDS = 10.0
MOST_PEERS = 100
LONGEST_SNACKBAR = 90
LONGEST_EVENT_DATA = 1000
REACTIONS = range(1, 17)
ACTIVITIES = frozenset(("typing", "audiomessage", "photo", "video", "file"))
ANSWERS: Mapping[str, tuple[str, ...]] = {
    "show_snackbar": ("text",),
    "open_link": ("link",),
    "open_app": ("app_id", "hash"),
}


def send(call: Call) -> Json:
    """A message's id for one peer; with `peer_ids` a list in which each peer has its own result or error."""
    if not call.params.text("random_id"):
        raise wrong_parameter("random_id is a required parameter")
    many = call.params.integers("peer_ids") or call.params.integers("user_ids")
    if len(many) > MOST_PEERS:
        raise wrong_parameter(f"peer_ids should be maximum {MOST_PEERS}")
    if many:
        return [_result(call, peer_id) for peer_id in many]
    return _sent(call, _one_peer(call)).id


def _one_peer(call: Call) -> int:
    for name in ("peer_id", "user_id"):
        if name in call.params:
            return call.params.integer(name)
    if "chat_id" in call.params:
        return FIRST_CHAT + call.params.integer("chat_id")
    if "domain" in call.params:
        user = call.state.user_named(call.params.text("domain"))
        if user is None:
            raise VkError(113)
        return user.id
    raise wrong_parameter("you should specify peer_id, user_id, domain, chat_id or user_ids param")


def _result(call: Call, peer_id: int) -> JsonObject:
    try:
        sent = _sent(call, peer_id)
    except VkError as error:
        refusal: JsonObject = {"code": error.code, "description": error.message}
        return {"peer_id": peer_id, "message_id": 0, "conversation_message_id": 0, "error": refusal}
    return {"peer_id": peer_id, "message_id": sent.id, "conversation_message_id": sent.cmid}


def _sent(call: Call, peer_id: int) -> Message:
    random_id = _random_id(call)
    conversation = call.writable(peer_id)
    before = conversation.sent_before(random_id, at=call.state.now())
    if before is not None:
        call.state.counts["repeated_random_id"] += 1
        return before
    text = text_of(call)
    parts: MessageParts = {**parts_of(call), **quotes_of(call, conversation), "random_id": random_id}
    if not (text.strip() or any(parts.get(name) for name in ("attachments", "geo", "forwards", "template"))):
        raise wrong_parameter("message is empty or invalid")
    return call.state.say(call.community, conversation, text, **parts)


def _random_id(call: Call) -> int:
    random_id = call.params.integer("random_id")
    if not -INT32 <= random_id < INT32:
        raise wrong_parameter("random_id should be int32")
    return random_id


def edit(call: Call) -> Json:
    """1. Whatever is not given again is gone, except quotes with `keep_forward_messages`."""
    conversation = call.peer(call.params.required_integer("peer_id"))
    old = _named(call, conversation)
    if not old.outgoing or any(one.kind == "sticker" for one in old.attachments):
        raise VkError(920)
    now = call.state.now()
    if now - old.date > EDITABLE_SECONDS:
        raise VkError(909)
    call.writable(conversation.peer_id)
    new = replace(old, text=text_of(call), update_time=int(now), **parts_of(call))
    if not call.params.flag("keep_forward_messages"):
        new = replace(new, forwards=(), reply=None)
    if new.empty:
        raise wrong_parameter("message is empty or invalid")
    call.state.changed(call.community, new)
    return 1


def _named(call: Call, conversation: Conversation) -> Message:
    if "message_id" in call.params:
        message = call.community.message(call.params.integer("message_id"))
    else:
        name = "cmid" if "cmid" in call.params else "conversation_message_id"
        message = call.community.by_cmid(conversation.peer_id, call.params.integer(name))
    if message is None or message.peer_id != conversation.peer_id:
        raise wrong_parameter("message_id is invalid")
    return message


def delete(call: Call) -> Json:
    """What became of each message; `delete_for_all` is refused with 924 for foreign and old ones."""
    peer_id = call.params.integer("peer_id")
    found: list[tuple[int, Message | None]] = [
        (number, call.community.message(number)) for number in call.params.integers("message_ids")
    ]
    found += [(number, call.community.by_cmid(peer_id, number)) for number in call.params.integers("cmids")]
    if not found:
        raise wrong_parameter("message_ids is undefined")
    return [_deleted(call, number, message) for number, message in found]


def _deleted(call: Call, number: int, message: Message | None) -> JsonObject:
    if message is None:
        return {"message_id": number, "response": 0}
    names: JsonObject = {
        "peer_id": message.peer_id,
        "message_id": message.id,
        "conversation_message_id": message.cmid,
    }
    too_old = call.state.now() - message.date > EDITABLE_SECONDS
    if call.params.flag("delete_for_all") and (not message.outgoing or too_old):
        return {**names, "error": {"code": 924, "description": VkError(924).message}}
    gone = call.community.rewrite(replace(message, deleted=True))
    call.state.show_message("deleted", call.community, gone)
    return {**names, "response": 1}


def mark_as_read(call: Call) -> Json:
    """1. The peer sees that the community has read everything, or up to `start_message_id`."""
    conversation = call.peer(call.params.required_integer("peer_id"))
    newest = next((one.id for one in conversation.newest_first()), 0)
    conversation.in_read = max(conversation.in_read, call.params.integer("start_message_id", newest))
    call.state.show("read", call.community, conversation.peer_id, by="group", message_id=conversation.in_read)
    return 1


def set_activity(call: Call) -> Json:
    """1. The peer sees "typing" for some seconds."""
    kind = call.params.text("type") or "typing"
    if kind not in ACTIVITIES:
        raise wrong_parameter("type is invalid")
    name = "peer_id" if "peer_id" in call.params else "user_id"
    conversation = call.writable(call.params.required_integer(name))
    conversation.activity = (kind, call.state.now() + TYPING_SECONDS)
    call.state.show("typing", call.community, conversation.peer_id, activity=kind)
    return 1


def send_message_event_answer(call: Call) -> Json:
    """1. Answers a pressed callback button, once and within a minute."""
    event_id = call.params.required("event_id")
    user_id = call.params.required_integer("user_id")
    peer_id = call.params.required_integer("peer_id")
    call.params.at_most("event_data", LONGEST_EVENT_DATA)
    answer = _event_answer(call.params.json_object("event_data"))
    press = call.community.open_press(event_id, at=call.state.now())
    if press is None or (press.user_id, press.peer_id) != (user_id, peer_id):
        raise wrong_parameter("event_id is invalid")
    press.answered = True
    call.state.show("answer", call.community, peer_id, event_id=event_id, answer=answer)
    return 1


def _event_answer(data: Mapping[str, Json] | None) -> JsonObject:
    if data is None:
        return {}
    needed = ANSWERS.get(str(data.get("type")))
    if needed is None or any(data.get(name) in (None, "") for name in needed):
        raise wrong_parameter("event_data is invalid")
    if len(str(data.get("text", ""))) > LONGEST_SNACKBAR:
        raise wrong_parameter(f"event_data text should be maximum {LONGEST_SNACKBAR}")
    return dict(data)


def send_reaction(call: Call) -> Json:
    """1. The community sets a reaction on a message."""
    message = _reacted(call)
    reaction_id = call.params.required_integer("reaction_id")
    if reaction_id not in REACTIONS:
        raise VkError(1009)
    _react(call, message, reaction_id)
    return 1


def delete_reaction(call: Call) -> Json:
    """1. The community takes its reaction back."""
    _react(call, _reacted(call), None)
    return 1


def _reacted(call: Call) -> Message:
    conversation = call.peer(call.params.required_integer("peer_id"))
    message = call.community.by_cmid(conversation.peer_id, call.params.required_integer("cmid"))
    if message is None:
        raise wrong_parameter("cmid is invalid")
    return message


def _react(call: Call, message: Message, reaction_id: int | None) -> None:
    changed = call.community.rewrite(message.reacted(-call.community.id, reaction_id))
    call.state.show_message("reaction", call.community, changed)


METHODS: Mapping[str, Method] = {
    "messages.send": send,
    "messages.edit": edit,
    "messages.delete": delete,
    "messages.markAsRead": mark_as_read,
    "messages.setActivity": set_activity,
    "messages.sendMessageEventAnswer": send_message_event_answer,
    "messages.sendReaction": send_reaction,
    "messages.deleteReaction": delete_reaction,
}
