"""Which open tickets have deadlines that another configuration has promised?"""

from collections.abc import AsyncIterator

from gateway import sla
from gateway.casework import Setup
from gateway.casework.following import rules_of
from gateway.ports import Store, TicketView
from gateway.tickets import WITH_PEOPLE, Order, TicketFilter, TicketId

PAGE = 200


async def outdated(store: Store, setup: Setup) -> list[TicketId]:
    """Return them; one that changes meanwhile has what holds now anyway. Raises StoreUnavailable."""
    rules, now = rules_of(setup), setup.clock.now()
    return [
        view.ticket.id
        async for view in _open(store)
        if sla.follow(view.ticket, view.ticket, view.contact, rules, now) != view.ticket
    ]


async def _open(store: Store) -> AsyncIterator[TicketView]:
    wanted, seen = TicketFilter(statuses=WITH_PEOPLE), 0
    while page := await store.tickets(wanted, order=Order.OLDEST, limit=PAGE, offset=seen):
        for view in page:
            yield view
        seen += len(page)
