"""Who is away, or too long on a pause, and what has to be done about it (F136)?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from gateway.casework import Setup
from gateway.casework.telling import tell_chat
from gateway.distribution.remembered import Remembered
from gateway.distribution.steps import Steps
from gateway.operators import Operator, Permission, Presence
from gateway.outbox import Outbox
from gateway.ports import Store
from gateway.routing import teams_of
from gateway.tickets import Order, Status, TicketFilter

GRACE = timedelta(minutes=10)
"""How long somebody who has gone off line may think about what becomes of their tickets."""
AT_ONCE = 50
_RESTS_NOT = frozenset({Status.CLASSIFICATION, Status.ACCEPTED, Status.IN_PROGRESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """Looks after people who are not there."""

    store: Store
    setup: Setup
    outbox: Outbox
    steps: Steps
    remembered: Remembered

    async def look(self, people: Sequence[Operator], loads: Mapping[int, int]) -> None:
        """Take from absent people what may not rest with them; tell of pauses that are too long."""
        for person in people:
            if self._has_left(person) and loads.get(person.id):
                await self._let_go_of_tickets(person)
        for person in people:
            if self._pauses_too_long(person):
                await self._tell_of(person, people)

    def _has_left(self, person: Operator) -> bool:
        return person.presence is Presence.OFFLINE and person.presence_since <= self.setup.clock.now() - GRACE

    async def _let_go_of_tickets(self, person: Operator) -> None:
        wanted = TicketFilter(operator_id=person.id, statuses=_RESTS_NOT)
        for view in await self.store.tickets(wanted, order=Order.OLDEST, limit=AT_ONCE):
            await self.steps.let_go(view.ticket.id, person.id)

    def _pauses_too_long(self, person: Operator) -> bool:
        if person.presence is not Presence.PAUSED:
            return False
        limit = self.setup.config.options.long_pause
        known = self.remembered.told_of.get(person.id) == person.presence_since
        return not known and person.presence_since <= self.setup.clock.now() - limit

    async def _tell_of(self, person: Operator, people: Sequence[Operator]) -> None:
        """Tell those in charge of somebody's team, once a pause."""
        self.remembered.told_of[person.id] = person.presence_since
        minutes = int((self.setup.clock.now() - person.presence_since).total_seconds() // 60)
        params = {"name": person.name, "reason": person.presence_reason, "minutes": minutes}
        async with self.store.unit() as unit:
            for chief in self._in_charge_of(person, people):
                tell_chat(self.setup, unit, chief.chat, "long_pause", **params)
        self.outbox.hand_over(unit.outgoing())
        await self.outbox.announce(unit.outgoing())

    def _in_charge_of(self, person: Operator, people: Sequence[Operator]) -> list[Operator]:
        config = self.setup.config
        chiefs = [each for each in people if Permission.DESK_PRESENCE in config.permissions(each.role)]
        theirs = teams_of(person, config)
        return [each for each in chiefs if each.id != person.id and teams_of(each, config) & theirs]
