"""What follows when an operator writes something in the thread of a ticket?"""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from gateway.articles import Article
from gateway.casework import CaseFile, by_operator, cards, customer, learning, threads
from gateway.conversations import Author, Delivery, Message, Visibility
from gateway.desk import habits, undo
from gateway.desk.desk import Desk
from gateway.desk.rights import Action, demand, demand_action
from gateway.errors import AlreadyTaken, IllegalTransition, NotFound
from gateway.items import Item, ItemKind, ItemState, Json
from gateway.messages import Address, Edited, Outbound, Wrote
from gateway.messages.codec import outbound_to_json
from gateway.messages.fitting import unshowable
from gateway.operators import Operator, Permission
from gateway.ports import Unit
from gateway.tickets import WITH_PEOPLE, Status, TicketId, Trigger, legal

LOOKED_BACK = 50
"""Messages in which an earlier reply is looked for."""
HOPS = 5
"""How often a ticket may have been merged on."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in Telegram the operator wrote: signs and answers go there."""

    chat: str
    lane: str
    topic: str = ""
    shown: int = 0
    """The item that shows there what was said, for signs where the operator pressed a button and wrote nothing."""


class Replies:
    """Carries what operators say."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._setup = desk.setup

    async def reply(
        self,
        unit: Unit,
        operator: Operator,
        ticket_id: TicketId,
        wrote: Wrote,
        place: Place,
        *,
        insist: bool = False,
        article: Article | None = None,
        at_once: bool = False,
    ) -> CaseFile:
        """Send the customer what the operator wrote, or chose (`article`); the first reply starts the work.

        For a customer without a chat it is kept as a note, and the operator is told. Unless it goes `at_once`, it is
        held for as long as the operator wants to be able to take it back (F114).

        Raises AlreadyTaken when somebody else answers and the operator does not `insist` (F115),
        IllegalTransition when the ticket is closed, Forbidden, NotFound.
        """
        demand(self._setup.config, operator, Permission.TICKET_WORK, action="reply")
        file = await self._file(unit, operator, ticket_id)
        if self._joins_album(file, wrote, place):
            return file
        if not customer.is_reachable(file):
            return self._keep_unsent(file, operator, wrote, place)
        if not insist:
            await self._refuse_second_voice(file, operator)
        waited = file.ticket.waiting_since
        await self._note_reply(file, operator)
        if article is None:
            wrote = habits.dressed(operator, wrote, first=await self._is_first(file, operator))
        await self._turn_customer_here(file)
        hold = None if at_once else undo.until(file, operator)
        message, sent = await self._send(file, operator, wrote, place, hold=hold)
        if hold is not None:
            undo.offer(file, operator, message, asdict(place), ref=wrote.ref, until=hold, waited=waited)
        if article is not None:
            await learning.sent(file, operator, article)
        elif learning.OPEN in file.conversation.dialog:
            await learning.answered_without(file, operator, message)
        if wrote.album:
            unit.scratch["reply", place.chat, wrote.album] = (message, sent)
        return file

    async def note(self, unit: Unit, operator: Operator, ticket_id: TicketId, wrote: Wrote, place: Place) -> CaseFile:
        """Keep an internal note (F83)."""
        file = await self._file(unit, operator, ticket_id)
        demand_action(file.ticket, operator, self._setup.config, Action.NOTE)
        self._note(file, operator, wrote, place)
        return file

    def _keep_unsent(self, file: CaseFile, operator: Operator, wrote: Wrote, place: Place) -> CaseFile:
        self._note(file, operator, wrote, place)
        self._tell(file, place, "no_chat", phone=file.case.contact.phone)
        return file

    def _note(self, file: CaseFile, operator: Operator, wrote: Wrote, place: Place) -> None:
        file.advance(Trigger.NOTED, by_operator(operator))
        message = file.record(
            author=Author.OPERATOR,
            operator_id=operator.id,
            visibility=Visibility.NOTE,
            text=wrote.text,
            html=wrote.html,
            attachments=wrote.attachments,
            delivery=Delivery.INTERNAL,
        )
        file.remember_ref(message, self._at(place), wrote.ref)

    async def edit(self, unit: Unit, operator: Operator, edited: Edited, place: Place) -> bool:
        """Change at the customer's what the operator has changed; return whether the channel can."""
        found = await unit.message_at(self._at(place), edited.ref)
        message = await unit.message(found.message_id) if found else None
        if message is None or message.operator_id != operator.id or message.ticket_id is None:
            raise NotFound("message")
        file = await self._desk.visible_file(unit, operator, message.ticket_id)
        message = await unit.message(message.id) or message
        if message.deleted_at is not None:
            return True
        if message.visibility is not Visibility.NOTE:
            edited = habits.redressed(message.text, edited, operator)
        if message.text == edited.text and not edited.attachments:
            return True
        changed = self._changed(file, message, edited)
        file.rewrite(changed)
        if message.visibility is Visibility.NOTE:
            return True
        if message.visibility is Visibility.HELD:
            await self._hold_changed(file, changed, self._mark(file, place, edited.ref))
            return True
        return self._pass_edit(file, changed, place, edited.ref)

    async def retry(self, unit: Unit, operator: Operator, item_id: int) -> CaseFile:
        """Send again what was not delivered. Raises NotFound when there is nothing to send, Forbidden."""
        demand(self._setup.config, operator, Permission.TICKET_WORK, action="reply")
        item = await unit.item(item_id)
        if item is None or item.state is not ItemState.FAILED or item.ticket_id is None:
            raise NotFound("item")
        file = await self._desk.visible_file(unit, operator, item.ticket_id)
        again = replace(
            item,
            id=self._setup.ids.new(),
            state=ItemState.PENDING,
            attempts=0,
            failure="",
            created_at=file.now,
        )
        unit.add(again)
        unit.put(replace(item, state=ItemState.SUPERSEDED))
        message = await unit.message(item.message_id) if item.message_id else None
        if message:
            unit.put(replace(message, delivery=Delivery.QUEUED, failure=""))
        return file

    async def _file(self, unit: Unit, operator: Operator, ticket_id: TicketId) -> CaseFile:
        """Return the case of a ticket, or of the one it was merged into: a topic of before the merge goes on (F117)."""
        file = await self._desk.visible_file(unit, operator, ticket_id)
        for _ in range(HOPS):
            if file.ticket.merged_into is None:
                break
            file = await self._desk.visible_file(unit, operator, file.ticket.merged_into)
        return file

    # --- replying -----------------------------------------------------------------------------------------------------

    async def _refuse_second_voice(self, file: CaseFile, operator: Operator) -> None:
        ticket = file.ticket
        if ticket.operator_id in (None, operator.id):
            return
        other = await file.unit.operator(ticket.operator_id)
        raise AlreadyTaken(ticket.number, other.name if other else "")

    async def _note_reply(self, file: CaseFile, operator: Operator) -> None:
        before = file.ticket
        if Trigger.REPLIED not in legal(before.status):
            if Trigger.TAKEN not in legal(before.status):
                raise IllegalTransition(before.status, Trigger.REPLIED)
            file.advance(Trigger.TAKEN, by_operator(operator), operator_id=operator.id)
        mine = before.operator_id or operator.id
        file.advance(Trigger.REPLIED, by_operator(operator), operator_id=mine, waiting_since=None)
        opened = await threads.open_thread(file, operator) if file.case.thread is None else None
        if file.ticket.status is not before.status:
            await cards.refresh_cards(file)
        if opened is not None:
            await threads.show_what_was_said(file, opened)

    async def _turn_customer_here(self, file: CaseFile) -> None:
        """Let what the customer says next go to this ticket: people answer what they have read last.

        A question the bot is busy with stays current, so that it is answered.
        """
        current = file.conversation.ticket_id
        if current == file.ticket.id or file.ticket.status not in WITH_PEOPLE:
            return
        other = await file.unit.ticket(current) if current is not None else None
        if other is None or other.status is not Status.NEW:
            file.change_conversation(ticket_id=file.ticket.id)

    async def _is_first(self, file: CaseFile, operator: Operator) -> bool:
        """Return whether the operator has not replied in this ticket lately, as far as a greeting needs to know."""
        if not habits.greeting(operator):
            return False
        said = await file.unit.recent(file.ticket.id, LOOKED_BACK)
        mine = (each for each in said if each.operator_id == operator.id and each.deleted_at is None)
        return all(each.visibility is Visibility.NOTE for each in mine)

    async def _send(
        self, file: CaseFile, operator: Operator, wrote: Wrote, place: Place, *, hold: datetime | None
    ) -> tuple[Message, list[Item]]:
        outbound = Outbound(
            text=wrote.text, html=wrote.html, attachments=wrote.attachments, author=habits.shown_name(operator)
        )
        answers = await self._answered(file, wrote, place)
        message, sent = customer.send(
            file,
            outbound,
            author=Author.OPERATOR,
            operator_id=operator.id,
            answers=answers,
            mark=self._mark(file, place, wrote.ref),
            hold_until=hold,
        )
        if wrote.ref:
            file.remember_ref(message, self._at(place), wrote.ref)
        if unshowable(outbound, self._can(file)):
            self._tell(file, place, "shown_in_words")
        return message, sent

    async def _answered(self, file: CaseFile, wrote: Wrote, place: Place) -> Message | None:
        if not wrote.reply_to:
            return None
        found = await file.unit.message_at(self._at(place), wrote.reply_to)
        message = await file.unit.message(found.message_id) if found else None
        if message is None or message.conversation_id != file.conversation.id:
            return None
        return message if message.visibility is Visibility.PUBLIC else None

    def _joins_album(self, file: CaseFile, wrote: Wrote, place: Place) -> bool:
        begun = file.unit.scratch.get(("reply", place.chat, wrote.album)) if wrote.album else None
        if begun is None:
            return False
        message, sent = begun
        message = replace(message, attachments=message.attachments + wrote.attachments)
        file.unit.put(*(replace(item, state=ItemState.SUPERSEDED) for item in sent))
        file.rewrite(message)
        file.remember_ref(message, self._at(place), wrote.ref)
        outbound = Outbound(text=message.text, html=message.html, attachments=message.attachments)
        mark, hold = self._mark(file, place, wrote.ref), sent[0].hold_until
        sent = customer.enqueue(file, outbound, message, mark=mark, hold_until=hold)
        file.unit.scratch["reply", place.chat, wrote.album] = (message, sent)
        return True

    # --- editing ------------------------------------------------------------------------------------------------------

    def _changed(self, file: CaseFile, message: Message, edited: Edited) -> Message:
        return replace(
            message,
            rev=file.next_place(),
            text=edited.text,
            html=edited.html,
            attachments=edited.attachments or message.attachments,
            versions=[*message.versions, {"text": message.text, "at": file.now.isoformat()}],
            edited_at=file.now,
        )

    async def _hold_changed(self, file: CaseFile, message: Message, mark: Json) -> None:
        """Let what is sent when the hold ends be what the operator says now."""
        held = await undo.held_items(file, message.id)
        file.unit.put(*(replace(item, state=ItemState.SUPERSEDED) for item in held))
        outbound = Outbound(text=message.text, html=message.html, attachments=message.attachments)
        customer.enqueue(file, outbound, message, mark=mark, hold_until=held[0].hold_until if held else None)

    def _pass_edit(self, file: CaseFile, message: Message, place: Place, ref: str) -> bool:
        if not self._can(file).edits:
            return False
        outbound = Outbound(text=message.text, html=message.html, attachments=message.attachments)
        body = outbound_to_json(outbound) | {"mark": self._mark(file, place, ref)}
        file.enqueue(file.conversation.address, ItemKind.EDIT, body, message_id=message.id)
        return True

    # --- places -------------------------------------------------------------------------------------------------------

    def _can(self, file: CaseFile):
        return self._setup.channels[file.conversation.entry_point]

    def _at(self, place: Place) -> Address:
        return Address(self._setup.operator_entry, place.chat)

    def _mark(self, file: CaseFile, place: Place, ref: str) -> Json:
        return {
            "chat": place.chat,
            "lane": place.lane,
            "topic": place.topic,
            "ref": ref,
            "ticket": file.ticket.id,
            **({"shown": place.shown} if place.shown else {}),
        }

    def _tell(self, file: CaseFile, place: Place, key: str, **params: Any) -> None:
        body: Json = {"chat": place.chat, "topic": place.topic, "ticket": file.ticket.id, "key": key}
        body["params"] = params
        file.enqueue(Address(self._setup.operator_entry, place.lane), ItemKind.NOTICE, body)
