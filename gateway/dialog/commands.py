"""Which words of a customer are commands, in every channel?"""

from enum import StrEnum

LONGEST = 40


class Command(StrEnum):
    """What can be asked for by a word."""

    START = "start"
    MENU = "menu"
    OPERATOR = "operator"
    LANGUAGE = "language"
    REQUESTS = "requests"
    NEW = "new"


CABINET = frozenset({Command.REQUESTS, Command.NEW})
"""What is answered also while people have the ticket: it is asked of the desk, not of them."""

_WORDS = {
    "start": Command.START,
    "начать": Command.START,
    "старт": Command.START,
    "почати": Command.START,
    "menu": Command.MENU,
    "меню": Command.MENU,
    "темы": Command.MENU,
    "теми": Command.MENU,
    "topics": Command.MENU,
    "help": Command.MENU,
    "operator": Command.OPERATOR,
    "human": Command.OPERATOR,
    "language": Command.LANGUAGE,
    "lang": Command.LANGUAGE,
    "язык": Command.LANGUAGE,
    "мова": Command.LANGUAGE,
    "my": Command.REQUESTS,
    "requests": Command.REQUESTS,
    "my requests": Command.REQUESTS,
    "status": Command.REQUESTS,
    "мои обращения": Command.REQUESTS,
    "мои заявки": Command.REQUESTS,
    "статус": Command.REQUESTS,
    "мої звернення": Command.REQUESTS,
    "new": Command.NEW,
    "new request": Command.NEW,
    "новое обращение": Command.NEW,
    "нове звернення": Command.NEW,
}


def command(text: str) -> Command | None:
    """Return the command a whole message is: `/menu`, `/menu@bot` or the bare word."""
    if len(text) > LONGEST:
        return None
    word, _, bot = text.strip().casefold().removeprefix("/").partition("@")
    if " " in bot:
        return None
    return _WORDS.get(" ".join(word.rstrip("!?. ").split()))
