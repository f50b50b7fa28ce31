"""How are the screens drawn that act on tickets from within a list?"""

from collections.abc import Mapping

from gateway.desk import actions, sees
from gateway.items import Item
from gateway.operators import Operator, Presence
from gateway.ports import Store, TicketView
from gateway.tickets import TicketId
from operator_bot.notify.card_pages import MOST, USED_SINCE
from operator_bot.notify.drawing import Draw, Params, page_of
from operator_bot.payloads.lists import Sight
from operator_bot.payloads.rows import Act, Many
from operator_bot.screens import at_once, together
from operator_bot.screens.menus import by_use
from operator_bot.screens.screen import Reader, Screen
from operator_bot.sights import picked, read, said_of


class RowPages:
    """Draws them."""

    def __init__(self, *, store: Store) -> None:
        self._store = store
        self.known: Mapping[str, Draw] = {
            "at_once": self._at_once,
            "at_once_results": self._results,
            "together": self._together,
            "for_all": self._for_all,
            "all_comment": self._comment,
            "all_done": self._done,
        }

    async def _at_once(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        me = reader.operator
        view = await self._store.view(TicketId(params["ticket"]), messages=at_once.MESSAGES)
        if me is None or view is None or not sees(view.ticket, me, reader.config):
            return None
        possible = actions(view.ticket, me, reader.config)
        return at_once.at_once(view, _row(params), possible, reader, following=await self._following(me, reader, view))

    async def _following(self, me: Operator, reader: Reader, view: TicketView) -> TicketView | None:
        """Return who is served next, besides this one; nobody for who takes no tickets now."""
        wanted, order = read(said_of(Sight.QUEUE, me), me, reader.config, reader.words.now)
        if wanted is None or me.presence is not Presence.ONLINE:
            return None
        first = await self._store.tickets(wanted, order=order, limit=1)
        return next((each for each in first if each.ticket.id != view.ticket.id), None)

    async def _results(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        me, view = reader.operator, await self._store.view(TicketId(params["ticket"]), messages=0)
        if me is None or view is None or not sees(view.ticket, me, reader.config):
            return None
        used = await self._store.most_used("result", since=reader.words.now - USED_SINCE, limit=MOST)
        return at_once.results(view, _row(params), by_use(reader.config.results, used), reader)

    async def _together(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        return together.together(len(picked(reader.operator)), reader) if reader.operator else None

    async def _for_all(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        me = reader.operator
        return together.values(Many(params["what"]), len(picked(me)), reader) if me else None

    async def _comment(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        return together.comment(int(params.get("n", 0)), reader)

    async def _done(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        refused = [(int(number), str(reason)) for number, reason in params["refused"]]
        return together.report(Many(params["what"]), params["done"], refused, reader)


def _row(params: Params) -> Act:
    return Act(TicketId(params["ticket"]), Sight(params["which"]), page_of(params))
