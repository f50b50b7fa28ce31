"""Who and what is in the Telegram world, and how is it found?"""

import time
import uuid
from itertools import count

from bots.sandbox.faults import Faults
from bots.sandbox.telegram.accounts import Bot, BotAbilities, Person
from bots.sandbox.telegram.changes import Changes
from bots.sandbox.telegram.chats import Chat, Group, PrivateChat
from bots.sandbox.telegram.errors import ApiError, bad_request, forbidden
from bots.sandbox.telegram.files import FileStore
from bots.sandbox.telegram.flood import Flood
from bots.sandbox.telegram.journal import Journal
from bots.sandbox.telegram.json_values import JsonObject, as_integer
from bots.sandbox.telegram.messages import Message
from bots.sandbox.telegram.queries import CallbackAnswer, InlineAnswer, Queries
from bots.sandbox.telegram.updates import UpdateQueue
from bots.sandbox.telegram.webhooks import Pauses, WebhookSender
from gateway.clock import Clock, SystemClock

FIRST_PERSON_ID = 5_000_000_001
"""Beyond 32 bits on purpose."""
FIRST_GROUP_ID = -1_002_000_000_001
QUERY_LIFETIME = 15.0
"""Seconds until a query that was not answered becomes too old."""


class World:
    """The state of the world and its look-ups; `TelegramWorld` adds what can be done in it.

    `query_lifetime` is in seconds; a `journal` of one's own can keep fewer calls; `webhook_pauses` shorten repeats.
    """

    def __init__(
        self,
        faults: Faults | None = None,
        *,
        clock: Clock | None = None,
        journal: Journal | None = None,
        query_lifetime: float = QUERY_LIFETIME,
        webhook_pauses: Pauses | None = None,
    ) -> None:
        self.faults = faults or Faults()
        self.clock: Clock = clock or SystemClock()
        self.journal = Journal() if journal is None else journal
        self.changes = Changes()
        self.files = FileStore()
        self.flood = Flood()
        self.persons: dict[int, Person] = {}
        self.bots: dict[int, Bot] = {}
        self.groups: dict[int, Group] = {}
        self.private_chats: dict[tuple[int, int], PrivateChat] = {}
        self.inline_messages: dict[str, Message] = {}
        self.callbacks = Queries[CallbackAnswer](query_lifetime)
        self.inline_queries = Queries[InlineAnswer](query_lifetime)
        self.webhooks = WebhookSender(pauses=webhook_pauses or Pauses(), unix_time=self.unix_time)
        self.refusals: dict[str, ApiError] = {}
        """Methods (lower case) that are refused whatever is asked, as when Telegram has a bad day."""
        self._tokens: dict[str, Bot] = {}
        self._numbers = count(1)

    # ---------------------------------------------------------------------------------------- time and numbers

    def unix_time(self) -> int:
        """Now, in whole seconds since 1970."""
        return int(self.clock.now().timestamp())

    @staticmethod
    def loop_time() -> float:
        """The event loop's time, for measuring."""
        return time.monotonic()

    def next_number(self) -> int:
        """A number that was not used yet."""
        return next(self._numbers)

    # ---------------------------------------------------------------------------------------- who there is

    def add_bot(
        self,
        token: str | None = None,
        username: str = "shop_bot",
        *,
        name: str | None = None,
        abilities: BotAbilities | None = None,
    ) -> Bot:
        """A new bot. A token is `<id>:<secret>`; without one it is made up. Raises ValueError for a wrong token."""
        if token is None:
            token = f"{7_000_000_000 + self.next_number()}:{uuid.uuid4().hex}"
        number = as_integer(token.partition(":")[0])
        if not number or number <= 0 or ":" not in token or number in self.bots:
            raise ValueError("a token is <number>:<secret>, and the number is this bot's only")
        first_update = 100_000_000 + number % 1_000_000 * 100
        bot = Bot(
            id=number,
            token=token,
            username=username,
            first_name=name or username,
            abilities=abilities or BotAbilities(),
            updates=UpdateQueue(self.faults, first_id=first_update),
        )
        self.bots[number] = self._tokens[token] = bot
        self.changes.tell("account", None, bot.as_api)
        return bot

    def add_person(
        self,
        first_name: str,
        last_name: str | None = None,
        *,
        username: str | None = None,
        language_code: str | None = "ru",
        phone_number: str | None = None,
        person_id: int | None = None,
    ) -> Person:
        """A new person with a Telegram app."""
        number = person_id or FIRST_PERSON_ID + 7919 * len(self.persons)
        if number in self.persons or number in self.bots:
            raise ValueError("this id is taken")
        person = Person(
            id=number,
            first_name=first_name,
            last_name=last_name,
            username=username,
            language_code=language_code,
            phone_number=phone_number,
        )
        self.persons[number] = person
        self.changes.tell("account", None, person.as_api)
        return person

    def use_faults(self, faults: Faults) -> None:
        """Let another switchboard decide what goes wrong."""
        self.faults = faults
        for bot in self.bots.values():
            bot.updates.lanes.faults = faults

    # ---------------------------------------------------------------------------------------- finding

    def bot_by_token(self, token: str) -> Bot | None:
        """The bot that owns the token."""
        return self._tokens.get(token)

    def private_chat(self, person: Person, bot: Bot) -> PrivateChat:
        """The chat of a person with a bot; it comes to be when it is first asked for."""
        chat = self.private_chats.get((bot.id, person.id))
        if chat is None:
            chat = self.private_chats[bot.id, person.id] = PrivateChat(person, bot)
        return chat

    def chat(self, where: Bot | Chat, person: Person) -> Chat:
        """The chat a person means by a bot or by the chat itself."""
        return self.private_chat(person, where) if isinstance(where, Bot) else where

    def chat_by_key(self, key: str) -> Chat | None:
        """The chat that `Chat.key` names."""
        if not key.startswith("private:"):
            return self.groups.get(as_integer(key) or 0)
        _, _, ids = key.partition(":")
        bot_id, _, person_id = ids.partition(":")
        return self.private_chats.get((as_integer(bot_id) or 0, as_integer(person_id) or 0))

    def chats(self) -> list[Chat]:
        """All chats."""
        return [*self.private_chats.values(), *self.groups.values()]

    def mention(self, person_id: int) -> JsonObject | None:
        """How Telegram shows a person or bot who is mentioned by id."""
        account = self.persons.get(person_id) or self.bots.get(person_id)
        return account.as_api() if account else None

    def chat_for_bot(self, bot: Bot, chat_id: object) -> Chat:
        """The chat a bot means. Raises ApiError where it does not exist or the bot has no access."""
        if chat_id is None or chat_id == "":
            raise bad_request("chat_id is empty")
        if isinstance(chat_id, str) and chat_id.startswith("@"):
            chat_id = self._id_by_username(chat_id[1:])
        number = as_integer(chat_id)
        if number is None:
            raise bad_request("chat not found")
        return self._group_for(bot, number) if number < 0 else self._private_for(bot, number)

    def _id_by_username(self, username: str) -> int | None:
        for holder in (*self.groups.values(), *self.persons.values()):
            if holder.username and holder.username.lower() == username.lower():
                return holder.id
        return None

    def _group_for(self, bot: Bot, number: int) -> Group:
        group = self.groups.get(number)
        member = group.members.get(bot.id) if group else None
        if group is None or member is None:
            raise bad_request("chat not found")
        if member.status == "kicked":
            raise forbidden(f"bot was kicked from the {group.kind} chat")
        if not member.is_present:
            raise forbidden(f"bot is not a member of the {group.kind} chat")
        return group

    def _private_for(self, bot: Bot, number: int) -> PrivateChat:
        person = self.persons.get(number)
        if person is None:
            if number in self.bots:
                raise forbidden("bots can't send messages to bots")
            raise bad_request("chat not found")
        chat = self.private_chats.get((bot.id, number))
        if chat is None or not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat
