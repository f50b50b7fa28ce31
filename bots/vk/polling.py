"""How are events fetched by Bots Long Poll so that none is lost?

VK tells how far one has come (`ts`) with every answer. It is kept only after the events are stored, and a start goes on
from where it was kept.
"""

import asyncio
import logging
from typing import NoReturn, Protocol

from bots.backoff import Backoff
from bots.json_values import Json, number_at, objects_at, text_at
from bots.vk.calls import Calls
from bots.vk.intake import Intake
from bots.vk.subscribing import switch_on_long_poll
from gateway.errors import OtklikError, Throttled, Unauthorized, Unreachable

logger = logging.getLogger(__name__)

WAIT = 25
"""Seconds VK holds an empty answer back."""
SPARE = 15
"""Seconds more until we give up waiting for it."""
UNAUTHORIZED_WAIT = 60.0

_OUTDATED, _KEY_EXPIRED, _ALL_LOST = 1, 2, 3
"""What VK calls `failed`."""


class Cursor(Protocol):
    """Where it is kept how far an entry point has received. Methods raise StoreUnavailable."""

    async def cursor(self, entry_point: str) -> str:
        """Return how far an entry point has received; empty at first."""
        ...

    async def set_cursor(self, entry_point: str, value: str) -> None:
        """Keep how far an entry point has received."""
        ...


class Poller:
    """Receives by long polling, for ever."""

    def __init__(
        self, *, calls: Calls, group_id: int, intake: Intake, cursor: Cursor, backoff: Backoff | None = None
    ) -> None:
        self._calls = calls
        self._group_id = group_id
        self._intake = intake
        self._cursor = cursor
        self._backoff = backoff or Backoff()
        self._server: Json = {}
        self._ts = ""
        self._subscribed = False
        self._failures = 0
        self._told = ""

    async def run(self) -> NoReturn:
        """Receive until cancelled, over every outage of VK and of the store."""
        while True:
            try:
                if not self._server:
                    await self._connect()
                await self._batch()
                self._well()
            except OtklikError as error:
                await asyncio.sleep(self._pause(error))

    async def _connect(self) -> None:
        if not self._subscribed:
            await switch_on_long_poll(self._calls, self._group_id)
            self._subscribed = True
        server = await self._calls.call("groups.getLongPollServer", {"group_id": self._group_id})
        if not isinstance(server, dict) or not text_at(server, "server"):
            raise Unreachable("no long poll server")
        if not self._ts:
            self._ts = await self._cursor.cursor(self._calls.entry_point)
        if not self._ts:
            # Kept at once: what comes until the first event would be skipped by a restart.
            await self._come_to(_ts(server))
        self._server = server

    async def _batch(self) -> None:
        answer = await self._ask()
        if "failed" in answer:
            await self._begin_anew(answer)
            return
        events = objects_at(answer, "updates")
        if events:
            await self._intake.take(events)
        await self._come_to(_ts(answer))

    async def _ask(self) -> Json:
        params = {"act": "a_check", "key": text_at(self._server, "key"), "ts": self._ts, "wait": WAIT}
        try:
            return await self._calls.ask(text_at(self._server, "server"), params, within=WAIT + SPARE)
        except Unreachable:
            if self._failures:
                # It did not answer twice and may have moved: VK is asked where it is.
                self._server = {}
            raise

    async def _begin_anew(self, answer: Json) -> None:
        failed = number_at(answer, "failed")
        if failed == _KEY_EXPIRED:
            self._server = {}
            return
        logger.warning("%s: VK has forgotten events that were not fetched in time", self._calls.entry_point)
        if failed == _OUTDATED and _ts(answer):
            await self._come_to(_ts(answer))
            return
        await self._cursor.set_cursor(self._calls.entry_point, "")
        self._server, self._ts = {}, ""
        if failed != _ALL_LOST:
            raise Unreachable(f"long poll failed {failed}")

    async def _come_to(self, ts: str) -> None:
        if ts and ts != self._ts:
            await self._cursor.set_cursor(self._calls.entry_point, ts)
            self._ts = ts

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
        trouble = type(error).__name__
        if trouble != self._told and (self._failures > 1 or isinstance(error, Unauthorized)):
            logger.warning("%s: receiving is interrupted, trying again (%r)", self._calls.entry_point, error)
            self._told = trouble
        if isinstance(error, Throttled):
            return error.retry_after.total_seconds()
        return UNAUTHORIZED_WAIT if isinstance(error, Unauthorized) else self._backoff.failed()


def _ts(data: Json) -> str:
    """Return how far one has come; VK tells it as text or as a number."""
    return text_at(data, "ts") or str(number_at(data, "ts") or "")
