"""What follows from the buttons of lists, and from words one was asked for there?"""

from collections.abc import Mapping, Sequence

from gateway.configuration import Configuration
from gateway.desk import habits
from gateway.errors import NotFound
from gateway.operators import Operator
from operator_bot.actions.asking import Asking
from operator_bot.actions.here import Here
from operator_bot.actions.toast import SILENCE, Follow, Toast, toast
from operator_bot.buttons import Press
from operator_bot.payloads.key import fingerprint
from operator_bot.payloads.lists import (
    Around,
    Ask,
    Asked,
    Aspect,
    Begin,
    Forget,
    Found,
    Mode,
    Narrow,
    Pane,
    Saved,
    See,
    Sight,
    Sort,
    Values,
)
from operator_bot.reading import Pushed, Said
from operator_bot.screens.narrowing import NAME, PAGE
from operator_bot.sights import (
    MOST_VIEWS,
    SINGLE,
    Chosen,
    chosen,
    kept,
    narrowed,
    opened_on,
    options,
    own_views,
    said_of,
    view_with,
)
from operator_bot.written_days import span_before

SUBJECT = "list"
WORDS = 200
"""Characters of words that are searched by."""


class ListButtons:
    """Follows the buttons; `entry_points`: those of the customers; `config`: how the desk is run now."""

    def __init__(self, *, asking: Asking, entry_points: Sequence[str]) -> None:
        self._asking = asking
        self._entry_points = entry_points
        self.follows: Mapping[type[Press], Follow] = {
            See: self._see,
            Around: self._around,
            Begin: self._begin,
            Values: self._values,
            Narrow: self._narrow,
            Sort: self._sort,
            Saved: self._saved,
            Forget: self._forget,
            Ask: self._ask,
            Found: self._found,
        }

    # --- lists --------------------------------------------------------------------------------------------------------

    async def _see(self, here: Here, press: See, pushed: Pushed) -> Toast:
        await self._asking.leave(here)
        return self._list(here, press, pushed)

    async def _around(self, here: Here, press: Around, pushed: Pushed) -> Toast:
        await self._asking.leave(here)
        return self._pane(here, press.what, pushed)

    async def _found(self, here: Here, press: Found, pushed: Pushed) -> Toast:
        return self._asking.show(here, "found", pushed, page=press.page)

    # --- narrowing ----------------------------------------------------------------------------------------------------

    async def _begin(self, here: Here, press: Begin, pushed: Pushed) -> Toast:
        await self._keep(here, Chosen(said_of(press.which, here.me)))
        return self._pane(here, Pane.FILTER, pushed)

    async def _values(self, here: Here, press: Values, pushed: Pushed) -> Toast:
        if press.aspect is Aspect.TAG:
            return await self._ask(here, Ask(Asked.TAG), pushed)
        await self._asking.leave(here)
        return self._asking.show(here, "values", pushed, aspect=press.aspect.value, page=press.page)

    async def _narrow(self, here: Here, press: Narrow, pushed: Pushed) -> Toast:
        values = options(press.aspect, self._config, self._entry_points)
        value = next((each for each in values if fingerprint(each) == press.value), "")
        if press.value and not value:
            raise NotFound("value")
        await self._keep(here, Chosen(narrowed(chosen(here.me).said, press.aspect, value)))
        if press.aspect in SINGLE or not value:
            return self._pane(here, Pane.FILTER, pushed)
        return self._asking.show(here, "values", pushed, aspect=press.aspect.value, page=values.index(value) // PAGE)

    async def _sort(self, here: Here, press: Sort, pushed: Pushed) -> Toast:
        list_ = chosen(here.me)
        await self._keep(here, Chosen({**list_.said, "order": press.order.value}, list_.name))
        return self._pane(here, Pane.FILTER, pushed)

    # --- saved ones ---------------------------------------------------------------------------------------------------

    async def _saved(self, here: Here, press: Saved, pushed: Pushed) -> Toast:
        entry_point = next((each for each in self._entry_points if fingerprint(f"#{each}") == press.view), None)
        if entry_point is not None:
            found = Chosen({**said_of(Sight.ALL, here.me), "entry_points": entry_point})
        else:
            found = view_with(press.view, here.me, self._config, here.me.locale)
        if found is None:
            raise NotFound("view")
        await self._asking.leave(here)
        await self._keep(here, found)
        return self._list(here, See(Sight.CHOSEN, 0, Mode.OPEN), pushed)

    async def _forget(self, here: Here, press: Forget, pushed: Pushed) -> Toast:
        left = [kept(each) for each in own_views(here.me) if fingerprint(each.name) != press.view]
        await habits.choose(here.unit, here.me, views=left)
        self._pane(here, Pane.VIEWS, pushed)
        return toast("view_forgotten")

    # --- what is typed ------------------------------------------------------------------------------------------------

    async def _ask(self, here: Here, press: Ask, pushed: Pushed) -> Toast:
        await self._asking.begin(here, SUBJECT, press.what.value)
        return self._asking.show(here, "asked", pushed, what=press.what.value)

    async def takes(self, here: Here, said: Said) -> bool:
        """Take a message in if it was asked for here; return whether it was."""
        what = await self._asking.awaited(here, said, SUBJECT)
        if what is None:
            return False
        text = " ".join(said.wrote.text.split())
        match Asked(what):
            case Asked.WORDS:
                await self.search(here, text)
            case Asked.NAME:
                await self._save(here, text[:NAME].strip())
            case Asked.TAG:
                tag = text.replace(",", " ").strip().lstrip("#").lower()
                await self._keep(
                    here, Chosen(narrowed({**chosen(here.me).said, "tags": ""}, Aspect.TAG, tag)), awaits=""
                )
                self._asking.screen(here, "around", pane=Pane.FILTER.value)
            case Asked.DAYS:
                await self._narrow_to_days(here, said)
        return True

    async def _narrow_to_days(self, here: Here, said: Said) -> None:
        """Narrow to the days that were typed; what is not understood is asked for again."""
        days = span_before(said.wrote.text, self._asking.today)
        if days is None:
            self._asking.notice(here, "days_unclear", said)
            return
        await self._keep(here, Chosen(opened_on(chosen(here.me).said, *days)), awaits="")
        self._asking.screen(here, "around", pane=Pane.FILTER.value)

    async def find(self, here: Here, said: Said) -> None:
        """Search by the words after the command; without words ask for them."""
        if said.argument:
            await self.search(here, said.argument)
            return
        await self._asking.begin(here, SUBJECT, Asked.WORDS.value)
        self._asking.screen(here, "asked", what=Asked.WORDS.value)

    async def menu(self, here: Here, _: Said) -> None:
        """Show all lists."""
        self._asking.screen(here, "around", pane=Pane.LISTS.value)

    async def search(self, here: Here, text: str) -> None:
        """Show what is found by words."""
        words = " ".join(text.split())[:WORDS].strip()
        if not words:
            self._asking.screen(here, "asked", what=Asked.WORDS.value)
            return
        await self._asking.leave(here, sought=words)
        self._asking.screen(here, "found", page=0, words=words)

    async def _save(self, here: Here, name: str) -> None:
        if not name:
            self._asking.screen(here, "asked", what=Asked.NAME.value)
            return
        mine = [each for each in own_views(here.me) if each.name != name][-(MOST_VIEWS - 1) :]
        view = Chosen(chosen(here.me).said, name)
        await habits.choose(
            here.unit, here.me, awaits="", views=[kept(each) for each in (*mine, view)], list=kept(view)
        )
        self._asking.look_anew(here)
        self._asking.screen(here, "list", which=Sight.CHOSEN.value, page=0, mode=Mode.OPEN.value)

    # --- parts --------------------------------------------------------------------------------------------------------

    @property
    def _config(self) -> Configuration:
        return self._asking.config

    async def _keep(self, here: Here, what: Chosen, *, awaits: str | None = None) -> Operator:
        self._asking.look_anew(here)
        return await habits.choose(here.unit, here.me, awaits=awaits, list=kept(what))

    def _list(self, here: Here, of: See, pushed: Pushed) -> Toast:
        return self._asking.show(here, "list", pushed, which=of.which.value, page=of.page, mode=of.mode.value)

    def _pane(self, here: Here, pane: Pane, pushed: Pushed) -> Toast:
        self._asking.show(here, "around", pushed, pane=pane.value)
        return SILENCE
