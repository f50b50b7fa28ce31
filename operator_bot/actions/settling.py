"""What becomes of a message that was held back, or could not be delivered?"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from gateway.desk import Desk, Replies
from gateway.desk.later import Scheduled
from gateway.errors import NotFound
from gateway.items import Item
from gateway.messages import Address, Edited, Wrote
from operator_bot.actions.doubting import ASKED, ASKED_EDIT
from operator_bot.actions.here import Here
from operator_bot.actions.holding import Holding, holder, is_question
from operator_bot.actions.toast import SILENCE, Follow, Toast, alert, toast
from operator_bot.actions.writing import Writing
from operator_bot.buttons import Choice, Press, Retry, Settle
from operator_bot.outgoing import Outgoing
from operator_bot.reading import Pushed


class MessageButtons:
    """Follows the buttons that decide about a message."""

    def __init__(self, *, desk: Desk, replies: Replies, outgoing: Outgoing, writing: Writing, holding: Holding) -> None:
        self._desk = desk
        self._scheduled = Scheduled(desk)
        self._replies = replies
        self._outgoing = outgoing
        self._writing = writing
        self._holding = holding
        self.follows: Mapping[type[Press], Follow] = {Settle: self._settle, Retry: self._retry}

    async def _settle(self, here: Here, press: Settle, pushed: Pushed) -> Toast:
        item = await here.unit.item(press.item)
        if not _is_author(item, here, pushed):
            return alert("not_yours")
        parts = self._parts(here, item, pushed)
        asked = item.body["name"] if item else ""
        at = str(item.body["params"].get("at", "")) if item else ""
        if asked == ASKED_EDIT:
            return await self._settle_edit(here, press, parts, pushed, rev=item.body["params"]["rev"] if item else 0)
        if at and press.choice is Choice.SEND:
            return await self._send_later(here, press, parts, pushed, at=datetime.fromisoformat(at))
        number = await self._send(here, press, parts, asked=asked)
        what = press.choice if number else Choice.DROP
        params = {"what": what.value, "number": number, "of": here.me.id}
        self._outgoing.screen(here.unit, here.place, "settled", params=params, instead_of=pushed.ref)
        return toast(what.value)

    def _parts(self, here: Here, item: Item | None, pushed: Pushed) -> Sequence[Wrote]:
        """Return what is held: the question has it; when that was long ago, Telegram still shows what was answered."""
        if item is not None and not is_question(item, here):
            raise NotFound("question")
        parts = self._holding.release(here, item) if item else [pushed.held.wrote] if pushed.held else []
        if not parts:
            raise NotFound("message")
        return parts

    async def _send(self, here: Here, press: Settle, parts: Sequence[Wrote], *, asked: str) -> int:
        insist, sure = asked == "collision", asked == ASKED
        number: int | None = None
        for wrote in parts:
            if press.choice is Choice.NOTE:
                number = await self._writing.note(here, press.ticket, wrote)
            elif press.choice is Choice.SEND:
                number = await self._writing.reply(here, press.ticket, wrote, insist=insist, sure=sure)
        return number or 0

    async def _settle_edit(
        self, here: Here, press: Settle, parts: Sequence[Wrote], pushed: Pushed, *, rev: int
    ) -> Toast:
        """Let the customer read the edited text, or go on reading what they read: also when that is a later edit."""
        sent = press.choice is Choice.SEND and all([await self._is_as_asked(here, each, rev) for each in parts])
        for wrote in parts if sent else ():
            edited = Edited(ref=wrote.ref, text=wrote.text, html=wrote.html, attachments=wrote.attachments)
            if not await self._replies.edit(here.unit, here.me, edited, here.place):
                self._outgoing.notice(here.unit, here.place, "cannot_edit", reply_to=wrote.ref)
        params = {"what": "edit" if sent else "edit_left", "of": here.me.id}
        self._outgoing.screen(here.unit, here.place, "settled", params=params, instead_of=pushed.ref)
        return toast("edit" if sent else "edit_left")

    async def _is_as_asked(self, here: Here, wrote: Wrote, rev: int) -> bool:
        found = await here.unit.message_at(Address(self._desk.setup.operator_entry, here.place.chat), wrote.ref)
        message = await here.unit.message(found.message_id) if found else None
        return message is not None and message.rev == rev

    async def _send_later(
        self, here: Here, press: Settle, parts: Sequence[Wrote], pushed: Pushed, *, at: datetime
    ) -> Toast:
        for wrote in parts:
            await self._scheduled.schedule(here.unit, here.me, press.ticket, wrote, here.place, at=at)
        number = (await self._desk.open_file(here.unit, press.ticket)).ticket.number
        params = {"of": here.me.id, "number": number, "at": at.isoformat()}
        self._outgoing.screen(here.unit, here.place, "kept", params=params, instead_of=pushed.ref)
        return SILENCE

    async def _retry(self, here: Here, press: Retry, pushed: Pushed) -> Toast:
        await self._replies.retry(here.unit, here.me, press.item)
        params = {"what": "retry", "of": here.me.id}
        self._outgoing.screen(here.unit, here.place, "settled", params=params, instead_of=pushed.ref)
        return toast("retry")


def _is_author(item: Item | None, here: Here, pushed: Pushed) -> bool:
    if item is None:
        return pushed.held is None or pushed.held.who.id == here.me.chat
    return holder(item) in (here.me.id, None)
