"""Events as VK makes them, with Anna's private chat around whatever a test is about."""

import json
from typing import Any

from bots.vk.parse import parse
from gateway.messages import Event, Inbound, Wrote

SENT = 1_763_000_000
ANNA = 1001


def message(**parts: Any) -> dict[str, Any]:
    """Return a message of Anna's."""
    return {
        "id": 11,
        "conversation_message_id": 3,
        "peer_id": ANNA,
        "from_id": ANNA,
        "date": SENT,
        "out": 0,
        "text": "",
        "attachments": [],
        "fwd_messages": [],
        **parts,
    }


def new(**parts: Any) -> dict[str, Any]:
    """Return the event of a message of Anna's."""
    return {"type": "message_new", "object": {"message": message(**parts), "client_info": {"lang_id": 0}}}


def read(event: dict[str, Any], **more: Any) -> Inbound | None:
    """Return what an event means."""
    return parse(json.dumps({"event": event, "at": SENT + 5, **more}, ensure_ascii=False), entry_point="vk")


def event_of(event: dict[str, Any]) -> Event:
    """Return what happened."""
    inbound = read(event)
    assert inbound is not None
    return inbound.event


def wrote(**parts: Any) -> Wrote:
    """Return what a message of Anna's says."""
    found = event_of(new(**parts))
    assert isinstance(found, Wrote)
    return found
