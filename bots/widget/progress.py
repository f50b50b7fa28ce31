"""How far has a visitor received and read, as far as the desk wants to know?

Browsers confirm every message. The desk is told of the last of ours only, and a moment later: by then several have
come together, and it is noted that they were sent.
"""

import asyncio
from collections.abc import Sequence

from bots.widget import events
from bots.widget.crew import Crew
from bots.widget.site import Site
from gateway.conversations import Author, Conversation, Delivery, Message
from gateway.errors import StoreUnavailable
from gateway.messages import RawEvent
from gateway.ports import Receiver

TOLD_AFTER = 1.5
"""Seconds between a browser's confirmation and the desk's hearing of it."""
TRIES = 20

_LOOKED_THROUGH = 30
"""The newest messages among which ours are looked for."""
_UNCONFIRMED = frozenset((Delivery.QUEUED, Delivery.SENT))


class Progress:
    """What one browser has confirmed and the desk does not know yet."""

    __slots__ = (
        "_crew", "_got", "_read", "_receiver", "_site", "_telling", "_told_got", "_told_read", "_visitor", "locale",
    )  # fmt: skip

    def __init__(self, site: Site, receiver: Receiver, crew: Crew, *, visitor: str, locale: str) -> None:
        self._site = site
        self._receiver = receiver
        self._crew = crew
        self._visitor = visitor
        self.locale = locale
        self._got = self._read = 0
        self._told_got = self._told_read = 0
        self._telling: asyncio.Task[None] | None = None

    def begin(self, conversation: Conversation | None, rev: int) -> None:
        """Start with what is known; `rev` is what the browser had when it came."""
        if conversation is not None:
            self._told_got = self._told_read = conversation.seen
            self._got = min(rev, conversation.counter)
            self._tell_soon()

    def got(self, rev: int, *, given: int) -> None:
        """Note that everything up to `rev` has arrived; `given` is our last message that was given."""
        self._got = max(self._got, min(rev, given))
        self._tell_soon()

    def read(self, seq: int, *, given: int) -> None:
        """Note that everything up to `seq` has been read; no more than was given counts."""
        self._read = max(self._read, min(seq, given))
        self._tell_soon()

    def stop(self) -> None:
        """Tell nothing more by itself."""
        if self._telling:
            self._telling.cancel()

    async def tell(self) -> None:
        """Tell the desk now; what is not marked as sent yet, or cannot be stored, stays to be told."""
        if not self._pending:
            return
        try:
            await self._tell()
        except StoreUnavailable:
            return

    @property
    def _pending(self) -> bool:
        return self._got > self._told_got or self._read > self._told_read

    def _tell_soon(self) -> None:
        if self._pending and self._telling is None:
            self._telling = self._crew.start(self._tell_later)

    async def _tell_later(self) -> None:
        try:
            for _ in range(TRIES):
                await asyncio.sleep(TOLD_AFTER)
                await self.tell()
                if not self._pending:
                    break
        finally:
            self._telling = None

    async def _tell(self) -> None:
        got, read = self._got, self._read
        address = self._site.feed.address(self._visitor)
        rows = await self._site.store.history_before(address, seq=max(got, read) + 1, limit=_LOOKED_THROUGH)
        ours = [row for row in rows if row.author is not Author.CUSTOMER]
        news = self._news(ours, got, read)
        told = [event for how, message in news if (event := await self._event(how, message))]
        if told:
            await self._receiver.store(told)
        if len(told) == len(news):
            self._told_got, self._told_read = max(self._told_got, got, read), max(self._told_read, read)

    def _news(self, ours: Sequence[Message], got: int, read: int) -> list[tuple[str, Message]]:
        """The last message that was read and the last that has arrived, where the desk does not know it."""
        was_read = next((row for row in reversed(ours) if self._told_read < row.seq <= read), None)
        arrived = next((row for row in reversed(ours) if read < row.seq <= got), None)
        news = [("seen", was_read)] if was_read else []
        return news + ([("got", arrived)] if arrived and arrived.delivery in _UNCONFIRMED else [])

    async def _event(self, how: str, message: Message) -> RawEvent | None:
        """Return the event; None while the message has no name because it is not marked as sent."""
        refs = await self._site.store.refs(message.id, self._site.feed.address(self._visitor))
        if not refs:
            return None
        return events.seen(self._site.envelope(self._visitor, self.locale), seq=message.seq, ref=refs[0], how=how)
