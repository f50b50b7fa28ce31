"""How much comes, waits and goes? For /healthz and /metrics."""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from gateway.errors import StoreUnavailable
from gateway.inbox import Inbox
from gateway.outbox import Outbox
from gateway.ports import Store
from gateway.web import Sample
from gateway.web.metrics import EVENTS_DEAD, EVENTS_RECEIVED, ITEMS


class Figures:
    """Collects what the parts of the desk know of themselves."""

    def __init__(self) -> None:
        self._states: dict[str, str] = {}
        self._inbox: Inbox | None = None
        self._outbox: Outbox | None = None
        self._store: Store | None = None

    def state(self, entry_point: str, state: str) -> None:
        """Keep what an entry point is doing, in a word."""
        self._states[entry_point] = state

    def states(self) -> Mapping[str, str]:
        """Return what each entry point is doing."""
        return dict(self._states)

    def watch(self, *, inbox: Inbox, outbox: Outbox, store: Store) -> None:
        """Take the parts to ask."""
        self._inbox, self._outbox, self._store = inbox, outbox, store

    async def samples(self) -> Iterable[Sample]:
        """Return the figures of this moment."""
        if self._inbox is None or self._outbox is None or self._store is None:
            return []
        received, waiting = self._inbox.received.items(), self._outbox.waiting.items()
        samples = [Sample(EVENTS_RECEIVED, count, {"entry_point": name}) for name, count in received]
        samples += [Sample(ITEMS, count, {"entry_point": name, "state": "pending"}) for name, count in waiting]
        with suppress(StoreUnavailable):
            samples.append(Sample(EVENTS_DEAD, await self._store.dead_events()))
        return samples
