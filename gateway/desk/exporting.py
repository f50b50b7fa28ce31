"""Who may take a ticket away as a file, and what is kept of it (F81)?"""

from gateway.casework import CaseFile, by_operator
from gateway.desk.desk import Desk
from gateway.desk.rights import Action
from gateway.operators import Operator
from gateway.ports import PaperKind, Unit
from gateway.tickets import TicketId, Trigger


async def export(desk: Desk, unit: Unit, operator: Operator, ticket_id: TicketId, *, kind: PaperKind) -> CaseFile:
    """Tell the audit who took which file away; making it is up to whoever shows it.

    Raises NotFound, Forbidden.
    """
    file = await desk.file_for(unit, operator, ticket_id, Action.EXPORT)
    file.witness(Trigger.EXPORTED, by_operator(operator), data={"paper": kind.value})
    return file
