"""What does distribution write, one ticket a transaction? What has changed meanwhile is left alone."""

import logging
from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import TypeVar

from gateway.casework import CaseFile, Setup, offers
from gateway.casework.absence import cannot_rest, is_absent, let_go
from gateway.errors import Conflict, IllegalTransition
from gateway.operators import Operator
from gateway.outbox import Outbox
from gateway.ports import Store, Unit
from gateway.routing import declined, entitled, is_there, rests_until, waits_for_anybody
from gateway.tickets import Status, TicketId

log = logging.getLogger(__name__)
R = TypeVar("R")


class Came(StrEnum):
    """What became of an offer."""

    OFFERED = "offered"
    TICKET_GONE = "ticket_gone"
    """It does not wait any more."""
    PERSON_GONE = "person_gone"
    """Whom it was meant for is away, or has enough to do."""


class Steps:
    """Writes single steps and has what follows from them sent."""

    def __init__(self, *, store: Store, setup: Setup, outbox: Outbox) -> None:
        self._store = store
        self._setup = setup
        self._outbox = outbox

    async def offer(self, ticket_id: TicketId, operator: Operator) -> Came:
        """Offer a ticket to somebody, if it still waits and they are still there. Raises StoreUnavailable."""

        async def step(file: CaseFile) -> Came:
            if not waits_for_anybody(file.ticket):
                return Came.TICKET_GONE
            person = await self._ready(file, operator.id)
            if person is None:
                return Came.PERSON_GONE
            unwilling = declined(file.ticket.offer)
            await offers.offer(file, person, declined=() if person.id in unwilling else unwilling)
            return Came.OFFERED

        return await self._step(ticket_id, step, Came.TICKET_GONE)

    async def rest(self, ticket_id: TicketId) -> bool:
        """Let a ticket rest that everybody has declined; return whether it does from now on."""

        async def step(file: CaseFile) -> bool:
            rest = rests_until(file.ticket.offer)
            if not waits_for_anybody(file.ticket) or (rest is not None and rest > file.now):
                return False
            await offers.rest(file)
            return True

        return await self._step(ticket_id, step, False)  # noqa: FBT003 - the answer when there is no such ticket

    async def let_go(self, ticket_id: TicketId, operator_id: int) -> bool:
        """Take a ticket from somebody who is away, unless it may stay with them; return whether it was taken."""

        async def step(file: CaseFile) -> bool:
            person = await file.unit.operator(operator_id)
            if file.ticket.operator_id != operator_id or person is None or not is_absent(person):
                return False
            return cannot_rest(file.ticket, person) and await let_go(file)

        return await self._step(ticket_id, step, False)  # noqa: FBT003

    async def _ready(self, file: CaseFile, operator_id: int) -> Operator | None:
        """Return a person who is there and has room for one more, looked at within the transaction."""
        person = await file.unit.operator(operator_id)
        if person is None or not is_there(person) or not entitled(person, file.ticket, self._setup.config):
            return None
        open_tickets = await file.unit.open_tickets_of(operator_id)
        busy = sum(each.status is not Status.WAITING for each in open_tickets)
        return person if busy < person.capacity else None

    async def _step(self, ticket_id: TicketId, step: Callable[[CaseFile], Awaitable[R]], otherwise: R) -> R:
        try:
            async with self._store.unit() as unit:
                case = await unit.case_of(ticket_id)
                done = otherwise if case is None else await step(CaseFile(self._setup, unit, case))
        except (IllegalTransition, Conflict) as error:
            log.info("A step of distribution was not needed: %s", type(error).__name__)
            return otherwise
        await self._send(unit)
        return done

    async def _send(self, unit: Unit) -> None:
        items = unit.outgoing()
        self._outbox.hand_over(items)
        await self._outbox.announce(items)
