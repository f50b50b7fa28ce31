"""How are updates fetched so that none is lost?

Telegram forgets updates when it is asked for later ones. So a batch is stored before the next is asked for, and what
could not be stored is simply asked for again.
"""

import asyncio
import logging
from typing import Any, NoReturn

from bots.backoff import Backoff
from bots.json_values import Json, number_at
from bots.telegram.calls import Calls
from bots.telegram.errors import Conflict
from bots.telegram.events import CUSTOMERS, Wanted, raw_events
from gateway.clock import Clock
from gateway.errors import OtklikError, Throttled, Unauthorized
from gateway.ports import Receiver

logger = logging.getLogger(__name__)

WAIT = 50
"""Seconds Telegram holds an empty answer back."""
SPARE = 15
"""Seconds more until we give up waiting for it."""
BATCH = 100
UNAUTHORIZED_WAIT = 60.0


class Poller:
    """Receives by long polling, for ever."""

    def __init__(
        self,
        *,
        calls: Calls,
        receiver: Receiver,
        clock: Clock,
        wanted: Wanted = CUSTOMERS,
        backoff: Backoff | None = None,
    ) -> None:
        self._calls = calls
        self._receiver = receiver
        self._clock = clock
        self._wanted = wanted
        self._backoff = backoff or Backoff()
        self._offset = 0
        self._alone = False
        self._failures = 0
        self._told = ""

    async def run(self) -> NoReturn:
        """Receive until cancelled, over every outage of Telegram and of the store."""
        while True:
            try:
                await self._batch()
                self._well()
            except OtklikError as error:
                await asyncio.sleep(self._pause(error))

    async def _batch(self) -> None:
        if not self._alone:
            await self._calls.call("deleteWebhook", drop_pending_updates=False)
            self._alone = True
        updates = _objects(await self._fetch())
        now = self._clock.now()
        events = raw_events(updates, entry_point=self._calls.entry_point, now=now, wanted=self._wanted)
        if events:
            await self._receiver.store(events)
        numbers = [number for update in updates if (number := number_at(update, "update_id")) is not None]
        # An empty answer confirmed everything; after a quiet week numbering starts anywhere, also lower.
        self._offset = max(numbers) + 1 if numbers else 0

    async def _fetch(self) -> Any:
        return await self._calls.call(
            "getUpdates",
            within=WAIT + SPARE,
            offset=self._offset,
            limit=BATCH,
            timeout=WAIT,
            allowed_updates=self._wanted.kinds,
        )

    def _well(self) -> None:
        if self._told:
            logger.info("%s: receiving again", self._calls.entry_point)
            self._told = ""
        if self._failures:
            self._failures = 0
            self._backoff.succeeded()

    def _pause(self, error: OtklikError) -> float:
        """Say once what is wrong, unless it may pass by itself, and return the seconds to wait."""
        self._failures += 1
        self._alone = self._alone and not isinstance(error, Conflict)
        trouble = type(error).__name__
        if trouble != self._told and (self._failures > 1 or isinstance(error, Conflict | Unauthorized)):
            logger.warning("%s: %s", self._calls.entry_point, _explained(error))
            self._told = trouble
        return _own_wait(error) or self._backoff.failed()


def _own_wait(error: OtklikError) -> float:
    if isinstance(error, Throttled):
        return error.retry_after.total_seconds()
    return UNAUTHORIZED_WAIT if isinstance(error, Unauthorized) else 0.0


def _explained(error: OtklikError) -> str:
    if isinstance(error, Conflict):
        return (
            "another program receives this bot's updates, or a webhook is set (409): "
            "stop the other program; trying again meanwhile"
        )
    if isinstance(error, Unauthorized):
        return "Telegram does not accept the bot's token (401): take a new one from @BotFather"
    return f"receiving is interrupted, trying again ({error!r})"


def _objects(result: Any) -> list[Json]:
    return [each for each in result if isinstance(each, dict)] if isinstance(result, list) else []
