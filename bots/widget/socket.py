"""How is one browser spoken to?"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import orjson
from aiohttp import WSMessage, WSMsgType, web

from bots.widget.limits import Limits
from bots.widget.words import explain

AGAIN_LATER = 1013
"""Close code "try again later" (registered with IANA, not in aiohttp's list)."""

_ALIVE = frozenset((WSMsgType.TEXT, WSMsgType.BINARY, WSMsgType.PING, WSMsgType.PONG))

Json = dict[str, Any]


class Socket:
    """A WebSocket that speaks JSON and does not wait for ever.

    Methods that send raise ConnectionError when the browser is gone or does not read.
    """

    __slots__ = ("_limits", "_monotonic", "_request", "_since", "_writing", "_ws", "locale")

    def __init__(
        self, request: web.Request, ws: web.WebSocketResponse, limits: Limits, monotonic: Callable[[], float]
    ) -> None:
        self._request = request
        self._ws = ws
        self._limits = limits
        self._monotonic = monotonic
        self._writing = 0
        self._since = 0.0
        self.locale = "ru"
        """The language of explanations."""

    def stuck_for(self, now: float) -> float:
        """Return for how many seconds the browser has not taken what is being sent; 0 when nothing is."""
        return now - self._since if self._writing else 0.0

    def receive(self) -> Awaitable[WSMessage]:
        """Wait for the next message: see `text_of`. No coroutine of its own, for a visitor waits here for hours."""
        return self._ws.receive()

    async def send(self, frame: Json) -> None:
        """Send a frame; `pulse` cuts off a browser that does not read."""
        self._writing += 1
        self._since = self._monotonic()
        try:
            await self._ws.send_frame(orjson.dumps(frame), WSMsgType.TEXT)
        finally:
            self._writing -= 1
            self._since = self._monotonic()

    async def refuse(self, code: str, *, id: str | None = None, final: bool = False, words: str = "") -> None:  # noqa: A002
        """Say that something was not done; `words` is a key where the code's own sentence does not fit."""
        text = explain(words or code, self.locale, limit=self._limits.text)
        await self.send({"t": "error", "id": id, "code": code, "text": text, "final": final})

    async def close(self, code: int) -> None:
        """Close politely; a browser that does not answer is not waited for."""
        await self._ws.close(code=code, drain=False)

    async def ping(self) -> None:
        """Ask the browser itself, below its scripts, whether it is there."""
        with suppress(ConnectionError):
            await self._ws.ping()

    async def answer(self, message: WSMessage) -> None:
        """Answer such a question of the browser's."""
        if message.type is WSMsgType.PING:
            await self._ws.pong(message.data)

    def cut(self) -> None:
        """End the connection without a word."""
        if self._request.transport:
            self._request.transport.abort()


def text_of(message: WSMessage) -> str | None:
    """Return a frame's text, empty for a binary one; None for what carries none."""
    if message.type is WSMsgType.TEXT:
        return str(message.data)
    return "" if message.type is WSMsgType.BINARY else None


def is_end(message: WSMessage) -> bool:
    """Tell whether nothing more will come, whatever the reason."""
    return message.type not in _ALIVE
