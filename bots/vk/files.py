"""How are the bytes fetched of what a customer has sent?"""

from collections.abc import AsyncIterator

from aiohttp import ClientTimeout
from yarl import URL

from bots.http import CONNECT, Http
from bots.vk.errors import NO_ANSWER, unreachable
from gateway.errors import Refused, Unreachable

PIECE = 64 * 1024
SILENCE = 30.0
"""Seconds without a byte after which a download has failed."""
_TIMEOUT = ClientTimeout(total=None, sock_connect=CONNECT, sock_read=SILENCE)
_GONE = frozenset((400, 403, 404, 410))


class Downloads:
    """Fetches files from the addresses VK has given for them."""

    def __init__(self, *, api_url: str, http: Http) -> None:
        self._home = URL(api_url)
        self._http = http

    async def pieces(self, address: str) -> AsyncIterator[bytes]:
        """Give a file in pieces. Raises Refused if it is gone, Unreachable if it may be there later."""
        try:
            async with self._http.session().get(self._safe(address), timeout=_TIMEOUT, max_redirects=3) as answer:
                _check(answer.status)
                async for piece in answer.content.iter_chunked(PIECE):
                    yield piece
            return
        except NO_ANSWER as error:
            trouble = unreachable(error)
        raise trouble

    def _safe(self, address: str) -> URL:
        """Return the address if it is a public one of VK's, or on the server that stands for VK."""
        try:
            url = URL(address)
            safe = url.scheme == "https" or url.origin() == self._home.origin()
        except ValueError:
            safe = False
        if not safe:
            raise Refused("bad_file", "not an address of VK")
        return URL(address)


def _check(status: int) -> None:
    if status in _GONE:
        raise Refused("not_found")
    if status != 200:
        raise Unreachable(str(status))
