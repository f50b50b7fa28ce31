"""How is somebody asked for something they type, and shown a screen about it?

What the next message is for lies in `Operator.awaits` as `<subject>:<what>`; what is said in a ticket's thread always
goes to the ticket.
"""

from datetime import date, datetime
from typing import Any

from gateway.configuration import Configuration
from gateway.desk import Desk, Place, habits
from operator_bot.actions.here import Here
from operator_bot.actions.toast import SILENCE, Toast
from operator_bot.actions.writing import Writing
from operator_bot.notify.roster import Roster
from operator_bot.outgoing import Outgoing
from operator_bot.reading import Pushed, Said

SUBJECTS = ("list", "me", "new", "all", "hours", "quiet", "desk-file", "replies")
"""What can be left by simply going elsewhere."""


class Asking:
    """Asks, and takes the answers in."""

    def __init__(self, *, desk: Desk, writing: Writing, roster: Roster, outgoing: Outgoing) -> None:
        self._desk = desk
        self._writing = writing
        self._roster = roster
        self._outgoing = outgoing

    @property
    def config(self) -> Configuration:
        """How the desk is run now."""
        return self._desk.setup.config

    async def begin(self, here: Here, subject: str, what: str) -> None:
        """Let the next message be an answer."""
        await habits.choose(here.unit, here.me, awaits=f"{subject}:{what}")

    async def leave(self, here: Here, **chosen: object) -> None:
        """Let the next message be an ordinary one again, if it was asked for by one of these subjects."""
        asked = here.me.awaits.partition(":")[0] in SUBJECTS
        if asked or chosen:
            await habits.choose(here.unit, here.me, awaits="" if asked else None, **chosen)
        if chosen:
            self.look_anew(here)

    async def awaited(self, here: Here, said: Said, subject: str) -> str | None:
        """Return what a message is the answer to; None when it is for somebody else."""
        asked, _, what = here.me.awaits.partition(":")
        if asked != subject or not here.private or await self._writing.is_in_ticket(here, said):
            return None
        return what

    def look_anew(self, here: Here) -> None:
        """Let the screens that follow know what has changed about the operator."""

        async def forget() -> None:
            self._roster.forget()

        here.unit.after_commit(forget)

    @property
    def now(self) -> datetime:
        """What time it is."""
        return self._desk.setup.clock.now()

    @property
    def today(self) -> date:
        """Which day it is on the desk's clock."""
        return self.now.astimezone(self._roster.words("").zone).date()

    def stir(self, here: Here) -> None:
        """Have what shows the whole desk looked at again, once this is committed."""
        self.look_anew(here)
        self._desk.setup.stirred.ring_after(here.unit)

    def elsewhere(self, here: Here, screen: str, *, chat: str, ref: str, **params: object) -> None:
        """Show a screen in place of a message in another chat."""
        of = {"of": here.me.id, **params}
        self._outgoing.screen(here.unit, Place(chat, chat), screen, params=of, instead_of=ref)

    def show(self, here: Here, screen: str, pushed: Pushed, **params: object) -> Toast:
        """Show a screen in place of the message with the button."""
        of = {"of": here.me.id, **params}
        self._outgoing.screen(here.unit, here.place, screen, params=of, instead_of=pushed.ref)
        return SILENCE

    def screen(self, here: Here, screen: str, **params: object) -> None:
        """Show a screen as a message of its own; in a group's place in private."""
        self._outgoing.screen(here.unit, here.privately, screen, params={"of": here.me.id, **params})

    def notice(self, here: Here, key: str, said: Said, **params: Any) -> None:
        """Say a short text in answer to a message."""
        self._outgoing.notice(here.unit, here.place, key, reply_to=said.wrote.ref, **params)
