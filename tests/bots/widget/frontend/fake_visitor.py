"""What the fake desk remembers of one visitor, and how it numbers what is said."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

Frame = dict[str, Any]
"""One JSON object of the widget's protocol, as it stands on the wire."""

BEGINNING = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@dataclass
class Visitor:
    """One conversation; every message and every change takes the next number."""

    token: str
    counter: int = 0
    seen: int = 0
    messages: dict[int, Frame] = field(default_factory=dict[int, Frame])
    processed: dict[str, int | None] = field(default_factory=dict[str, int | None])
    sockets: list[web.WebSocketResponse] = field(default_factory=list[web.WebSocketResponse])
    user: Frame = field(default_factory=dict[str, Any])
    context: Frame = field(default_factory=dict[str, Any])
    locale: str = ""

    def add(self, text: str, **given: Any) -> Frame:
        """Append a message, by default the operator's; `given` replaces any of the protocol's fields."""
        self.counter += 1
        at = BEGINNING + timedelta(seconds=20 * self.counter)
        message: Frame = {
            "seq": self.counter,
            "rev": self.counter,
            "from": "operator",
            "name": "Ольга",
            "at": at.isoformat().replace("+00:00", "Z"),
            "text": text,
            "buttons": [],
            "files": [],
            "reply_to": None,
            "id": None,
            "edited": False,
            "deleted": False,
        }
        self.messages[self.counter] = message | given
        return self.messages[self.counter]

    def change(self, seq: int, **given: Any) -> Frame:
        """Replace fields of a message; the change has its own number."""
        self.counter += 1
        self.messages[seq] = self.messages[seq] | given | {"rev": self.counter}
        return self.messages[seq]

    def since(self, rev: int) -> list[Frame]:
        """Return what has changed after `rev`, oldest first, at most 200."""
        changed = [message for message in self.messages.values() if message["rev"] > rev]
        return sorted(changed, key=lambda message: message["seq"])[-200:]

    def before(self, seq: int, *, limit: int = 30) -> list[Frame]:
        """Return the messages just before `seq`, oldest first."""
        older = [message for message in self.messages.values() if message["seq"] < seq]
        return sorted(older, key=lambda message: message["seq"])[-limit:]

    @property
    def unread(self) -> int:
        """How many messages the visitor has not seen."""
        return sum(1 for m in self.messages.values() if m["seq"] > self.seen and m["from"] != "customer")

    def texts(self, sender: str = "customer") -> list[str]:
        """Return what this side has said, in order."""
        return [message["text"] for message in self.messages.values() if message["from"] == sender]
