"""Which of VK's events are kept, under which id, for which chat?"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from bots.json_values import Json, dump, number_at, object_at, text_at
from gateway.messages import RawEvent

FIRST_CHAT = 2_000_000_000
"""From here on a peer is a conversation of several people."""

KEPT = (
    "message_new",
    "message_edit",
    "message_event",
    "message_allow",
    "message_deny",
    "message_read",
    "message_reaction_event",
)
TYPING = "message_typing_state"
EVENTS = (*KEPT, TYPING)
"""The events VK is asked for."""

EVENT, PERSON, AT = "event", "person", "at"
"""Our keys in a payload: VK's event, who it is, and Unix seconds of the arrival (most events tell no time)."""

_MESSAGES = frozenset(("message_new", "message_edit"))
_PEOPLE = ("peer_id", "user_id", "from_id", "reacted_id")


def message_of(event: Json) -> Json:
    """Return the message in an event, which older API versions do not wrap."""
    data = object_at(event, "object")
    return object_at(data, "message") or data


def customer_of(event: Json) -> int | None:
    """Return the person in whose private chat an event happened by their doing; None for everything else."""
    data = message_of(event)
    who = next((number for name in _PEOPLE if (number := number_at(data, name)) is not None), None)
    if who is None or not 0 < who < FIRST_CHAT:
        return None
    ours = data.get("out") == 1 or (number_at(data, "from_id") or who) < 0
    return None if ours else who


def raw_event(event: Json, *, entry_point: str, person: Json | None, now: datetime) -> RawEvent:
    """Return the event of a customer as it is stored."""
    payload: Json = {EVENT: event, AT: int(now.timestamp())}
    if person:
        payload[PERSON] = person
    lane = str(customer_of(event))
    return RawEvent(entry_point, _event_id(event, now), lane, dump(payload))


def _event_id(event: Json, now: datetime) -> str:
    if given := text_at(event, "event_id"):
        return given
    data = message_of(event)
    if pressed := text_at(data, "event_id"):
        return pressed
    number = number_at(data, "conversation_message_id") or number_at(data, "cmid")
    version = number_at(data, "update_time") or number_at(data, "reaction_id") or ""
    # Without any number a repeat cannot be told; such events (allowed, denied) do no harm twice.
    return f"{text_at(event, 'type')}:{customer_of(event)}:{number or now.timestamp()}:{version}"


def in_order(events: Sequence[Json]) -> list[Json]:
    """Return the events with each chat's messages in the order of their numbers, where the batch is out of order."""
    places: defaultdict[int | None, list[int]] = defaultdict(list)
    for place, event in enumerate(events):
        if text_at(event, "type") in _MESSAGES:
            places[customer_of(event)].append(place)
    ordered = list(events)
    for own in places.values():
        for place, event in zip(own, sorted((events[one] for one in own), key=_number), strict=True):
            ordered[place] = event
    return ordered


def _number(event: Json) -> tuple[int, int]:
    message = message_of(event)
    return number_at(message, "conversation_message_id") or 0, number_at(message, "update_time") or 0
