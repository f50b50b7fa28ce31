"""What follows when an operator edits a message?"""

from dataclasses import replace

from gateway.conversations import Message, Visibility
from gateway.desk import Desk, Replies
from gateway.errors import NotFound
from gateway.messages import Address, Edited, Wrote
from operator_bot.actions.doubting import ASKED_EDIT, doubted
from operator_bot.actions.here import Here
from operator_bot.actions.holding import Holding
from operator_bot.actions.writing import NOTE
from operator_bot.outgoing import Outgoing

COMMAND = "/note"


class Revising:
    """Passes edits on to customers."""

    def __init__(self, *, desk: Desk, replies: Replies, outgoing: Outgoing) -> None:
        self._desk = desk
        self._replies = replies
        self._outgoing = outgoing
        self._holding = Holding(outgoing)

    async def edit(self, here: Here, edited: Edited) -> None:
        """Change the message where the customer reads it; the operator learns when that cannot be."""
        message = await self._message(here, edited.ref)
        if message is None:
            return
        is_note = message.visibility is Visibility.NOTE
        if not is_note and edited.text.startswith(NOTE):
            self._outgoing.notice(here.unit, here.place, "cannot_hide", reply_to=edited.ref)
        elif not is_note and self._doubted(here, message, edited):
            return
        elif not await self._passed_on(here, _without_sign(edited) if is_note else edited):
            self._outgoing.notice(here.unit, here.place, "cannot_edit", reply_to=edited.ref)

    def _doubted(self, here: Here, message: Message, edited: Edited) -> bool:
        """Return whether it is asked first; what is only edited elsewhere, or by others, is none of the customer's."""
        if message.operator_id != here.me.id or message.ticket_id is None or message.text == edited.text:
            return False
        wrote = Wrote(ref=edited.ref, text=edited.text, html=edited.html, attachments=edited.attachments)
        return doubted(self._holding, here, message.ticket_id, wrote, question=ASKED_EDIT, rev=message.rev)

    async def _message(self, here: Here, ref: str) -> Message | None:
        at = Address(self._desk.setup.operator_entry, here.place.chat)
        found = await here.unit.message_at(at, ref)
        return await here.unit.message(found.message_id) if found else None

    async def _passed_on(self, here: Here, edited: Edited) -> bool:
        try:
            return await self._replies.edit(here.unit, here.me, edited, here.place)
        except NotFound:
            return True


def _without_sign(edited: Edited) -> Edited:
    text = edited.text.removeprefix(NOTE) if edited.text.startswith(NOTE) else edited.text.removeprefix(COMMAND)
    return edited if text == edited.text else replace(edited, text=text.strip(), html="")
