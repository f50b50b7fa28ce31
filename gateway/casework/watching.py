"""Who of the desk looks on while others talk in a ticket (F79)?

Kept with the conversation (`Conversation.dialog`, "watched"), which every message loads anyway: looking on costs nobody
a question to the store, and goes on after a restart. Read as something that may be spoilt.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gateway.conversations import Conversation
from gateway.items import Json
from gateway.tickets import TicketId

KEY = "watched"
MOST = 10
"""People who watch one ticket at once."""


@dataclass(frozen=True, slots=True)
class Watcher:
    """Somebody who looks on, and in which chat."""

    operator: int
    chat: str


def watchers(conversation: Conversation, ticket: TicketId) -> list[Watcher]:
    """Return who watches a ticket."""
    kept: Any = conversation.dialog.get(KEY)
    listed: Any = kept.get(str(ticket)) if isinstance(kept, dict) else None
    return list(_read(listed)) if isinstance(listed, list) else []


def _read(listed: list[Any]) -> Iterator[Watcher]:
    for each in listed:
        match each:
            case [int(operator), str(chat)]:
                yield Watcher(operator, chat)
            case _:
                pass


def with_watchers(conversation: Conversation, ticket: TicketId, watching: list[Watcher]) -> Json:
    """Return the dialogue with these people watching a ticket of it."""
    kept: Any = conversation.dialog.get(KEY)
    others: Json = {name: each for name, each in kept.items() if name != str(ticket)} if isinstance(kept, dict) else {}
    if watching:
        others[str(ticket)] = [[each.operator, each.chat] for each in watching[-MOST:]]
    rest: Json = {name: each for name, each in conversation.dialog.items() if name != KEY}
    return {**rest, KEY: others} if others else rest
