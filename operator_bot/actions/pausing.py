"""What follows from the buttons with which a ticket is paused (F12-F14)?"""

from collections.abc import Mapping

from gateway.configuration import PauseReason, find
from gateway.desk import Action
from gateway.desk.pausing import Pausing
from gateway.errors import Invalid
from gateway.tickets import Ticket
from operator_bot.actions.delays import Delays
from operator_bot.actions.here import Here
from operator_bot.actions.lines import Lines
from operator_bot.actions.over_card import OverCard
from operator_bot.actions.toast import Follow, Toast, toast
from operator_bot.buttons import Press
from operator_bot.payloads.closing import Delay
from operator_bot.payloads.key import Switch
from operator_bot.payloads.lines import Ask, What
from operator_bot.payloads.pausing import Pause, PauseFor, PauseNow, TellPause
from operator_bot.reading import Pushed


class PausingButtons:
    """Follows the buttons that let tickets wait."""

    def __init__(self, over: OverCard, lines: Lines, delays: Delays) -> None:
        self._over = over
        self._lines = lines
        self._delays = delays
        self._pausing = Pausing(over.desk)
        self.follows: Mapping[type[Press], Follow] = {
            PauseNow: self._pause_now,
            PauseFor: self._pause_for,
            Pause: self._pause,
            TellPause: self._tell,
        }

    async def _pause_now(self, here: Here, press: PauseNow, pushed: Pushed) -> Toast:
        reason = self._reason(press.reason)
        file = await self._pausing.pause_usually(here.unit, here.me, press.ticket, reason=press.reason)
        return self._confirm(here, pushed, file.ticket, told=reason.tell_customer)

    async def _pause_for(self, here: Here, press: PauseFor, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket, Action.PAUSE)
        self._reason(press.reason)
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
        return self._confirm(here, pushed, file.ticket, told=tell)

    async def _tell(self, here: Here, press: TellPause, pushed: Pushed) -> Toast:
        await self._pausing.announce(here.unit, here.me, press.ticket)
        await self._over.bring_back(here, press.ticket, pushed)
        return toast("pause_told")

    def _confirm(self, here: Here, pushed: Pushed, ticket: Ticket, *, told: bool) -> Toast:
        """Bring the card back, with what may still be changed of the pause that has just begun."""
        self._over.put(here, pushed, "paused_here", ticket.id, told=Switch(str(int(told))).value)
        until = ticket.resume_at or self._over.desk.setup.clock.now()
        return toast("pause", number=ticket.number, at=self._delays.told(until, here.me.locale))

    def _reason(self, key: str) -> PauseReason:
        reason = find(self._over.config.pause_reasons, key)
        if reason is None:
            raise Invalid("reason")
        return reason
