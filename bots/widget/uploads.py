"""How does a visitor's file come in?"""

import asyncio
from collections.abc import AsyncGenerator
from urllib.parse import unquote

from aiohttp import ClientError, hdrs, web

from bots.widget.limits import neighbourhood
from bots.widget.rendering import file_json
from bots.widget.site import Site
from bots.widget.state import bearer, preferred
from bots.widget.tokens import Visitor
from bots.widget.words import explain
from gateway.errors import Refused, Unreachable
from gateway.files import Submission

PIECE = 64 * 1024
PIECE_WITHIN = 30.0
"""Seconds a browser may be silent in the middle of a file."""

_MEGABYTE = 1024 * 1024
_NAME = 300
_STATUS = {"closed": 403, "unknown_token": 401, "too_many": 429, "too_big": 413, "bad_type": 415, "busy": 503}
_CODES = {"busy": "too_many", "bad_type": "bad"}
"""The protocol's code where it is not our own word."""


async def answer_upload(site: Site, request: web.Request) -> web.Response:
    """Answer `POST /widget/<entry>/files?name=<name>`: the body is the file."""
    visitor = bearer(site, request)
    refusal = _refusal(site, request, visitor)
    if refusal or visitor is None:
        return _refused(site, request, refusal or "unknown_token")
    try:
        attachment = await site.files.receive(_pieces(request), _submission(site, request))
    except Refused as refused:
        return _refused(site, request, "too_big" if refused.reason == "too_big" else "bad_type")
    except Unreachable:
        return _refused(site, request, "busy")
    handle = site.handles.give(visitor.id, attachment)
    body = file_json(attachment, site.links) | {"id": handle}
    return web.json_response(body, status=201, headers=site.origins.headers(request))


def _refusal(site: Site, request: web.Request, visitor: Visitor | None) -> str:
    """Return why not a byte is read; empty when the file may come."""
    if not site.origins.permits(request):
        return "closed"
    if visitor is None:
        return "unknown_token"
    here = neighbourhood(request.remote)
    if not (site.allowances.uploads_from.allows(here) and site.allowances.uploads.allows(visitor.id)):
        return "too_many"
    return "too_big" if (request.content_length or 0) > site.limits.file else ""


def _submission(site: Site, request: web.Request) -> Submission:
    return Submission(
        source=site.name,
        name=unquote(request.query.get("name", ""))[:_NAME],
        declared=request.content_type,
        limit=site.limits.file,
        types=site.types,
    )


async def _pieces(request: web.Request) -> AsyncGenerator[bytes]:
    """Give the body as it comes. Raises ConnectionError when the browser goes away or falls silent."""
    try:
        while True:
            async with asyncio.timeout(PIECE_WITHIN):
                piece = await request.content.read(PIECE)
            if not piece:
                return
            yield piece
    except (ClientError, TimeoutError, web.RequestPayloadError) as error:
        raise ConnectionAbortedError("the upload has broken off") from error


def _refused(site: Site, request: web.Request, why: str) -> web.Response:
    limit = site.limits.file // _MEGABYTE
    body = {"error": _CODES.get(why, why), "text": explain(why, preferred(request), limit=limit)}
    headers = site.origins.headers(request)
    if why in {"too_many", "busy"}:
        headers[hdrs.RETRY_AFTER] = "10"
    return web.json_response(body, status=_STATUS[why], headers=headers)
