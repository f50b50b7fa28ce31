"""How is what a visitor did kept until it is handled, and what does it mean then?

A stored event is JSON: {"frame", "visitor", "at", "locale"}. How messages are referred to (`Wrote.ref` and the like):

* a visitor's own message: by the id its browser gave it;
* ours: by what `send` returned (`Widget.send`: the key, as text);
* `Pressed.ref` alone is `seq:<number>`, the message's place in the conversation: a button can be pressed in the
  moment between the message's appearing and the mark that it was sent, before which it has no other name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import orjson

from bots.widget.frames import Changed, Context, Hello, Locale, Press, Said, User
from gateway.messages import (
    Attachment,
    Edited,
    Event,
    Inbound,
    Introduced,
    Person,
    Pressed,
    RawEvent,
    Seen,
    Wrote,
)
from gateway.messages.codec import attachments_from_json, attachments_to_json

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Envelope:
    """Where something comes from and when."""

    entry_point: str
    visitor: str
    at: datetime
    locale: str

    def event(self, name: str, frame: Json) -> RawEvent:
        """Return the frame as an event; the same name means the same event."""
        body = {"frame": frame, "visitor": self.visitor, "at": self.at.isoformat(), "locale": self.locale}
        return RawEvent(self.entry_point, f"{self.visitor}:{name}", self.visitor, orjson.dumps(body).decode())


def said(envelope: Envelope, frame: Said, attachments: tuple[Attachment, ...], answers: str) -> RawEvent:
    """Return a message with its files found; `answers` refers to the message it answers."""
    kept: Json = {"t": "message", "id": frame.id, "text": frame.text, "reply_to": answers}
    kept["files"] = attachments_to_json(attachments)
    return envelope.event(frame.id, kept)


def changed(envelope: Envelope, frame: Changed, *, ref: str) -> RawEvent:
    """Return an edit of the message `ref`."""
    return envelope.event(frame.id, {"t": "edit", "ref": ref, "text": frame.text})


def pressed(envelope: Envelope, frame: Press) -> RawEvent:
    """Return a pressed button."""
    return envelope.event(frame.id, {"t": "press", "seq": frame.seq, "data": frame.data})


def introduced(envelope: Envelope, frame: User | Context | Locale) -> RawEvent:
    """Return what the site says about its visitor."""
    match frame:
        case User():
            context = {"email": frame.email} if frame.email else {}
            kept: Json = {"t": "about", "name": frame.name, "phone": frame.phone, "context": context}
        case Context():
            kept = {"t": "about", "context": frame.data}
        case Locale():
            kept = {"t": "about", "locale": frame.locale}
    return envelope.event(frame.id, kept)


def page(envelope: Envelope, hello: Hello, *, because: str) -> RawEvent:
    """Return on which page the visitor is; told when they first write there (`because`)."""
    context = {"page": hello.page, "page_title": hello.page_title}
    return envelope.event(f"{because}:page", {"t": "about", "context": {k: v for k, v in context.items() if v}})


def seen(envelope: Envelope, *, seq: int, ref: str, how: str) -> RawEvent:
    """Return that our message has arrived (`got`) or been read (`seen`)."""
    return envelope.event(f"{how}:{seq}", {"t": how, "ref": ref})


def understood(entry_point: str, payload: str) -> Inbound:
    """Return what a stored event means. Raises ValueError for what was not stored here."""
    try:
        data = orjson.loads(payload)
        frame: Mapping[str, Any] = data["frame"]
        visitor, at = str(data["visitor"]), datetime.fromisoformat(data["at"])
        event, locale = _event(frame), str(frame.get("locale") or data["locale"])
    except (KeyError, TypeError) as error:
        raise ValueError("not an event of the widget") from error
    # What a site says of its visitor may come before the first word, and says nothing about the language.
    person = replace(event.person, locale=locale) if isinstance(event, Introduced) else Person(locale=locale)
    return Inbound(entry_point, visitor, at, event, person)


def _event(frame: Mapping[str, Any]) -> Event:
    match frame["t"]:
        case "message":
            return _wrote(frame)
        case "edit":
            return Edited(ref=frame["ref"], text=frame["text"])
        case "press":
            return Pressed(data=frame["data"], ref=f"seq:{frame['seq']}")
        case "about":
            return Introduced(_person(frame), frame.get("context") or {})
        case "seen" | "got" as how:
            return Seen(ref=frame["ref"], read=how == "seen")
        case _:
            raise ValueError("not an event of the widget")


def _wrote(frame: Mapping[str, Any]) -> Wrote:
    attachments = attachments_from_json(frame["files"])
    return Wrote(ref=frame["id"], text=frame["text"], attachments=attachments, reply_to=frame["reply_to"])


def _person(frame: Mapping[str, Any]) -> Person:
    return Person(name=frame.get("name", ""), phone=frame.get("phone", ""), locale=frame.get("locale", ""))
