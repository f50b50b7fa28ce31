"""What is one API call, and what is a method?"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bots.sandbox.telegram.accounts import Bot
from bots.sandbox.telegram.chats import Chat, PrivateChat
from bots.sandbox.telegram.errors import bad_request, forbidden
from bots.sandbox.telegram.fields import Fields
from bots.sandbox.telegram.flood import Pace
from bots.sandbox.telegram.incoming import FilePart
from bots.sandbox.telegram.messages import Message
from bots.sandbox.telegram.telegram_world import TelegramWorld
from bots.sandbox.telegram.text.formatted import Formatted, formatted


@dataclass(frozen=True, slots=True)
class RawJson:
    """A result that is JSON already."""

    body: bytes
    size: int
    """How many items it has; noted in the journal instead of the result."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of one bot: its parameters, its files, and the world it acts in."""

    world: TelegramWorld
    bot: Bot
    fields: Fields
    files: Mapping[str, FilePart] = field(default_factory=dict[str, FilePart])

    def readable_chat(self, name: str = "chat_id") -> Chat:
        """The chat a parameter names. Raises ApiError where the bot has no access."""
        return self.world.chat_for_bot(self.bot, self.fields.values.get(name))

    def writable_chat(self) -> Chat:
        """The chat, if the bot may write there. Raises ApiError 403 where a person has blocked it."""
        chat = self.readable_chat()
        if isinstance(chat, PrivateChat) and chat.blocked:
            raise forbidden("bot was blocked by the user")
        return chat

    def message(self, chat: Chat, *, name: str = "message_id", purpose: str) -> Message:
        """The message a parameter names. Raises ApiError 400 "message to <purpose> not found"."""
        message = chat.messages.get(self.fields.integer(name))
        if message is None:
            raise bad_request(f"message to {purpose} not found")
        return message

    def formatted(self, fields: Fields, *, text: str, entities: str) -> Formatted:
        """A text with its entities, read from the parameters called so and from parse_mode."""
        return formatted(
            fields.text(text) or "",
            parse_mode=fields.text("parse_mode"),
            entities=fields.json(entities),
            mention=self.world.mention,
        )

    def require_admin(self, chat: Chat, right: str, *, otherwise: str) -> None:
        """Raise ApiError 400 `otherwise` if the chat is a group and the bot lacks an administrator's right there."""
        if isinstance(chat, PrivateChat):
            return
        member = chat.members.get(self.bot.id)
        if member is None or not member.may(right):
            raise bad_request(otherwise)


Run = Callable[[Call], object]
RunLong = Callable[[Call], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Method:
    """A method: what it accepts, what it demands and how it says so, what it counts for, and what it does."""

    name: str
    run: Run
    accepts: frozenset[str] = frozenset()
    demands: Mapping[str, str] = field(default_factory=dict[str, str])
    """By parameter: what is said when it is missing."""
    pace: Pace = "free"
    run_long: RunLong | None = None
    """Instead of `run`, for the one method that waits."""

    def check(self, fields: Fields, files: Mapping[str, FilePart]) -> None:
        """Raise ApiError 400 for the first parameter that is missing."""
        for name, words in self.demands.items():
            if not fields.has(name) and name not in files:
                raise bad_request(words)


def method(
    name: str, run: Run, accepts: str = "", *, demands: Mapping[str, str] | None = None, pace: Pace = "free"
) -> Method:
    """A method whose parameters are given as one string of names; demanded ones need not be repeated in it."""
    demanded = demands or {}
    return Method(name, run, frozenset(accepts.split()) | frozenset(demanded), demanded, pace)
