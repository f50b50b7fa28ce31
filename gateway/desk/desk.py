"""What follows from what an operator does with a ticket?

Every method writes into the caller's unit and checks the right itself; raises Forbidden, NotFound, AlreadyTaken,
IllegalTransition, and then nothing was written.
"""

from dataclasses import replace

from gateway.casework import CaseFile, Setup, by_operator, cards, ending, threads
from gateway.casework.current import open_ticket_of
from gateway.desk.rights import Action, demand_action, demand_sight, may
from gateway.errors import AlreadyTaken, NotFound
from gateway.operators import Operator, Permission
from gateway.ports import Unit
from gateway.tickets import Status, TicketId, Trigger


class Desk:
    """Handles tickets on behalf of operators."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup

    async def open_file(self, unit: Unit, ticket_id: TicketId) -> CaseFile:
        """Return the case of a ticket; raises NotFound."""
        case = await unit.case_of(ticket_id)
        if case is None:
            raise NotFound("ticket")
        return CaseFile(self.setup, unit, case)

    async def take(self, unit: Unit, operator: Operator, ticket_id: TicketId) -> CaseFile:
        """Give the ticket to whoever takes it first; everybody else's card changes (F115)."""
        file = await self.open_file(unit, ticket_id)
        await self._refuse_taken(file, operator)
        demand_action(file.ticket, operator, self.setup.config, Action.TAKE)
        file.advance(Trigger.TAKEN, by_operator(operator), operator_id=operator.id)
        await self._begin(file, operator)
        return file

    async def release(self, unit: Unit, operator: Operator, ticket_id: TicketId) -> CaseFile:
        """Put the ticket back into the queue."""
        file = await self.file_for(unit, operator, ticket_id, Action.RELEASE)
        file.advance(Trigger.RELEASED, by_operator(operator), operator_id=None)
        threads.show_on_thread(file)
        file.open_for(None)
        await self.put_aside(unit, operator, file)
        await cards.announce_again(file, but=operator.id)
        return file

    async def resolve(self, unit: Unit, operator: Operator, ticket_id: TicketId) -> CaseFile:
        """End the work, whatever came of it (`Closing.resolve` says what); the customer can come back for a while."""
        file = await self.file_for(unit, operator, ticket_id, Action.RESOLVE)
        await ending.resolve(file, by_operator(operator))
        await self.put_aside(unit, operator, file)
        return file

    async def reopen(self, unit: Unit, operator: Operator, ticket_id: TicketId) -> CaseFile:
        """Go on with a resolved ticket."""
        file = await self.file_for(unit, operator, ticket_id, Action.REOPEN)
        await self._make_current(file)
        file.advance(Trigger.REOPENED, by_operator(operator), operator_id=operator.id)
        await self._begin(file, operator)
        return file

    async def seen(self, unit: Unit, operator: Operator, ticket_id: TicketId) -> CaseFile:
        """Note that somebody who could work on the ticket has looked at it (F135); raises NotFound, Forbidden."""
        file = await self.visible_file(unit, operator, ticket_id)
        if file.ticket.seen_at is None and may(self.setup.config, operator, Permission.TICKET_WORK):
            file.change_ticket(seen_at=file.now)
        return file

    async def show(self, unit: Unit, operator: Operator, ticket_id: TicketId, *, lane: str) -> CaseFile:
        """Send a card of the ticket to a chat of the operator's."""
        file = await self.visible_file(unit, operator, ticket_id)
        await cards.show_anew(file, operator, lane)
        return file

    async def _make_current(self, file: CaseFile) -> None:
        """Let what the customer says now go to this ticket, unless another one of the conversation is open."""
        if await open_ticket_of(file) is None:
            file.change_conversation(ticket_id=file.ticket.id)

    async def _begin(self, file: CaseFile, operator: Operator) -> None:
        thread = await threads.open_thread(file, operator)
        await cards.refresh_cards(file)
        await threads.show_what_was_said(file, thread)
        now = await file.unit.operator(operator.id) or operator
        file.unit.put(replace(now, active_ticket_id=file.ticket.id, awaits=""))

    # --- rights -------------------------------------------------------------------------------------------------------

    async def file_for(self, unit: Unit, operator: Operator, ticket_id: TicketId, action: Action) -> CaseFile:
        """Return the case of a ticket if the person can do this with it now.

        Raises NotFound, IllegalTransition, Forbidden.
        """
        file = await self.open_file(unit, ticket_id)
        demand_action(file.ticket, operator, self.setup.config, action)
        return file

    async def visible_file(self, unit: Unit, operator: Operator, ticket_id: TicketId) -> CaseFile:
        """Return the case of a ticket if the person may read it; raises NotFound, Forbidden."""
        file = await self.open_file(unit, ticket_id)
        demand_sight(file.ticket, operator, self.setup.config)
        return file

    async def _refuse_taken(self, file: CaseFile, operator: Operator) -> None:
        ticket = file.ticket
        if ticket.operator_id in (None, operator.id) or ticket.status is Status.CLOSED:
            return
        other = await file.unit.operator(ticket.operator_id)
        raise AlreadyTaken(ticket.number, other.name if other else "")

    async def put_aside(self, unit: Unit, operator: Operator, file: CaseFile) -> None:
        """Let plain messages go to the ticket no more: of this person, and of whoever else had it in their chat."""
        now = await unit.operator(operator.id) or operator
        if now.active_ticket_id == file.ticket.id:
            unit.put(replace(now, active_ticket_id=None, awaits=""))
        for thread in await unit.threads(file.ticket.id):
            other = await unit.operator(thread.operator_id)
            if other is not None and other.active_ticket_id == file.ticket.id:
                unit.put(replace(other, active_ticket_id=None))
