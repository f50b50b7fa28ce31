"""How far has a visitor received and read, as far as the desk wants to know?

Browsers confirm every message. The desk is told of ours only, and a moment later: by then several have come together,
and it is noted that they were sent.
"""

from collections.abc import Sequence

from bots.widget import events
from bots.widget.site import Site
from gateway.conversations import Author, Conversation, Delivery, Message
from gateway.messages import RawEvent
from gateway.ports import Receiver

_LOOKED_THROUGH = 30
"""The newest messages among which ours are looked for."""
_UNCONFIRMED = frozenset((Delivery.QUEUED, Delivery.SENT))


class Progress:
    """What one browser has confirmed and the desk does not know yet."""

    __slots__ = ("_got", "_read", "_receiver", "_site", "_told_got", "_told_read", "_visitor")

    def __init__(self, site: Site, receiver: Receiver, visitor: str) -> None:
        self._site = site
        self._receiver = receiver
        self._visitor = visitor
        self._got = self._read = 0
        self._told_got = self._told_read = 0

    @property
    def pending(self) -> bool:
        """Whether there may be something to tell."""
        return self._got > self._told_got or self._read > self._told_read

    def begin(self, conversation: Conversation | None, rev: int) -> None:
        """Start with what is known; `rev` is what the browser had when it came."""
        if conversation is not None:
            self._told_got = self._told_read = conversation.seen
            self._got = min(rev, conversation.counter)

    def got(self, rev: int, *, given: int) -> None:
        """Note that everything up to `rev` has arrived; `given` is our last message that was given."""
        self._got = max(self._got, min(rev, given))

    def read(self, seq: int, *, given: int) -> None:
        """Note that everything up to `seq` has been read; no more than was given counts."""
        self._read = max(self._read, min(seq, given))

    async def tell(self, locale: str) -> None:
        """Tell the desk; what is not marked as sent yet stays pending. Raises StoreUnavailable."""
        got, read = self._got, self._read
        address = self._site.feed.address(self._visitor)
        upto = max(got, read)
        rows = await self._site.store.history_before(address, seq=upto + 1, limit=_LOOKED_THROUGH)
        news = self._news(rows, read)
        told = [event for message in news if (event := await self._event(message, read, locale))]
        await self._receiver.store(told)
        if len(told) == len(news):
            self._told_got, self._told_read = max(self._told_got, upto), max(self._told_read, read)

    def _news(self, rows: Sequence[Message], read: int) -> list[Message]:
        """Our messages of which the desk does not know, and the last that was read."""
        ours = [row for row in rows if row.author is not Author.CUSTOMER]
        last = next((row for row in reversed(ours) if self._told_read < row.seq <= read), None)
        return [row for row in ours if row.delivery in _UNCONFIRMED or row is last]

    async def _event(self, message: Message, read: int, locale: str) -> RawEvent | None:
        """Return the event; None while the message has no name because it is not marked as sent."""
        refs = await self._site.store.refs(message.id, self._site.feed.address(self._visitor))
        if not refs:
            return None
        how = "seen" if message.seq <= read else "got"
        return events.seen(self._site.envelope(self._visitor, locale), seq=message.seq, ref=refs[0], how=how)
