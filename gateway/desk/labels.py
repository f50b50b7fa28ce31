"""How is a ticket marked so that people find it and know more of it: tags, fields, subject, files (F19, F20)?

A file is attached as an internal note that carries it: it stands in the history, nobody outside sees it, and it is
taken off by emptying the note.
"""

from collections.abc import Sequence
from dataclasses import replace

from gateway.casework import CaseFile, by_operator, cards, threads
from gateway.casework.auditing import told
from gateway.configuration import find
from gateway.conversations import Author, Delivery, Visibility
from gateway.desk.desk import Desk
from gateway.desk.fields import read_value
from gateway.desk.replies import Place
from gateway.desk.rights import Action
from gateway.desk.typed import SUBJECT, TEXT, line, tag, words
from gateway.errors import Invalid, NotFound
from gateway.messages import Address, Attachment
from gateway.operators import Operator
from gateway.ports import Unit
from gateway.tickets import TicketId, Trigger

TAGS = 20
FILES = 10


class Labels:
    """Marks tickets on behalf of operators."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._setup = desk.setup

    async def tag(self, unit: Unit, operator: Operator, ticket_id: TicketId, text: str) -> CaseFile:
        """Add a tag; one that is there already changes nothing.

        Raises Invalid("tag", "required", "too_long" or "too_many"), and what rights raise.
        """
        file = await self._desk.file_for(unit, operator, ticket_id, Action.EDIT)
        name = tag(text)
        if name in file.ticket.tags:
            return file
        if len(file.ticket.tags) >= TAGS:
            raise Invalid("tag", "too_many")
        return await self._change(file, operator, "tags", [*file.ticket.tags, name])

    async def untag(self, unit: Unit, operator: Operator, ticket_id: TicketId, text: str) -> CaseFile:
        """Take a tag off; one that is not there changes nothing."""
        file = await self._desk.file_for(unit, operator, ticket_id, Action.EDIT)
        name = tag(text)
        return await self._change(file, operator, "tags", [each for each in file.ticket.tags if each != name])

    async def fill(self, unit: Unit, operator: Operator, ticket_id: TicketId, field_key: str, text: str) -> CaseFile:
        """Fill a custom field with what somebody has typed, in the formats of their language; empty clears it.

        Raises Invalid("field"), Invalid("value", "number", "date", "choice" or "too_long"), and what rights raise.
        """
        file = await self._desk.file_for(unit, operator, ticket_id, Action.EDIT)
        field = find(self._setup.config.fields, field_key)
        if field is None:
            raise Invalid("field")
        value = read_value(field, text, operator.locale)
        custom = {name: kept for name, kept in file.ticket.custom.items() if name != field_key}
        return await self._change(file, operator, "custom", {**custom, field_key: value} if value else custom)

    async def rename(self, unit: Unit, operator: Operator, ticket_id: TicketId, subject: str) -> CaseFile:
        """Say in other words what the ticket is about; raises Invalid("subject", "required" or "too_long")."""
        file = await self._desk.file_for(unit, operator, ticket_id, Action.EDIT)
        said = line(subject, field="subject", limit=SUBJECT, required=True)
        await self._change(file, operator, "subject", said)
        threads.show_on_thread(file)
        return file

    async def attach(
        self,
        unit: Unit,
        operator: Operator,
        ticket_id: TicketId,
        attachments: Sequence[Attachment],
        *,
        text: str = "",
        place: Place | None = None,
        ref: str = "",
    ) -> CaseFile:
        """Attach files, with a line about them; raises Invalid("attachments", "required" or "too_many").

        `place` and `ref` say which of the operator's messages they came in; who works on the ticket elsewhere is shown
        them there.
        """
        file = await self._desk.file_for(unit, operator, ticket_id, Action.EDIT)
        if not attachments:
            raise Invalid("attachments", "required")
        if len(attachments) > FILES:
            raise Invalid("attachments", "too_many")
        message = file.record(
            author=Author.OPERATOR,
            operator_id=operator.id,
            visibility=Visibility.NOTE,
            text=words(text, field="text", limit=TEXT),
            attachments=tuple(attachments),
            delivery=Delivery.INTERNAL,
        )
        data = told("attachments", (), [_called(each) for each in attachments])
        file.advance(Trigger.CHANGED, by_operator(operator), data=data)
        if place is not None and ref:
            file.remember_ref(message, Address(self._setup.operator_entry, place.chat), ref)
        if file.case.thread is not None and (place is None or place.chat != file.case.thread.chat):
            threads.copy(file, message)
        return file

    async def detach(
        self, unit: Unit, operator: Operator, ticket_id: TicketId, message_id: int, *, name: str = ""
    ) -> CaseFile:
        """Take off the files of an internal note, or the one its source knows as `name`.

        Raises NotFound for what customers and operators said to each other: it stays.
        """
        file = await self._desk.file_for(unit, operator, ticket_id, Action.EDIT)
        message = await unit.message(message_id)
        if message is None or message.ticket_id != ticket_id or message.visibility is not Visibility.NOTE:
            raise NotFound("message")
        left = tuple(each for each in message.attachments if name and each.file != name)
        off = [_called(each) for each in message.attachments if each not in left]
        if not off:
            return file
        gone = None if message.text or left else file.now
        file.rewrite(replace(message, rev=file.next_place(), attachments=left, edited_at=file.now, deleted_at=gone))
        data = told("attachments", off, ())
        file.advance(Trigger.CHANGED, by_operator(operator), data=data)
        return file

    async def _change(self, file: CaseFile, operator: Operator, name: str, value: object) -> CaseFile:
        if file.change_field(by_operator(operator), name, value):
            await cards.refresh_cards(file)
        return file


def _called(attachment: Attachment) -> str:
    return attachment.name or attachment.title or attachment.kind.value
