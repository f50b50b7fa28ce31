"""How is a case changed within a unit?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from gateway.casework import looking_on
from gateway.casework.actor import CUSTOMER, Actor
from gateway.casework.auditing import told
from gateway.casework.bell import concerns
from gateway.casework.following import settled
from gateway.casework.setup import Setup
from gateway.conversations import Case, Conversation, Message, MessageRef
from gateway.items import Item, ItemKind, Json
from gateway.messages import Address
from gateway.operators import Thread
from gateway.ports import Unit
from gateway.tickets import AuditEvent, Status, Ticket, TicketId, Trigger, after, move

SUBJECT_LENGTH = 120


class CaseFile:
    """A case on the table: every step is written into the unit and seen by the next one."""

    def __init__(self, setup: Setup, unit: Unit, case: Case) -> None:
        self.setup = setup
        self.unit = unit
        self.case = case

    @property
    def now(self) -> datetime:
        """The moment."""
        return self.setup.clock.now()

    @property
    def conversation(self) -> Conversation:
        """The conversation as it is now."""
        return self.case.conversation

    @property
    def ticket(self) -> Ticket:
        """The ticket as it is now; the caller knows that there is one."""
        assert self.case.ticket is not None  # noqa: S101 - a mistake of the caller, not of a stranger
        return self.case.ticket

    # --- the ticket ---------------------------------------------------------------------------------------------------

    def open_ticket(
        self,
        *,
        number: int,
        subject: str,
        by: Actor = CUSTOMER,
        is_current: bool = True,
        data: Mapping[str, str] | None = None,
        **changes: Any,
    ) -> None:
        """Open a ticket with the bot (F1); as the current one, what the customer says next goes to it."""
        now, before = self.now, self.conversation
        ticket = Ticket(
            id=TicketId(self.setup.ids.new()),
            number=number,
            conversation_id=before.id,
            contact_id=before.contact_id,
            entry_point=before.entry_point,
            status=Status.NEW,
            subject=subject[:SUBJECT_LENGTH],
            opened_at=now,
            changed_at=now,
            previous_id=before.ticket_id,
        )
        ticket = settled(self.setup, self.case, None, replace(ticket, **changes))
        self.unit.add(ticket)
        self.case = replace(self.case, ticket=ticket, thread=None)
        if is_current:
            self.change_conversation(ticket_id=ticket.id)
        self._audit(ticket, trigger="opened", by=by, before="", data=data)

    def advance(self, trigger: Trigger, by: Actor, *, data: Mapping[str, str] | None = None, **changes: Any) -> None:
        """Move the ticket through the table; `data` is what the audit event tells besides. Raises IllegalTransition."""
        before = self.ticket
        ticket = self._write(before, after(before, trigger, self.now, **changes))
        self._audit(ticket, trigger=trigger, by=by, before=before.status, data=data)

    def change_field(self, by: Actor, name: str, value: Any) -> bool:
        """Change one field and tell the audit from what to what (F81); return whether it was different."""
        before = getattr(self.ticket, name)
        if before == value:
            return False
        self.advance(Trigger.CHANGED, by, data=told(name, before, value), **{name: value})
        return True

    def witness(self, trigger: Trigger, by: Actor, *, data: Mapping[str, str] | None = None) -> None:
        """Tell the audit of something that leaves the ticket as it is. Raises IllegalTransition."""
        move(self.ticket.status, trigger)
        self._audit(self.ticket, trigger=trigger, by=by, before=self.ticket.status, data=data)

    def change_ticket(self, **changes: Any) -> None:
        """Change fields that have nothing to do with the status and are nobody's doing: no audit event tells of it."""
        self._write(self.ticket, replace(self.ticket, **changes))

    def _write(self, before: Ticket, changed: Ticket) -> Ticket:
        ticket = settled(self.setup, self.case, before, changed)
        self.unit.put(ticket)
        self.case = replace(self.case, ticket=ticket)
        self.setup.stirred.ring_after(self.unit)
        if concerns(before, ticket, self.setup.config):
            self.setup.bell.ring_after(self.unit)
        return ticket

    def _audit(
        self,
        ticket: Ticket,
        *,
        trigger: str,
        by: Actor,
        before: str,
        data: Mapping[str, str] | None = None,
    ) -> None:
        event = AuditEvent(
            id=self.setup.ids.new(),
            ticket_id=ticket.id,
            trigger=trigger,
            actor=by.kind,
            actor_id=by.id,
            before=before,
            after=ticket.status,
            at=self.now,
            data={key: value for key, value in (data or {}).items() if value},
        )
        self.unit.add(event)
        looking_on.show_event(self, event)

    # --- the conversation ---------------------------------------------------------------------------------------------

    def change_conversation(self, **changes: Any) -> None:
        """Change fields of the conversation."""
        conversation = replace(self.conversation, **changes)
        self.unit.put(conversation)
        self.case = replace(self.case, conversation=conversation)

    def next_place(self) -> int:
        """Return the next number of the conversation's count of messages and changes."""
        place = self.conversation.counter + 1
        self.change_conversation(counter=place)
        return place

    def record(self, **fields: Any) -> Message:
        """Keep what was said; `fields` are those of Message without ids, places and times."""
        place = self.next_place()
        message = Message(
            id=self.setup.ids.new(),
            conversation_id=self.conversation.id,
            ticket_id=self.case.ticket.id if self.case.ticket else None,
            seq=place,
            rev=place,
            created_at=self.now,
            **fields,
        )
        self.unit.add(message)
        looking_on.show(self, message)
        return message

    def rewrite(self, message: Message) -> None:
        """Keep how a message of the ticket reads now, for those who look on too."""
        self.unit.put(message)
        looking_on.show_change(self, message)

    def remember_ref(self, message: Message, at: Address, ref: str) -> None:
        """Keep which message a platform's id stands for."""
        row = MessageRef(
            id=self.setup.ids.new(),
            entry_point=at.entry_point,
            chat=at.chat,
            ref=ref,
            message_id=message.id,
            ticket_id=message.ticket_id,
        )
        self.unit.add(row)

    def open_for(self, thread: Thread | None) -> None:
        """Note which thread the ticket is worked on in."""
        self.case = replace(self.case, thread=thread)

    # --- the way out --------------------------------------------------------------------------------------------------

    def enqueue(
        self,
        to: Address,
        kind: ItemKind,
        body: Json,
        *,
        message_id: int | None = None,
        hold_until: datetime | None = None,
    ) -> Item:
        """Put something into the outbox."""
        item = Item(
            id=self.setup.ids.new(),
            entry_point=to.entry_point,
            chat=to.chat,
            kind=kind,
            body=body,
            message_id=message_id,
            ticket_id=self.case.ticket.id if self.case.ticket else None,
            hold_until=hold_until,
            created_at=self.now,
        )
        self.unit.add(item)
        return item
