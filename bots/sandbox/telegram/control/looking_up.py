"""Which person, chat or message does a request of the control API mean?"""

from aiohttp import web

from bots.sandbox.telegram.accounts import Account, Bot, Person
from bots.sandbox.telegram.chats import Chat
from bots.sandbox.telegram.fields import Fields
from bots.sandbox.telegram.json_values import as_integer, encode
from bots.sandbox.telegram.messages import Message
from bots.sandbox.telegram.telegram_world import TelegramWorld


class UnknownError(Exception):
    """There is no such person, bot, chat, message or file; the text says which."""


def answer(value: object, *, status: int = 200) -> web.Response:
    """A JSON answer."""
    return web.Response(status=status, body=encode(value), content_type="application/json")


def person_of(world: TelegramWorld, number: object) -> Person:
    """The person with this id. Raises UnknownError."""
    person = world.persons.get(as_integer(number) or 0)
    if person is None:
        raise UnknownError("there is no such person")
    return person


def bot_of(world: TelegramWorld, number: object) -> Bot:
    """The bot with this id. Raises UnknownError."""
    bot = world.bots.get(as_integer(number) or 0)
    if bot is None:
        raise UnknownError("there is no such bot")
    return bot


def account_of(world: TelegramWorld, number: object) -> Account:
    """The person or bot with this id. Raises UnknownError."""
    found = world.persons.get(as_integer(number) or 0) or world.bots.get(as_integer(number) or 0)
    if found is None:
        raise UnknownError("there is no such account")
    return found


def chat_of(world: TelegramWorld, key: object) -> Chat:
    """The chat with this key. Raises UnknownError."""
    chat = world.chat_by_key(str(key))
    if chat is None:
        raise UnknownError("there is no such chat")
    return chat


def where_of(world: TelegramWorld, value: object) -> Bot | Chat:
    """The bot with this id, or else the chat with this key. Raises UnknownError."""
    bot = world.bots.get(as_integer(value) or 0)
    return bot if bot is not None else chat_of(world, value)


def message_of(world: TelegramWorld, fields: Fields) -> Message:
    """The message that `chat` and `message` name. Raises UnknownError."""
    message = chat_of(world, fields.text("chat")).messages.get(fields.integer("message"))
    if message is None:
        raise UnknownError("there is no such message")
    return message
