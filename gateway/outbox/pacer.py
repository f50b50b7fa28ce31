"""When may the next message go to a chat?

Known limits are kept before the platform complains; what it complains about is obeyed for that chat alone.
"""

import asyncio
from collections import OrderedDict
from datetime import timedelta

from gateway.messages import Capabilities

REMEMBERED = 20_000
"""Chats whose last message is kept in mind."""
BURST = 3
"""Messages beyond the steady rate over all chats: less than a tenth of a second of it."""


class Pacer:
    """Gives out moments for sending, one entry point each; times are the event loop's, in seconds."""

    def __init__(self, can: Capabilities) -> None:
        self._chat_gap = can.per_chat.total_seconds()
        self._group_gap = can.per_group.total_seconds()
        self._gap = 1 / can.per_second if can.per_second else 0.0
        self._next_in_chat: OrderedDict[str, float] = OrderedDict()
        self._next = 0.0

    async def turn(self, chat: str) -> None:
        """Wait until something may be sent; with an empty `chat` it counts to the entry point alone."""
        if chat:
            await self._wait_until(self._reserve_chat(chat))
        if self._gap:
            await self._wait_until(self._reserve())

    def pause(self, chat: str, time: timedelta) -> None:
        """Let nothing go to this chat for a while; an empty chat means every chat."""
        until = asyncio.get_running_loop().time() + time.total_seconds()
        if chat:
            self._remember(chat, max(self._next_in_chat.get(chat, 0.0), until))
        else:
            self._next = max(self._next, until + BURST * self._gap)

    def _reserve_chat(self, chat: str) -> float:
        gap = self._group_gap if chat.startswith("-") else self._chat_gap
        moment = max(self._next_in_chat.get(chat, 0.0), asyncio.get_running_loop().time())
        if gap or chat in self._next_in_chat:
            self._remember(chat, moment + gap)
        return moment

    def _reserve(self) -> float:
        now = asyncio.get_running_loop().time()
        moment = max(self._next, now - BURST * self._gap)
        self._next = moment + self._gap
        return moment

    async def _wait_until(self, moment: float) -> None:
        wait = moment - asyncio.get_running_loop().time()
        if wait > 0:
            await asyncio.sleep(wait)

    def _remember(self, chat: str, moment: float) -> None:
        self._next_in_chat[chat] = moment
        self._next_in_chat.move_to_end(chat)
        if len(self._next_in_chat) > REMEMBERED:
            self._next_in_chat.popitem(last=False)
