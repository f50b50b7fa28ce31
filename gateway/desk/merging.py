"""How do two tickets become one, and one two (F117)?

A merge is not undone; what was merged by mistake is split again. Within one conversation the duplicate's messages move
to the main ticket. Of two conversations each keeps its own, and what the customer says in the duplicate's from then
on is shown in the main ticket (`gateway.router`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from gateway.casework import CUSTOMER, CaseFile, by_operator, cards, ending, threads
from gateway.casework.current import open_ticket_of
from gateway.casework.customer import say
from gateway.contacts import display_name
from gateway.conversations import Author, Case, Delivery, Message, Visibility
from gateway.desk.desk import Desk
from gateway.desk.rights import Action, demand_action, demand_sight
from gateway.errors import Invalid, NotFound
from gateway.messages import Attachment
from gateway.operators import Operator
from gateway.ports import Unit
from gateway.tickets import QUEUED, WITH_PEOPLE, Ticket, TicketId, Trigger

MOVED = 500
"""Messages of a duplicate that move, the newest; the rest is found under its own number."""
HIGHEST = 2**63 - 1
"""What databases keep as a number."""
SPLIT = 100
"""Messages that are split off at once."""
LAST_WORDS, WORDS, FILES = 4, 300, 10
"""Of a merged ticket: messages told in the main one, characters of each, and files that come along."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What somebody who works on the main ticket should know of the merged one."""

    text: str
    files: tuple[Attachment, ...]


class Merging:
    """Makes one ticket of two and two of one, on behalf of operators."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._setup = desk.setup

    async def merge(
        self, unit: Unit, operator: Operator, ticket_id: TicketId, into: int, *, sure: bool = False
    ) -> CaseFile:
        """Close a ticket as a duplicate of the one numbered `into`, and return that one's case.

        Raises Invalid("into", "same", "not_open" or "other_customer" - unless somebody is `sure`), NotFound, Forbidden,
        IllegalTransition.
        """
        main = await self._main(unit, operator, ticket_id, into)
        file = await self._lock_both(unit, ticket_id, main)
        demand_action(file.ticket, operator, self._setup.config, Action.MERGE)
        main = (await self._desk.open_file(unit, main.id)).ticket
        self._check(file, main, sure=sure)
        duplicate, name = file.ticket, display_name(file.case.contact, "")
        said = await unit.recent(duplicate.id, MOVED)
        await self._close(file, operator, main)
        await self._desk.put_aside(unit, operator, file)
        file = await self._desk.open_file(unit, main.id)
        file = await self._take_in(file, operator, duplicate, _merged(duplicate, name, said))
        main = file.ticket
        if duplicate.operator_id == operator.id and main.status in QUEUED and main.operator_id in (None, operator.id):
            # Who was at it stays at it: the customer need not wait for somebody else.
            return await self._desk.take(unit, await unit.operator(operator.id) or operator, main.id)
        return file

    async def split(self, unit: Unit, operator: Operator, ticket_id: TicketId, message_ids: Iterable[int]) -> CaseFile:
        """Open a new ticket with some messages of this one, and return its case; it waits in the same team's queue.

        What the customer says next still goes to the first. Raises Invalid("messages", "required", "too_many" or
        "all"), NotFound("message"), and what rights raise.
        """
        file = await self._desk.file_for(unit, operator, ticket_id, Action.SPLIT)
        chosen = await self._chosen(file, list(dict.fromkeys(message_ids)))
        left = await self._left(file, chosen)
        parted = await self._part(file, operator, chosen)
        for message in chosen:
            unit.put(replace(message, ticket_id=parted.ticket.id))
        await cards.announce(parted)
        file = await self._desk.open_file(unit, ticket_id)
        number = {"to": str(parted.ticket.number)}
        since = _unanswered(left) if file.ticket.waiting_since else None
        file.advance(Trigger.SPLIT, by_operator(operator), data=number, waiting_since=since)
        await cards.refresh_cards(file)
        return parted

    # --- merging ------------------------------------------------------------------------------------------------------

    async def _main(self, unit: Unit, operator: Operator, ticket_id: TicketId, into: int) -> Ticket:
        main = await unit.ticket_numbered(into) if 0 < into <= HIGHEST else None
        if main is None:
            raise NotFound("ticket")
        demand_sight(main, operator, self._setup.config)
        if main.id == ticket_id:
            raise Invalid("into", "same")
        return main

    async def _lock_both(self, unit: Unit, ticket_id: TicketId, main: Ticket) -> CaseFile:
        """Lock the conversations of both in the order everybody does, and return the duplicate's case."""
        duplicate = await unit.ticket(ticket_id)
        if duplicate is None:
            raise NotFound("ticket")
        for each in sorted((duplicate, main), key=_conversation):
            await self._desk.open_file(unit, each.id)
        return await self._desk.open_file(unit, ticket_id)

    def _check(self, file: CaseFile, main: Ticket, *, sure: bool) -> None:
        if main.status not in WITH_PEOPLE:
            raise Invalid("into", "not_open")
        if main.contact_id != file.ticket.contact_id and not sure:
            raise Invalid("into", "other_customer")

    async def _close(self, file: CaseFile, operator: Operator, main: Ticket) -> None:
        here = main.conversation_id == file.conversation.id
        moved = list(await file.unit.recent(file.ticket.id, MOVED)) if here else []
        data = {"into": str(main.number)}
        threads.tell(file, "merged", number=main.number)
        await ending.end(file, Trigger.MERGED, by_operator(operator), data=data, merged_into=main.id)
        for message in moved:
            file.unit.put(replace(message, ticket_id=main.id))
        if not here and main.contact_id == file.ticket.contact_id:
            say(file, "merged", params={"number": main.number})
        if file.conversation.ticket_id == file.ticket.id:
            file.change_conversation(turn_at=None, ticket_id=main.id if here else file.ticket.id)

    async def _take_in(self, file: CaseFile, operator: Operator, duplicate: Ticket, told: Summary) -> CaseFile:
        data = {"field": "merged", "to": str(duplicate.number)}
        file.advance(Trigger.CHANGED, by_operator(operator), data=data)
        since = [each for each in (file.ticket.waiting_since, duplicate.waiting_since) if each]
        if duplicate.waiting_since is not None:
            file.advance(Trigger.CUSTOMER_WROTE, CUSTOMER, data=data, waiting_since=min(since))
        threads.tell(file, "merged_here", number=duplicate.number)
        file.record(
            author=Author.OPERATOR,
            operator_id=operator.id,
            visibility=Visibility.NOTE,
            text=told.text,
            attachments=() if duplicate.conversation_id == file.conversation.id else told.files,
            delivery=Delivery.INTERNAL,
        )
        if file.case.thread is not None:
            await threads.show_what_was_said(file, file.case.thread)
        await cards.refresh_cards(file)
        return file

    # --- splitting ----------------------------------------------------------------------------------------------------

    async def _chosen(self, file: CaseFile, message_ids: Sequence[int]) -> list[Message]:
        if not message_ids:
            raise Invalid("messages", "required")
        if len(message_ids) > SPLIT:
            raise Invalid("messages", "too_many")
        found = [await file.unit.message(each) for each in message_ids]
        chosen = [each for each in found if each is not None and each.ticket_id == file.ticket.id]
        if len(chosen) != len(message_ids):
            raise NotFound("message")
        return sorted(chosen, key=_id)

    async def _left(self, file: CaseFile, chosen: Sequence[Message]) -> list[Message]:
        gone = {each.id for each in chosen}
        left = [each for each in await file.unit.recent(file.ticket.id, MOVED) if each.id not in gone]
        if not any(each.visibility is Visibility.PUBLIC for each in left):
            raise Invalid("messages", "all")
        return left

    async def _part(self, file: CaseFile, operator: Operator, chosen: Sequence[Message]) -> CaseFile:
        before = file.ticket
        parted = CaseFile(self._setup, file.unit, Case(file.conversation, file.case.contact))
        parted.open_ticket(
            number=await file.unit.next_number(),
            subject=_subject(chosen) or before.subject,
            by=by_operator(operator),
            is_current=await open_ticket_of(file) is None,
            data={"from": str(before.number)},
            previous_id=before.id,
            team=before.team,
            priority=before.priority,
            opened_by=operator.id,
            waiting_since=_unanswered(chosen),
        )
        parted.advance(Trigger.HANDED_OVER, by_operator(operator))
        return parted


def _merged(ticket: Ticket, name: str, messages: Sequence[Message]) -> Summary:
    """Return what was merged, in signs and in people's own words: whoever reads on needs no other language."""
    there = [each for each in messages if each.deleted_at is None and each.visibility is not Visibility.HELD]
    files = [file for each in there for file in each.attachments if file.is_file]
    said = [each for each in there if each.text and each.author is not Author.BOT][-LAST_WORDS:]
    head = " · ".join(part for part in (f"🔗 № {ticket.number}", name, ticket.subject) if part)
    lines = (f"{_sign(each)} {_cut(each.text)}" for each in said)
    count = (f"📎 {len(files)}",) if files else ()
    return Summary("\n".join((head, *lines, *count)), tuple(files[-FILES:]))


def _sign(message: Message) -> str:
    if message.visibility is Visibility.NOTE:
        return "🔒"
    return "👤" if message.author is Author.CUSTOMER else "💬"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WORDS else f"{line[: WORDS - 1].rstrip()}…"


def _subject(messages: Sequence[Message]) -> str:
    lines = (" ".join(each.text.split()) for each in messages if each.author is Author.CUSTOMER)
    return next((each for each in lines if each), "")


def _unanswered(messages: Iterable[Message]) -> datetime | None:
    """Return when the customer said the first thing that no operator has answered."""
    since: datetime | None = None
    for message in messages:
        if message.author is Author.CUSTOMER:
            since = since or message.created_at
        elif message.author is Author.OPERATOR and message.visibility is Visibility.PUBLIC:
            since = None
    return since


def _conversation(ticket: Ticket) -> int:
    return ticket.conversation_id


def _id(message: Message) -> int:
    return message.id
