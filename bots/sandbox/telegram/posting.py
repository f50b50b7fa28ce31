"""What happens in a chat when somebody writes, edits, deletes, reacts or pins, and which bots hear of it?"""

from dataclasses import dataclass, field

from bots.sandbox.telegram.accounts import Account, Bot, Person
from bots.sandbox.telegram.chats import Chat, Group, PrivateChat
from bots.sandbox.telegram.content import Content
from bots.sandbox.telegram.json_values import JsonObject, as_integer
from bots.sandbox.telegram.members import Member
from bots.sandbox.telegram.messages import Message, Version
from bots.sandbox.telegram.text.utf16 import utf16_slice
from bots.sandbox.telegram.views import message_view
from bots.sandbox.telegram.world import World


@dataclass(frozen=True, slots=True)
class Manner:
    """How a message is sent, beside what is in it."""

    thread_id: int | None = None
    reply_to: Message | None = None
    quote: JsonObject | None = None
    markup: JsonObject | None = None
    media_group_id: str | None = None
    forward_origin: JsonObject | None = None
    via_bot: Bot | None = None
    inline_message_id: str | None = None
    envelope: JsonObject = field(default_factory=dict[str, object])


PLAINLY = Manner()


class Posting(World):
    """The world with the things that happen to messages."""

    def post(self, chat: Chat, sender: Account, content: Content, *, manner: Manner = PLAINLY) -> Message:
        """Put a message into a chat and tell the bots that may hear it."""
        message = Message(
            chat=chat,
            id=chat.next_message_id(),
            sender=sender,
            date=self.unix_time(),
            at=self.loop_time(),
            content=content,
            thread_id=manner.thread_id,
            reply_to=manner.reply_to,
            quote=manner.quote,
            markup=manner.markup,
            media_group_id=manner.media_group_id,
            forward_origin=manner.forward_origin,
            via_bot=manner.via_bot,
            inline_message_id=manner.inline_message_id,
            envelope=manner.envelope,
        )
        chat.messages[message.id] = message
        self._raise_keyboard(chat, manner.markup)
        self.changes.tell("message", chat.key, lambda: message_view(message).as_json())
        self._tell_bots("message", message)
        return message

    @staticmethod
    def _raise_keyboard(chat: Chat, markup: JsonObject | None) -> None:
        if markup is None or "inline_keyboard" in markup:
            return
        chat.reply_markup = None if "remove_keyboard" in markup else markup

    def _tell_bots(self, kind: str, message: Message) -> None:
        chat = message.chat
        by_bot = isinstance(message.sender, Bot) and not message.content.is_service
        if by_bot:
            return
        if isinstance(chat, PrivateChat):
            chat.bot.updates.push(kind, chat.key, message.as_api(chat.bot))
            return
        for bot, member in chat.bots():
            if may_hear(bot, member, message):
                bot.updates.push(kind, chat.key, message.as_api(bot))

    def edit(
        self, message: Message, content: Content, *, markup: JsonObject | None, is_silent: bool = False
    ) -> Message:
        """Change a message. `is_silent` leaves out the mark "edited", as a change of buttons only does."""
        now = self.unix_time()
        if content != message.content:
            message.versions.append(Version(message.content, now))
        message.content = content
        message.markup = markup
        if not is_silent:
            message.edit_date = now
        self.changes.tell("edited", message.chat.key, lambda: message_view(message).as_json())
        if isinstance(message.sender, Person) and message.via_bot is None:
            self._tell_bots("edited_message", message)
        return message

    def delete(self, message: Message) -> None:
        """Take a message away for everybody. Bots are never told about deletions."""
        chat = message.chat
        message.deleted = True
        chat.messages.pop(message.id, None)
        if message.id in chat.pinned:
            chat.pinned.remove(message.id)
        self.changes.tell("deleted", chat.key, lambda: {"id": message.id})

    def react(self, message: Message, account: Account, reactions: list[JsonObject]) -> None:
        """Replace an account's reactions. Bots hear of persons' reactions in groups they administer, if they ask."""
        before = message.reactions.pop(account.id, [])
        if reactions:
            message.reactions[account.id] = reactions
        self.changes.tell("reaction", message.chat.key, lambda: message_view(message).as_json())
        if before == reactions or isinstance(account, Bot) or not isinstance(message.chat, Group):
            return
        payload: JsonObject = {
            "chat": message.chat.as_api(),
            "message_id": message.id,
            "user": account.as_api(),
            "date": self.unix_time(),
            "old_reaction": before,
            "new_reaction": reactions,
        }
        for bot, member in message.chat.bots():
            if member.is_admin:
                bot.updates.push("message_reaction", message.chat.key, payload)

    def pin(self, message: Message, account: Account) -> None:
        """Pin a message and say so in the chat; the bot that pins hears the notice as well."""
        chat = message.chat
        if message.id in chat.pinned:
            chat.pinned.remove(message.id)
        chat.pinned.append(message.id)
        notice = Content(extra={"pinned_message": message})
        self.post(chat, account, notice, manner=Manner(thread_id=message.thread_id))
        self.tell_chat(chat)

    def tell_chat(self, chat: Chat) -> None:
        """Announce that something about the chat itself has changed."""
        self.changes.tell("chat", chat.key, lambda: {"pinned": list(chat.pinned)})


def may_hear(bot: Bot, member: Member, message: Message) -> bool:
    """Privacy mode: without it, or as administrator, a bot hears everything; else what is meant for it."""
    if member.is_admin or bot.abilities.can_read_all_group_messages or message.content.is_service:
        return True
    if message.via_bot is bot or (message.reply_to is not None and message.reply_to.sender is bot):
        return True
    return any(_addresses(entity, message.text, bot) for entity in message.content.entities)


def _addresses(entity: JsonObject, text: str, bot: Bot) -> bool:
    kind = entity["type"]
    word = utf16_slice(text, as_integer(entity["offset"]) or 0, as_integer(entity["length"]) or 0).lower()
    name = f"@{bot.username.lower()}"
    if kind == "mention":
        return word == name
    return kind == "bot_command" and ("@" not in word or word.endswith(name))
