"""Does VK send the events that are needed? Switched on where the token may."""

import logging
from typing import Any

from bots.json_values import Json, object_at
from bots.vk.calls import VERSION, Calls
from bots.vk.events import EVENTS
from gateway.errors import Refused

logger = logging.getLogger(__name__)

BY_HAND = (
    "switch them on in the community's settings (Working with API, Event types), or give the token the manage right"
)

SWITCHES = dict.fromkeys(EVENTS, 1)


def missing_events(settings: Any) -> list[str]:
    """Return the events that settings of VK leave out."""
    switched: Json = object_at(settings, "events") if isinstance(settings, dict) else {}
    return [name for name in EVENTS if switched.get(name) != 1]


async def switch_on_long_poll(calls: Calls, group_id: int) -> None:
    """Switch long polling and its events on unless they are. Raises as `Calls.call`, but not for a lack of rights."""
    group = {"group_id": group_id}
    try:
        settings = await calls.call("groups.getLongPollSettings", group)
        on = isinstance(settings, dict) and settings.get("is_enabled") == 1
        if not on or missing_events(settings) or settings.get("api_version") != VERSION:
            await calls.call("groups.setLongPollSettings", {**group, **SWITCHES, "enabled": 1, "api_version": VERSION})
    except Refused as error:
        logger.warning("%s: cannot see to it that events are on (%s): %s", calls.entry_point, error.detail, BY_HAND)
