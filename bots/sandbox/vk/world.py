"""What do people do in VK? They write, press, read, react, allow and deny; a test or a page acts for them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, TypedDict, Unpack

from bots.sandbox.vk.attachments import Attachment, Doc, Photo, Voice
from bots.sandbox.vk.community import Community
from bots.sandbox.vk.conversation import Conversation
from bots.sandbox.vk.json_values import Json, JsonObject, decode, encode
from bots.sandbox.vk.keyboards import Button
from bots.sandbox.vk.records import FIRST_CHAT, Geo, Message, MessageParts, User
from bots.sandbox.vk.shapes import client_info, message_shape
from bots.sandbox.vk.state import State
from bots.sandbox.vk.views import conversation_view, messages_view

UserRef: TypeAlias = User | int
GroupRef: TypeAlias = Community | int
MessageRef: TypeAlias = Message | int
"""A message, or its id in the community's mailbox."""

LIKE = 1
"""VK's number of the heart."""


class UserParts(TypedDict, total=False):
    """What a person may send besides text. `payload` is any JSON value, `chat` the peer id of a chat."""

    attachments: Sequence[Attachment]
    reply_to: MessageRef
    forwards: Sequence[Message]
    payload: Json
    geo: Geo
    ref: str
    ref_source: str
    chat: int


@dataclass(frozen=True, slots=True)
class Pressed:
    """What pressing a button led to: an event to be answered, a message, or a page that opens."""

    event_id: str = ""
    message: Message | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class _Chat:
    community: Community
    person: User


class VkWorld(State):
    """VK in memory. People and communities may be given as objects or by id.

    Unknown people, communities, messages and buttons raise KeyError.
    """

    def user_sends(self, user: UserRef, group: GroupRef, text: str = "", **parts: Unpack[UserParts]) -> Message:
        """A person writes to a community, or into a chat the community is in."""
        person, community = self._person(user), self._group(group)
        conversation = community.conversation(parts.get("chat", person.id))
        self._let_in(community, conversation, person)
        message = community.write(
            conversation.peer_id,
            text,
            from_id=person.id,
            date=self._date(),
            parts=self._parts(community, parts),
        )
        self.emit(community, "message_new", peer_id=message.peer_id, build=lambda base: _news(message, person, base))
        self.show_message("message", community, message)
        return message

    def user_edits(self, user: UserRef, group: GroupRef, message: MessageRef, **new: Unpack["UserEdit"]) -> Message:
        """A person changes the text or the attachments of an own message; what is not given stays."""
        community = self._group(group)
        old = self._message(community, message)
        if old.from_id != self._person(user).id:
            raise KeyError(old.id)
        attachments = tuple(new.get("attachments", old.attachments))
        edited = replace(old, text=new.get("text", old.text), attachments=attachments, update_time=self._date())
        return self.changed(community, edited)

    def user_deletes(self, user: UserRef, group: GroupRef, message: MessageRef) -> None:
        """A person deletes a message for everybody; VK tells the community nothing."""
        community = self._group(group)
        self._person(user)
        deleted = community.rewrite(replace(self._message(community, message), deleted=True))
        self.show_message("deleted", community, deleted)

    def user_presses(
        self,
        user: UserRef,
        group: GroupRef,
        button: tuple[int, int] | str,
        *,
        message: MessageRef | None = None,
    ) -> Pressed:
        """A person presses a button, given as (row, column) from 0 or by its label.

        Without `message` it is one of the keyboard below the conversation.
        """
        person, community = self._person(user), self._group(group)
        conversation = community.conversation(person.id)
        under = None if message is None else self._message(community, message)
        keyboard = conversation.keyboard if under is None else under.keyboard
        found = keyboard.button(button) if keyboard else None
        if keyboard is None or found is None:
            raise KeyError(button)
        if keyboard.one_time:
            conversation.keyboard = None
        if found.kind == "callback":
            return self._calls_back(_Chat(community, person), found, under)
        return self._pressed(community, person, found)

    def user_reads(self, user: UserRef, group: GroupRef) -> None:
        """A person opens the conversation and reads everything in it."""
        person, community = self._person(user), self._group(group)
        conversation = community.conversation(person.id)
        newest = next((one for one in conversation.newest_first() if one.outgoing), None)
        if newest is None or newest.id <= conversation.out_read:
            return
        conversation.out_read = newest.id
        body: JsonObject = {
            "from_id": person.id,
            "peer_id": person.id,
            "read_message_id": newest.id,
            "conversation_message_id": newest.cmid,
        }
        self.emit(community, "message_read", peer_id=person.id, build=lambda _: body)
        self.show("read", community, person.id, by="user", message_id=newest.id)

    def user_types(self, user: UserRef, group: GroupRef) -> None:
        """A person is typing."""
        person, community = self._person(user), self._group(group)
        body: JsonObject = {"state": "typing", "from_id": person.id, "to_id": -community.id}
        self.emit(community, "message_typing_state", peer_id=person.id, build=lambda _: body)

    def user_allows(self, user: UserRef, group: GroupRef, *, key: str = "") -> None:
        """A person allows the community to write; `key` is what the site's "allow" button carried."""
        person, community = self._person(user), self._group(group)
        community.conversation(person.id).allowed = True
        self._tell_allowed(community, person, key=key)

    def user_denies(self, user: UserRef, group: GroupRef) -> None:
        """A person forbids the community to write: it gets error 901 until they write or allow again."""
        person, community = self._person(user), self._group(group)
        community.conversation(person.id).allowed = False
        self.emit(community, "message_deny", peer_id=person.id, build=lambda _: {"user_id": person.id})
        self.show("denied", community, person.id)

    def user_reacts(
        self, user: UserRef, group: GroupRef, message: MessageRef, *, reaction_id: int | None = LIKE
    ) -> Message:
        """A person sets a reaction (1 to 16) on a message, or takes it back with None."""
        person, community = self._person(user), self._group(group)
        reacted = community.rewrite(self._message(community, message).reacted(person.id, reaction_id))
        body: JsonObject = {"reacted_id": person.id, "peer_id": reacted.peer_id, "cmid": reacted.cmid}
        if reaction_id is not None:
            body["reaction_id"] = reaction_id
        self.emit(community, "message_reaction_event", peer_id=reacted.peer_id, build=lambda _: body)
        self.show_message("reaction", community, reacted)
        return reacted

    def admin_sends(self, group: GroupRef, user: UserRef, text: str, *, admin: UserRef) -> Message:
        """A person of the community's staff writes in VK itself, past the program."""
        community = self._group(group)
        conversation = community.conversation(self._person(user).id)
        return self.say(community, conversation, text, admin_author_id=self._person(admin).id)

    def add_chat(self, group: GroupRef, title: str, members: Sequence[UserRef]) -> int:
        """Invite the community into a new chat of several people. Returns the chat's peer id."""
        community = self._group(group)
        peer_id = max((peer for peer in community.conversations if peer > FIRST_CHAT), default=FIRST_CHAT) + 1
        chat = community.conversation(peer_id)
        chat.title, chat.members = title, tuple(self._person(one).id for one in members)
        return peer_id

    def refuse(self, group: GroupRef, user: UserRef, code: int | None) -> None:
        """Refuse whatever the community writes to a person with an error (900, 902, 9 ...), until None."""
        self._group(group).conversation(self._person(user).id).forced_refusal = code

    def photo(self, user: UserRef, data: bytes, *, name: str = "photo.jpg") -> Photo:
        """A picture of a person's, to be sent. Raises ValueError where the bytes are none."""
        owner_id = self._person(user).id
        return self.media.photo(self.files.add(name, data), owner_id=owner_id, date=self._date())

    def doc(self, user: UserRef, data: bytes, *, name: str) -> Doc:
        """A file of a person's, to be sent."""
        owner_id = self._person(user).id
        return self.media.doc(self.files.add(name, data), owner_id=owner_id, date=self._date())

    def voice(self, user: UserRef, data: bytes, *, name: str = "voice.ogg") -> Voice:
        """A voice message of a person's (Ogg Opus), to be sent."""
        owner_id = self._person(user).id
        return self.media.voice(self.files.add(name, data), owner_id=owner_id, date=self._date())

    def chat_view(self, user: UserRef, group: GroupRef, *, after: int = 0, limit: int = 0) -> JsonObject:
        """What a person sees in the conversation with a community (its shape: `bots.sandbox.vk.control`).

        Only messages with an id above `after`, and of these the newest `limit`; 0 for all.
        """
        community = self._group(group)
        conversation = community.conversation(self._person(user).id)
        messages = messages_view(conversation, self.base_url, after=after, limit=limit)
        return conversation_view(community, conversation, messages=messages, now=self.now())

    def _date(self) -> int:
        return int(self.now())

    def _let_in(self, community: Community, conversation: Conversation, person: User) -> None:
        if not conversation.is_chat and not conversation.allowed:
            conversation.allowed = True
            self._tell_allowed(community, person, key="")

    def _tell_allowed(self, community: Community, person: User, *, key: str) -> None:
        self.emit(community, "message_allow", peer_id=person.id, build=lambda _: {"user_id": person.id, "key": key})
        self.show("allowed", community, person.id)

    def _parts(self, community: Community, parts: UserParts) -> MessageParts:
        made: MessageParts = {
            "attachments": tuple(parts.get("attachments", ())),
            "forwards": tuple(parts.get("forwards", ())),
            "geo": parts.get("geo"),
            "ref": parts.get("ref", ""),
            "ref_source": parts.get("ref_source", ""),
        }
        if "reply_to" in parts:
            made["reply"] = self._message(community, parts["reply_to"])
        if "payload" in parts:
            made["payload"] = encode(parts["payload"]).decode()
        return made

    def _pressed(self, community: Community, person: User, button: Button) -> Pressed:
        if button.kind == "open_link":
            return Pressed(link=str(button.action["link"]))
        payload = decode(button.payload) if button.payload else None
        parts: UserParts = {"payload": payload} if button.payload else {}
        if button.kind == "location":
            parts["geo"] = Geo(55.7558, 37.6173)
        return Pressed(message=self.user_sends(person, community, button.label, **parts))

    def _calls_back(self, chat: "_Chat", button: Button, under: Message | None) -> Pressed:
        community, person = chat.community, chat.person
        press = community.press(person.id, person.id, at=self.now())
        body: JsonObject = {
            "user_id": person.id,
            "peer_id": person.id,
            "event_id": press.event_id,
            "payload": decode(button.payload) if button.payload else {},
        }
        if under is not None:
            body["conversation_message_id"] = under.cmid
        self.emit(community, "message_event", peer_id=person.id, build=lambda _: body)
        return Pressed(event_id=press.event_id)

    def _person(self, user: UserRef) -> User:
        return self.users[user] if isinstance(user, int) else user

    def _group(self, group: GroupRef) -> Community:
        return self.communities[group] if isinstance(group, int) else group

    def _message(self, community: Community, message: MessageRef) -> Message:
        found = community.message(message if isinstance(message, int) else message.id)
        if found is None:
            raise KeyError(message)
        return found


class UserEdit(TypedDict, total=False):
    """What a person may change in a message."""

    text: str
    attachments: Sequence[Attachment]


def _news(message: Message, person: User, base: str) -> JsonObject:
    return {"message": message_shape(message, base), "client_info": client_info(person.language)}
