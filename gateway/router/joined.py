"""Where does a customer's message go whose ticket was merged into one of another chat of theirs (F117)?

It stays in the chat it was written in, and is shown in the main ticket, whose operator answers in the main one's chat.
"""

from gateway.casework import CaseFile, threads
from gateway.conversations import Author, Delivery, Message
from gateway.messages import Wrote
from gateway.tickets import WITH_PEOPLE
from gateway.turns import start_waiting

HOPS = 5
"""A main ticket may have been merged on."""


async def main_of(file: CaseFile) -> CaseFile | None:
    """Return the case of the ticket this one was merged into, while people have it and it is the same customer's."""
    ticket = file.case.ticket
    for _ in range(HOPS):
        if ticket is None or ticket.merged_into is None:
            return None
        case = await file.unit.case_of(ticket.merged_into)
        if case is None or case.contact.id != file.case.contact.id:
            return None
        ticket = case.ticket
        if ticket is not None and ticket.status in WITH_PEOPLE:
            return CaseFile(file.setup, file.unit, case)
    return None


def bring(main: CaseFile, event: Wrote, *, said_at: str) -> Message:
    """Keep in the main ticket what was said at another entry point, and note that the customer waits."""
    message = main.record(
        author=Author.CUSTOMER,
        text=event.text,
        html=event.html,
        attachments=event.attachments,
        delivery=Delivery.RECEIVED,
    )
    start_waiting(main, message.created_at)
    threads.tell(main, "merged_wrote", place=said_at)
    return message
