"""What does a button carry, within Telegram's 64 bytes?

Buttons hold no state: a card works after a restart and in every colleague's chat. What comes back is as untrusted as
anything else; here only its shape is checked, the right to do it is checked by the desk.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from gateway.desk import Action
from gateway.ids import base36
from gateway.operators import Presence
from gateway.tickets import TicketId
from operator_bot.article_buttons import ARTICLE_SIGNS, ArticlePress
from operator_bot.flow_buttons import FLOW_SIGNS, FlowPress
from operator_bot.knowledge_buttons import KNOWLEDGE_SIGNS, KnowledgePress
from operator_bot.payloads.alerts import ALERT_SIGNS, AlertPress
from operator_bot.payloads.forward import FORWARD_SIGNS, ForwardPress
from operator_bot.payloads.key import Key, key
from operator_bot.payloads.macros import MACRO_SIGNS, MacroPress
from operator_bot.payloads.passing import PASSING_SIGNS, PassingPress
from operator_bot.payloads.quick import QUICK_SIGNS, QuickPress
from operator_bot.payloads.scenario import FLOW_CHANGE_SIGNS, FlowChange
from operator_bot.payloads.settings import SETTINGS_SIGNS, SettingsPress
from operator_bot.payloads.supervising import SUPERVISING_SIGNS, SupervisingPress
from operator_bot.payloads.tickets import CARD_MENU_SIGNS, CardMenuPress
from operator_bot.payloads.workspace import WORKSPACE_SIGNS, WorkspacePress

LONGEST = 64
"""Bytes of callback data."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LARGEST = 2**63


class Lists(StrEnum):
    """Screens a button turns to."""

    HOME = "home"
    MINE = "mine"
    QUEUE = "queue"
    PAUSE = "pause"
    HELP = "help"


class Reason(StrEnum):
    """Why somebody takes no tickets for a while."""

    NONE = "-"
    LUNCH = "lunch"
    BREAK = "break"
    TRAINING = "training"
    OTHER = "other"


class Choice(StrEnum):
    """What becomes of a message that was held back."""

    SEND = "send"
    NOTE = "note"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Work:
    """Do something with a ticket."""

    action: Action
    ticket: TicketId


@dataclass(frozen=True, slots=True)
class Open:
    """Show the card of a ticket; where there are no topics, also write there from now on."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class Read:
    """Show what was said in a ticket without taking it."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class Answer:
    """Let plain messages go to this ticket. Its presence under a copy also says which ticket the copy belongs to."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class Settle:
    """Say what becomes of a message that the question `item` holds back."""

    choice: Choice
    ticket: TicketId
    item: int


@dataclass(frozen=True, slots=True)
class Retry:
    """Send again what was not delivered."""

    item: int


@dataclass(frozen=True, slots=True)
class Turn:
    """Turn to a page of a screen."""

    to: Lists
    page: int


@dataclass(frozen=True, slots=True)
class Be:
    """Say whether one takes tickets."""

    presence: Presence
    reason: Reason


@dataclass(frozen=True, slots=True)
class Speak:
    """Choose the language of the screens."""

    locale: str


@dataclass(frozen=True, slots=True)
class NoNote:
    """Let the next message be an ordinary one again."""


class At(StrEnum):
    """Where the next screen appears."""

    NEW = "n"
    """As a message of its own: the one with the button (a card) stays."""
    HERE = "h"
    """In place of the message with the button."""


class Part(StrEnum):
    """How much of an article is shown."""

    SHORT = "s"
    WHOLE = "w"


@dataclass(frozen=True, slots=True)
class Suggest:
    """Show the articles that may answer the last message of a ticket."""

    ticket: TicketId
    at: At


@dataclass(frozen=True, slots=True)
class Preview:
    """Show an article as the customer of a ticket would read it."""

    ticket: TicketId
    article: int
    part: Part
    at: At


@dataclass(frozen=True, slots=True)
class SendArticle:
    """Send an article to the customer of a ticket."""

    ticket: TicketId
    article: int


OwnPress = Work | Open | Read | Answer | Settle | Retry | Turn | Be | Speak | NoNote | Suggest | Preview | SendArticle
Press = (
    OwnPress
    | ArticlePress
    | KnowledgePress
    | FlowPress
    | FlowChange
    | CardMenuPress
    | WorkspacePress
    | AlertPress
    | PassingPress
    | ForwardPress
    | QuickPress
    | MacroPress
    | SettingsPress
    | SupervisingPress
)

SIGNS: dict[str, type[Press]] = {
    "w": Work,
    "o": Open,
    "r": Read,
    "a": Answer,
    "s": Settle,
    "t": Retry,
    "g": Turn,
    "p": Be,
    "l": Speak,
    "n": NoNote,
    "i": Suggest,
    "v": Preview,
    "d": SendArticle,
    **ARTICLE_SIGNS,
    **KNOWLEDGE_SIGNS,
    **FLOW_SIGNS,
    **FLOW_CHANGE_SIGNS,
    **CARD_MENU_SIGNS,
    **WORKSPACE_SIGNS,
    **SETTINGS_SIGNS,
    **ALERT_SIGNS,
    **PASSING_SIGNS,
    **FORWARD_SIGNS,
    **QUICK_SIGNS,
    **MACRO_SIGNS,
    **SUPERVISING_SIGNS,
}
"""The first part of the data. A sign is never given a new meaning: old buttons stay in people's chats for years."""
_SIGN_OF = {kind: sign for sign, kind in SIGNS.items()}


def pack(press: Press) -> str:
    """Return the callback data of a button. Raises ValueError for a number below zero."""
    values = (getattr(press, field.name) for field in fields(press))
    return ":".join((_SIGN_OF[type(press)], *(_written(value) for value in values)))


def unpack(data: str) -> Press | None:
    """Return what a button said; None for anything `pack` does not write."""
    sign, *parts = data.split(":")
    kind = SIGNS.get(sign)
    if kind is None or len(data) > LONGEST or len(parts) != len(fields(kind)):
        return None
    try:
        return kind(*(_read(part, field.type) for part, field in zip(parts, fields(kind), strict=True)))
    except ValueError:
        return None


def unwritten(digits: str) -> int | None:
    """Return the number that `base36` has written; None for anything else."""
    try:
        return _number(digits)
    except ValueError:
        return None


def _written(value: int | str) -> str:
    return base36(value) if isinstance(value, int) else value


def _read(part: str, kind: Any) -> Any:
    if kind is int or kind is TicketId:
        return _number(part)
    if kind is Key:
        return key(part)
    if kind is str:
        return _word(part)
    return kind(part)


def _number(part: str) -> int:
    if not part or not set(part) <= set(_DIGITS):
        raise ValueError("not a number")
    number = int(part, 36)
    if number >= _LARGEST or base36(number) != part:
        raise ValueError("not a number of ours")
    return number


def _word(part: str) -> str:
    if not part.isascii() or not part.isalpha():
        raise ValueError("not a word")
    return part
