"""What does a stored event of VK mean for a support desk? Pure, and on the path of every message."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import orjson

from bots.json_values import Json, load, number_at, object_at, text_at
from bots.vk.attachments import UNSUPPORTED, Found, found
from bots.vk.events import AT, EVENT, PERSON, TYPING, customer_of, message_of
from bots.vk.quoted import with_forwarded
from gateway.messages import Blocking, Edited, Event, Inbound, Person, Pressed, Reacted, Seen, Started, Typing, Wrote

DATA = "data"
"""Our own key in a button's payload."""

LOCALES = {0: "ru", 1: "uk", 2: "be", 3: "en", 4: "es", 5: "fi", 6: "de", 7: "it"}
REACTIONS = dict(enumerate("❤🔥😂👍💩❓😭😡👎👌😃🤔🙏😘😍🎉", start=1))
UNKNOWN_REACTION = "⭐"


def parse(payload: str, *, entry_point: str) -> Inbound | None:
    """Return what a stored event means, or None for what is no business of a support desk.

    Raises ValueError for what is no event at all.
    """
    data = load(payload)
    event = object_at(data, EVENT)
    understand = _UNDERSTANDING.get(text_at(event, "type"))
    customer = customer_of(event) if understand else None
    if understand is None or customer is None:
        return None
    meant = understand(event, entry_point)
    if meant is None:
        return None
    happened = number_at(message_of(event), "date") if isinstance(meant, Wrote) else None
    at = _moment(happened or number_at(data, AT) or 0)
    return Inbound(entry_point, str(customer), at, meant, _person(customer, data, event))


def typing(event: Json, *, entry_point: str, now: datetime) -> Inbound | None:
    """Return that a customer is writing, if that is what an event says; such events are never stored."""
    customer = customer_of(event)
    if text_at(event, "type") != TYPING or customer is None:
        return None
    return Inbound(entry_point, str(customer), now, Typing())


def _person(customer: int, data: Json, event: Json) -> Person:
    known = object_at(data, PERSON)
    language = number_at(object_at(object_at(event, "object"), "client_info"), "lang_id")
    screen_name = text_at(known, "screen_name")
    name = f"{text_at(known, 'first_name')} {text_at(known, 'last_name')}".strip()
    return Person(
        name=name,
        username=screen_name,
        locale=LOCALES.get(language, "") if language is not None else "",
        profile=f"https://vk.com/{screen_name or f'id{customer}'}",
    )


def _wrote(event: Json, entry_point: str) -> Event | None:
    message = message_of(event)
    if "action" in message:
        return None
    command, data = _payload(message.get("payload"))
    if command == "start":
        return Started(payload=text_at(message, "ref"))
    if data:
        return Pressed(data=data)
    text, hanging = _content(message, entry_point)
    notes = hanging.notes
    if message.get("is_cropped") is True or not (text or hanging.attachments):
        notes = tuple(dict.fromkeys((*notes, UNSUPPORTED)))
    return Wrote(
        ref=_ref(message),
        text=text,
        attachments=hanging.attachments,
        reply_to=_ref(object_at(message, "reply_message")),
        notes=notes,
    )


def _edited(event: Json, entry_point: str) -> Event | None:
    message = message_of(event)
    text, hanging = _content(message, entry_point)
    return Edited(ref=_ref(message), text=text, attachments=hanging.attachments)


def _content(message: Json, entry_point: str) -> tuple[str, Found]:
    own = found(message, source=entry_point)
    return with_forwarded(message, text_at(message, "text"), own, source=entry_point)


def _pressed(event: Json, _: str) -> Event | None:
    pressed = object_at(event, "object")
    _, data = _payload(pressed.get("payload"))
    token = ":".join(str(pressed.get(name, "")) for name in ("event_id", "user_id", "peer_id"))
    return Pressed(data=data, ref=_ref(pressed), answer=token)


def _payload(payload: Any) -> tuple[str, str]:
    """Return the command and our own data in a button's payload, which is an object or JSON text."""
    if isinstance(payload, str):
        try:
            payload = orjson.loads(payload)
        except ValueError:
            return "", ""
    return (text_at(payload, "command"), text_at(payload, DATA)) if isinstance(payload, dict) else ("", "")


def _seen(event: Json, _: str) -> Event | None:
    ref = _ref(object_at(event, "object"))
    return Seen(ref=ref) if ref else None


def _reacted(event: Json, _: str) -> Event | None:
    reaction = object_at(event, "object")
    number = number_at(reaction, "reaction_id")
    emoji = REACTIONS.get(number, UNKNOWN_REACTION) if number is not None else ""
    return Reacted(ref=_ref(reaction), emoji=emoji)


_UNDERSTANDING: dict[str, Callable[[Json, str], Event | None]] = {
    "message_new": _wrote,
    "message_edit": _edited,
    "message_event": _pressed,
    "message_read": _seen,
    "message_reaction_event": _reacted,
    "message_allow": lambda _event, _name: Blocking(blocked=False),
    "message_deny": lambda _event, _name: Blocking(blocked=True),
}


def _ref(data: Json) -> str:
    number = number_at(data, "conversation_message_id") or number_at(data, "cmid")
    return "" if number is None else str(number)


def _moment(seconds: int) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError) as error:
        raise ValueError("no such time") from error
