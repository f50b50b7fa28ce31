"""What follows from the buttons of quick replies in a ticket (F76, F77)?

Whose own version of a reply the next message is, lies in `Operator.awaits` as `reply:<button>`: such a message goes to
the customer with the files of the reply, and counts as its use.
"""

from collections.abc import Mapping
from dataclasses import replace

from gateway.desk import Desk, habits
from gateway.desk.quick import Filled, Quick
from gateway.desk.undo import Undo
from gateway.errors import Invalid, NotFound
from gateway.messages import Address, Wrote
from gateway.replies.choosing import titled
from gateway.tickets import TicketId
from operator_bot.actions.doubting import doubted
from operator_bot.actions.here import Here
from operator_bot.actions.holding import Holding
from operator_bot.actions.over_card import OverCard
from operator_bot.actions.toast import SILENCE, Follow, Toast, alert, toast
from operator_bot.actions.writing import Writing
from operator_bot.buttons import Press, pack, unpack
from operator_bot.payloads.key import Switch
from operator_bot.payloads.quick import (
    AlterReply,
    FillIn,
    GiveReply,
    LaterReply,
    OfferReplies,
    OpenFolder,
    TakeBackReply,
)
from operator_bot.reading import OPERATOR, Pushed, Said

_AWAITS = "reply:"
TOLD = 1_500
"""Characters of a reply that are shown where it was sent from."""


class QuickButtons:
    """Shows quick replies and sends them."""

    def __init__(self, *, desk: Desk, writing: Writing, over: OverCard) -> None:
        self._quick = Quick(desk)
        self._undo = Undo(desk)
        self._writing = writing
        self._holding = Holding(over.outgoing)
        self._over = over
        self.follows: Mapping[type[Press], Follow] = {
            OfferReplies: self._offer,
            OpenFolder: self._folder,
            FillIn: self._fill_in,
            GiveReply: self._give,
            AlterReply: self._alter,
            TakeBackReply: self._take_back,
            LaterReply: self._later,
        }

    async def _offer(self, here: Here, press: OfferReplies, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket)
        if press.over is Switch.ON:
            return self._over.put(here, pushed, "quick_offer", press.ticket)
        self._over.below(here, "quick_offer", press.ticket, reply_to=pushed.ref)
        return SILENCE

    async def _folder(self, here: Here, press: OpenFolder, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket)
        return self._over.put(here, pushed, "quick_folder", press.ticket, folder=press.folder, page=press.page)

    async def _fill_in(self, here: Here, press: FillIn, pushed: Pushed) -> Toast:
        await self._quick.filled_for(here.unit, here.me, press.ticket, press.reply)
        await self._leave(here)
        return self._over.put(here, pushed, "quick_filled", press.ticket, reply=press.reply)

    async def _give(self, here: Here, press: GiveReply, pushed: Pushed) -> Toast:
        number = await self.send(here, press.ticket, press.reply, ref=pushed.ref, instead_of=pushed.ref)
        return toast("quick_sent", number=number) if number else SILENCE

    async def send(self, here: Here, ticket: TicketId, reply: int, *, ref: str, instead_of: str = "") -> int:
        """Send a reply and show what was sent, in place of a message or below `ref`; return the ticket's number.

        What is filled in may say what should rather not be sent: then it is asked first, and 0 returned. Raises what
        `Quick.send` raises.
        """
        filled = await self._quick.filled_for(here.unit, here.me, ticket, reply)
        if not filled.wrong and await self._doubted(here, ticket, filled, ref=ref):
            return 0
        file = await self._quick.send(here.unit, here.me, ticket, reply, here.place, ref=ref)
        self._writing.go_on_with(here, file.ticket)
        params = {"number": file.ticket.number, "title": titled(filled.reply), "text": filled.text[:TOLD]}
        of = {"of": here.me.id, **params}
        answers = "" if instead_of else ref
        self._over.outgoing.screen(
            here.unit, here.place, "quick_sent", params=of, instead_of=instead_of, reply_to=answers
        )
        return file.ticket.number

    async def _doubted(self, here: Here, ticket: TicketId, filled: Filled, *, ref: str) -> bool:
        """Ask about a reply, once a message."""
        if await here.unit.message_at(Address(OPERATOR, here.place.chat), ref):
            return False
        wrote = Wrote(ref=ref, text=filled.text, attachments=filled.reply.attachments)
        return doubted(self._holding, here, ticket, wrote)

    async def _later(self, here: Here, press: LaterReply, _: Pushed) -> Toast:
        """Ask for the moment; the question keeps the words, also over a restart."""
        filled = await self._quick.filled_for(here.unit, here.me, press.ticket, press.reply)
        if filled.wrong:
            raise Invalid("template", filled.wrong)
        wrote = Wrote(ref="", text=filled.text, attachments=filled.reply.attachments)
        self._holding.ask(here, wrote, "send_when", {"of": here.me.id, "ticket": press.ticket})
        return SILENCE

    # --- one's own version --------------------------------------------------------------------------------------------

    async def _alter(self, here: Here, press: AlterReply, pushed: Pushed) -> Toast:
        filled: Filled = await self._quick.filled_for(here.unit, here.me, press.ticket, press.reply)
        await habits.choose(here.unit, here.me, awaits=f"{_AWAITS}{pack(press)}")
        return self._over.put(here, pushed, "quick_alter", press.ticket, reply=filled.reply.id)

    async def _leave(self, here: Here) -> None:
        if here.me.awaits.startswith(_AWAITS):
            await habits.choose(here.unit, here.me, awaits="")

    async def takes(self, here: Here, said: Said) -> bool:
        """Take in somebody's own version of a reply; return whether a message was one."""
        asked = unpack(here.me.awaits.removeprefix(_AWAITS)) if here.me.awaits.startswith(_AWAITS) else None
        if not isinstance(asked, AlterReply) or not await self._is_meant(here, said, asked.ticket):
            return False
        await self._leave(here)
        now = await here.unit.operator(here.me.id)
        here = replace(here, me=now or here.me)
        try:
            reply = await self._quick.usable(here.unit, here.me, asked.reply)
        except NotFound:
            return False
        wrote = replace(said.wrote, attachments=(*said.wrote.attachments, *reply.attachments))
        if await self._writing.reply(here, asked.ticket, wrote) is not None:
            self._quick.count(here.unit, reply)
        return True

    async def _is_meant(self, here: Here, said: Said, ticket: TicketId) -> bool:
        """Return whether a message is words for the customer of this ticket."""
        if not said.wrote.text or said.wrote.text.startswith("//"):
            return False
        meant = await self._writing.meant(here, said)
        return meant == ticket or (meant is None and here.private and not said.topic)

    # --- taking back --------------------------------------------------------------------------------------------------

    async def _take_back(self, here: Here, press: TakeBackReply, pushed: Pushed) -> Toast:
        try:
            await self._undo.take_back(here.unit, here.me, press.ticket, press.message)
        except Invalid:
            return alert("undo_late")
        self._over.put(here, pushed, "quick_taken_back", press.ticket)
        return toast("taken_back_reply")
