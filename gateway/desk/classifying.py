"""What is a ticket about, and what follows from saying so (F9)?"""

from gateway.casework import CaseFile, by_operator, cards
from gateway.casework.arriving import arrive
from gateway.casework.auditing import told
from gateway.casework.responsible import ask_responsible
from gateway.desk.desk import Desk
from gateway.desk.directories import classified
from gateway.desk.rights import Action, demand_action
from gateway.operators import Operator
from gateway.ports import Unit
from gateway.tickets import QUEUED, Status, Ticket, TicketId, Trigger


class Classifying:
    """Says of tickets what they are about, on behalf of operators."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._setup = desk.setup

    async def classify(
        self,
        unit: Unit,
        operator: Operator,
        ticket_id: TicketId,
        *,
        kind: str | None = None,
        service: str | None = None,
        topic: str | None = None,
        product: str | None = None,
        priority: str | None = None,
    ) -> CaseFile:
        """Choose what is not None; an empty key clears. A type gives the priority, a service the team and who answers.

        A ticket that waits for classification goes into its team's queue with its service; at a desk without services
        with anything that is said of it. Whoever answers for the service is offered it first. Raises Invalid with the
        name of the field that cannot be so, Forbidden, NotFound, IllegalTransition.
        """
        named = {"kind": kind, "service": service, "topic": topic, "product": product, "priority": priority}
        chosen = {name: key for name, key in named.items() if key is not None}
        file = await self._desk.open_file(unit, ticket_id)
        by_priority_alone = chosen.keys() == {"priority"}
        if "priority" in chosen:
            demand_action(file.ticket, operator, self._setup.config, Action.PRIORITY)
        if not by_priority_alone:
            demand_action(file.ticket, operator, self._setup.config, Action.CLASSIFY)
        changes = await classified(unit, self._setup.config, file.ticket, chosen)
        if not changes:
            return file
        before = file.ticket
        facts = [told(name, getattr(before, name), value) for name, value in changes.items()]
        first = Trigger.CHANGED if by_priority_alone else self._trigger(file, changes.get("service", before.service))
        file.advance(first, by_operator(operator), data=facts[0], **changes)
        for fact in facts[1:]:
            file.advance(Trigger.CHANGED, by_operator(operator), data=fact)
        await self._show(file, operator, before, anew="responsible_id" in changes)
        return file

    async def _show(self, file: CaseFile, operator: Operator, before: Ticket, *, anew: bool) -> None:
        """Let those see it whom it now concerns: whoever answers for it first, else its team."""
        if anew and await ask_responsible(file, but=operator.id):
            return
        now = file.ticket
        is_new_to_a_team = now.status is not before.status or now.team != before.team
        if is_new_to_a_team and now.status in QUEUED and now.operator_id is None:
            await arrive(file, but=operator.id)
        else:
            await cards.refresh_cards(file)

    def _trigger(self, file: CaseFile, service: str) -> Trigger:
        waits = file.ticket.status is Status.CLASSIFICATION
        return Trigger.CHANGED if waits and self._setup.config.services and not service else Trigger.CLASSIFIED
