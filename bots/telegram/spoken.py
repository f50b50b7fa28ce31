"""How do a message's words go to Telegram: as tags, as ranges, or plain?"""

from dataclasses import dataclass

from bots.json_values import Json
from bots.telegram.abilities import AUTHOR_LIMIT
from bots.telegram.entities import escaped
from gateway.messages import Outbound
from gateway.messages.fitting import split, width


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words as Telegram takes them."""

    text: str
    parse_mode: str | None = None
    entities: list[Json] | None = None


def spoken(message: Outbound) -> Spoken:
    """Return the words with markup, the name of an operator before them in bold."""
    author = _author(message)
    if message.html:
        return Spoken(f"<b>{escaped(author)}:</b> {message.html}" if author else message.html, parse_mode="HTML")
    if not author:
        return Spoken(message.text)
    bold = {"type": "bold", "offset": 0, "length": width(author) + 1}
    return Spoken(f"{author}: {message.text}", entities=[bold])


def plain(message: Outbound) -> Spoken:
    """Return the words without any markup."""
    author = _author(message)
    return Spoken(f"{author}: {message.text}" if author else message.text)


def _author(message: Outbound) -> str:
    name = " ".join(message.author.split())
    if not name or not message.text:
        return ""
    return name if width(name) <= AUTHOR_LIMIT else split(name, AUTHOR_LIMIT)[0]
