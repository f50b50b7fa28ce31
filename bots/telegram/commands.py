"""What does Telegram offer a customer who types a slash?"""

from collections.abc import Mapping

from bots.telegram.calls import Calls
from gateway.errors import OtklikError

PATIENCE = 5.0
"""Seconds."""
_WORDS: Mapping[str, Mapping[str, str]] = {
    "": {
        "menu": "All topics",
        "my": "My requests",
        "new": "New request",
        "operator": "Talk to a person",
        "language": "Choose the language",
    },
    "ru": {
        "menu": "Все темы",
        "my": "Мои обращения",
        "new": "Новое обращение",
        "operator": "Позвать оператора",
        "language": "Выбрать язык",
    },
    "uk": {
        "menu": "Усі теми",
        "my": "Мої звернення",
        "new": "Нове звернення",
        "operator": "Покликати оператора",
        "language": "Обрати мову",
    },
}
"""By the language of the customer's app; empty: every other one."""


async def offer_commands(calls: Calls) -> None:
    """Tell Telegram the commands, in every language. Best effort: they are a convenience, and words do as well."""
    try:
        for language, words in _WORDS.items():
            commands = [{"command": name, "description": text} for name, text in words.items()]
            await calls.call("setMyCommands", within=PATIENCE, commands=commands, language_code=language)
    except OtklikError:
        return
