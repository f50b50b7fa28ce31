"""How does a page get the widget's scripts?

They are the same for all websites. What is asked for with its fingerprint (`?v=`) never changes and is kept for ever.
"""

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

STATIC = Path(__file__).with_name("static")
NAMES = ("otklik.js", "panel.js")

_LEVEL = 9
_HEADERS = {
    "Content-Type": "text/javascript; charset=utf-8",
    # Any site may have the scripts; which sites may talk is decided elsewhere.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Vary": "Accept-Encoding",
}
_SOON_OLD = "public, max-age=300, stale-while-revalidate=86400"
_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A script, plain and compressed."""

    plain: bytes
    compressed: bytes
    tag: str


def asset_routes(folder: Path = STATIC) -> list[web.RouteDef]:
    """Return the routes of the scripts; the same routes every time for the same folder."""
    return [web.get(f"/widget/{name}", _giver(folder / name)) for name in NAMES]


@lru_cache
def _giver(path: Path) -> Handler:
    """Made once for each path: two websites then have equal routes."""

    async def give(request: web.Request) -> web.Response:
        return _answer(path, request)

    return give


def _answer(path: Path, request: web.Request) -> web.Response:
    try:
        asset = _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise web.HTTPNotFound from None
    lasting = _FOR_EVER if "v" in request.query else _SOON_OLD
    headers = {**_HEADERS, hdrs.ETAG: f'"{asset.tag}"', hdrs.CACHE_CONTROL: lasting}
    if any(each.value == asset.tag for each in request.if_none_match or ()):
        return web.Response(status=304, headers=headers)
    if "gzip" in request.headers.get(hdrs.ACCEPT_ENCODING, ""):
        return web.Response(body=asset.compressed, headers=headers | {hdrs.CONTENT_ENCODING: "gzip"})
    return web.Response(body=asset.plain, headers=headers)


@lru_cache(maxsize=2 * len(NAMES))
def _read(path: Path, _changed_at: int) -> Asset:
    plain = path.read_bytes()
    return Asset(plain, gzip.compress(plain, _LEVEL, mtime=0), hashlib.sha256(plain).hexdigest()[:20])
