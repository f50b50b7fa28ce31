"""Who learns of a ticket that has just come to a team?

Where all are offered everything, who served the customer before is asked alone for some seconds (F28). It is decided
here, in the transaction that puts the ticket into the queue, and ended as any offer is: distribution, which gives out
one by one, need not be there.
"""

from gateway.casework import cards, offers
from gateway.casework.casefile import CaseFile
from gateway.operators import Operator, Wish, wants
from gateway.routing import Hands, Why, asked_alone, asks_known_first, served_before, waits_for_anybody
from gateway.tickets import Status

LOOKED_BACK = 5
"""Tickets of a customer among which somebody is looked for who served them."""


async def arrive(file: CaseFile, *, but: int | None = None) -> None:
    """Offer a ticket to who served the customer before, else announce it to all; `but`: whoever sends it there."""
    known = await _known(file, but)
    if known is None:
        await cards.announce_again(file, but=but)
    else:
        await cards.refresh_cards(file)
        await offers.offer(file, known, why=Why.KNOWN)


async def _known(file: CaseFile, but: int | None) -> Operator | None:
    ticket, config = file.ticket, file.setup.config
    if not waits_for_anybody(ticket) or not asks_known_first(ticket, config):
        return None
    before = served_before(await file.unit.tickets_of_contact(ticket.contact_id, limit=LOOKED_BACK), ticket.id)
    person = await file.unit.operator(before) if before not in (None, but) else None
    if person is None or not wants(person, Wish.NEW, file.now, file.setup.hours):
        return None
    has = await file.unit.open_tickets_of(person.id)
    loads = {person.id: sum(each.status is not Status.WAITING for each in has)}
    hands = Hands(people=await file.unit.operators(), loads=loads)
    return person if asked_alone(ticket, person.id, hands, config) else None
