"""How are events taken that VK brings itself?

The answer `ok` makes VK forget an event, so it is given only after the event is stored.
"""

import hmac
import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

from bots.json_values import Json, load_mended, number_at, text_at
from bots.vk.intake import Intake
from gateway.errors import OtklikError, StoreUnavailable

logger = logging.getLogger(__name__)

LARGEST = 1024 * 1024
"""Bytes of one event."""


def path(entry_point: str) -> str:
    """Return where the events of an entry point are taken."""
    return f"/hooks/vk/{entry_point}"


class Webhook:
    """Takes the events of one community. `confirmation` gives what VK wants to hear when it gets to know us."""

    def __init__(
        self, *, group_id: int, secret: str, intake: Intake, confirmation: Callable[[], Awaitable[str]]
    ) -> None:
        self._group_id = group_id
        self._secret = secret.encode()
        self._intake = intake
        self._confirmation = confirmation

    async def take(self, request: web.Request) -> web.Response:
        """Store the event of a request and answer; one without the secret is not looked at."""
        body = await _body(request)
        if body is None:
            return web.Response(status=413)
        event = _event(body)
        if event is None:
            return web.Response(status=400)
        if number_at(event, "group_id") != self._group_id:
            return web.Response(status=403)
        if text_at(event, "type") == "confirmation":
            return await self._confirmed()
        given = text_at(event, "secret").encode("utf-8", "replace")
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=403)
        del event["secret"]
        return await self._stored(event)

    async def _confirmed(self) -> web.Response:
        try:
            return web.Response(text=await self._confirmation())
        except OtklikError as error:
            logger.warning("VK wants a confirmation that is not known (%r): set VK_CONFIRMATION", error)
            return web.Response(status=503)

    async def _stored(self, event: Json) -> web.Response:
        try:
            await self._intake.take([event])
        except StoreUnavailable:
            logger.warning("an event could not be stored, VK will bring it again")
            return web.Response(status=503)
        return web.Response(text="ok")


def _event(body: bytes) -> Json | None:
    try:
        event = load_mended(body)
    except ValueError:
        return None
    return event if isinstance(event, dict) else None


async def _body(request: web.Request) -> bytes | None:
    """Return the body, or None if it is larger than any event."""
    if (request.content_length or 0) > LARGEST:
        return None
    body = bytearray()
    async for piece in request.content.iter_chunked(64 * 1024):
        body += piece
        if len(body) > LARGEST:
            return None
    return bytes(body)
