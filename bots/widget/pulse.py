"""Which browsers are gone without a word?

One look over all connections from time to time: a timer for each would make an idle visitor dearer by half a kilobyte.
"""

import asyncio
from collections.abc import Callable

from bots.widget.hub import Hub
from bots.widget.limits import Limits

_LOOKS = 4
"""Looks within the time a browser may be silent."""
_PATIENCE = 1.5


async def watch_over(hub: Hub, limits: Limits, monotonic: Callable[[], float]) -> None:
    """Ask whoever is silent, cut off who does not answer for half as long again, and who does not read."""
    silence, unread = limits.heartbeat.total_seconds(), limits.write_within.total_seconds()
    while True:
        await asyncio.sleep(min(silence, unread) / _LOOKS)
        now = monotonic()
        for browser in hub.everybody():
            silent = now - browser.heard_at
            if silent > silence * _PATIENCE or browser.stuck_for(now) > unread:
                browser.cut()
            elif silent > silence:
                browser.ask()
