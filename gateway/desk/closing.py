"""How does a ticket end (F11, F15-F18, F21)?"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from gateway.casework import CaseFile, by_operator, cards, ending
from gateway.casework.customer import say
from gateway.configuration import Result, find
from gateway.desk.desk import Desk
from gateway.desk.directories import demand_entry
from gateway.desk.pausing import demand_to_come
from gateway.desk.rights import Action, demand_action
from gateway.desk.typed import COMMENT, words
from gateway.errors import Invalid
from gateway.operators import Operator
from gateway.ports import Unit
from gateway.tickets import Status, TicketId, Trigger


class Closing:
    """Ends tickets, and moves their due dates, on behalf of operators."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._setup = desk.setup

    async def resolve(
        self, unit: Unit, operator: Operator, ticket_id: TicketId, *, result: str = "", comment: str = ""
    ) -> CaseFile:
        """End the work with a result of the configuration (F15); the customer is told unless the result is silent.

        Raises Invalid("result"), Invalid("comment", "required" or "too_long"), and what rights raise.
        """
        file = await self._desk.file_for(unit, operator, ticket_id, Action.RESOLVE)
        demand_entry(self._setup.config.results, result, "result")
        how = find(self._setup.config.results, result) or Result(key="")
        said = words(comment, field="comment", limit=COMMENT, required=how.comment)
        await ending.resolve(file, by_operator(operator), result=result, comment=said, silent=how.silent)
        await self._desk.put_aside(unit, operator, file)
        return file

    async def close(
        self,
        unit: Unit,
        operator: Operator,
        ticket_id: TicketId,
        *,
        reason: str,
        root_cause: str = "",
        comment: str = "",
    ) -> CaseFile:
        """Explain and close for good (F16); a customer who thinks it is still open is told.

        Raises Invalid("reason"), Invalid("root_cause"), Invalid("comment", "too_long"), and what rights raise.
        """
        file = await self._desk.file_for(unit, operator, ticket_id, Action.CLOSE)
        config, was_over = self._setup.config, file.ticket.status is Status.RESOLVED
        if not reason:
            raise Invalid("reason", "required")
        demand_entry(config.close_reasons, reason, "reason")
        demand_entry(config.root_causes, root_cause, "root_cause")
        said = words(comment, field="comment", limit=COMMENT)
        explained: dict[str, Any] = {"close_reason": reason, "root_cause": root_cause}
        explained["comment"] = said or file.ticket.comment
        await ending.end(file, Trigger.CLOSED, by_operator(operator), **explained)
        if not was_over:
            say(file, "closed", params={"number": file.ticket.number})
        await self._desk.put_aside(unit, operator, file)
        return file

    async def spam(self, unit: Unit, operator: Operator, ticket_id: TicketId, *, ban: bool = False) -> CaseFile:
        """Close as spam (F18); `ban`: nothing this person sends reaches anybody any more (F62). Nobody is told."""
        file = await self._desk.file_for(unit, operator, ticket_id, Action.SPAM)
        if ban:
            demand_action(file.ticket, operator, self._setup.config, Action.BAR)
            self._bar(file)
        await ending.end(file, Trigger.SPAM, by_operator(operator), data={"ban": "yes"} if ban else None)
        self._leave_the_bot(file)
        await self._desk.put_aside(unit, operator, file)
        return file

    async def delete(self, unit: Unit, operator: Operator, ticket_id: TicketId, *, reason: str = "") -> CaseFile:
        """Take a ticket out of all lists (F21); its history stays, and its customer is told nothing."""
        file = await self._desk.file_for(unit, operator, ticket_id, Action.DELETE)
        said = words(reason, field="reason", limit=COMMENT)
        changes: dict[str, Any] = {"comment": said} if said else {}
        await ending.end(file, Trigger.DELETED, by_operator(operator), deleted_at=file.now, **changes)
        self._leave_the_bot(file)
        await self._desk.put_aside(unit, operator, file)
        return file

    def _bar(self, file: CaseFile) -> None:
        contact = replace(file.case.contact, barred_at=file.case.contact.barred_at or file.now)
        file.unit.put(contact)
        file.case = replace(file.case, contact=contact)

    def _leave_the_bot(self, file: CaseFile) -> None:
        """Keep the bot from answering what is over."""
        if file.conversation.ticket_id == file.ticket.id and file.conversation.turn_at is not None:
            file.change_conversation(turn_at=None)

    async def postpone(self, unit: Unit, operator: Operator, ticket_id: TicketId, *, due: datetime) -> CaseFile:
        """Move the due date (F17): the new one stands until it is moved again; raises Invalid("due", ...)."""
        file = await self._desk.file_for(unit, operator, ticket_id, Action.POSTPONE)
        demand_to_come(due, file.now, field="due")
        before = file.ticket.due_at
        data = {"field": "due", "to": due.isoformat(timespec="seconds")}
        if before:
            data["from"] = before.isoformat(timespec="seconds")
        file.advance(Trigger.POSTPONED, by_operator(operator), data=data, due_at=due)
        await cards.refresh_cards(file)
        return file
