"""How does a ticket rest for a while (F12-F14)?"""

from datetime import datetime, timedelta

from gateway.casework import CaseFile, by_operator, cards, threads
from gateway.casework.customer import say
from gateway.configuration import find
from gateway.desk.desk import Desk
from gateway.desk.directories import demand_entry
from gateway.desk.rights import Action
from gateway.errors import Invalid
from gateway.operators import Operator
from gateway.ports import Unit
from gateway.tickets import TicketId, Trigger

LONGEST = timedelta(days=366)


class Pausing:
    """Lets tickets rest, on behalf of operators."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._setup = desk.setup

    async def pause(
        self, unit: Unit, operator: Operator, ticket_id: TicketId, *, reason: str, until: datetime, tell: bool
    ) -> CaseFile:
        """Let a ticket rest until a moment; one that rests already gets another reason and end.

        `reason` is a key of the configuration, `tell`: whether the customer learns of it (F14). Raises
        Invalid("reason"), Invalid("until", "past" or "too_far"), and what rights raise.
        """
        file = await self._desk.file_for(unit, operator, ticket_id, Action.PAUSE)
        if not reason:
            raise Invalid("reason", "required")
        demand_entry(self._setup.config.pause_reasons, reason, "reason")
        demand_to_come(until, file.now, field="until")
        data = {"field": "pause", "reason": reason, "to": until.isoformat(timespec="seconds")}
        file.advance(Trigger.PAUSED, by_operator(operator), data=data, pause_reason=reason, resume_at=until)
        if tell:
            self._tell(file, reason, until)
        threads.show_on_thread(file)
        await cards.refresh_cards(file)
        return file

    async def pause_usually(self, unit: Unit, operator: Operator, ticket_id: TicketId, *, reason: str) -> CaseFile:
        """Let a ticket rest for as long as it usually does for a reason, and tell the customer if that is usual."""
        usual = find(self._setup.config.pause_reasons, reason)
        if usual is None:
            raise Invalid("reason", "" if reason else "required")
        until = self._setup.clock.now() + usual.lasts
        return await self.pause(unit, operator, ticket_id, reason=reason, until=until, tell=usual.tell_customer)

    async def announce(self, unit: Unit, operator: Operator, ticket_id: TicketId) -> CaseFile:
        """Tell the customer of a pause that was begun without a word; raises IllegalTransition when there is none."""
        file = await self._desk.file_for(unit, operator, ticket_id, Action.RESUME)
        ticket = file.ticket
        if ticket.resume_at is not None:
            self._tell(file, ticket.pause_reason, ticket.resume_at)
        return file

    async def resume(self, unit: Unit, operator: Operator, ticket_id: TicketId) -> CaseFile:
        """Go on with a ticket that rests, before its time (F13)."""
        file = await self._desk.file_for(unit, operator, ticket_id, Action.RESUME)
        file.advance(Trigger.RESUMED, by_operator(operator))
        if file.ticket.operator_id != operator.id:
            threads.tell(file, "resumed", number=file.ticket.number)
        threads.show_on_thread(file)
        await cards.refresh_cards(file)
        return file

    def _tell(self, file: CaseFile, reason: str, until: datetime) -> None:
        found = find(self._setup.config.pause_reasons, reason)
        zone = self._setup.hours.zone
        params = {
            "number": file.ticket.number,
            "reason": found.title(file.conversation.locale) if found else "",
            "awaited": found is not None and found.until_reply,
            "until": until.astimezone(zone),
            "now": file.now.astimezone(zone),
        }
        say(file, "paused", params=params)


def demand_to_come(moment: datetime, now: datetime, *, field: str) -> None:
    """Raise Invalid unless a moment is still to come, and within a year."""
    if moment.tzinfo is None:
        raise Invalid(field)
    if moment <= now:
        raise Invalid(field, "past")
    if moment - now > LONGEST:
        raise Invalid(field, "too_far")
