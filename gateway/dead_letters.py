"""Who learns that an event could not be handled?"""

from collections.abc import Mapping

from gateway.casework import Setup
from gateway.items import Item, ItemKind
from gateway.operators import Role
from gateway.outbox import Outbox
from gateway.ports import Store, StoredEvent


class DeadLetters:
    """Tells the owners of events that were set aside."""

    def __init__(self, *, store: Store, setup: Setup, outbox: Outbox) -> None:
        self._store = store
        self._setup = setup
        self._outbox = outbox

    async def set_aside(self, event: StoredEvent, error: Exception) -> None:
        """Tell every owner where it happened; the event itself stays in the table."""
        params = {"entry_point": event.entry_point, "event": event.id, "error": type(error).__name__}
        async with self._store.unit() as unit:
            for operator in await unit.operators():
                if operator.role is Role.OWNER:
                    unit.add(self._notice(operator.chat, params))
        self._outbox.hand_over(unit.outgoing())

    def _notice(self, chat: str, params: Mapping[str, object]) -> Item:
        return Item(
            id=self._setup.ids.new(),
            entry_point=self._setup.operator_entry,
            chat=chat,
            kind=ItemKind.NOTICE,
            body={"key": "dead_letter", "params": dict(params)},
            created_at=self._setup.clock.now(),
        )
