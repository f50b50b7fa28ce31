"""To which ticket does what a customer says next go?"""

from gateway.casework.casefile import CaseFile
from gateway.tickets import OPEN, Ticket


async def open_ticket_of(file: CaseFile) -> Ticket | None:
    """Return the conversation's current ticket if it is open: no other one takes its place then."""
    current_id = file.conversation.ticket_id
    current = await file.unit.ticket(current_id) if current_id is not None else None
    return current if current is not None and current.status in OPEN else None
