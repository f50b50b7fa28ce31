"""What follows from buttons that act on tickets from within a list (F22, F61)?"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from gateway.configuration import find
from gateway.desk import Action, Bulk, Desk, Done, habits
from gateway.desk.bulk import MOST
from gateway.desk.closing import Closing
from gateway.desk.passing import Passing
from gateway.desk.rights import demand_action
from gateway.errors import Forbidden, Invalid
from gateway.ports import Store
from gateway.tickets import TicketId
from operator_bot.actions.asking import Asking
from operator_bot.actions.here import Here
from operator_bot.actions.toast import SILENCE, Follow, Toast, alert, toast
from operator_bot.buttons import Press
from operator_bot.payloads.key import NONE, Key, key
from operator_bot.payloads.lists import Mode, Sight
from operator_bot.payloads.rows import (
    Act,
    AtOnce,
    Deed,
    DoAll,
    Drop,
    EndAtOnce,
    ForAll,
    HowItEnds,
    Many,
    Pick,
    PickPage,
    Together,
)
from operator_bot.reading import Pushed, Said
from operator_bot.screens.at_once import stepped
from operator_bot.screens.lists import PAGE
from operator_bot.sights import picked, read, said_of

SUBJECT = "all"
LATER = {Deed.HOUR: timedelta(hours=1), Deed.DAY: timedelta(days=1), Deed.DAYS: timedelta(days=3)}
_STEPS = {
    Many.TAKE: ("take", ""),
    Many.TEAM: ("transfer", "team"),
    Many.TAG: ("tag", "text"),
    Many.PRIORITY: ("classify", "priority"),
    Many.RESOLVE: ("resolve", "result"),
    Many.SPAM: ("spam", ""),
}
"""Which action of `Bulk` it is, and which of its parameters the value."""


class RowButtons:
    """Follows them."""

    def __init__(self, *, desk: Desk, store: Store, asking: Asking) -> None:
        passing = Passing(desk)
        self._desk = desk
        self._store = store
        self._asking = asking
        self._closing = Closing(desk)
        self._passing = passing
        self._bulk = Bulk(desk, more={"transfer": passing.transfer})
        self.follows: Mapping[type[Press], Follow] = {
            Act: self._act,
            AtOnce: self._at_once,
            HowItEnds: self._how_it_ends,
            EndAtOnce: self._end,
            Pick: self._pick,
            PickPage: self._pick_page,
            Drop: self._drop,
            Together: self._together,
            ForAll: self._for_all,
            DoAll: self._do_all,
        }

    # --- one ticket ---------------------------------------------------------------------------------------------------

    async def _act(self, here: Here, press: Act, pushed: Pushed) -> Toast:
        await self._desk.visible_file(here.unit, here.me, press.ticket)
        which = press.which.value
        return self._asking.show(here, "at_once", pushed, ticket=press.ticket, which=which, page=press.page)

    async def _at_once(self, here: Here, press: AtOnce, pushed: Pushed) -> Toast:
        number = await self._do(here, press)
        self._list(here, press.which, press.page, Mode.ACT, pushed)
        return toast(f"at_once_{press.deed.name.lower()}", number=number)

    async def _how_it_ends(self, here: Here, press: HowItEnds, pushed: Pushed) -> Toast:
        file = await self._desk.visible_file(here.unit, here.me, press.ticket)
        demand_action(file.ticket, here.me, self._asking.config, Action.RESOLVE)
        which = press.which.value
        return self._asking.show(here, "at_once_results", pushed, ticket=press.ticket, which=which, page=press.page)

    async def _end(self, here: Here, press: EndAtOnce, pushed: Pushed) -> Toast:
        file = await self._closing.resolve(here.unit, here.me, press.ticket, result=press.result)
        self._list(here, press.which, press.page, Mode.ACT, pushed)
        return toast("at_once_resolve", number=file.ticket.number)

    async def _do(self, here: Here, press: AtOnce) -> int:
        """Do it and return the ticket's number."""
        unit, me, ticket = here.unit, here.me, press.ticket
        file = await self._desk.visible_file(unit, me, ticket)
        match press.deed:
            case Deed.TAKE:
                await self._desk.take(unit, me, ticket)
            case Deed.RELEASE:
                await self._desk.release(unit, me, ticket)
            case Deed.RESOLVE:
                await self._closing.resolve(unit, me, ticket)
            case Deed.UP | Deed.DOWN:
                priority = stepped(press.deed, file.ticket.priority)
                await self._passing.prioritise(unit, me, ticket, priority=priority)
            case Deed.HOUR | Deed.DAY | Deed.DAYS:
                begins = max(file.ticket.due_at or file.now, file.now)
                await self._closing.postpone(unit, me, ticket, due=begins + LATER[press.deed])
        return file.ticket.number

    # --- check marks --------------------------------------------------------------------------------------------------

    async def _pick(self, here: Here, press: Pick, pushed: Pushed) -> Toast:
        chosen = picked(here.me)
        if press.ticket not in chosen and len(chosen) >= MOST:
            return alert("picked_enough", n=MOST)
        await self._keep(here, chosen ^ {press.ticket})
        return self._list(here, press.which, press.page, Mode.PICK, pushed)

    async def _pick_page(self, here: Here, press: PickPage, pushed: Pushed) -> Toast:
        shown, chosen = await self._shown(here, press), picked(here.me)
        after = chosen - shown if shown <= chosen else chosen | shown
        if len(after) > MOST:
            return alert("picked_enough", n=MOST)
        await self._keep(here, after)
        return self._list(here, press.which, press.page, Mode.PICK, pushed)

    async def _drop(self, here: Here, press: Drop, pushed: Pushed) -> Toast:
        await self._keep(here, frozenset())
        return self._list(here, press.which, press.page, Mode.PICK, pushed)

    async def _shown(self, here: Here, press: PickPage) -> frozenset[int]:
        now = self._desk.setup.clock.now()
        wanted, order = read(said_of(press.which, here.me), here.me, self._asking.config, now)
        if wanted is None:
            return frozenset()
        views = await self._store.tickets(wanted, order=order, limit=PAGE, offset=min(press.page, 1000) * PAGE)
        return frozenset(view.ticket.id for view in views)

    async def _keep(self, here: Here, chosen: frozenset[int]) -> None:
        await habits.choose(here.unit, here.me, picked=sorted(chosen) or None)

    # --- all of them --------------------------------------------------------------------------------------------------

    async def _together(self, here: Here, _: Together, pushed: Pushed) -> Toast:
        await self._asking.leave(here)
        return self._asking.show(here, "together", pushed)

    async def _for_all(self, here: Here, press: ForAll, pushed: Pushed) -> Toast:
        if press.what is Many.TAG:
            await self._asking.begin(here, SUBJECT, press.what.value)
        return self._asking.show(here, "for_all", pushed, what=press.what.value)

    async def _do_all(self, here: Here, press: DoAll, pushed: Pushed) -> Toast:
        result = find(self._asking.config.results, press.value) if press.what is Many.RESOLVE else None
        if result is not None and result.comment:
            await self._asking.begin(here, SUBJECT, f"{press.what.value}:{press.value}")
            return self._asking.show(here, "all_comment", pushed, n=len(picked(here.me)))
        done = await self._run(here, press.what, "" if press.value == NONE else press.value)
        self._asking.show(here, "all_done", pushed, **_told(press.what, done))
        return toast("all_done", n=len(done.done))

    async def takes(self, here: Here, said: Said) -> bool:
        """Take in the tag, or the comment, that was asked for."""
        asked = await self._asking.awaited(here, said, SUBJECT)
        if asked is None:
            return False
        what, _, value = asked.partition(":")
        text = said.wrote.text.strip()
        if not text:
            self._asking.notice(here, "say_it_in_words", said)
            return True
        await self._asking.leave(here)
        try:
            done = await self._typed(here, Many(what), value, text)
        except (Forbidden, Invalid) as error:
            self._asking.notice(here, "all_forbidden" if isinstance(error, Forbidden) else "all_none", said)
            return True
        self._asking.look_anew(here)
        self._asking.screen(here, "all_done", **_told(Many(what), done))
        return True

    async def _typed(self, here: Here, what: Many, value: str, text: str) -> Done:
        if what is Many.RESOLVE:
            return await self._run(here, what, _key(value), comment=text)
        return await self._run(here, Many.TAG, text)

    async def _run(self, here: Here, what: Many, value: str, **more: Any) -> Done:
        """Do it; whatever cannot be done at all is told as if with each."""
        action, param = _STEPS[what]
        params = {param: value, **more} if param else more
        done = await self._bulk.do(here.unit, here.me, map(TicketId, picked(here.me)), action, **params)
        await habits.choose(here.unit, here.me, picked=None)
        return done

    def _list(self, here: Here, which: Sight, page: int, mode: Mode, pushed: Pushed) -> Toast:
        self._asking.show(here, "list", pushed, which=which.value, page=page, mode=mode.value)
        return SILENCE


def _told(what: Many, done: Done) -> dict[str, object]:
    refused = [[each.number, each.reason] for each in done.refused]
    return {"what": what.value, "done": list(done.done), "refused": refused}


def _key(value: str) -> Key:
    try:
        return key(value)
    except ValueError:
        raise Invalid("result") from None
