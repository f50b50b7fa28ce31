"""What does distribution remember over a restart? Who was offered something when, and which pauses were told of."""

import json
from collections.abc import Collection
from datetime import UTC, datetime

from gateway.ports import Store

_KEY = "distribution"
"""Its place among the cursors, where no entry point has this name."""


class Remembered:
    """Kept in memory, and written down every few seconds: a restart forgets the last ones, which costs a turn."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._written = ""
        self.offered_at = dict[int, datetime]()
        self.told_of = dict[int, datetime]()
        """Since when the pause lasts that those in charge were told of, by operator."""

    async def recall(self) -> None:
        """Read what was written down; what cannot be read is forgotten. Raises StoreUnavailable."""
        self._written = await self._store.cursor(_KEY)
        try:
            offered, told = json.loads(self._written) if self._written else ({}, {})
            self.offered_at = {int(key): datetime.fromtimestamp(value, UTC) for key, value in offered.items()}
            self.told_of = {int(key): datetime.fromtimestamp(value, UTC) for key, value in told.items()}
        except (ValueError, TypeError, AttributeError):
            self.offered_at, self.told_of = {}, {}

    async def keep(self, here: Collection[int]) -> None:
        """Write it down if it has changed, of those who work here. Raises StoreUnavailable."""
        both = [_seconds(self.offered_at, here), _seconds(self.told_of, here)]
        written = json.dumps(both, separators=(",", ":"))
        if written != self._written:
            await self._store.set_cursor(_KEY, written)
            self._written = written


def _seconds(moments: dict[int, datetime], here: Collection[int]) -> dict[str, float]:
    return {str(key): at.timestamp() for key, at in moments.items() if key in here}
