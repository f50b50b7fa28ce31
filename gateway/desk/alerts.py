"""What does somebody of the desk choose to be told, and when (F59, F101, F118)?"""

from collections.abc import Collection
from datetime import datetime

from gateway import sla
from gateway.casework import CaseFile
from gateway.desk.desk import Desk
from gateway.desk.pausing import demand_to_come
from gateway.errors import Invalid, NotFound
from gateway.operators import Operator, Wish
from gateway.operators.wishes import WEEK, are_minutes, with_muted, with_quiet, with_wish
from gateway.ports import Unit
from gateway.tickets import Status, TicketId


class Alerts:
    """Keeps what people want to be told; everybody decides for themselves alone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def snooze(self, unit: Unit, operator: Operator, ticket_id: TicketId, until: datetime | None) -> CaseFile:
        """Remind somebody of a ticket at a moment, once; None: not any more.

        Raises Invalid("until", "past" or "too_far"), NotFound (also for a closed ticket), Forbidden.
        """
        file = await self._desk.visible_file(unit, operator, ticket_id)
        if file.ticket.status is Status.CLOSED:
            raise NotFound("ticket")
        if until is not None:
            demand_to_come(until, file.now, field="until")
        file.change_ticket(timers=sla.snoozed(file.ticket, operator.id, until))
        return file

    async def mute(self, unit: Unit, operator: Operator, ticket_id: TicketId, *, on: bool) -> Operator:
        """Tell somebody nothing more of a ticket, or again; its card still shows it. Raises NotFound, Forbidden."""
        await self._desk.visible_file(unit, operator, ticket_id)
        return self._keep(unit, with_muted(await self._now(unit, operator), ticket_id, on=on))

    async def choose(self, unit: Unit, operator: Operator, what: Wish, *, on: bool) -> Operator:
        """Tell somebody of a kind of thing, or not."""
        return self._keep(unit, with_wish(await self._now(unit, operator), what, on=on))

    async def rest(
        self, unit: Unit, operator: Operator, between: tuple[int, int] | None, *, days: Collection[int] = ()
    ) -> Operator:
        """Tell somebody nothing between two minutes of the day on the desk's clock; None: no such hours.

        `days`: on which days of the week these hours begin, Monday is 0; none named: on every day.
        Raises Invalid("quiet").
        """
        if between is not None and not are_minutes(*between):
            raise Invalid("quiet")
        if not all(each in WEEK for each in days):
            raise Invalid("quiet")
        return self._keep(unit, with_quiet(await self._now(unit, operator), between, days))

    async def _now(self, unit: Unit, operator: Operator) -> Operator:
        return await unit.operator(operator.id) or operator

    def _keep(self, unit: Unit, operator: Operator) -> Operator:
        unit.put(operator)
        return operator
