"""A channel whose customers are the test."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from gateway.messages import Capabilities, Event, Inbound, Outbound, Person, RawEvent, Wrote
from gateway.ports import Receiver

CAN = Capabilities(text_limit=4096, caption_limit=1024, album_limit=10, markup=True, edits=True, deletes=True)


@dataclass
class Sent:
    """What a customer got."""

    chat: str
    message: Outbound
    ref: str
    edits: list[Outbound] = field(default_factory=list[Outbound])
    reply_to: str = ""


class FakeChannel:
    """Keeps events in memory under their id, and remembers what was sent; `failures` are raised first, one a call."""

    def __init__(self, name: str = "telegram", can: Capabilities = CAN) -> None:
        self.name = name
        self.can = can
        self.sent: list[Sent] = []
        self.failures: list[Exception] = []
        self.refused_chats: dict[str, Exception] = {}
        self._known: dict[str, Inbound] = {}
        self._ids = count(1)
        self._refs = count(1000)

    def event(self, chat: str, event: Event, *, at: datetime, name: str = "Анна П.") -> RawEvent:
        """Return the raw event of something a customer does."""
        event_id = str(next(self._ids))
        self._known[event_id] = Inbound(self.name, chat, at, event, Person(name=name, locale="ru"))
        return RawEvent(self.name, event_id, chat, json.dumps({"id": event_id}))

    def parse(self, payload: str) -> Inbound | None:
        """Return the event of this id."""
        return self._known[json.loads(payload)["id"]]

    async def listen(self, receiver: Receiver) -> None:
        """Wait: the test gives the events."""
        await asyncio.Event().wait()

    async def close(self) -> None:
        """Nothing to let go of."""

    async def send(self, chat: str, message: Outbound, *, key: int) -> Sequence[str]:
        """Remember the message."""
        return await self.send_reply(chat, message, key=key, ref="")

    async def send_reply(self, chat: str, message: Outbound, *, key: int, ref: str) -> Sequence[str]:
        """Remember the message and what it answers."""
        if chat in self.refused_chats:
            raise self.refused_chats[chat]
        if self.failures:
            raise self.failures.pop(0)
        sent = Sent(chat, message, str(next(self._refs)), reply_to=ref)
        self.sent.append(sent)
        return [sent.ref]

    async def edit(self, chat: str, ref: str, message: Outbound) -> None:
        """Remember the change."""
        next(each for each in self.sent if each.ref == ref).edits.append(message)

    async def delete(self, chat: str, refs: Sequence[str]) -> None:
        """Forget the messages."""
        self.sent = [each for each in self.sent if each.ref not in refs]

    def texts(self, chat: str) -> list[str]:
        """Return what a customer got, as plain text."""
        return [each.message.text for each in self.sent if each.chat == chat]


def said(text: str, ref: str = "1", **more: object) -> Wrote:
    """Return a customer's message."""
    return Wrote(ref=ref, text=text, **more)  # pyright: ignore[reportArgumentType]
