"""How are persons, bots, chats and calls described in the control API?"""

from dataclasses import asdict

from bots.sandbox.telegram.accounts import Bot
from bots.sandbox.telegram.chats import Chat, PrivateChat
from bots.sandbox.telegram.journal import ApiCall
from bots.sandbox.telegram.json_values import JsonObject
from bots.sandbox.telegram.telegram_world import TelegramWorld


def state(world: TelegramWorld) -> JsonObject:
    """Everything but messages and calls."""
    return {
        "persons": [{**person.as_api(), "name": person.name} for person in world.persons.values()],
        "bots": [bot_summary(bot) for bot in world.bots.values()],
        "chats": [chat_summary(chat) for chat in world.chats()],
        "faults": world.faults.as_dict(),
        "injected": dict(world.faults.injected),
    }


def bot_summary(bot: Bot) -> JsonObject:
    """A bot without its token."""
    commands = bot.profile.commands
    return {
        **bot.as_me(),
        "description": bot.profile.description.get("", ""),
        "commands": next((those for (_, language), those in commands.items() if not language), []),
        "pending_updates": len(bot.updates.pending),
        "webhook": bot.webhook.url if bot.webhook else None,
    }


def chat_summary(chat: Chat) -> JsonObject:
    """A chat without its messages."""
    summary: JsonObject = {
        "key": chat.key,
        "id": chat.id,
        "kind": chat.kind,
        "title": chat.title,
        "topics": [{**topic.as_api(), "is_closed": topic.is_closed} for topic in chat.topics.values()],
        "pinned": list(chat.pinned),
        "keyboard": chat.reply_markup,
    }
    if isinstance(chat, PrivateChat):
        return {
            **summary,
            "person": chat.person.id,
            "bot": chat.bot.id,
            "has_topics": chat.has_topics,
            "started": chat.started,
            "blocked": chat.blocked,
        }
    members = {str(number): member.status for number, member in chat.members.items()}
    return {**summary, "is_forum": chat.is_forum, "members": members}


def call_summary(call: ApiCall) -> JsonObject:
    """One API call."""
    return asdict(call)
