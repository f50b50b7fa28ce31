"""Which chats are there: private chats of a person with a bot, and groups, with topics where they have them."""

from dataclasses import dataclass, field
from typing import Literal

from bots.sandbox.telegram.accounts import Account, Bot, Person
from bots.sandbox.telegram.json_values import JsonObject
from bots.sandbox.telegram.members import Member
from bots.sandbox.telegram.messages import Message

TOPIC_COLOURS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


@dataclass(slots=True, eq=False)
class Topic:
    """A thread of a forum group or of a private chat."""

    id: int
    name: str
    icon_color: int = TOPIC_COLOURS[0]
    icon_custom_emoji_id: str | None = None
    is_name_implicit: bool = False
    is_closed: bool = False
    notice: Message | None = None
    """The service message about its creation."""

    def as_api(self) -> JsonObject:
        """Telegram's `ForumTopic`."""
        return {"message_thread_id": self.id, **self.as_created()}

    def as_created(self) -> JsonObject:
        """Telegram's `ForumTopicCreated`."""
        created: JsonObject = {"name": self.name, "icon_color": self.icon_color}
        if self.icon_custom_emoji_id:
            created["icon_custom_emoji_id"] = self.icon_custom_emoji_id
        if self.is_name_implicit:
            created["is_name_implicit"] = True
        return created


@dataclass(slots=True, eq=False)
class PrivateChat:
    """What a person and a bot write to each other. Bots know it by the person's id."""

    person: Person
    bot: Bot
    started: bool = False
    blocked: bool = False
    messages: dict[int, Message] = field(default_factory=dict[int, Message])
    topics: dict[int, Topic] = field(default_factory=dict[int, Topic])
    pinned: list[int] = field(default_factory=list[int])
    drafts: dict[int, JsonObject] = field(default_factory=dict[int, JsonObject])
    last_topic_id: int = 0
    reply_markup: JsonObject | None = None
    """The reply keyboard or forced reply that is up now."""
    kind: Literal["private"] = "private"

    @property
    def id(self) -> int:
        """The chat id that the bot uses."""
        return self.person.id

    @property
    def key(self) -> str:
        """The chat's name among all chats of the world."""
        return f"private:{self.bot.id}:{self.person.id}"

    @property
    def title(self) -> str:
        """What the person sees above it."""
        return self.bot.first_name

    @property
    def has_topics(self) -> bool:
        """Whether the bot's owner has switched threads on."""
        return self.bot.abilities.has_topics_enabled

    def as_api(self) -> JsonObject:
        """Telegram's `Chat`."""
        person = self.person
        chat: JsonObject = {"id": person.id, "type": "private", "first_name": person.first_name}
        if person.last_name:
            chat["last_name"] = person.last_name
        if person.username:
            chat["username"] = person.username
        return chat

    def next_message_id(self) -> int:
        """Ids are shared by all private chats of the bot."""
        self.bot.last_message_id += 1
        return self.bot.last_message_id

    def next_topic_id(self) -> int:
        """Topics of private chats are numbered on the person's side, apart from the bot's message ids."""
        self.last_topic_id += 3
        return self.last_topic_id + 100_000

    def implicit_reply(self, thread_id: int | None) -> Message | None:  # noqa: ARG002 - groups use it
        """What a message is a reply to when its sender chose nothing."""
        return None

    def includes(self, account: Account) -> bool:
        """Whether the account reads this chat."""
        return account is self.person or account is self.bot


@dataclass(slots=True, eq=False)
class Group:
    """A group, supergroup or forum: many persons and bots."""

    id: int
    title: str
    kind: Literal["group", "supergroup"] = "supergroup"
    is_forum: bool = False
    username: str | None = None
    members: dict[int, Member] = field(default_factory=dict[int, Member])
    messages: dict[int, Message] = field(default_factory=dict[int, Message])
    topics: dict[int, Topic] = field(default_factory=dict[int, Topic])
    pinned: list[int] = field(default_factory=list[int])
    drafts: dict[int, JsonObject] = field(default_factory=dict[int, JsonObject])
    last_message_id: int = 0
    reply_markup: JsonObject | None = None
    """The reply keyboard or forced reply that is up now."""

    @property
    def key(self) -> str:
        """The chat's name among all chats of the world."""
        return str(self.id)

    @property
    def has_topics(self) -> bool:
        """Whether it is a forum."""
        return self.is_forum

    def as_api(self) -> JsonObject:
        """Telegram's `Chat`."""
        chat: JsonObject = {"id": self.id, "title": self.title, "type": self.kind}
        if self.username:
            chat["username"] = self.username
        if self.is_forum:
            chat["is_forum"] = True
        return chat

    def next_message_id(self) -> int:
        """Every group counts for itself."""
        self.last_message_id += 1
        return self.last_message_id

    def next_topic_id(self) -> int:
        """A topic has the id of the message that announces it: the next one."""
        return self.last_message_id + 1

    def implicit_reply(self, thread_id: int | None) -> Message | None:
        """In a forum every message of a topic replies to the notice about its creation, unless to another."""
        topic = self.topics.get(thread_id) if thread_id is not None else None
        return topic.notice if topic else None

    def includes(self, account: Account) -> bool:
        """Whether the account reads this chat."""
        member = self.members.get(account.id)
        return member is not None and member.is_present

    def bots(self) -> list[tuple[Bot, Member]]:
        """The bots in the group."""
        return [(m.account, m) for m in self.members.values() if isinstance(m.account, Bot) and m.is_present]


Chat = PrivateChat | Group
