"""Is the desk well?

It is while the process answers, unless the database has been silent for some seconds: a moment's silence is ordinary
and no reason to be restarted.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from aiohttp import web

from gateway.errors import OtklikError

Probe = Callable[[], Awaitable[object]]

STARTING = "starting"
GOOD = "ok"
SILENT = "unavailable"


@dataclass(frozen=True, slots=True)
class Report:
    """How things stand."""

    good: bool
    store: str
    reason: str = ""
    channels: Mapping[str, str] = field(default_factory=dict[str, str])


class Health:
    """Asks the database from time to time and the channels always.

    `store` is set as soon as there is one: any cheap read that raises when the database does not answer. `channels`
    tells the state of each entry point in a word.
    """

    def __init__(
        self,
        *,
        channels: Callable[[], Mapping[str, str]] = dict[str, str],
        patience: timedelta = timedelta(seconds=5),
        within: timedelta = timedelta(seconds=2),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.store: Probe | None = None
        self._channels = channels
        self._patience = patience.total_seconds()
        self._within = within.total_seconds()
        self._monotonic = monotonic
        self._asked_at = float("-inf")
        self._good_at = monotonic()
        self._state = STARTING
        self._asking = asyncio.Lock()

    async def report(self) -> Report:
        """Look, at most once a second however many ask."""
        async with self._asking:
            if self._monotonic() - self._asked_at >= 1:
                await self._ask()
        silent_for = self._monotonic() - self._good_at
        good = self._state != SILENT or silent_for < self._patience
        reason = "" if good else f"the database has not answered for {silent_for:.0f} s"
        return Report(good, self._state, reason, dict(self._channels()))

    async def _ask(self) -> None:
        if self.store is None:
            self._good_at = self._monotonic()
            return
        self._state = GOOD if await _answers(self.store, self._within) else SILENT
        self._asked_at = self._monotonic()
        if self._state == GOOD:
            self._good_at = self._asked_at


async def _answers(probe: Probe, within: float) -> bool:
    try:
        async with asyncio.timeout(within):
            await probe()
    except (OtklikError, OSError, TimeoutError):
        return False
    return True


def health_route(health: Health) -> web.RouteDef:
    """Return the route that tells how things stand."""

    async def answer(_: web.Request) -> web.Response:
        report = await health.report()
        body = {"ok": report.good, "store": report.store, "channels": report.channels}
        if report.reason:
            body["reason"] = report.reason
        headers = {"Cache-Control": "no-store"}
        return web.json_response(body, status=200 if report.good else 503, headers=headers)

    return web.get("/healthz", answer)
