"""What does a browser not know yet of its conversation?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bots.widget.people import People
from bots.widget.ports import Conversations
from bots.widget.rendering import rendered
from bots.widget.tokens import Visitor
from gateway.conversations import Author, Conversation, Message, Visibility
from gateway.files import Links
from gateway.messages import Address

Json = dict[str, Any]

AT_MOST = 200
"""Changes in one answer; the browser takes so many for "more has happened than this" (protocol)."""
FIRST = 100
"""Messages for a browser that knows nothing: as many as it keeps."""
OLDER = 50
STEP = 50
_HEAVY = 256 * 1024
"""About how many bytes one frame may have."""
_PER_MESSAGE, _PER_FILE, _PER_CHARACTER = 300, 700, 2


@dataclass(frozen=True, slots=True)
class News:
    """Messages for the browser, and how far it is then."""

    messages: list[Json] = field(default_factory=list[Json])
    rev: int = 0
    ours: int = 0
    """The `seq` of our last message among them; 0 for none."""
    full: bool = False
    """There is more to come."""


@dataclass(frozen=True, slots=True)
class Start:
    """What a browser gets at first."""

    news: News = field(default_factory=News)
    conversation: Conversation | None = None
    older: bool = False
    """Older messages exist."""


class Feed:
    """Reads conversations of one entry point for its browsers. Raises StoreUnavailable."""

    def __init__(self, *, entry_point: str, store: Conversations, people: People, links: Links) -> None:
        self._entry_point = entry_point
        self._store = store
        self._people = people
        self._links = links

    def address(self, visitor: str) -> Address:
        """Return where the visitor reads."""
        return Address(self._entry_point, visitor)

    async def start(self, visitor: Visitor, rev: int) -> Start:
        """Return what has changed since `rev`, or the newest messages where that is too much or nothing is known."""
        address = self.address(visitor.id)
        conversation = None if visitor.fresh else await self._store.conversation(address)
        if conversation is None:
            return Start()
        news = await self._since(address, 0 if visitor.stale else rev, conversation.counter)
        oldest = min((each["seq"] for each in news.messages), default=conversation.counter + 1)
        return Start(news, conversation, older=oldest > 1)

    async def since(self, visitor: str, rev: int) -> News:
        """Return the next changes after `rev`."""
        rows = await self._store.history(self.address(visitor), after=rev, limit=STEP)
        kept = _lightest(rows)
        return await self._news(kept, rev, full=len(rows) >= STEP or len(kept) < len(rows))

    async def before(self, visitor: str, seq: int) -> tuple[list[Json], bool]:
        """Return messages before `seq`, oldest first, and whether there are still older ones."""
        rows = await self._store.history_before(self.address(visitor), seq=seq, limit=OLDER + 1)
        kept = list(reversed(_lightest(reversed(rows[-OLDER:]))))
        return (await self._news(kept, 0)).messages, len(rows) > len(kept)

    async def message(self, visitor: str, seq: int) -> Message | None:
        """Return a message the visitor can see."""
        rows = await self._store.history_before(self.address(visitor), seq=seq + 1, limit=1)
        return rows[0] if rows and rows[0].seq == seq and rows[0].visibility is Visibility.PUBLIC else None

    async def _since(self, address: Address, rev: int, counter: int) -> News:
        if rev:
            rows = await self._store.history(address, after=rev, limit=AT_MOST + 1)
            if len(rows) <= AT_MOST:
                kept = _lightest(rows)
                return await self._news(kept, counter if len(kept) == len(rows) else 0, full=len(kept) < len(rows))
        rows = await self._store.history_before(address, seq=counter + 1, limit=AT_MOST if rev else FIRST)
        kept = rows if rev else list(reversed(_lightest(reversed(rows))))
        news = await self._news(kept, counter)
        return News(news.messages, counter, news.ours)

    async def _news(self, rows: Sequence[Message], rev: int, *, full: bool = False) -> News:
        await self._people.meet(row.operator_id for row in rows)
        shown = (rendered(row, names=self._people.names, links=self._links) for row in rows)
        return News(
            [each for each in shown if each],
            max((rev, *(row.rev for row in rows))),
            max((row.seq for row in rows if row.author is not Author.CUSTOMER), default=0),
            full,
        )


def _lightest(rows: Iterable[Message]) -> list[Message]:
    """The first rows that fit into one frame, one at least."""
    kept: list[Message] = []
    weight = 0
    for row in rows:
        weight += _PER_MESSAGE + _PER_FILE * len(row.attachments) + _PER_CHARACTER * len(row.text)
        if kept and weight > _HEAVY:
            break
        kept.append(row)
    return kept
