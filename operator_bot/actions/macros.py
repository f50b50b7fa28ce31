"""What follows from the buttons of macros (F119)?"""

from collections.abc import Mapping

from gateway.configuration import Macro
from gateway.desk import Action, Desk
from gateway.desk.macros import Macros, Stopped
from gateway.errors import NotFound
from operator_bot.actions.here import Here
from operator_bot.actions.over_card import OverCard
from operator_bot.actions.toast import Follow, Toast, alert, toast
from operator_bot.buttons import Press
from operator_bot.payloads.key import fingerprint
from operator_bot.payloads.macros import LookAtMacro, RunMacro, ShowMacros
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
        }

    async def _show(self, here: Here, press: ShowMacros, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket, Action.MACRO)
        return self._over.put(here, pushed, "macros", press.ticket, page=press.page)

    async def _look(self, here: Here, press: LookAtMacro, pushed: Pushed) -> Toast:
        macro = await self._known(here, press)
        return self._over.put(here, pushed, "macro", press.ticket, macro=macro.key)

    async def _run(self, here: Here, press: RunMacro, pushed: Pushed) -> Toast:
        macro = await self._known(here, press)
        try:
            file, _ = await self._macros.run(here.unit, here.me, press.ticket, macro.key, here.place)
        except Stopped as stopped:
            return alert(f"macro_{stopped.why}", step=stopped.step)
        await self._over.bring_back(here, press.ticket, pushed)
        self._over.below(here, "macro_done", press.ticket, reply_to=pushed.ref, macro=macro.key)
        title = short(macro.title(here.me.locale), 60)
        return toast("macro_done", title=title, number=file.ticket.number)

    async def _known(self, here: Here, press: LookAtMacro | RunMacro) -> Macro:
        ticket = await self._over.demand(here, press.ticket, Action.MACRO)
        macros = self._macros.known(here.me, ticket)
        macro = next((each for each in macros if fingerprint(each.key) == press.macro), None)
        if macro is None:
            raise NotFound("macro")
        return macro
