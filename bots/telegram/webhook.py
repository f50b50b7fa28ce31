"""How are updates taken that Telegram brings itself?

The answer 200 makes Telegram forget an update, so it is given only after the update is stored.
"""

import hmac
import logging
import re

from aiohttp import web

from bots.json_values import load_mended, number_at
from bots.telegram.events import CUSTOMERS, Wanted, raw_events
from gateway.clock import Clock
from gateway.errors import StoreUnavailable
from gateway.messages import RawEvent
from gateway.ports import Receiver

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
LARGEST = 1024 * 1024
"""Bytes of one update; Telegram's own are a few KB."""
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def path(entry_point: str) -> str:
    """Return where the updates of an entry point are taken."""
    return f"/hooks/telegram/{entry_point}"


def is_secret(text: str) -> bool:
    """Return whether Telegram takes the text as the secret of a webhook."""
    return _SECRET.fullmatch(text) is not None


class Webhook:
    """Takes the updates of one entry point."""

    def __init__(
        self, *, entry_point: str, secret: str, receiver: Receiver, clock: Clock, wanted: Wanted = CUSTOMERS
    ) -> None:
        self._entry_point = entry_point
        self._secret = secret.encode()
        self._receiver = receiver
        self._clock = clock
        self._wanted = wanted

    async def take(self, request: web.Request) -> web.Response:
        """Store the update of a request and answer; without the secret nothing of it is read."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=403)
        body = await _body(request)
        if body is None:
            return web.Response(status=413)
        try:
            events = self._events(body)
        except ValueError:
            return web.Response(status=400)
        return await self._stored(events)

    def _events(self, body: bytes) -> list[RawEvent]:
        update = load_mended(body)
        if not isinstance(update, dict) or number_at(update, "update_id") is None:
            raise ValueError("not an update")
        now = self._clock.now()
        return raw_events([update], entry_point=self._entry_point, now=now, wanted=self._wanted)

    async def _stored(self, events: list[RawEvent]) -> web.Response:
        try:
            if events:
                await self._receiver.store(events)
        except StoreUnavailable:
            logger.warning("%s: an update could not be stored, Telegram will bring it again", self._entry_point)
            return web.Response(status=503)
        return web.Response()


async def _body(request: web.Request) -> bytes | None:
    """Return the body, or None if it is larger than any update."""
    if (request.content_length or 0) > LARGEST:
        return None
    body = bytearray()
    async for piece in request.content.iter_chunked(64 * 1024):
        body += piece
        if len(body) > LARGEST:
            return None
    return bytes(body)
