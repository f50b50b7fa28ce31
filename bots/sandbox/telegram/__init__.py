"""A local Telegram: persons, chats and bots in memory, and the Bot API over real HTTP.

    world = TelegramWorld()
    bot = world.add_bot(username="shop_bot")
    anna = world.add_person("Анна")
    app = telegram_app(world)              # serve it, and give aiogram its address and bot.token
    world.person_starts(anna, bot)
    world.person_sends(anna, bot, "Здравствуйте!", media=Upload("photo", png))
    world.chat_view(anna, bot)[-1].text

What a person cannot do in the app raises ImpossibleError. `world.faults` makes things go wrong, `world.journal` has
every API call, `world.changes` tells what has just changed. `control_app` offers the same over HTTP.
"""

from bots.sandbox.telegram.accounts import Bot, BotAbilities, Person
from bots.sandbox.telegram.chats import Chat, Group, PrivateChat, Topic
from bots.sandbox.telegram.control import control_app
from bots.sandbox.telegram.errors import ApiError, ImpossibleError
from bots.sandbox.telegram.http_app import telegram_app
from bots.sandbox.telegram.journal import ApiCall, Journal
from bots.sandbox.telegram.messages import Message
from bots.sandbox.telegram.queries import CallbackAnswer, InlineAnswer
from bots.sandbox.telegram.telegram_world import TelegramWorld
from bots.sandbox.telegram.uploads import ContactCard, Location, Upload, Venue
from bots.sandbox.telegram.views import ButtonView, MediaView, MessageView

__all__ = [
    "ApiCall",
    "ApiError",
    "Bot",
    "BotAbilities",
    "ButtonView",
    "CallbackAnswer",
    "Chat",
    "ContactCard",
    "Group",
    "ImpossibleError",
    "InlineAnswer",
    "Journal",
    "Location",
    "MediaView",
    "Message",
    "MessageView",
    "Person",
    "PrivateChat",
    "TelegramWorld",
    "Topic",
    "Upload",
    "Venue",
    "control_app",
    "telegram_app",
]
