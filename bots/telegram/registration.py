"""How does Telegram know where to bring updates?"""

import asyncio
import logging
from typing import Any, NoReturn

from bots.backoff import Backoff
from bots.json_values import Json, text_at
from bots.telegram.calls import Calls
from bots.telegram.events import CUSTOMERS, Wanted
from gateway.errors import OtklikError, Throttled

logger = logging.getLogger(__name__)

CONNECTIONS = 40
"""How many updates Telegram may bring at the same time."""
LOOK_EVERY = 600.0
"""Seconds between two looks whether the webhook is still ours: any other program with the token can remove it."""


class Registration:
    """Keeps the webhook of a bot set, for ever."""

    def __init__(
        self, *, calls: Calls, url: str, secret: str, wanted: Wanted = CUSTOMERS, backoff: Backoff | None = None
    ) -> None:
        self._calls = calls
        self._url = url
        self._secret = secret
        self._wanted = wanted
        self._backoff = backoff or Backoff()

    async def run(self) -> NoReturn:
        """Set the webhook now and whenever it was changed, until cancelled."""
        await self._ask(self._set)
        while True:
            await asyncio.sleep(LOOK_EVERY)
            await self._ask(self._look)

    async def _set(self) -> None:
        await self._calls.call(
            "setWebhook",
            url=self._url,
            secret_token=self._secret,
            max_connections=CONNECTIONS,
            allowed_updates=self._wanted.kinds,
            drop_pending_updates=False,
        )

    async def _look(self) -> None:
        info: Any = await self._calls.call("getWebhookInfo")
        found: Json = info if isinstance(info, dict) else {}
        if text_at(found, "url") != self._url:
            logger.warning("%s: somebody has changed the webhook, setting it again", self._calls.entry_point)
            await self._set()

    async def _ask(self, call: Any) -> None:
        while True:
            try:
                await call()
            except OtklikError as error:
                await asyncio.sleep(self._pause(error))
            else:
                self._backoff.succeeded()
                return

    def _pause(self, error: OtklikError) -> float:
        if self._backoff.fresh:
            logger.warning("%s: the webhook cannot be set yet (%r)", self._calls.entry_point, error)
        seconds = self._backoff.failed()
        return error.retry_after.total_seconds() if isinstance(error, Throttled) else seconds
