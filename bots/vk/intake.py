"""What is done with events that have come, by long poll or by callback?"""

from collections.abc import Sequence

from bots.json_values import Json, text_at
from bots.vk.events import KEPT, TYPING, customer_of, in_order, raw_event
from bots.vk.parse import typing
from bots.vk.persons import Persons
from gateway.clock import Clock
from gateway.ports import Receiver

_NAMED = frozenset(("message_new", "message_event", "message_allow"))
"""The events that may be the first of somebody."""


class Intake:
    """Stores the events of customers, with their names, and passes on that they are typing."""

    def __init__(self, *, entry_point: str, receiver: Receiver, persons: Persons, clock: Clock) -> None:
        self._entry_point = entry_point
        self._receiver = receiver
        self._persons = persons
        self._clock = clock

    async def take(self, events: Sequence[Json]) -> None:
        """Store what is worth it. Raises StoreUnavailable: then nothing was stored."""
        kept = [each for each in events if text_at(each, "type") in KEPT and customer_of(each) is not None]
        if kept:
            await self._store(in_order(kept))
        for each in events:
            if text_at(each, "type") == TYPING:
                await self._pass_on(each)

    async def _store(self, events: Sequence[Json]) -> None:
        customers = {id(each): customer_of(each) or 0 for each in events}
        named = [customers[id(each)] for each in events if text_at(each, "type") in _NAMED]
        known = await self._persons.known(named) if named else {}
        now = self._clock.now()
        raw = [
            raw_event(each, entry_point=self._entry_point, person=known.get(customers[id(each)]), now=now)
            for each in events
        ]
        await self._receiver.store(raw)

    async def _pass_on(self, event: Json) -> None:
        inbound = typing(event, entry_point=self._entry_point, now=self._clock.now())
        if inbound is not None:
            await self._receiver.pass_on(inbound)
