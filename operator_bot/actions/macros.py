"""What follows from the buttons of macros (F119)?"""

from collections.abc import Mapping
from dataclasses import replace

from gateway.configuration import Macro
from gateway.conversations import Message
from gateway.desk import Action, Desk, Place
from gateway.desk.macros import Macros, Stopped
from gateway.desk.sensitive import Sensitive, sensitive
from gateway.errors import NotFound
from gateway.tickets import TicketId
from operator_bot.actions.here import Here
from operator_bot.actions.over_card import OverCard
from operator_bot.actions.toast import Follow, Toast, alert, toast
from operator_bot.buttons import Press
from operator_bot.payloads.key import fingerprint
from operator_bot.payloads.macros import LookAtMacro, RunMacro, RunSurely, ShowMacros
from operator_bot.reading import Pushed
from operator_bot.words import short


class MacroButtons:
    """Shows what macros do, and runs them."""

    def __init__(self, *, desk: Desk, over: OverCard) -> None:
        self._macros = Macros(desk)
        self._over = over
        self.follows: Mapping[type[Press], Follow] = {
            ShowMacros: self._show,
            LookAtMacro: self._look,
            RunMacro: self._run,
            RunSurely: self._run,
        }

    async def _show(self, here: Here, press: ShowMacros, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket, Action.MACRO)
        return self._over.put(here, pushed, "macros", press.ticket, page=press.page)

    async def _look(self, here: Here, press: LookAtMacro, pushed: Pushed) -> Toast:
        macro = await self._known(here, press)
        return self._over.put(here, pushed, "macro", press.ticket, macro=macro.key)

    async def _run(self, here: Here, press: RunMacro | RunSurely, pushed: Pushed) -> Toast:
        macro = await self._known(here, press)
        found = await self._doubtful(here, press.ticket, macro) if isinstance(press, RunMacro) else None
        if found is not None:
            return self._over.put(here, pushed, "macro_doubt", press.ticket, macro=macro.key, what=found.value)
        place = replace(here.place, shown=self._over.desk.setup.ids.new())
        try:
            file, said = await self._macros.run(here.unit, here.me, press.ticket, macro.key, place)
        except Stopped as stopped:
            return alert(f"macro_{stopped.why}", step=stopped.step)
        await self._over.bring_back(here, press.ticket, pushed)
        self._tell(here, press.ticket, macro, said, place, ref=pushed.ref)
        title = short(macro.title(here.me.locale), 60)
        return toast("macro_done", title=title, number=file.ticket.number)

    def _tell(
        self, here: Here, ticket: TicketId, macro: Macro, said: Message | None, place: Place, *, ref: str
    ) -> None:
        """Say what was done; what was said to the customer gets its signs there."""
        if said is None:
            self._over.below(here, "macro_done", ticket, reply_to=ref, macro=macro.key)
            return
        params = {"of": here.me.id, "ticket": ticket, "macro": macro.key}
        self._over.outgoing.said(here.unit, place, "macro_done", params=params, reply_to=ref, message_id=said.id)

    async def _doubtful(self, here: Here, ticket: TicketId, macro: Macro) -> Sensitive | None:
        """Return what a macro would say that should rather not be sent (F114)."""
        texts = await self._macros.said(here.unit, here.me, ticket, macro)
        return next((found for text in texts if (found := sensitive(text))), None)

    async def _known(self, here: Here, press: LookAtMacro | RunMacro | RunSurely) -> Macro:
        ticket = await self._over.demand(here, press.ticket, Action.MACRO)
        macros = self._macros.known(here.me, ticket)
        macro = next((each for each in macros if fingerprint(each.key) == press.macro), None)
        if macro is None:
            raise NotFound("macro")
        return macro
