"""Updates as Telegram makes them, with Anna's private chat around whatever a test is about."""

import json
from typing import Any

from bots.telegram.parse import Reading, parse
from gateway.messages import Edited, Event, Inbound, Wrote

READING = Reading("telegram")
ANNA: dict[str, Any] = {
    "id": 5_000_000_001,
    "is_bot": False,
    "first_name": "Анна",
    "last_name": "Петрова",
    "username": "anna_p",
    "language_code": "ru",
}
CHAT: dict[str, Any] = {"id": 5_000_000_001, "type": "private", "first_name": "Анна"}
SENT = 1_763_000_000


def message(**parts: Any) -> dict[str, Any]:
    """Return a message of Anna's."""
    return {"message_id": 7, "from": ANNA, "chat": CHAT, "date": SENT, **parts}


def read(update: dict[str, Any]) -> Inbound | None:
    """Return what an update means."""
    return parse(json.dumps({"update_id": 1, **update}, ensure_ascii=False), READING)


def event(update: dict[str, Any]) -> Event:
    """Return the event an update means."""
    inbound = read(update)
    assert inbound is not None
    return inbound.event


def wrote(**parts: Any) -> Wrote:
    """Return what a message of Anna's says."""
    found = event({"message": message(**parts)})
    assert isinstance(found, Wrote)
    return found


def edited(**parts: Any) -> Edited:
    """Return what a changed message of Anna's says."""
    found = event({"edited_message": message(edit_date=SENT + 60, **parts)})
    assert isinstance(found, Edited)
    return found
