"""How are the bytes fetched of what a customer has sent?"""

from collections.abc import AsyncIterator
from typing import Any

from aiohttp import ClientTimeout

from bots.http import CONNECT, Http
from bots.json_values import text_at
from bots.telegram.calls import Calls
from bots.telegram.errors import NO_ANSWER, unreachable
from gateway.errors import OtklikError, Refused, Unreachable

PIECE = 64 * 1024
SILENCE = 30.0
"""Seconds without a byte after which a download has failed."""
_TIMEOUT = ClientTimeout(total=None, sock_connect=CONNECT, sock_read=SILENCE)


class Downloads:
    """Fetches files from Telegram."""

    def __init__(self, *, calls: Calls, http: Http) -> None:
        self._calls = calls
        self._http = http

    async def pieces(self, file_id: str) -> AsyncIterator[bytes]:
        """Give a file in pieces. Raises Refused if Telegram does not give it, Unreachable if it may later."""
        url = self._calls.file_url(await self._place(file_id))
        try:
            async with self._http.session().get(url, timeout=_TIMEOUT, allow_redirects=False) as answer:
                _check(answer.status)
                async for piece in answer.content.iter_chunked(PIECE):
                    yield piece
            return
        except NO_ANSWER as error:
            trouble = unreachable(error)
        raise trouble

    async def _place(self, file_id: str) -> str:
        try:
            found: Any = await self._calls.call("getFile", file_id=file_id)
        except (Refused, Unreachable):
            raise
        except OtklikError as error:
            raise Unreachable(type(error).__name__) from None
        path = text_at(found, "file_path") if isinstance(found, dict) else ""
        if not path:
            raise Refused("not_found")
        return path


def _check(status: int) -> None:
    if status in {400, 403, 404, 410}:
        raise Refused("not_found")
    if status != 200:
        raise Unreachable(str(status))
