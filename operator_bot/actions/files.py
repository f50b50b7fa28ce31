"""What follows from the buttons of a ticket's files (F20)?

That somebody's next message brings one lies in `Operator.awaits` as `file:<ticket>:<album>`: of an album further parts
come by themselves, and none of them may reach the customer.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.desk import Action, habits
from gateway.desk.labels import Labels
from gateway.errors import Forbidden, IllegalTransition, Invalid, NotFound
from gateway.tickets import TicketId
from operator_bot.actions.here import Here
from operator_bot.actions.lines import AWAITS_FILE, Lines, why
from operator_bot.actions.over_card import OverCard
from operator_bot.actions.toast import SILENCE, Follow, Toast, toast
from operator_bot.buttons import Press
from operator_bot.payloads.files import AddFile, DropFile, Files, GiveFile
from operator_bot.payloads.key import Switch
from operator_bot.reading import Pushed, Said
from operator_bot.screens.files import Kept, found


@dataclass(frozen=True, slots=True)
class _Asked:
    ticket: TicketId
    album: str = ""
    """The album that has begun to come: nothing else is meant any more."""


class TicketFiles:
    """Shows files, gives them out, takes them in and off."""

    def __init__(self, *, over: OverCard, lines: Lines) -> None:
        self._over = over
        self._lines = lines
        self._labels = Labels(over.desk)
        self.follows: Mapping[type[Press], Follow] = {
            Files: self._show,
            GiveFile: self._give,
            DropFile: self._drop,
            AddFile: self._ask,
        }

    async def _show(self, here: Here, press: Files, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket)
        return self._over.put(here, pushed, "files", press.ticket, page=press.page)

    async def _give(self, here: Here, press: GiveFile, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket)
        await self._kept(here, press)
        named = {"message": press.message, "file": press.file}
        self._over.below(here, "file_given", press.ticket, reply_to=pushed.ref, **named)
        return toast("file_given")

    async def _drop(self, here: Here, press: DropFile, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket, Action.EDIT)
        kept = await self._kept(here, press)
        if press.sure is Switch.OFF:
            named = {"message": press.message, "file": press.file}
            return self._over.put(here, pushed, "file_drop", press.ticket, **named)
        name = kept.attachment.file
        await self._labels.detach(here.unit, here.me, press.ticket, press.message, name=name)
        self._over.put(here, pushed, "files", press.ticket, page=0)
        return toast("file_dropped")

    async def _kept(self, here: Here, press: GiveFile | DropFile) -> Kept:
        message = await here.unit.message(press.message)
        kept = found([message], press.message, press.file) if message and message.ticket_id == press.ticket else None
        if kept is None:
            raise NotFound("file")
        return kept

    # --- taking in ----------------------------------------------------------------------------------------------------

    async def _ask(self, here: Here, press: AddFile, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket, Action.EDIT)
        await self._over.bring_back(here, press.ticket, pushed)
        await habits.choose(here.unit, here.me, awaits=f"{AWAITS_FILE}{press.ticket}:")
        self._over.below(here, "file_wanted", press.ticket, reply_to=pushed.ref)
        return SILENCE

    async def takes(self, here: Here, said: Said) -> bool:
        """Take in a file that was asked for; return whether a message was meant as one."""
        asked = awaited_file(here.me.awaits)
        if asked is None or (asked.album and asked.album != said.wrote.album):
            return False
        if not await self._lines.is_meant(here, said, asked.ticket):
            return False
        try:
            await self._attach(here, said, asked)
        except Invalid:
            self._over.below(here, "file_again", asked.ticket, reply_to=said.wrote.ref)
        except (NotFound, Forbidden, IllegalTransition) as error:
            await habits.choose(here.unit, here.me, awaits="")
            self._over.outgoing.notice(here.unit, here.place, why(error), reply_to=said.wrote.ref)
        return True

    async def _attach(self, here: Here, said: Said, asked: _Asked) -> None:
        wrote = said.wrote
        files = [each for each in wrote.attachments if each.is_file]
        attach, ticket = self._labels.attach, asked.ticket
        await attach(here.unit, here.me, ticket, files, text=wrote.text, place=here.place, ref=wrote.ref)
        self._over.outgoing.mark(here.unit, here.place, wrote.ref, "note")
        if not asked.album:
            rest = f"{AWAITS_FILE}{asked.ticket}:{wrote.album}" if wrote.album else ""
            await habits.choose(here.unit, here.me, awaits=rest)
            self._over.below(here, "file_added", asked.ticket, reply_to=wrote.ref)


def awaited_file(awaits: str) -> _Asked | None:
    """Return the ticket whose file somebody's next message is; None when it is something else."""
    ticket, _, album = awaits.removeprefix(AWAITS_FILE).partition(":")
    if not awaits.startswith(AWAITS_FILE) or not ticket.isdecimal():
        return None
    return _Asked(TicketId(int(ticket)), album)
