"""Who answers, and is anybody there?"""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping

from bots.widget.ports import Conversations
from gateway.errors import StoreUnavailable
from gateway.operators import Presence

KEPT_FOR = 10.0
"""Seconds."""


class People:
    """Names and presence of the operators, looked up at most every few seconds for all connections together."""

    def __init__(self, store: Conversations, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._monotonic = monotonic
        self._names: dict[int, str] = {}
        self._nameless: set[int] = set()
        self._online = False
        self._looked_at = float("-inf")
        self._looking = asyncio.Lock()

    @property
    def names(self) -> Mapping[int, str]:
        """Names known so far, of those too who have left meanwhile."""
        return self._names

    async def meet(self, operators: Iterable[int | None]) -> None:
        """Learn the names of these operators if they are new; who has left before stays nameless."""
        strangers = {each for each in operators if each is not None} - self._names.keys() - self._nameless
        if strangers:
            async with self._looking:
                if await self._look():
                    self._nameless |= strangers - self._names.keys()

    async def online(self) -> bool:
        """Tell whether anybody takes tickets now."""
        async with self._looking:
            if self._monotonic() - self._looked_at >= KEPT_FOR:
                await self._look()
        return self._online

    async def _look(self) -> bool:
        try:
            operators = await self._store.operators()
        except StoreUnavailable:
            return False
        self._looked_at = self._monotonic()
        self._names.update((each.id, each.name) for each in operators)
        self._online = any(each.presence is Presence.ONLINE for each in operators)
        return True
