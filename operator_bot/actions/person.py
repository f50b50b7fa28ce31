"""What follows from the buttons that are about the operator alone?"""

from collections.abc import Mapping

from gateway.configuration import find
from gateway.desk import People, Picking
from gateway.errors import NotFound
from gateway.operators import Presence
from operator_bot.actions.asking import Asking
from operator_bot.actions.here import Here
from operator_bot.actions.toast import Follow, Toast, alert, toast
from operator_bot.buttons import Be, Press, Reason, Speak, Turn
from operator_bot.payloads.own import Away, Next
from operator_bot.reading import Pushed, Said
from operator_bot.words import LOCALES


class PersonButtons:
    """Follows the buttons of home, presence and language; most turn the message into another screen."""

    def __init__(self, *, people: People, picking: Picking, asking: Asking) -> None:
        self._people = people
        self._picking = picking
        self._asking = asking
        self.follows: Mapping[type[Press], Follow] = {
            Turn: self._turn,
            Be: self._be,
            Away: self._away,
            Speak: self._speak,
            Next: self._next,
        }

    async def _turn(self, here: Here, press: Turn, pushed: Pushed) -> Toast:
        await self._asking.leave(here)
        return self._asking.show(here, press.to.value, pushed, page=press.page)

    async def _be(self, here: Here, press: Be, pushed: Pushed) -> Toast:
        reason = "" if press.reason is Reason.NONE else press.reason.value
        await self._people.set_presence(here.unit, here.me, press.presence, reason)
        self._asking.show(here, "presence", pushed)
        return toast(press.presence.value)

    async def _away(self, here: Here, press: Away, pushed: Pushed) -> Toast:
        if find(self._asking.config.away_reasons, press.reason) is None:
            raise NotFound("reason")
        await self._people.set_presence(here.unit, here.me, Presence.PAUSED, press.reason)
        self._asking.show(here, "presence", pushed)
        return toast(Presence.PAUSED.value)

    async def _speak(self, here: Here, press: Speak, pushed: Pushed) -> Toast:
        if press.locale not in LOCALES:
            raise NotFound("language")
        self._people.choose_language(here.unit, here.me, press.locale)
        self._asking.show(here, "home", pushed)
        return toast("language")

    async def _next(self, here: Here, _: Next, __: Pushed) -> Toast:
        file = await self._picking.take_next(here.unit, here.me)
        return toast("take", number=file.ticket.number) if file else alert("nobody_waits")

    async def next_command(self, here: Here, said: Said) -> None:
        """Take the next ticket; say so when nobody waits."""
        file = await self._picking.take_next(here.unit, here.me)
        if file is None:
            self._asking.notice(here, "nobody_waits", said)
