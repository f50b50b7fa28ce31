"""How does somebody of the desk open a ticket, say for a phone call (F4)?"""

from collections.abc import Sequence
from typing import Any

from gateway.casework import CaseFile, by_operator
from gateway.casework.arriving import arrive
from gateway.casework.current import open_ticket_of
from gateway.casework.customer import is_reachable, say
from gateway.casework.responsible import ask_responsible
from gateway.contacts import Contact
from gateway.conversations import MANUAL, Author, Case, Conversation, Delivery, Visibility
from gateway.desk.contacts import AT_ONCE, checked
from gateway.desk.desk import Desk
from gateway.desk.directories import classified
from gateway.desk.rights import demand, sees
from gateway.desk.typed import SUBJECT, TEXT, line, words
from gateway.errors import Forbidden, Invalid, NotFound
from gateway.messages import Attachment
from gateway.operators import Operator, Permission
from gateway.ports import Unit
from gateway.routing import team_for
from gateway.tickets import Status, Ticket, TicketId, Trigger

PERSON = frozenset({"name", "phone", "email"})
ABOUT = frozenset({"kind", "service", "topic", "product", "priority"})
FILES = 10


class Opening:
    """Opens tickets on behalf of operators."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._setup = desk.setup

    async def open(
        self,
        unit: Unit,
        operator: Operator,
        *,
        contact_id: int | None = None,
        subject: str = "",
        text: str = "",
        attachments: Sequence[Attachment] = (),
        tell: bool = False,
        take: bool = False,
        **more: str,
    ) -> CaseFile:
        """Open a ticket for a known customer, or for somebody new (`name`, `phone`, `email`).

        `kind`, `service`, `topic`, `product` and `priority` are keys; what was said (`text`) and files become an
        internal note. Somebody new has no chat with us. `tell`: whether a customer who has one is told there;
        `take`: whether the operator works on it at once. Without a subject the first line of the text is it.
        Raises Invalid with the name of the field, Forbidden, NotFound("contact").
        """
        config = self._setup.config
        demand(config, operator, Permission.TICKET_CREATE, action="create")
        if unknown := more.keys() - PERSON - ABOUT:
            raise Invalid(min(unknown))
        if more.get("priority"):
            demand(config, operator, Permission.TICKET_PRIORITY, action="priority")
        said = words(text, field="text", limit=TEXT)
        about = line(subject or said.partition("\n")[0][:SUBJECT], field="subject", limit=SUBJECT, required=True)
        if len(attachments) > FILES:
            raise Invalid("attachments", "too_many")
        person = checked(config, {name: value for name, value in more.items() if name in PERSON})
        case = await self._case(unit, operator, contact_id, person)
        chosen = {name: key for name, key in more.items() if name in ABOUT and key}
        probe = self._probe(case)
        changes = await classified(unit, config, probe, chosen)
        changes.setdefault("team", team_for(probe, config))
        if contact_id is None:
            unit.add(case.contact, case.conversation)
        file = CaseFile(self._setup, unit, case)
        await self._open(file, operator, about, changes)
        if said or attachments:
            self._note(file, operator, said, attachments)
        return await self._begin(file, operator, tell=tell, take=take)

    async def _open(self, file: CaseFile, operator: Operator, subject: str, changes: dict[str, Any]) -> None:
        number, current = await file.unit.next_number(), await open_ticket_of(file)
        reachable, config = is_reachable(file), self._setup.config
        file.open_ticket(
            number=number,
            subject=subject,
            by=by_operator(operator),
            is_current=current is None,
            opened_by=operator.id,
            waiting_since=file.now if reachable else None,
            **changes,
        )
        unclear = config.team(file.ticket.team).classify and not file.ticket.service
        file.advance(Trigger.UNCLEAR if unclear else Trigger.HANDED_OVER, by_operator(operator))

    async def _begin(self, file: CaseFile, operator: Operator, *, tell: bool, take: bool) -> CaseFile:
        if tell:
            say(file, "opened_for_you", params={"number": file.ticket.number, "subject": file.ticket.subject})
        if take:
            return await self._desk.take(file.unit, operator, file.ticket.id)
        if not await ask_responsible(file, but=operator.id):
            await arrive(file, but=operator.id)
        return file

    def _note(self, file: CaseFile, operator: Operator, text: str, attachments: Sequence[Attachment]) -> None:
        file.record(
            author=Author.OPERATOR,
            operator_id=operator.id,
            visibility=Visibility.NOTE,
            text=text,
            attachments=tuple(attachments),
            delivery=Delivery.INTERNAL,
        )

    # --- who it is ----------------------------------------------------------------------------------------------------

    async def _case(self, unit: Unit, operator: Operator, contact_id: int | None, person: dict[str, Any]) -> Case:
        if contact_id is None:
            return self._newcomer(person)
        tickets = await unit.tickets_of_contact(contact_id, limit=AT_ONCE)
        if not tickets:
            raise NotFound("contact")
        if not any(sees(each, operator, self._setup.config) for each in tickets):
            raise Forbidden("see")
        reachable = (each for each in tickets if each.entry_point in self._setup.channels)
        case = await unit.case_of(next(reachable, tickets[0]).id)
        if case is None:
            raise NotFound("contact")
        return Case(case.conversation, case.contact)

    def _newcomer(self, person: dict[str, Any]) -> Case:
        if not any(person.values()):
            raise Invalid("name", "required")
        now = self._setup.clock.now()
        contact = Contact(id=self._setup.ids.new(), created_at=now, **person)
        conversation = Conversation(
            id=self._setup.ids.new(),
            entry_point=MANUAL,
            chat=str(contact.id),
            contact_id=contact.id,
            locale=self._setup.default_locale,
            created_at=now,
        )
        return Case(conversation, contact)

    def _probe(self, case: Case) -> Ticket:
        """Return a ticket to look at before anything is written."""
        now = self._setup.clock.now()
        return Ticket(
            id=TicketId(0),
            number=0,
            conversation_id=case.conversation.id,
            contact_id=case.contact.id,
            entry_point=case.conversation.entry_point,
            status=Status.NEW,
            opened_at=now,
            changed_at=now,
        )
