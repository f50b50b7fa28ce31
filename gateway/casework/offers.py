"""What follows when a ticket waits for one person, and when that person does not take it?

While it waits for them nobody answers the customer: what the customer writes is on the card of whoever is asked, and
is copied into the thread of whoever works on it in the end.
"""

from datetime import timedelta

from gateway.casework import cards, threads
from gateway.casework.actor import TIME, Actor
from gateway.casework.casefile import CaseFile
from gateway.casework.telling import tell_person
from gateway.operators import Operator, Presence
from gateway.routing import Offer, Why, offer_of, team_of
from gateway.tickets import Status, Trigger, legal

ACCEPT_WITHIN = {
    Why.KNOWN: timedelta(seconds=15),
    Why.TRANSFER: timedelta(minutes=5),
    Why.HANDOVER: timedelta(minutes=15),
}
"""How long somebody may think about it; about what the desk offers one by one, as long as the team says."""
REST = timedelta(minutes=5)
"""For how long a ticket that everybody has declined is offered to nobody."""


_BY_THE_DESK = frozenset({Why.OFFER, Why.KNOWN})


async def offer(file: CaseFile, operator: Operator, *, why: Why = Why.OFFER, declined: tuple[int, ...] = ()) -> None:
    """Offer a waiting ticket to one person (F25); others see nothing of it."""
    until = file.now + ACCEPT_WITHIN.get(why, team_of(file.ticket, file.setup.config).accept_within)
    kept = Offer(to=operator.id, why=why, until=until, declined=declined).kept()
    file.advance(Trigger.OFFERED, TIME, operator_id=operator.id, offer=kept, data={"to_operator": str(operator.id)})
    await cards.show_anew(file, operator, operator.chat)


async def pass_on(file: CaseFile, receiver: Operator, by: Actor, *, why: Why, reason: str = "") -> None:
    """Let a ticket wait for a colleague, who accepts it or gives it back (F29, F136).

    Whoever worked on it stops at once: its thread is closed until it is accepted or comes back.
    """
    before = file.ticket
    sender = before.operator_id if before.status in (Status.IN_PROGRESS, Status.WAITING) else None
    until = file.now + ACCEPT_WITHIN[why]
    kept = Offer(to=receiver.id, why=why, until=until, sender=sender, reason=reason).kept()
    data = {"to_operator": str(receiver.id), "from_operator": str(before.operator_id or ""), "reason": reason}
    file.advance(Trigger.TRANSFERRED, by, operator_id=receiver.id, offer=kept, data=data | {"why": why.value})
    leave_thread(file)
    await cards.show_anew(file, receiver, receiver.chat)
    await cards.refresh_cards(file)


def leave_thread(file: CaseFile) -> None:
    """Show on the thread of before that the ticket is somebody else's now; nobody writes there."""
    threads.show_on_thread(file)
    file.open_for(None)


async def run_out(file: CaseFile) -> bool:
    """Let an offer that was not taken in time go on; return whether there was one. For `gateway.watch`."""
    offered = offer_of(file.ticket)
    if offered is None or offered.until is None or file.now < offered.until:
        return False
    await go_on(file, TIME, offered)
    return True


async def go_on(file: CaseFile, by: Actor, offered: Offer, *, reason: str = "") -> None:
    """Give a ticket that is not wanted to whoever is next: its sender, if they are there, else the queue."""
    data = {"from_operator": str(offered.to), "why": offered.why.value, "reason": reason}
    sender = await _sender(file, offered)
    if sender is not None and Trigger.RETURNED in legal(file.ticket.status):
        await _return(file, by, sender, data)
        return
    unwilling = (*offered.declined, offered.to) if offered.why in _BY_THE_DESK else ()
    kept = {"declined": list(unwilling)} if unwilling else {}
    file.advance(Trigger.DECLINED, by, operator_id=None, offer=kept, data=data)
    if offered.why not in _BY_THE_DESK:
        await _tell_of_no(file, offered, "passed_to_queue")
    await cards.announce_again(file, but=offered.to)


async def rest(file: CaseFile) -> None:
    """Offer a ticket that everybody has declined to nobody for a while, and tell those who may give it to somebody."""
    kept = {**file.ticket.offer, "rest": (file.now + REST).isoformat()}
    file.change_ticket(offer=kept)
    for chief in await cards.chiefs(file):
        await tell_person(file, chief.id, "nobody_takes", number=file.ticket.number)
        await cards.show_anew(file, chief, chief.chat)


async def _sender(file: CaseFile, offered: Offer) -> Operator | None:
    """Return who passed it on, if they are there to have it back; who hands over for the night is not."""
    if offered.sender is None or offered.why is not Why.TRANSFER:
        return None
    sender = await file.unit.operator(offered.sender)
    gone = sender is None or sender.left_at is not None or sender.presence is Presence.OFFLINE
    return None if gone else sender


async def _return(file: CaseFile, by: Actor, sender: Operator, data: dict[str, str]) -> None:
    receiver = await file.unit.operator(int(data["from_operator"]))
    file.advance(Trigger.RETURNED, by, operator_id=sender.id, data=data | {"to_operator": str(sender.id)})
    thread = await threads.open_thread(file, sender)
    key = "not_accepted" if by == TIME else "returned"
    threads.tell(
        file, key, number=file.ticket.number, operator=receiver.name if receiver else "", reason=data["reason"]
    )
    await cards.refresh_cards(file)
    await threads.show_what_was_said(file, thread)


async def _tell_of_no(file: CaseFile, offered: Offer, key: str) -> None:
    if offered.sender is not None:
        await tell_person(file, offered.sender, key, number=file.ticket.number)
