"""What does an update of Telegram mean for a support desk? Pure, and on the path of every message."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from bots.json_values import Json, load, number_at, object_at, text_at
from bots.telegram.attachments import DOWNLOAD_LIMIT, found
from bots.telegram.service import SERVICE
from bots.telegram.words import full_name, words
from gateway.messages import Blocking, Edited, Event, Inbound, Person, Pressed, Started, Wrote

UNSUPPORTED = "unsupported"
RECEIVED_AT = "received_at"
"""Our own key in an update: Unix seconds, where Telegram does not say when it happened."""

_START = re.compile(r"/start(?:@\w+)?(?:\s+([\w-]{1,64}))?\s*", re.ASCII)
"""What a link or the Start button makes the app say; more than that somebody has written by hand, and it is kept."""
TEXTS = frozenset(("text", "caption", "rich_message"))


class Reading(NamedTuple):
    """What must be known to read an update: whose it is, and the size of file that can be fetched."""

    entry_point: str
    file_limit: int = DOWNLOAD_LIMIT


def parse(payload: str, reading: Reading) -> Inbound | None:
    """Return what an update means, or None for what is no business of a support desk.

    Raises ValueError for what is no update at all.
    """
    update = load(payload)
    for kind, understand in _UNDERSTANDING.items():
        if kind in update:
            return understand(object_at(update, kind), update, reading)
    return None


def _message(message: Json, _update: Json, reading: Reading) -> Inbound | None:
    text, html = words(message)
    start = _START.fullmatch(text) if "text" in message else None
    if start is not None:
        return _inbound(message, reading, Started(payload=start[1] or ""))
    hanging = found(message, source=reading.entry_point, limit=reading.file_limit)
    notes = hanging.notes
    if not text and not hanging.attachments:
        if not SERVICE.isdisjoint(message):
            return None
        notes = (UNSUPPORTED,)
    event = Wrote(
        ref=_ref(message),
        text=text,
        html=html,
        attachments=hanging.attachments,
        reply_to=_ref(object_at(message, "reply_to_message")) if "reply_to_message" in message else "",
        album=text_at(message, "media_group_id"),
        notes=notes,
    )
    return _inbound(message, reading, event)


def _edited(message: Json, _update: Json, reading: Reading) -> Inbound | None:
    if "location" in message and "venue" not in message:
        # A live location moves every few seconds: the place it was first shared from has been told already.
        return None
    text, html = words(message)
    hanging = found(message, source=reading.entry_point, limit=reading.file_limit)
    event = Edited(ref=_ref(message), text=text, html=html, attachments=hanging.attachments)
    return _inbound(message, reading, event, at="edit_date")


def _pressed(query: Json, update: Json, reading: Reading) -> Inbound | None:
    user, message = object_at(query, "from"), object_at(query, "message")
    chat = object_at(message, "chat") or {"id": user.get("id"), "type": "private"}
    event = Pressed(data=text_at(query, "data"), ref=_ref(message), answer=text_at(query, "id"))
    happened = number_at(update, RECEIVED_AT) or number_at(message, "date") or 0
    return _inbound({"chat": chat, "from": user, "date": happened}, reading, event)


def _membership(change: Json, _update: Json, reading: Reading) -> Inbound | None:
    status = text_at(object_at(change, "new_chat_member"), "status")
    if status not in {"kicked", "member"}:
        return None
    return _inbound(change, reading, Blocking(blocked=status == "kicked"))


_UNDERSTANDING: dict[str, Callable[[Json, Json, Reading], Inbound | None]] = {
    "message": _message,
    "edited_message": _edited,
    "callback_query": _pressed,
    "my_chat_member": _membership,
}
UPDATES = tuple(_UNDERSTANDING)
"""The kinds of updates that are asked for."""


def _inbound(data: Json, reading: Reading, event: Event, *, at: str = "date") -> Inbound | None:
    chat = object_at(data, "chat")
    number = number_at(chat, "id")
    if number is None or text_at(chat, "type") != "private":
        return None
    happened = number_at(data, at) or number_at(data, "date") or 0
    person = _person(object_at(data, "from"), object_at(data, "contact") if "contact" in data else {})
    return Inbound(reading.entry_point, str(number), moment(happened), event, person)


def _person(user: Json, contact: Json) -> Person:
    own = contact and contact.get("user_id") == user.get("id")
    username = text_at(user, "username")
    return Person(
        name=full_name(user),
        username=username,
        locale=text_at(user, "language_code"),
        phone=text_at(contact, "phone_number") if own else "",
        profile=f"https://t.me/{username}" if username else "",
    )


def _ref(message: Json) -> str:
    number = number_at(message, "message_id")
    return "" if number is None else str(number)


def moment(seconds: int) -> datetime:
    """Return a Unix time. Raises ValueError for a time no calendar has."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError) as error:
        raise ValueError("no such time") from error
