"""What can a person do in their Telegram app: write, edit, react, forward, start and block bots?"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bots.sandbox.telegram.accounts import Bot, Person
from bots.sandbox.telegram.chats import Chat, Group, PrivateChat, Topic
from bots.sandbox.telegram.content import ALBUM_KINDS, CAPTIONED, Content
from bots.sandbox.telegram.errors import ImpossibleError
from bots.sandbox.telegram.group_actions import GroupActions
from bots.sandbox.telegram.json_values import JsonObject
from bots.sandbox.telegram.members import Member
from bots.sandbox.telegram.messages import Message
from bots.sandbox.telegram.posting import Manner
from bots.sandbox.telegram.text.formatted import Formatted, plain_text
from bots.sandbox.telegram.uploads import Attachment, Upload, content_of
from bots.sandbox.telegram.views import MessageView, message_view

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
PREMIUM_CAPTION_LIMIT = 4096
ALBUM_SIZES = range(2, 11)
_PAYLOAD = re.compile(r"[A-Za-z0-9_\-]{1,64}")
_IMPLICIT_NAME = 32

Where = Bot | Chat
"""Whom a person writes to: a bot means the private chat with it."""


class PersonActions(GroupActions):
    """The world with what persons do. Everything impossible in the app raises ImpossibleError."""

    def person_starts(self, person: Person, bot: Bot, payload: str = "") -> Message:
        """Press Start, or follow a link `t.me/<bot>?start=<payload>`."""
        if payload and not _PAYLOAD.fullmatch(payload):
            raise ImpossibleError("a start payload is 1-64 letters, digits, _ and -")
        self.person_unblocks(person, bot)
        return self.person_sends(person, bot, f"/start {payload}".strip())

    def person_sends(
        self,
        person: Person,
        where: Where,
        text: str = "",
        *,
        media: Attachment | None = None,
        reply_to: Message | None = None,
        thread: int | None = None,
    ) -> Message:
        """Send a text, or an attachment with the text as its caption.

        `thread` is a topic; without one, a bot that lets persons create topics gets a new one named after the text.
        """
        chat = self._writable(person, where, thread)
        content = self._content(person, text, media)
        if thread is None and reply_to is not None:
            thread = reply_to.thread_id
        thread = self._implicit_topic(person, chat, thread, text)
        message = self.post(chat, person, content, manner=Manner(thread_id=thread, reply_to=reply_to))
        self._lower_keyboard(chat)
        return message

    def person_sends_album(
        self, person: Person, where: Where, files: Sequence[Upload], *, text: str = "", thread: int | None = None
    ) -> list[Message]:
        """Send 2-10 photos and videos, or documents, or audios as one album; the text is the first one's caption."""
        kinds = {"media" if file.kind in {"photo", "video"} else file.kind for file in files}
        if len(files) not in ALBUM_SIZES or len(kinds) != 1 or not {file.kind for file in files} <= ALBUM_KINDS:
            raise ImpossibleError("an album is 2-10 photos and videos, or documents, or audios")
        chat = self._writable(person, where, thread)
        contents = [self._content(person, text if i == 0 else "", file) for i, file in enumerate(files)]
        thread = self._implicit_topic(person, chat, thread, text)
        manner = Manner(thread_id=thread, media_group_id=self.new_album_id())
        return [self.post(chat, person, content, manner=manner) for content in contents]

    def new_album_id(self) -> str:
        """An identifier for the messages of one album."""
        return str(13_000_000_000_000_000 + self.next_number())

    def person_edits(self, person: Person, message: Message, text: str, *, media: Attachment | None = None) -> Message:
        """Change the text or caption, and the attachment if one is given, of one's own message."""
        if message.sender is not person or message.deleted or message.content.is_service:
            raise ImpossibleError("only one's own messages can be edited")
        if media is None:
            said = plain_text(text)
            self._check_length(person, said, has_media=message.content.media is not None)
            content = replace(message.content, text=said.text, entities=said.entities)
        else:
            content = self._content(person, text, media)
        return self.edit(message, content, markup=message.markup)

    def person_deletes(self, person: Person, message: Message) -> None:
        """Delete a message for both sides; the bot is not told."""
        if message.deleted or not message.chat.includes(person):
            raise ImpossibleError("there is no such message")
        self.delete(message)

    def person_forwards(self, person: Person, message: Message, where: Where, *, thread: int | None = None) -> Message:
        """Forward a message the person can see."""
        if message.deleted or message.content.is_service or not message.chat.includes(person):
            raise ImpossibleError("this cannot be forwarded")
        chat = self._writable(person, where, thread)
        manner = Manner(thread_id=thread, forward_origin=self.origin(message))
        return self.post(chat, person, message.content, manner=manner)

    @staticmethod
    def origin(message: Message) -> JsonObject:
        """Telegram's `MessageOrigin` of a message that is forwarded."""
        return message.forward_origin or {
            "type": "user",
            "sender_user": message.sender.as_api(),
            "date": message.date,
        }

    def person_reacts(self, person: Person, message: Message, emoji: str | None) -> None:
        """Put a reaction under a message, or take it back. Bots in private chats do not hear of it."""
        if message.deleted or not message.chat.includes(person):
            raise ImpossibleError("there is no such message")
        self.react(message, person, [{"type": "emoji", "emoji": emoji}] if emoji else [])

    def person_creates_topic(self, person: Person, where: Where, name: str) -> Topic:
        """Begin a topic in a forum, or in a bot's chat if the bot allows it."""
        chat = self._writable(person, where, None)
        if not chat.has_topics:
            raise ImpossibleError("there are no topics here")
        if isinstance(chat, PrivateChat) and not chat.bot.abilities.allows_users_to_create_topics:
            raise ImpossibleError("this bot creates its topics itself")
        return self.create_topic(chat, person, name=name)

    def person_blocks(self, person: Person, bot: Bot) -> None:
        """Stop the bot: it may not write any more, and hears that."""
        chat = self.private_chat(person, bot)
        if not chat.blocked:
            chat.blocked = True
            self._tell_block(chat, before="member", now="kicked")

    def person_unblocks(self, person: Person, bot: Bot) -> None:
        """Let the bot write again."""
        chat = self.private_chat(person, bot)
        if chat.blocked:
            chat.blocked = False
            self._tell_block(chat, before="kicked", now="member")

    def _tell_block(self, chat: PrivateChat, *, before: str, now: str) -> None:
        bot = chat.bot
        old, new = (Member(bot, "kicked" if s == "kicked" else "member") for s in (before, now))
        bot.updates.push("my_chat_member", chat.key, self.member_change(chat.as_api(), chat.person, old, new))
        self.tell_chat(chat)

    # ---------------------------------------------------------------------------------------- looking

    def chat_view(self, person: Person, where: Where) -> list[MessageView]:
        """What the person sees in a chat, oldest first."""
        chat = self.chat(where, person)
        if not chat.includes(person):
            raise ImpossibleError("the person is not in this chat")
        return [message_view(message) for message in chat.messages.values()]

    # ---------------------------------------------------------------------------------------- checks

    def _writable(self, person: Person, where: Where, thread: int | None) -> Chat:
        chat = self.chat(where, person)
        if not chat.includes(person):
            raise ImpossibleError("the person is not in this chat")
        if isinstance(chat, PrivateChat):
            if chat.blocked:
                raise ImpossibleError("the person has blocked this bot")
            chat.started = True
        self._check_thread(person, chat, thread)
        return chat

    @staticmethod
    def _check_thread(person: Person, chat: Chat, thread: int | None) -> None:
        if thread is None:
            return
        topic = chat.topics.get(thread)
        if topic is None:
            raise ImpossibleError("there is no such topic")
        if topic.is_closed and isinstance(chat, Group) and not chat.members[person.id].is_admin:
            raise ImpossibleError("the topic is closed")

    def _implicit_topic(self, person: Person, chat: Chat, thread: int | None, text: str) -> int | None:
        if thread is not None or not isinstance(chat, PrivateChat) or not chat.has_topics:
            return thread
        if not chat.bot.abilities.allows_users_to_create_topics:
            return None
        name = text[:_IMPLICIT_NAME] or "New thread"
        return self.create_topic(chat, person, name=name, is_name_implicit=True).id

    def _content(self, person: Person, text: str, media: Attachment | None) -> Content:
        said = plain_text(text)
        content = content_of(self.files, media)
        if not said.text and media is None:
            raise ImpossibleError("there is nothing to send")
        if said.text and media is not None and content.kind not in CAPTIONED:
            raise ImpossibleError(f"a {content.kind} has no caption")
        self._check_length(person, said, has_media=media is not None)
        return replace(content, text=said.text, entities=said.entities)

    @staticmethod
    def _check_length(person: Person, said: Formatted, *, has_media: bool) -> None:
        caption = PREMIUM_CAPTION_LIMIT if person.is_premium else CAPTION_LIMIT
        if said.length > (caption if has_media else TEXT_LIMIT):
            raise ImpossibleError("the text is too long")

    @staticmethod
    def _lower_keyboard(chat: Chat) -> None:
        markup = chat.reply_markup or {}
        if markup.get("one_time_keyboard") or "force_reply" in markup:
            chat.reply_markup = None
