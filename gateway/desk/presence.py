"""Is somebody there, and what becomes of their tickets when they go?

Whoever goes off line is asked what becomes of what they work on (F136); what waits for them goes on at once. Tickets in
a pause stay with an absent person until the pause is over.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace

from gateway.casework import CaseFile, Setup, by_operator, offers
from gateway.casework.absence import is_absent, let_go
from gateway.casework.giving import give
from gateway.casework.people_history import note
from gateway.desk.rights import demand
from gateway.errors import Forbidden, Invalid, NotFound
from gateway.operators import Deed, Operator, Permission, Presence, PresenceSpan, Role
from gateway.ports import Unit
from gateway.routing import Why, offer_of, works
from gateway.tickets import QUEUED, Status, Ticket

Wanted = Callable[[Ticket], bool]
"""Says which tickets are meant."""


class PresenceDesk:
    """Keeps whether people are there, and hands over what they leave."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    async def set(
        self, unit: Unit, person: Operator, presence: Presence, reason: str = "", *, by: Operator | None = None
    ) -> Operator:
        """Keep whether somebody takes tickets now (F55); `by`: a supervisor who says so. Raises Forbidden.

        What is offered to somebody who leaves, for a while or for the day, goes on to the next at once.
        """
        if by is not None and by.id != person.id:
            demand(self._setup.config, by, Permission.DESK_PRESENCE, action="presence")
        if (person.presence, person.presence_reason) == (presence, reason):
            return person
        now = self._setup.clock.now()
        await self._end_span(unit, person)
        span = PresenceSpan(
            id=self._setup.ids.new(), operator_id=person.id, presence=presence, reason=reason, since=now
        )
        unit.add(span)
        changed = replace(person, presence=presence, presence_reason=reason, presence_since=now)
        unit.put(changed)
        if by is not None and by.id != person.id:
            self._note_presence(unit, person, changed, by)
        if presence is not Presence.ONLINE:
            await self._let_go_of_what_waits(unit, changed)
        self._setup.bell.ring_after(unit)
        self._setup.stirred.ring_after(unit)
        return changed

    def _note_presence(self, unit: Unit, before: Operator, after: Operator, by: Operator) -> None:
        said = {"from": before.presence, "to": after.presence, "reason": after.presence_reason}
        note(self._setup, unit, after.id, Deed.PRESENCE, by_operator(by), **said)

    async def _end_span(self, unit: Unit, person: Operator) -> None:
        """End the stretch that goes on; of somebody who has just joined it is kept now."""
        now, span = self._setup.clock.now(), await unit.presence_span(person.id)
        if span is not None:
            unit.put(replace(span, until=now))
            return
        first = PresenceSpan(
            id=self._setup.ids.new(),
            operator_id=person.id,
            presence=person.presence,
            reason=person.presence_reason,
            since=person.presence_since,
            until=now,
        )
        unit.add(first)

    async def _let_go_of_what_waits(self, unit: Unit, person: Operator) -> None:
        async for file in self._open(unit, person):
            offered = offer_of(file.ticket)
            if offered is not None and offered.until is not None:
                await offers.go_on(file, by_operator(person), offered)
            elif person.presence is Presence.OFFLINE and file.ticket.status in QUEUED:
                await let_go(file, by_operator(person), tell=False)

    # --- what is left behind ------------------------------------------------------------------------------------------

    async def hand_to_team(self, unit: Unit, person: Operator) -> int:
        """Put everything one works on into the queue; return how many tickets that were. Pauses go on."""
        return await self._let_go_of_all(unit, person, lambda ticket: ticket.status is not Status.WAITING)

    async def keep(self, unit: Unit, person: Operator) -> int:
        """Keep one's tickets until one is back, except for those whose customer waits for an answer; return these."""
        return await self._let_go_of_all(unit, person, lambda ticket: ticket.waiting_since is not None)

    async def hand_to(self, unit: Unit, person: Operator, colleague_id: int) -> int:
        """Pass everything one works on to a colleague, who accepts it or not; return how many tickets that were.

        What is in a pause changes hands at once and rests on. Raises Invalid for somebody who is not there.
        """
        colleague = await unit.operator(colleague_id)
        if colleague is None or is_absent(colleague) or not works(colleague, self._setup.config):
            raise Invalid("to_operator", "absent")
        if colleague.id == person.id:
            raise Invalid("to_operator", "self")
        passed, by = 0, by_operator(person)
        async for file in self._open(unit, person):
            passed += 1
            if file.ticket.status is Status.WAITING:
                await give(file, colleague, by, giver=person.name)
            else:
                await offers.pass_on(file, colleague, by, why=Why.HANDOVER)
        self._write_to_nobody(unit, person)
        return passed

    async def remove(self, unit: Unit, operator: Operator, person_id: int) -> Operator:
        """Let somebody work here no more; everything of theirs goes to the queue. Raises Forbidden, NotFound, Invalid.

        Only an owner removes an owner.
        """
        demand(self._setup.config, operator, Permission.PEOPLE_MANAGE, action="people")
        person = await unit.operator(person_id)
        if person is None or person.left_at is not None:
            raise NotFound("person")
        if person.id == operator.id:
            raise Invalid("person", "self")
        if person.role is Role.OWNER and operator.role is not Role.OWNER:
            raise Forbidden("people")
        await self._end_span(unit, person)
        gone = replace(
            person, presence=Presence.OFFLINE, left_at=self._setup.clock.now(), active_ticket_id=None, awaits=""
        )
        unit.put(gone)
        note(self._setup, unit, gone.id, Deed.REMOVED, by_operator(operator), role=person.role)
        async for file in self._open(unit, gone):
            await let_go(file, by_operator(operator), tell=False)
        return gone

    # --- all of somebody's --------------------------------------------------------------------------------------------

    async def _let_go_of_all(self, unit: Unit, person: Operator, wanted: Wanted) -> int:
        count = 0
        async for file in self._open(unit, person):
            if wanted(file.ticket):
                count += await let_go(file, by_operator(person), tell=False)
        if count:
            self._write_to_nobody(unit, person)
        return count

    async def _open(self, unit: Unit, person: Operator) -> AsyncIterator[CaseFile]:
        """Give everything that is somebody's, locked, in the order of the ids."""
        for ticket in sorted(await unit.open_tickets_of(person.id), key=lambda each: each.id):
            case = await unit.case_of(ticket.id)
            if case is not None and case.ticket is not None and case.ticket.operator_id == person.id:
                yield CaseFile(self._setup, unit, case)

    def _write_to_nobody(self, unit: Unit, person: Operator) -> None:
        if person.active_ticket_id is not None:
            unit.put(replace(person, active_ticket_id=None, awaits=""))
