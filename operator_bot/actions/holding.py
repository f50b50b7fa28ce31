"""How is a message kept until its author has said what becomes of it?

The question that asks is an item of the outbox; the message lies in it, with all parts of an album.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gateway.items import Item, ItemKind, ItemState, Json
from gateway.messages import Wrote
from gateway.messages.codec import wrote_from_json, wrote_to_json
from operator_bot.actions.here import Here
from operator_bot.outgoing import Outgoing


class Holding:
    """Holds messages back under a question."""

    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing

    def ask(self, here: Here, wrote: Wrote, question: str, params: Mapping[str, Any], *, instead_of: str = "") -> None:
        """Ask about a message; further parts of its album join it without another question."""
        key = ("held", here.place.chat, wrote.album)
        asked: Item | None = here.unit.scratch.get(key) if wrote.album else None
        if asked is None:
            held: Json = {"by": here.me.id, "parts": [wrote_to_json(wrote)]}
            where = {"instead_of": instead_of, "reply_to": "" if instead_of else wrote.ref}
            asked = self._outgoing.screen(here.unit, here.place, question, params=params, held=held, **where)
        else:
            held = asked.body["held"]
            parts = [*held["parts"], wrote_to_json(wrote)]
            asked = replace(asked, body={**asked.body, "held": {**held, "parts": parts}})
            here.unit.put(asked)
        here.unit.scratch[key] = asked

    def release(self, here: Here, item: Item) -> list[Wrote]:
        """Return the parts a question holds, once; nothing the second time."""
        held = item.body.get("held")
        if not held:
            return []
        body = {key: value for key, value in item.body.items() if key != "held"}
        # A question somebody answers has been sent, also if the mark of it is still under way.
        here.unit.put(replace(item, body=body, state=ItemState.SENT))
        return [wrote_from_json(part) for part in held["parts"]]


def is_question(item: Item | None, here: Here) -> bool:
    """Return whether an item is a question asked here."""
    return item is not None and item.kind is ItemKind.SCREEN and item.body.get("chat") == here.place.chat


def holder(item: Item) -> int | None:
    """Return whose message a question holds; None when it holds none any more."""
    held = item.body.get("held")
    return held["by"] if held else None
