"""Who of the desk looks on while others talk in a ticket, and what are they shown (F79)?

Kept with the conversation (`Conversation.dialog`, "watched"), which every message loads anyway: looking on costs nobody
a question to the store, and goes on after a restart. Read as something that may be spoilt.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gateway.contacts import display_name
from gateway.conversations import Case, Conversation, Message
from gateway.items import Json
from gateway.messages.codec import attachments_to_json
from gateway.tickets import Status, TicketId

KEY = "watched"
MOST = 10
"""People who watch one ticket at once."""
TEXT = 2000
"""Characters of a message that they are shown."""


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


def shown(case: Case, message: Message) -> Iterator[tuple[Watcher, Json]]:
    """Give each who watches the ticket, with the body of the screen they are shown.

    Whoever works on the ticket, and whoever said it, sees it where they work.
    """
    ticket = case.ticket
    if ticket is None or ticket.status is Status.CLOSED:
        return
    for watcher in watchers(case.conversation, ticket.id):
        if watcher.operator not in (ticket.operator_id, message.operator_id):
            yield watcher, {"name": "watched", "chat": watcher.chat, "params": _params(case, message, watcher)}


def _params(case: Case, message: Message, watcher: Watcher) -> Json:
    ticket = case.ticket
    return {
        "of": watcher.operator,
        "ticket": ticket.id if ticket else 0,
        "number": ticket.number if ticket else 0,
        "name": display_name(case.contact, ""),
        "author": message.author.value,
        "visibility": message.visibility.value,
        "by": message.operator_id,
        "text": message.text[:TEXT],
        "files": attachments_to_json(message.attachments),
        "at": message.created_at.isoformat(),
    }
