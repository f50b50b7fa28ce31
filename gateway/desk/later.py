"""What becomes of a reply that is to be sent later (F118)?"""

from dataclasses import asdict, replace
from datetime import datetime

from gateway.casework import CaseFile, alerts
from gateway.desk.desk import Desk
from gateway.desk.pausing import demand_to_come
from gateway.desk.replies import Place, Replies
from gateway.desk.rights import Action, demand
from gateway.errors import AlreadyTaken, Forbidden, IllegalTransition, Invalid, NotFound
from gateway.messages import Wrote
from gateway.messages.codec import wrote_from_json, wrote_to_json
from gateway.operators import Operator, Permission
from gateway.ports import Unit
from gateway.replies import ScheduledReply, ScheduledState
from gateway.tickets import TicketId

MOST = 20
"""Replies of one ticket that wait at once."""
SHOWN = 1_500
"""Characters of a reply that could not be sent, as its author is shown it again."""


class Scheduled:
    """Keeps replies until their moment, and sends them then."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._setup = desk.setup
        self._replies = Replies(desk)

    async def schedule(
        self, unit: Unit, operator: Operator, ticket_id: TicketId, wrote: Wrote, place: Place, *, at: datetime
    ) -> ScheduledReply:
        """Keep a reply until a moment.

        Raises Invalid("until", "past" or "too_far"), Invalid("later", "too_many"), AlreadyTaken when somebody else
        answers, and what rights raise.
        """
        file = await self._desk.file_for(unit, operator, ticket_id, Action.REPLY)
        demand_to_come(at, file.now, field="until")
        if len(await unit.scheduled_for(ticket_id)) >= MOST:
            raise Invalid("later", "too_many")
        kept = ScheduledReply(
            id=self._setup.ids.new(),
            ticket_id=ticket_id,
            operator_id=operator.id,
            body=wrote_to_json(wrote),
            place=asdict(place),
            send_at=at,
            created_at=file.now,
        )
        unit.add(kept)
        return kept

    async def cancel(self, unit: Unit, operator: Operator, ticket_id: TicketId, reply_id: int) -> ScheduledReply:
        """Take a reply back that has not been sent; raises NotFound, and Forbidden for a colleague's."""
        await self._desk.visible_file(unit, operator, ticket_id)
        kept = await self._waiting(unit, ticket_id, reply_id)
        if kept.operator_id != operator.id:
            demand(self._setup.config, operator, Permission.TICKET_OTHERS, action="cancel_reply")
        return self._end(unit, kept, ScheduledState.CANCELLED)

    async def send_due(self, reply: ScheduledReply, unit: Unit) -> None:
        """Send a reply whose moment has come, in its author's name, with the author's rights.

        One that cannot be sent any more is shown to its author again: the words are kept.
        """
        file = await self._desk.open_file(unit, reply.ticket_id)
        try:
            kept = await self._waiting(unit, reply.ticket_id, reply.id)
        except NotFound:
            return
        author = await unit.operator(kept.operator_id)
        if author is None or author.left_at is not None:
            await self._give_back(file, kept, "left")
            return
        wrote, place = wrote_from_json(kept.body), Place(**kept.place)
        try:
            await self._replies.reply(unit, author, kept.ticket_id, wrote, place, at_once=True)
        except (AlreadyTaken, IllegalTransition, Forbidden, NotFound) as error:
            await self._give_back(file, kept, "taken" if isinstance(error, AlreadyTaken) else "closed")
        else:
            self._end(unit, kept, ScheduledState.SENT)

    async def _waiting(self, unit: Unit, ticket_id: TicketId, reply_id: int) -> ScheduledReply:
        """Return a reply as it is now that its conversation is locked; raises NotFound when it does not wait."""
        found = next((each for each in await unit.scheduled_for(ticket_id) if each.id == reply_id), None)
        if found is None:
            raise NotFound("reply")
        return found

    async def _give_back(self, file: CaseFile, kept: ScheduledReply, why: str) -> None:
        self._end(file.unit, kept, ScheduledState.REFUSED)
        to = kept.operator_id if why != "left" else file.ticket.operator_id
        text = str(kept.body.get("text", ""))[:SHOWN]
        await alerts.tell_one(file, to, None, what=f"later_{why}", text=text)

    def _end(self, unit: Unit, kept: ScheduledReply, state: ScheduledState) -> ScheduledReply:
        ended = replace(kept, state=state)
        unit.put(ended)
        return ended
