"""Who works here, as far as screens need to know?"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo

from gateway.clock import Clock
from gateway.configuration import Configuration
from gateway.operators import Operator
from gateway.ports import Store
from operator_bot.screens.screen import Reader
from operator_bot.words import LOCALES, Words

FRESH = 1.0
"""Seconds for which the list is believed. What may be done is decided by the desk, which always looks."""


class Roster:
    """The operators, read at most once in a while, and the words each of them reads."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        titles: Mapping[str, str],
        zone: tzinfo,
        default_locale: str,
        config: Callable[[], Configuration] = Configuration,
    ) -> None:
        self._store = store
        self._config = config
        self.clock = clock
        self._titles = titles
        self._zone = zone
        self._default_locale = default_locale
        self._everyone: Sequence[Operator] = ()
        self._names: Mapping[int, str] = {}
        self._fresh_until = 0.0

    def forget(self) -> None:
        """Look again next time."""
        self._fresh_until = 0.0

    async def everyone(self) -> Sequence[Operator]:
        """Return all operators."""
        now = asyncio.get_running_loop().time()
        if now >= self._fresh_until:
            self._everyone = await self._store.operators()
            self._names = {each.id: each.name for each in self._everyone}
            self._fresh_until = now + FRESH
        return self._everyone

    async def by_id(self, operator_id: int | None) -> Operator | None:
        """Return an operator."""
        return next((each for each in await self.everyone() if each.id == operator_id), None)

    async def by_chat(self, chat: str) -> Operator | None:
        """Return whose private chat it is; None for a group and for a stranger."""
        return next((each for each in await self.everyone() if each.chat == chat), None)

    async def reader(self, operator: Operator | None, *, shared: bool = False) -> Reader:
        """Return somebody as a reader of screens; `shared`: others read it too."""
        await self.everyone()
        locale = operator.locale if operator and not shared else self._default_locale
        return Reader(
            words=self.words(locale),
            operator=operator,
            shared=shared,
            titles=self._titles,
            names=self._names,
            config=self._config(),
        )

    def words(self, tag: str) -> Words:
        """Return our words in a language; for a language we do not write in, in the desk's own."""
        language = tag.lower().replace("_", "-").partition("-")[0]
        locale = language if language in LOCALES else self._default_locale
        return Words(locale, self.clock.now(), self._zone)
