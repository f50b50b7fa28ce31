"""What follows when the customer answers while a ticket rests (F118)?"""

from gateway import sla
from gateway.casework import CUSTOMER, CaseFile, cards, threads
from gateway.casework.following import rules_of
from gateway.tickets import Status, Trigger


async def wake(file: CaseFile) -> None:
    """Bring a ticket back to work that waits for the customer's words; one that rests for another reason rests on."""
    ticket = file.ticket
    if ticket.status is not Status.WAITING or not rules_of(file.setup).awaits_reply(ticket.pause_reason):
        return
    file.advance(Trigger.RESUMED, CUSTOMER, timers=sla.heard(ticket))
    threads.show_on_thread(file)
    await cards.refresh_cards(file)
