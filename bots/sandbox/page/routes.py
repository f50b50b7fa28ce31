"""How does a browser get the page? `/`, the shop in its frame, and their scripts, styles, words and pictures."""

import re
from functools import partial
from pathlib import Path

from aiohttp import web

STATIC = Path(__file__).with_name("static")
TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".ogg": "audio/ogg",
    ".svg": "image/svg+xml",
}
_PATH = re.compile(r"(?:[a-z_]+/)+[a-z_]+\.(?:css|js|json|ogg|svg)")
_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]{1,255}")


def front_routes() -> list[web.RouteDef]:
    """Return the route of the page itself, at the root."""
    return [web.get("/", partial(_document, "index.html", "'none'"))]


def inner_routes() -> list[web.RouteDef]:
    """Return the routes of what the page is made of, for an application that is mounted at /sandbox."""
    return [web.get("/shop", partial(_document, "shop.html", "'self'")), web.get("/page/{path:.+}", _file)]


def policy(host: str, *, embedders: str) -> str:
    """Return the Content-Security-Policy of a document: nothing inline, nothing from elsewhere."""
    sockets = f" ws://{host}" if _HOST.fullmatch(host) else ""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            f"connect-src 'self'{sockets}",
            "frame-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            f"frame-ancestors {embedders}",
        )
    )


async def _document(name: str, embedders: str, request: web.Request) -> web.StreamResponse:
    return _given(STATIC / name, {"Content-Security-Policy": policy(request.host, embedders=embedders)})


async def _file(request: web.Request) -> web.StreamResponse:
    path = request.match_info["path"]
    if not _PATH.fullmatch(path) or not (STATIC / path).is_file():
        raise web.HTTPNotFound
    return _given(STATIC / path, {})


def _given(path: Path, headers: dict[str, str]) -> web.FileResponse:
    kind = TYPES[path.suffix]
    charset = "; charset=utf-8" if kind != "audio/ogg" else ""
    return web.FileResponse(path, headers={**headers, "Content-Type": kind + charset, "Cache-Control": "no-cache"})
