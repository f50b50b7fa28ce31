"""How does somebody in charge say something to whoever answers, so that the customer never sees it (F79)?"""

from gateway.casework import CaseFile, by_operator
from gateway.casework.telling import tell_person
from gateway.conversations import Author, Delivery, Visibility
from gateway.desk.desk import Desk
from gateway.desk.rights import Action
from gateway.errors import Invalid
from gateway.operators import Operator
from gateway.ports import Unit
from gateway.tickets import TicketId, Trigger

LONGEST = 1000
"""Characters of what is whispered."""


async def whisper(desk: Desk, unit: Unit, operator: Operator, ticket_id: TicketId, text: str) -> CaseFile:
    """Keep a note that whoever works on the ticket reads at once.

    Raises NotFound, Forbidden, IllegalTransition, Invalid("line") for nothing.
    """
    file = await desk.file_for(unit, operator, ticket_id, Action.WHISPER)
    text = text.strip()[:LONGEST]
    if not text:
        raise Invalid("line")
    file.advance(Trigger.NOTED, by_operator(operator), data={"whisper": "yes"})
    file.record(
        author=Author.OPERATOR,
        operator_id=operator.id,
        visibility=Visibility.NOTE,
        text=text,
        delivery=Delivery.INTERNAL,
    )
    receiver = file.ticket.operator_id
    if receiver is not None:
        await tell_person(file, receiver, "whisper", operator=operator.name, text=text)
    return file
