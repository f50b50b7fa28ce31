"""Which sign says how a ticket stands, and by when must somebody do what?"""

from datetime import datetime

from gateway import sla
from gateway.tickets import WITH_PEOPLE, Clock, Ticket
from operator_bot.screens.screen import SIGNS, Reader

ANSWER, RESOLVE = "answer", "resolve"
"""What a deadline is for."""


def sign(ticket: Ticket, reader: Reader) -> str:
    """Return the sign of a ticket: the colour of the time that is left, where anything is promised."""
    if ticket.status not in WITH_PEOPLE or sla.nearest(ticket) is None:
        return SIGNS[ticket.status]
    return sla.mood(ticket, reader.words.now).sign


def deadline(ticket: Ticket) -> tuple[str, datetime] | None:
    """Return the nearest deadline, and whether it is for an answer or for the solution."""
    found = sla.nearest(ticket)
    if found is None:
        return None
    clock, due = found
    return (RESOLVE if clock is Clock.RESOLUTION else ANSWER), due
