"""Which ticket does somebody get who asks for the next one?"""

from gateway.casework import CaseFile
from gateway.desk.desk import Desk
from gateway.desk.passing import Passing
from gateway.desk.rights import demand
from gateway.desk.seeing import teams_of
from gateway.errors import AlreadyTaken, Forbidden, IllegalTransition, NotFound
from gateway.operators import Operator, Permission
from gateway.ports import Store, Unit
from gateway.routing import offer_of
from gateway.tickets import QUEUED, Order, Ticket, TicketFilter, TicketId

TRIED = 10
"""Tickets that are tried: each may have been taken a moment ago."""


class Picking:
    """Takes the next ticket on behalf of operators."""

    def __init__(self, desk: Desk, store: Store) -> None:
        self._desk = desk
        self._store = store
        self._passing = Passing(desk)

    async def take_next(self, unit: Unit, operator: Operator) -> CaseFile | None:
        """Take what waits for this person, else what their teams serve next; None when nothing waits.

        Raises Forbidden for who takes no tickets.
        """
        demand(self._desk.setup.config, operator, Permission.TICKET_WORK)
        for ticket_id in await self._candidates(operator):
            ticket = await unit.ticket(ticket_id)
            if ticket is None or not _waits(ticket, operator):
                continue
            accepts = ticket.operator_id == operator.id and offer_of(ticket) is not None
            take = self._passing.accept if accepts else self._desk.take
            try:
                return await take(unit, operator, ticket_id)
            except (AlreadyTaken, IllegalTransition, NotFound, Forbidden):
                continue
        return None

    async def _candidates(self, operator: Operator) -> list[TicketId]:
        """Return tickets in the order in which they are served; what is read here may have changed meanwhile."""
        own = TicketFilter(statuses=QUEUED, operator_id=operator.id)
        views = await self._store.tickets(own, order=Order.WAITING, limit=TRIED)
        views = [*views, *await self._store.tickets(queue_of(self._desk, operator), order=Order.QUEUE, limit=TRIED)]
        return [view.ticket.id for view in views]


def queue_of(desk: Desk, operator: Operator) -> TicketFilter:
    """Return the queue of somebody's teams."""
    return TicketFilter(statuses=QUEUED, free=True, teams=teams_of(operator, desk.setup.config))


def _waits(ticket: Ticket, operator: Operator) -> bool:
    return ticket.status in QUEUED and ticket.operator_id in (None, operator.id)
