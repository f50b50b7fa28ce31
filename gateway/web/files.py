"""How does a browser get a file without the file getting at the browser?"""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from gateway.errors import Refused, Unreachable
from gateway.files import INLINE_TYPES, Links, content_type
from gateway.messages import Attachment
from gateway.ports import Files

_HEAD = 4096
_UNKNOWN = "application/octet-stream"
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'none'; sandbox",
    "Cache-Control": "private, max-age=604800, immutable",
    # Pictures are shown in pages of other sites: that is what the widget is for.
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
}


def files_route(files: Files, links: Links) -> web.RouteDef:
    """Return the route that gives out files by signed links, also in ranges."""

    async def answer(request: web.Request) -> web.StreamResponse:
        linked = links.open(request.match_info["signed"])
        if linked is None:
            raise web.HTTPNotFound
        if linked.expired:
            raise web.HTTPGone
        path = await _path(files, linked.attachment)
        return web.FileResponse(path, headers={**_HEADERS, **described(path, linked.attachment.name)})

    return web.get("/files/{signed}", answer)


def described(path: Path, name: str) -> Mapping[str, str]:
    """Return type and disposition by what is in the file; what could run is offered to be saved, never shown."""
    with path.open("rb") as file:
        mime = content_type(file.read(_HEAD), name=name) or _UNKNOWN
    inline = mime in INLINE_TYPES
    disposition = "inline" if inline else "attachment"
    if name:
        disposition += f"; filename*=UTF-8''{quote(name, safe='')}"
    return {"Content-Type": mime if inline else _UNKNOWN, "Content-Disposition": disposition}


async def _path(files: Files, attachment: Attachment) -> Path:
    try:
        return await files.path(attachment)
    except Refused as refused:
        raise web.HTTPGone from refused
    except Unreachable as unreachable:
        raise web.HTTPServiceUnavailable(headers={"Retry-After": "10"}) from unreachable
