"""Which of the updates that came are kept, under which id, in which order?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from bots.json_values import Json, dump, number_at, object_at, text_at
from bots.telegram.parse import RECEIVED_AT, UPDATES
from gateway.messages import RawEvent


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a bot wants to hear of."""

    kinds: tuple[str, ...]
    """The kinds of updates that are asked for."""
    lane: Callable[[Json], str]
    """Tells the chat whose order an update keeps; empty for an update that is not kept."""


def raw_events(updates: Iterable[Json], *, entry_point: str, now: datetime, wanted: Wanted) -> list[RawEvent]:
    """Return what is to be stored of some updates, in the order in which it happened."""
    kept = ((number_at(update, "update_id"), update, wanted.lane(update)) for update in updates)
    numbered = [(number, update, lane) for number, update, lane in kept if number is not None and lane]
    numbered.sort(key=lambda each: each[0])
    return [RawEvent(entry_point, str(number), lane, dump(_dated(update, now))) for number, update, lane in numbered]


def _dated(update: Json, now: datetime) -> Json:
    if "callback_query" in update:
        return {**update, RECEIVED_AT: int(now.timestamp())}
    return update


def _private_chat(update: Json) -> str:
    for kind in UPDATES:
        if kind in update:
            chat = _chat(object_at(update, kind))
            number = number_at(chat, "id")
            return str(number) if number is not None and text_at(chat, "type") == "private" else ""
    return ""


def _chat(event: Json) -> Json:
    """Return where it happened; a press under an inline message has no chat, only somebody who pressed."""
    if "chat" in event:
        return object_at(event, "chat")
    presser = {"id": object_at(event, "from").get("id"), "type": "private"}
    return object_at(object_at(event, "message"), "chat") or presser


CUSTOMERS = Wanted(UPDATES, _private_chat)
"""What customers do: in private chats and nowhere else."""
