"""How does a stored update of the operator bot find what follows from it?"""

from gateway.desk import Place
from gateway.operators import Operator
from gateway.ports import StoredEvent, Unit
from operator_bot.access import Access
from operator_bot.actions.commands import Commands
from operator_bot.actions.here import Here
from operator_bot.actions.inline import InlineSearch
from operator_bot.actions.messages import Messages
from operator_bot.actions.presses import Presses
from operator_bot.actions.revising import Revising
from operator_bot.actions.toast import alert
from operator_bot.notify.roster import Roster
from operator_bot.notify.toasts import Toasts
from operator_bot.reading import Looked, Pushed, Revised, Said, read


class Handler:
    """Handles the events of the operator bot's entry point."""

    def __init__(
        self,
        *,
        access: Access,
        messages: Messages,
        revising: Revising,
        commands: Commands,
        presses: Presses,
        search: InlineSearch,
        roster: Roster,
        toasts: Toasts,
    ) -> None:
        self._access = access
        self._messages = messages
        self._search = search
        self._revising = revising
        self._commands = commands
        self._presses = presses
        self._roster = roster
        self._toasts = toasts

    async def handle(self, unit: Unit, event: StoredEvent) -> None:
        """Write what follows from one update into the unit. Raises ValueError for what is no update."""
        match read(event.payload):
            case Said() as said:
                await self._said(unit, said)
            case Revised() as revised:
                me = await self._access.recognise(unit, revised.who)
                if me is not None:
                    await self._revising.edit(_here(unit, me, revised), revised.edited)
            case Pushed() as pushed:
                await self._pushed(unit, pushed)
            case Looked() as looked:
                self._search.answer(unit, looked, await self._access.recognise(unit, looked.who))
            case _:
                return

    async def _said(self, unit: Unit, said: Said) -> None:
        me = await self._access.recognise(unit, said.who)
        if me is None:
            # In the team's group there may be people who do not work here: they are let be.
            if said.private:
                self._look_anew(unit)
                await self._access.at_the_door(unit, said)
            return
        here = _here(unit, me, said)
        if said.command:
            self._look_anew(unit)
            await self._commands.run(here, said)
        else:
            await self._messages.take_in(here, said)

    def _look_anew(self, unit: Unit) -> None:
        """Let the screens that follow know what has changed about an operator."""

        async def forget() -> None:
            self._roster.forget()

        unit.after_commit(forget)

    async def _pushed(self, unit: Unit, pushed: Pushed) -> None:
        self._look_anew(unit)
        me = await self._access.recognise(unit, pushed.who)
        shown = await self._presses.follow(_here(unit, me, pushed), pushed) if me else alert("stranger")
        locale = me.locale if me else pushed.who.locale
        self._toasts.show(unit, pushed.token, locale=locale, key=shown.key, params=shown.params, loud=shown.loud)


def _here(unit: Unit, me: Operator, event: Said | Revised | Pushed) -> Here:
    return Here(unit, me, Place(event.chat, event.chat, event.topic), private=event.private)
