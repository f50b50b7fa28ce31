"""What follows from the buttons of a ticket?"""

from collections.abc import Mapping

from gateway.desk import Action, Desk, People
from gateway.desk.pausing import Pausing
from gateway.errors import Forbidden
from gateway.operators import Placement, Presence, Thread
from gateway.tickets import TicketId
from operator_bot.actions.here import Here
from operator_bot.actions.toast import SILENCE, Follow, Toast, alert, toast
from operator_bot.actions.writing import AWAITS_NOTE
from operator_bot.buttons import Answer, NoNote, Open, Press, Read, Work
from operator_bot.outgoing import Outgoing
from operator_bot.reading import Pushed
from operator_bot.screens.card_rows import is_free


class TicketButtons:
    """Follows the buttons that belong to a ticket."""

    def __init__(self, *, desk: Desk, people: People, outgoing: Outgoing) -> None:
        self._desk = desk
        self._people = people
        self._outgoing = outgoing
        self._work_by = {
            Action.TAKE: desk.take,
            Action.RELEASE: desk.release,
            Action.RESOLVE: desk.resolve,
            Action.REOPEN: desk.reopen,
            Action.RESUME: Pausing(desk).resume,
        }
        self.follows: Mapping[type[Press], Follow] = {
            Work: self._work,
            NoNote: self._no_note,
            Open: self._open,
            Read: self._read,
            Answer: self._answer,
        }

    async def refresh(self, here: Here, ticket: TicketId) -> None:
        """Make the cards of a ticket true that lie where the button was pressed."""
        for card in await here.unit.cards(ticket):
            if card.lane == here.place.lane:
                self._outgoing.card(here.unit, card.lane, card.id, card.ticket_id)

    async def _work(self, here: Here, press: Work, pushed: Pushed) -> Toast:
        if press.action is Action.NOTE:
            return await self._await_note(here, press.ticket, pushed)
        does = self._work_by.get(press.action)
        if does is None:
            return alert("old")
        file = await does(here.unit, here.me, press.ticket)
        if press.action is Action.RESOLVE and here.me.presence is Presence.ONLINE:
            self._outgoing.screen(here.unit, here.place, "next", params={"of": here.me.id})
        return toast(press.action.value, number=file.ticket.number)

    async def _await_note(self, here: Here, ticket: TicketId, pushed: Pushed) -> Toast:
        file = await self._desk.open_file(here.unit, ticket)
        self._people.choose_ticket(here.unit, here.me, here.me.active_ticket_id, f"{AWAITS_NOTE}{ticket}")
        params = {"number": file.ticket.number, "of": here.me.id}
        self._outgoing.screen(here.unit, here.place, "note", params=params, reply_to=pushed.ref)
        return SILENCE

    async def _no_note(self, here: Here, _: NoNote, pushed: Pushed) -> Toast:
        self._people.choose_ticket(here.unit, here.me, here.me.active_ticket_id, "")
        params = {"what": "no_note", "of": here.me.id}
        self._outgoing.screen(here.unit, here.place, "settled", params=params, instead_of=pushed.ref)
        return toast("no_note")

    async def _read(self, here: Here, press: Read, _: Pushed) -> Toast:
        await self._desk.seen(here.unit, here.me, press.ticket)
        params = {"ticket": press.ticket, "of": here.me.id}
        self._outgoing.screen(here.unit, here.place, "talk", params=params)
        return SILENCE

    async def _open(self, here: Here, press: Open, _: Pushed) -> Toast:
        await self.open(here, press.ticket)
        return SILENCE

    async def open(self, here: Here, ticket: TicketId) -> None:
        """Show the card; one's own ticket in a plain chat is also the one that is written to from now on."""
        file = await self._desk.seen(here.unit, here.me, ticket)
        if _is_plain(file.case.thread, here):
            await self._choose(here, ticket)
        if is_free(file.ticket) or file.ticket.operator_id == here.me.id:
            await self._desk.show(here.unit, here.me, ticket, lane=here.place.lane)
            return
        # Cards tell of what waits and of one's own; anybody else's is shown as it is now, to whoever asks.
        self._outgoing.screen(here.unit, here.place, "card_here", params={"of": here.me.id, "ticket": ticket})

    async def _answer(self, here: Here, press: Answer, _: Pushed) -> Toast:
        file = await self._desk.open_file(here.unit, press.ticket)
        if not _is_plain(file.case.thread, here):
            raise Forbidden("answer")
        await self._choose(here, press.ticket)
        return toast("answer", number=file.ticket.number)

    async def _choose(self, here: Here, ticket: TicketId) -> None:
        """Let plain messages go to a ticket, and make the cards of this one and the last one say so."""
        before = here.me.active_ticket_id
        if before == ticket:
            return
        self._people.choose_ticket(here.unit, here.me, ticket, "")
        await self.refresh(here, ticket)
        if before is not None:
            await self.refresh(here, before)


def _is_plain(thread: Thread | None, here: Here) -> bool:
    return thread is not None and thread.operator_id == here.me.id and thread.placement is Placement.PLAIN
