"""What of a long queue can those take who are free, and how often is that looked for?

What only few can take may lie behind thousands of others. Looking through all of them costs some milliseconds, so it
is done in small pieces, and in no more than a small share of the time.
"""

import asyncio
from collections.abc import AsyncIterator

from gateway.distribution.round import Round
from gateway.ports import Store

PAGE = 500
"""Places looked at between two pauses for others."""
SHARE = 10
"""Times as long as looking through whole queues in vain took, nobody does it again."""
IN_VAIN = 50
"""Tickets of a queue that those who are free had all declined; then the rest is left to the next sweep."""


class Sparing:
    """Says when something dear may be tried: in vain in no more than a share of the time, by the loop's clock."""

    def __init__(self, *, share: float = SHARE) -> None:
        self._share = share
        self._from = 0.0
        self._is_owed = False

    def allows(self) -> bool:
        """Return whether it may be done now; if not, it is owed."""
        self._is_owed = asyncio.get_running_loop().time() < self._from
        return not self._is_owed

    def next_in(self, usual: float) -> float:
        """Return in how many seconds to try again: when what is owed may be done, else the usual time."""
        owed, self._is_owed = self._is_owed, False
        return max(0.0, self._from - asyncio.get_running_loop().time()) if owed else usual

    def in_vain(self, seconds: float) -> None:
        """Note that it took so long and was for nothing; what was of use is done again at any time."""
        self._from = asyncio.get_running_loop().time() + self._share * seconds


async def places_for(store: Store, team: str, begun: Round, *, after: str) -> AsyncIterator[str]:
    """Give the places right behind which lies what somebody free can take, in the queue's order.

    What is given out meanwhile counts. Raises StoreUnavailable.
    """
    size = PAGE
    while size == PAGE:
        page = await store.waiting_kinds(team, limit=PAGE, after=after)
        for place, kind in page:
            if begun.anybody_free_for(kind):
                yield after
            after = place
        size = len(page)
        await asyncio.sleep(0)
