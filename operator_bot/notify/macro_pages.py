"""What is loaded for the screens of macros?"""

from collections.abc import Mapping

from gateway.configuration import Macro, find
from gateway.desk import Desk
from gateway.desk.macros import Macros
from gateway.desk.quick import Quick
from gateway.items import Item
from gateway.operators import Operator
from gateway.ports import Store, TicketView
from gateway.replies.choosing import keyed
from gateway.tickets import TicketId
from operator_bot.notify.drawing import Draw, Params, page_of
from operator_bot.screens import macros as screens
from operator_bot.screens.screen import Reader, Screen


class MacroPages:
    """Draws them."""

    def __init__(self, *, desk: Desk, store: Store) -> None:
        self._macros, self._quick = Macros(desk), Quick(desk)
        self._store = store
        self.known: Mapping[str, Draw] = {
            "macros": self._choice,
            "macro": self._look,
            "macro_doubt": self._doubt,
            "macro_done": self._done,
        }

    async def _choice(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view, me = await self._view(params), reader.operator
        if view is None or me is None:
            return None
        return screens.choice(view, self._macros.known(me, view.ticket), page_of(params), reader)

    async def _look(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view, me, macro = await self._view(params), reader.operator, find(reader.config.macros, params["macro"])
        if view is None or me is None or macro is None:
            return None
        return screens.look(view, macro, await self._texts(macro, me, view), reader)

    async def _doubt(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view, macro = await self._view(params), find(reader.config.macros, params["macro"])
        return screens.doubt(view, macro, params["what"], reader) if view and macro else None

    async def _done(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view, me, macro = await self._view(params), reader.operator, find(reader.config.macros, params["macro"])
        if view is None or me is None or macro is None:
            return None
        return screens.done(macro, await self._texts(macro, me, view), view.ticket.number, reader)

    async def _texts(self, macro: Macro, me: Operator, view: TicketView) -> dict[str, str]:
        """Return the quick replies a macro sends, filled in, by key."""
        keys = {str(step["key"]) for step in macro.steps if step.get("key")}
        shared = [each for each in await self._store.quick_replies() if each.owner_id is None] if keys else []
        known, locale = self._quick.known(shared, me, view.ticket), view.conversation.locale
        found = {key: keyed(known, key) or keyed(shared, key) for key in keys}
        return {
            key: self._quick.filled(reply, me, ticket=view.ticket, contact=view.contact, locale=locale).text
            for key, reply in found.items()
            if reply
        }

    async def _view(self, params: Params) -> TicketView | None:
        return await self._store.view(TicketId(params["ticket"]), messages=0)
