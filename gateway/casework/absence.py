"""What becomes of a ticket whose operator is not there (F136)?

Nothing that somebody waits for rests with an absent person; what they have kept for tomorrow stays until something
happens with it.
"""

from gateway.casework import cards, offers
from gateway.casework.actor import TIME, Actor
from gateway.casework.casefile import CaseFile
from gateway.casework.telling import tell_person
from gateway.operators import Operator, Presence
from gateway.routing import offer_of
from gateway.tickets import QUEUED, Status, Ticket, Trigger, legal


def is_absent(operator: Operator | None) -> bool:
    """Return whether somebody will not do anything soon."""
    return operator is None or operator.left_at is not None or operator.presence is Presence.OFFLINE


def cannot_rest(ticket: Ticket, operator: Operator) -> bool:
    """Return whether a ticket may not stay with a person who is away: it waits for them, or something has happened."""
    if ticket.status in QUEUED:
        return True
    if ticket.status is not Status.IN_PROGRESS:
        return False
    return ticket.waiting_since is not None or ticket.changed_at > operator.presence_since


async def let_go(file: CaseFile, by: Actor = TIME, *, tell: bool = True, to_queue: bool = False) -> bool:
    """Take a ticket from whoever it rests with; return whether that was possible. `tell`: its operator.

    What is only offered or passed on goes the way it would go without an answer, unless it is to go `to_queue`.
    """
    offered, before = offer_of(file.ticket), file.ticket
    if before.operator_id is None:
        return False
    if offered is not None and not to_queue:
        await offers.go_on(file, by, offered)
        return True
    if Trigger.RELEASED not in legal(before.status):
        return False
    file.advance(Trigger.RELEASED, by, operator_id=None, data={"from_operator": str(before.operator_id)})
    offers.leave_thread(file)
    if tell:
        key = "left_to_queue" if by == TIME else "taken_away"
        await tell_person(file, before.operator_id, key, number=file.ticket.number)
    await cards.announce_again(file, but=before.operator_id)
    return True
