"""Pages of which sites may talk to this desk?

A browser names the page's origin by itself; a page cannot lie about it. Other programs can, and are held back by
limits and tokens only.
"""

import logging
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from aiohttp import hdrs, web

ANY = "*"

_ORIGIN = re.compile(r"https?://[^/\s?#@]+")
_TOLD = 100

_log = logging.getLogger(__name__)


class Origins:
    """The sites of one entry point, and the desk's own pages.

    `own` is the desk's public origin; empty: whatever host the browser has asked. Raises ValueError for what is no
    origin (`https://shop.example`, with the port if it is not the usual one).
    """

    def __init__(self, entry_point: str, allowed: Iterable[str], own: str = "") -> None:
        self._entry_point = entry_point
        self._allowed = frozenset(_normal(each) for each in allowed)
        self._own = _normal(own) if own else ""
        self._told: set[str] = set()

    @property
    def named(self) -> bool:
        """Whether any site but the desk itself may talk."""
        return bool(self._allowed)

    def permits(self, request: web.BaseRequest) -> bool:
        """Tell whether the page that asks may; a page that asks its own origin need not name it."""
        origin = request.headers.get(hdrs.ORIGIN)
        return origin is None or self._known(origin.lower(), request.headers.get(hdrs.HOST, ""))

    def permits_socket(self, request: web.BaseRequest) -> bool:
        """Tell whether the page may open a socket: here browsers always name the origin."""
        return hdrs.ORIGIN in request.headers and self.permits(request)

    def headers(self, request: web.BaseRequest) -> dict[str, str]:
        """Return the headers that let a permitted page read the answer (CORS)."""
        headers = {hdrs.VARY: hdrs.ORIGIN, "Cross-Origin-Resource-Policy": "cross-origin"}
        origin = request.headers.get(hdrs.ORIGIN)
        if origin is not None and self.permits(request):
            headers[hdrs.ACCESS_CONTROL_ALLOW_ORIGIN] = origin
        return headers

    def embedders(self) -> str:
        """Return the sites as a list for `frame-ancestors`."""
        return " ".join(["'self'", *sorted(self._allowed)])

    def tell(self, request: web.BaseRequest) -> None:
        """Let the administrator know, once, that a site asks in vain: most likely it was forgotten."""
        origin = request.headers.get(hdrs.ORIGIN, "")
        if origin in self._told or len(self._told) >= _TOLD or not _ORIGIN.fullmatch(origin):
            return
        self._told.add(origin)
        _log.warning("%s: a page of %s was refused; add it to the origins if it is yours", self._entry_point, origin)

    def _known(self, origin: str, host: str) -> bool:
        if ANY in self._allowed or origin in self._allowed:
            return True
        return origin == self._own if self._own else urlsplit(origin).netloc == host.lower()


def _normal(origin: str) -> str:
    normal = origin.strip().rstrip("/").lower()
    if normal != ANY and not _ORIGIN.fullmatch(normal):
        raise ValueError(f"not an origin: {origin!r}")
    return normal
