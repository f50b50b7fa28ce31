"""How does a ticket come to be worked on by somebody who has not taken it?"""

from gateway.casework import cards, offers, threads
from gateway.casework.actor import Actor
from gateway.casework.casefile import CaseFile
from gateway.casework.telling import tell_person
from gateway.operators import Operator
from gateway.routing import Offer, Why
from gateway.tickets import QUEUED, Trigger


async def give(file: CaseFile, receiver: Operator, by: Actor, *, giver: str, reason: str = "") -> None:
    """Give a ticket to somebody as it stands: one that waits does so for them, one in work they go on with.

    Whoever had it before is told and stops at once.
    """
    before = file.ticket
    data = {"to_operator": str(receiver.id), "from_operator": str(before.operator_id or ""), "reason": reason}
    waits = before.status in QUEUED
    kept = Offer(to=receiver.id, why=Why.ASSIGNED, reason=reason).kept() if waits else {}
    file.advance(Trigger.ASSIGNED, by, operator_id=receiver.id, offer=kept, data=data)
    offers.leave_thread(file)
    if before.operator_id not in (None, receiver.id, by.id):
        params = {"number": before.number, "operator": receiver.name, "by": giver}
        await tell_person(file, before.operator_id, "given_away", **params)
    if waits:
        await cards.show_anew(file, receiver, receiver.chat)
        await cards.refresh_cards(file)
        return
    thread = await threads.open_thread(file, receiver)
    threads.tell(file, "assigned", number=before.number, operator=giver, reason=reason)
    await cards.refresh_cards(file)
    await threads.show_what_was_said(file, thread)
