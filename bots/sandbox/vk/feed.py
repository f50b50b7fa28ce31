"""What changed in the world, in order, for whoever watches it?"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from bots.sandbox.vk.json_values import JsonObject

KEPT_CHANGES = 10_000


@dataclass(frozen=True, slots=True)
class Change:
    """Something a person at a screen would see. `build` makes its details, given the files' address."""

    seq: int
    kind: str
    community_id: int
    peer_id: int
    build: Callable[[str], JsonObject]

    def shape(self, base: str) -> JsonObject:
        """The change with its details."""
        head: JsonObject = {
            "seq": self.seq,
            "kind": self.kind,
            "group_id": self.community_id,
            "peer_id": self.peer_id,
        }
        return {**head, **self.build(base)}


class Feed:
    """The last 10,000 changes, numbered from 1; watchers wait for the next."""

    def __init__(self) -> None:
        self._changes: deque[Change] = deque(maxlen=KEPT_CHANGES)
        self._news = asyncio.Event()
        self.seq = 0
        """Number of the newest change."""

    def publish(self, kind: str, *, community_id: int, peer_id: int, build: Callable[[str], JsonObject]) -> None:
        """Add a change and wake everybody who waits."""
        self.seq += 1
        self._changes.append(Change(self.seq, kind, community_id, peer_id, build))
        self._news.set()

    def since(self, seq: int) -> list[Change]:
        """The changes after number `seq` that are still kept, oldest first."""
        count = self.seq - seq
        return list(self._changes)[-count:] if count > 0 else []

    async def after(self, seq: int) -> list[Change]:
        """The changes after number `seq`; waits until there is one."""
        while self.seq <= seq:
            self._news.clear()
            await self._news.wait()
        return self.since(seq)
