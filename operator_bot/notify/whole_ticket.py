"""How is everything read that has happened to a ticket and was said in it, a page at a time?"""

from collections.abc import Collection

from gateway.conversations import Message
from gateway.ports import Store, TicketView
from gateway.tickets import AuditEvent, TicketId

PAGE = 500
MOST = 20_000
"""Events or messages that are looked at."""


async def events_of(
    store: Store, ticket: TicketId, triggers: Collection[str] = (), *, up_to: int = MOST
) -> list[AuditEvent]:
    """Return the newest changes, oldest first."""
    found = list[AuditEvent]()
    while len(found) < up_to:
        limit = min(PAGE, up_to - len(found))
        page = await store.audit(ticket, triggers=triggers, limit=limit, offset=len(found))
        found.extend(page)
        if len(page) < limit:
            break
    return found[::-1]


async def messages_of(store: Store, view: TicketView) -> list[Message]:
    """Return what was said in a ticket, oldest first, of the last `MOST` messages of its customer."""
    pages, before, looked = list[list[Message]](), None, 0
    while looked < MOST:
        page = await store.history_of_contact(view.contact.id, before=before, limit=PAGE)
        pages.append([each for each in page if each.ticket_id == view.ticket.id])
        if len(page) < PAGE:
            break
        before, looked = page[0].id, looked + len(page)
    return [each for page in reversed(pages) for each in page]
