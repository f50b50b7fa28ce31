"""Is whoever answers for a ticket asked before anybody else (F9)?"""

from gateway.casework import cards, offers
from gateway.casework.casefile import CaseFile
from gateway.operators import Presence
from gateway.tickets import QUEUED


async def ask_responsible(file: CaseFile, *, but: int) -> bool:
    """Offer a waiting ticket to its responsible, if they are there; return whether it was.

    Not taken in time it goes to the queue, as any offer does. `but`: who is at it anyway and need not be asked.
    """
    ticket = file.ticket
    if ticket.status not in QUEUED or ticket.operator_id is not None or ticket.responsible_id in (None, but):
        return False
    person = await file.unit.operator(ticket.responsible_id)
    if person is None or person.left_at is not None or person.presence is not Presence.ONLINE:
        return False
    await offers.offer(file, person)
    await cards.refresh_cards(file)
    return True
