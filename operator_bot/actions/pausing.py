"""What follows from the buttons with which a ticket is paused (F12-F14)?"""

from collections.abc import Mapping

from gateway.configuration import find
from gateway.desk import Action
from gateway.desk.pausing import Pausing
from gateway.errors import Invalid
from operator_bot.actions.delays import Delays
from operator_bot.actions.here import Here
from operator_bot.actions.lines import Lines
from operator_bot.actions.over_card import OverCard
from operator_bot.actions.toast import Follow, Toast, toast
from operator_bot.buttons import Press
from operator_bot.payloads.closing import Delay
from operator_bot.payloads.key import Switch
from operator_bot.payloads.lines import Ask, What
from operator_bot.payloads.pausing import Pause, PauseFor
from operator_bot.reading import Pushed


class PausingButtons:
    """Follows the buttons that let tickets wait."""

    def __init__(self, over: OverCard, lines: Lines, delays: Delays) -> None:
        self._over = over
        self._lines = lines
        self._delays = delays
        self._pausing = Pausing(over.desk)
        self.follows: Mapping[type[Press], Follow] = {PauseFor: self._pause_for, Pause: self._pause}

    async def _pause_for(self, here: Here, press: PauseFor, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket, Action.PAUSE)
        if find(self._over.config.pause_reasons, press.reason) is None:
            raise Invalid("reason")
        params = {"reason": press.reason, "tell": press.tell.value}
        return self._over.put(here, pushed, "pause_for", press.ticket, **params)

    async def _pause(self, here: Here, press: Pause, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket, Action.PAUSE)
        tell = press.tell is Switch.ON
        if press.until is Delay.DATE:
            await self._over.bring_back(here, press.ticket, pushed)
            return await self._lines.ask(here, Ask(press.ticket, What.UNTIL, press.reason, int(tell)), pushed.ref)
        until = self._delays.until(press.until)
        file = await self._pausing.pause(here.unit, here.me, press.ticket, reason=press.reason, until=until, tell=tell)
        await self._over.bring_back(here, press.ticket, pushed)
        return toast("pause", number=file.ticket.number, at=self._delays.told(until, here.me.locale))
