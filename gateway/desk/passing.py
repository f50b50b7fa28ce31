"""How does a ticket get from one person to another (F29, F33)?

A colleague is asked and accepts or gives it back; a team simply has it. From the moment a ticket is passed on, nobody
writes in it: its sender has let go, its receiver has not begun. What the customer writes meanwhile is on the card of
the receiver, and is copied into the thread of whoever goes on.
"""

from dataclasses import replace

from gateway.casework import CaseFile, by_operator, cards, offers
from gateway.casework.absence import let_go
from gateway.casework.arriving import arrive
from gateway.casework.giving import give
from gateway.casework.telling import tell_person
from gateway.configuration import Configuration, find
from gateway.desk.desk import Desk
from gateway.desk.rights import Action, demand
from gateway.errors import Forbidden, IllegalTransition, Invalid, NotFound
from gateway.operators import Operator, Permission, Presence
from gateway.ports import Unit
from gateway.routing import LAST_PLACE, Offer, Why, offer_of, team_for, works
from gateway.tickets import Priority, Ticket, TicketId, Trigger

REASON = 200
"""Characters of a reason."""


def common_team(ticket: Ticket, config: Configuration) -> str:
    """Return the key of the team a ticket would belong to if nothing had been said of it; empty without teams."""
    return team_for(replace(ticket, service=""), config)


class Passing:
    """Passes tickets on; every method checks the right itself (see `gateway.desk.desk`)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._setup = desk.setup

    async def transfer(
        self,
        unit: Unit,
        operator: Operator,
        ticket_id: TicketId,
        *,
        to_operator: int | None = None,
        team: str | None = None,
        reason: str = "",
    ) -> CaseFile:
        """Pass a ticket to a colleague, who has to accept it, or to a team. Raises Invalid for one that cannot be.

        An empty team is nobody's in particular: that of everything that comes in there without a service.
        """
        file = await self._desk.file_for(unit, operator, ticket_id, Action.TRANSFER)
        before = file.ticket.operator_id
        reason = reason[:REASON]
        if to_operator is not None:
            receiver = await self._receiver(unit, to_operator, among=(Presence.ONLINE,))
            if receiver.id == file.ticket.operator_id:
                raise Invalid("to_operator", "has_it")
            await offers.pass_on(file, receiver, by_operator(operator), why=Why.TRANSFER, reason=reason)
        else:
            await self._to_team(file, operator, team or common_team(file.ticket, self._setup.config), reason)
        await self._put_aside(file, before)
        return file

    async def accept(self, unit: Unit, operator: Operator, ticket_id: TicketId) -> CaseFile:
        """Begin with what one was offered or passed; who passed it on is told."""
        file = await self._desk.open_file(unit, ticket_id)
        offered = self._offer_to(file, operator)
        file = await self._desk.take(unit, operator, ticket_id)
        if offered.sender is not None and offered.sender != operator.id:
            await tell_person(file, offered.sender, "accepted", number=file.ticket.number, operator=operator.name)
        return file

    async def decline(self, unit: Unit, operator: Operator, ticket_id: TicketId, *, reason: str = "") -> CaseFile:
        """Say no to what one was offered or passed: it goes on to the next, or back."""
        file = await self._desk.open_file(unit, ticket_id)
        offered = self._offer_to(file, operator)
        if offered.why is Why.ASSIGNED:
            raise Forbidden("decline")
        await offers.go_on(file, by_operator(operator), offered, reason=reason[:REASON])
        return file

    # --- what is passed on at the end of a shift (F136) ---------------------------------------------------------------

    async def accept_all(self, unit: Unit, operator: Operator, sender: int) -> int:
        """Accept everything a colleague hands over; return how many tickets that were."""
        return await self._each_handed_over(unit, operator, sender, accepts=True)

    async def decline_all(self, unit: Unit, operator: Operator, sender: int) -> int:
        """Let everything a colleague hands over go to the queue; return how many tickets that were."""
        return await self._each_handed_over(unit, operator, sender, accepts=False)

    async def _each_handed_over(self, unit: Unit, operator: Operator, sender: int, *, accepts: bool) -> int:
        do, count = self.accept if accepts else self.decline, 0
        for ticket in sorted(await unit.open_tickets_of(operator.id), key=lambda each: each.id):
            offered = offer_of(ticket)
            if offered is not None and offered.why is Why.HANDOVER and offered.sender == sender:
                await do(unit, operator, ticket.id)
                count += 1
        return count

    # --- by a supervisor ----------------------------------------------------------------------------------------------

    async def assign(
        self, unit: Unit, operator: Operator, ticket_id: TicketId, *, to_operator: int, reason: str = ""
    ) -> CaseFile:
        """Give any ticket to anybody who is not away (`ticket.assign`); they are not asked."""
        file = await self._desk.file_for(unit, operator, ticket_id, Action.ASSIGN)
        receiver = await self._receiver(unit, to_operator, among=(Presence.ONLINE, Presence.PAUSED))
        if receiver.id == file.ticket.operator_id and offer_of(file.ticket) is None:
            raise Invalid("to_operator", "has_it")
        before = file.ticket.operator_id
        await give(file, receiver, by_operator(operator), giver=operator.name, reason=reason[:REASON])
        await self._put_aside(file, before)
        return file

    async def take_away(self, unit: Unit, operator: Operator, ticket_id: TicketId) -> CaseFile:
        """Put any ticket back into the queue (`ticket.assign`); whoever had it is told."""
        file = await self._desk.visible_file(unit, operator, ticket_id)
        demand(self._setup.config, operator, Permission.TICKET_ASSIGN, action=Action.ASSIGN)
        before = file.ticket.operator_id
        if not await let_go(file, by_operator(operator), to_queue=True):
            raise IllegalTransition(file.ticket.status, Trigger.RELEASED)
        await self._put_aside(file, before)
        return file

    async def put_at(self, unit: Unit, operator: Operator, ticket_id: TicketId, *, position: int) -> CaseFile:
        """Set a ticket's place in the queue, from 1; 0: by the rules again (F33). Raises Invalid."""
        file = await self._desk.file_for(unit, operator, ticket_id, Action.POSITION)
        if not 0 <= position <= LAST_PLACE:
            raise Invalid("position")
        if file.change_field(by_operator(operator), "position", position):
            await cards.refresh_cards(file)
        return file

    async def prioritise(self, unit: Unit, operator: Operator, ticket_id: TicketId, *, priority: Priority) -> CaseFile:
        """Say how pressing a ticket is."""
        file = await self._desk.file_for(unit, operator, ticket_id, Action.PRIORITY)
        if file.change_field(by_operator(operator), "priority", priority):
            await cards.refresh_cards(file)
        return file

    # --- parts --------------------------------------------------------------------------------------------------------

    async def _to_team(self, file: CaseFile, operator: Operator, key: str, reason: str) -> None:
        team = find(self._setup.config.teams, key)
        if team is None:
            raise NotFound("team")
        data = {"team": team.key, "from_operator": str(file.ticket.operator_id or ""), "reason": reason}
        file.advance(
            Trigger.TRANSFERRED, by_operator(operator), operator_id=None, team=team.key, offer={}, position=0, data=data
        )
        offers.leave_thread(file)
        await arrive(file, but=operator.id)

    async def _put_aside(self, file: CaseFile, before: int | None) -> None:
        """Let plain messages of whoever had it go to the ticket no more."""
        person = await file.unit.operator(before) if before is not None else None
        if person is not None and before != file.ticket.operator_id:
            await self._desk.put_aside(file.unit, person, file)

    async def _receiver(self, unit: Unit, operator_id: int, *, among: tuple[Presence, ...]) -> Operator:
        receiver = await unit.operator(operator_id)
        if receiver is None or not works(receiver, self._setup.config):
            raise NotFound("person")
        if receiver.presence not in among:
            raise Invalid("to_operator", "absent")
        return receiver

    def _offer_to(self, file: CaseFile, operator: Operator) -> Offer:
        """Return what waits for this person's word; raises IllegalTransition where nothing does any more."""
        offered = offer_of(file.ticket)
        if offered is None or offered.to != operator.id:
            raise IllegalTransition(file.ticket.status, Trigger.OFFERED)
        return offered
