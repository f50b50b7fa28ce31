"""What follows from the buttons that are about the operator alone?"""

from collections.abc import Mapping

from gateway.desk import People
from gateway.errors import NotFound
from operator_bot.actions.here import Here
from operator_bot.actions.toast import SILENCE, Follow, Toast, toast
from operator_bot.buttons import Be, Press, Reason, Speak, Turn
from operator_bot.outgoing import Outgoing
from operator_bot.reading import Pushed
from operator_bot.words import LOCALES


class PersonButtons:
    """Follows the buttons of home, lists, presence and language; each turns the message into another screen."""

    def __init__(self, *, people: People, outgoing: Outgoing) -> None:
        self._people = people
        self._outgoing = outgoing
        self.follows: Mapping[type[Press], Follow] = {Turn: self._turn, Be: self._be, Speak: self._speak}

    async def _turn(self, here: Here, press: Turn, pushed: Pushed) -> Toast:
        self._show(here, press.to.value, pushed, page=press.page)
        return SILENCE

    async def _be(self, here: Here, press: Be, pushed: Pushed) -> Toast:
        reason = "" if press.reason is Reason.NONE else press.reason.value
        self._people.set_presence(here.unit, here.me, press.presence, reason)
        self._show(here, "presence", pushed)
        return toast(press.presence.value)

    async def _speak(self, here: Here, press: Speak, pushed: Pushed) -> Toast:
        if press.locale not in LOCALES:
            raise NotFound("language")
        self._people.choose_language(here.unit, here.me, press.locale)
        self._show(here, "home", pushed)
        return toast("language")

    def _show(self, here: Here, screen: str, pushed: Pushed, **params: int) -> None:
        of = {"of": here.me.id, **params}
        self._outgoing.screen(here.unit, here.place, screen, params=of, instead_of=pushed.ref)
