"""A receiver in memory, which can be away."""

from collections.abc import Sequence

from gateway.errors import StoreUnavailable
from gateway.messages import Inbound, RawEvent


class Inbox:
    """Keeps events as the store does: one of each id. `outages` is how often storing fails from now on."""

    def __init__(self) -> None:
        self.events: list[RawEvent] = []
        """What was stored, in order, without repeats."""
        self.repeats = 0
        """How many events came again."""
        self.refused: list[RawEvent] = []
        """What came while the store was away."""
        self.passed_on: list[Inbound] = []
        self.outages = 0
        self._known: set[tuple[str, str]] = set()

    async def store(self, events: Sequence[RawEvent]) -> None:
        """Keep what is new. Raises StoreUnavailable during an outage."""
        if self.outages:
            self.outages -= 1
            self.refused += events
            raise StoreUnavailable
        for event in events:
            self._keep(event)

    async def pass_on(self, inbound: Inbound) -> None:
        """Remember what is not worth storing."""
        self.passed_on.append(inbound)

    def _keep(self, event: RawEvent) -> None:
        key = event.entry_point, event.event_id
        if key in self._known:
            self.repeats += 1
            return
        self._known.add(key)
        self.events.append(event)
