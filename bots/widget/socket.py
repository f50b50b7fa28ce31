"""How is one browser spoken to?"""

import asyncio
from typing import Any

import orjson
from aiohttp import WSMsgType, web

from bots.widget.limits import Limits
from bots.widget.words import explain

AGAIN_LATER = 1013
"""Close code "try again later" (registered with IANA, not in aiohttp's list)."""

_LIMITS = {"too_long": "text", "too_big": "file"}

Json = dict[str, Any]


class Socket:
    """A WebSocket that speaks JSON and does not wait for ever.

    Methods that send raise ConnectionError when the browser is gone or does not read.
    """

    __slots__ = ("_limits", "_request", "_ws", "locale")

    def __init__(self, request: web.Request, ws: web.WebSocketResponse, limits: Limits) -> None:
        self._request = request
        self._ws = ws
        self._limits = limits
        self.locale = "ru"
        """The language of explanations."""

    async def receive(self) -> str | None:
        """Return the next frame's text, empty for a binary one; None at the end, whatever the reason."""
        message = await self._ws.receive()
        if message.type is WSMsgType.TEXT:
            return str(message.data)
        return "" if message.type is WSMsgType.BINARY else None

    async def send(self, frame: Json) -> None:
        """Send a frame; a browser that has not read for a while is cut off."""
        try:
            async with asyncio.timeout(self._limits.write_within.total_seconds()):
                await self._ws.send_frame(orjson.dumps(frame), WSMsgType.TEXT)
        except TimeoutError:
            self._cut()
            raise ConnectionAbortedError("the browser does not read") from None

    async def refuse(self, code: str, *, id: str | None = None, final: bool = False, words: str = "") -> None:  # noqa: A002
        """Say that something was not done; `words` is a key where the code's own sentence does not fit."""
        limit = getattr(self._limits, _LIMITS[code]) if code in _LIMITS else 0
        text = explain(words or code, self.locale, limit=limit)
        await self.send({"t": "error", "id": id, "code": code, "text": text, "final": final})

    async def close(self, code: int) -> None:
        """Close politely; a browser that does not answer is not waited for."""
        await self._ws.close(code=code, drain=False)

    def _cut(self) -> None:
        if self._request.transport:
            self._request.transport.abort()
