"""How are lists, their filters and what was found drawn, with what is true when they leave?"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from gateway.desk import may, search_teams
from gateway.items import Item
from gateway.operators import Operator, Permission
from gateway.ports import Store
from gateway.tickets import TicketFilter
from operator_bot.notify.drawing import Draw, Params, page_of
from operator_bot.payloads.lists import Asked, Aspect, Mode, Pane, See, Sight
from operator_bot.screens import found, lists, narrowing
from operator_bot.screens.lists import MANY, PAGE, Listing
from operator_bot.screens.more import more
from operator_bot.screens.screen import Reader, Screen
from operator_bot.sights import chosen, desk_views, options, own_views, picked, read, said_of


class ListPages:
    """Draws lists; `entry_points`: the customers' entry points of the desk."""

    def __init__(self, *, store: Store, entry_points: Sequence[str]) -> None:
        self._store = store
        self._entry_points = entry_points
        self.known: Mapping[str, Draw] = {
            "list": self._list,
            "mine": self._old(Sight.MINE),
            "queue": self._old(Sight.QUEUE),
            "around": self._around,
            "values": self._values,
            "asked": self._asked,
            "found": self._found,
        }
        self._panes: Mapping[Pane, Callable[[Operator, Reader], Awaitable[Screen]]] = {
            Pane.MORE: self._more,
            Pane.LISTS: self._lists,
            Pane.CHANNELS: self._channels,
            Pane.FILTER: self._narrowing,
            Pane.ORDER: self._ordering,
            Pane.VIEWS: self._views,
        }

    # --- a list -------------------------------------------------------------------------------------------------------

    def _old(self, sight: Sight) -> Draw:
        async def draw(reader: Reader, params: Params, _: Item) -> Screen | None:
            me = reader.operator
            return await self._listed(See(sight, page_of(params), Mode.OPEN), me, reader) if me else None

        return draw

    async def _list(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        if reader.operator is None:
            return None
        of = See(Sight(params["which"]), page_of(params), Mode(params["mode"]))
        return await self._listed(of, reader.operator, reader)

    async def _listed(self, of: See, me: Operator, reader: Reader) -> Screen:
        wanted, order = read(said_of(of.which, me), me, reader.config, reader.words.now, zone=reader.words.zone)
        total = await self._count(wanted)
        if total and of.page * PAGE >= min(total, MANY + 1):
            # What was on the last page has gone meanwhile: the page before it is what one wants to see.
            of = replace(of, page=max((total - 1) // PAGE, 0)) if total <= MANY else of
        views = (
            await self._store.tickets(wanted, order=order, limit=PAGE + 1, offset=of.page * PAGE)
            if wanted and total
            else ()
        )
        listing = Listing(
            views=views,
            of=of,
            total=total,
            name=narrowing.spoken(chosen(me), reader) if of.which is Sight.CHOSEN else "",
            counts=await self._counts(lists.TABS, me, reader) if of.mode is Mode.OPEN else {},
            picked=picked(me),
            may_pick=may(reader.config, me, Permission.TICKET_BULK),
        )
        return lists.listed(listing, reader)

    async def _count(self, wanted: TicketFilter | None, *, up_to: int = MANY + 1) -> int:
        return await self._store.count(wanted, up_to=up_to) if wanted else 0

    async def _counts(self, sights: Sequence[Sight], me: Operator, reader: Reader) -> Mapping[Sight, int]:
        wanted = {
            each: read(said_of(each, me), me, reader.config, reader.words.now, zone=reader.words.zone)[0]
            for each in sights
        }
        return {each: await self._count(filtered, up_to=100) for each, filtered in wanted.items()}

    # --- around it ----------------------------------------------------------------------------------------------------

    async def _around(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        if reader.operator is None:
            return None
        return await self._panes[Pane(params["pane"])](reader.operator, reader)

    async def _more(self, _: Operator, reader: Reader) -> Screen:
        return more(reader)

    async def _lists(self, me: Operator, reader: Reader) -> Screen:
        counts = await self._counts([each for each in Sight if each is not Sight.CHOSEN], me, reader)
        return narrowing.lists_menu(counts, _views(me, reader), reader)

    async def _channels(self, me: Operator, reader: Reader) -> Screen:
        wanted, _ = read(said_of(Sight.ALL, me), me, reader.config, reader.words.now, zone=reader.words.zone)
        counts = await self._store.count_by("entry_point", wanted) if wanted else {}
        return narrowing.channels(counts, self._entry_points, reader)

    async def _narrowing(self, me: Operator, reader: Reader) -> Screen:
        list_ = chosen(me)
        wanted, _ = read(list_.said, me, reader.config, reader.words.now, zone=reader.words.zone)
        return narrowing.narrowing(list_, await self._count(wanted), reader)

    async def _ordering(self, me: Operator, reader: Reader) -> Screen:
        return narrowing.ordering(chosen(me).said, reader)

    async def _views(self, me: Operator, reader: Reader) -> Screen:
        return narrowing.saved(_views(me, reader), reader)

    async def _values(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        if reader.operator is None:
            return None
        aspect = Aspect(params["aspect"])
        values = options(aspect, reader.config, self._entry_points)
        return narrowing.choices(aspect, values, chosen(reader.operator).said, page_of(params), reader)

    async def _asked(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        return narrowing.asking(Asked(params["what"]), reader)

    # --- what was found -----------------------------------------------------------------------------------------------

    async def _found(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        me, page = reader.operator, page_of(params)
        if me is None:
            return None
        words = str(params.get("words") or me.settings.get("sought", ""))
        teams = search_teams(me, reader.config)
        hits = await self._store.find(words, limit=found.PAGE + 1, offset=page * found.PAGE, teams=teams)
        return found.found(words, hits, page, reader)


def _views(me: Operator, reader: Reader) -> narrowing.Views:
    return narrowing.Views(own=own_views(me), desk=desk_views(me, reader.config))
