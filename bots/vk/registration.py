"""How does VK know where to bring events?"""

import asyncio
import logging
from typing import NoReturn

from bots.backoff import Backoff
from bots.json_values import Json, number_at, objects_at, text_at
from bots.vk.calls import VERSION, Calls
from bots.vk.subscribing import BY_HAND, SWITCHES
from gateway.errors import OtklikError, Refused, Throttled

logger = logging.getLogger(__name__)

TITLE = "otklik"
LOOK_EVERY = 600.0
"""Seconds between two looks whether VK still brings events: it stops after many failures."""


class Registration:
    """Keeps the callback server of a community set up, for ever, where the token may."""

    def __init__(self, *, calls: Calls, group_id: int, url: str, secret: str, backoff: Backoff | None = None) -> None:
        self._calls = calls
        self._group: Json = {"group_id": group_id}
        self._server: Json = {"url": url, "title": TITLE, "secret_key": secret}
        self._backoff = backoff or Backoff()

    async def run(self) -> NoReturn:
        """Set the server up now and whenever it was changed, until cancelled."""
        while True:
            await self._look_until_answered()
            await asyncio.sleep(LOOK_EVERY)

    async def _look_until_answered(self) -> None:
        while True:
            try:
                await self._look()
            except Refused as error:
                logger.warning("%s: the callback server is not ours to set (%s): %s", self._name, error.detail, BY_HAND)
                return
            except OtklikError as error:
                await asyncio.sleep(self._pause(error))
            else:
                self._backoff.succeeded()
                return

    async def _look(self) -> None:
        server_id = await self._added()
        switches = {**self._group, **SWITCHES, "server_id": server_id, "api_version": VERSION}
        await self._calls.call("groups.setCallbackSettings", switches)

    async def _added(self) -> int:
        """Return the number of our server; it is added, or confirmed anew where VK has given it up."""
        listed = await self._calls.call("groups.getCallbackServers", self._group)
        servers = objects_at(listed, "items") if isinstance(listed, dict) else []
        found = next((each for each in servers if text_at(each, "url") == self._server["url"]), None)
        if found is None:
            added = await self._calls.call("groups.addCallbackServer", {**self._group, **self._server})
            return (number_at(added, "server_id") if isinstance(added, dict) else None) or 0
        number = number_at(found, "id") or 0
        if text_at(found, "secret_key") != self._server["secret_key"] or text_at(found, "status") == "failed":
            await self._calls.call("groups.editCallbackServer", {**self._group, **self._server, "server_id": number})
        return number

    @property
    def _name(self) -> str:
        return self._calls.entry_point

    def _pause(self, error: OtklikError) -> float:
        if self._backoff.fresh:
            logger.warning("%s: the callback server cannot be set up yet (%r)", self._name, error)
        seconds = self._backoff.failed()
        return error.retry_after.total_seconds() if isinstance(error, Throttled) else seconds
