"""What follows from the buttons of notifications, and from choosing what one is told?"""

from collections.abc import Mapping

from gateway.desk import Action, Desk
from gateway.desk.alerts import Alerts
from gateway.desk.later import Scheduled
from operator_bot.actions.asking import Asking
from operator_bot.actions.delays import Delays
from operator_bot.actions.here import Here
from operator_bot.actions.naps import moment_of
from operator_bot.actions.tickets import TicketButtons
from operator_bot.actions.toast import SILENCE, Follow, Toast, toast
from operator_bot.actions.writing import Writing
from operator_bot.buttons import Open, Press, Work
from operator_bot.outgoing import Outgoing
from operator_bot.payloads.alerts import (
    Grab,
    Hear,
    Look,
    Mute,
    Notices,
    PutOff,
    Reminding,
    RemindMe,
    TakeBack,
)
from operator_bot.payloads.key import Switch
from operator_bot.reading import Pushed, Said


class AlertButtons:
    """Follows them."""

    def __init__(
        self,
        *,
        desk: Desk,
        tickets: TicketButtons,
        delays: Delays,
        asking: Asking,
        writing: Writing,
        outgoing: Outgoing,
    ) -> None:
        self._clock = desk.setup.clock
        self._alerts = Alerts(desk)
        self._scheduled = Scheduled(desk)
        self._tickets = tickets
        self._delays = delays
        self._asking = asking
        self._writing = writing
        self._outgoing = outgoing
        self.follows: Mapping[type[Press], Follow] = {
            Look: self._look,
            Grab: self._grab,
            PutOff: self._reminding,
            Reminding: self._reminding,
            RemindMe: self._remind_me,
            Mute: self._mute,
            TakeBack: self._take_back,
            Notices: self._notices,
            Hear: self._hear,
        }

    # --- one ticket ---------------------------------------------------------------------------------------------------

    async def _look(self, here: Here, press: Look, pushed: Pushed) -> Toast:
        return await self._tickets.follows[Open](here, Open(press.ticket), pushed)

    async def _grab(self, here: Here, press: Grab, pushed: Pushed) -> Toast:
        return await self._tickets.follows[Work](here, Work(Action.TAKE, press.ticket), pushed)

    async def _reminding(self, here: Here, press: PutOff | Reminding, pushed: Pushed) -> Toast:
        self._show(here, "reminding", pushed, ticket=press.ticket)
        return SILENCE

    async def _remind_me(self, here: Here, press: RemindMe, pushed: Pushed) -> Toast:
        at = moment_of(press.at, self._delays, self._clock.now())
        await self._alerts.snooze(here.unit, here.me, press.ticket, at)
        self._show(here, "reminding", pushed, ticket=press.ticket)
        return toast("not_reminded") if at is None else toast("reminded", at=self._delays.told(at, here.me.locale))

    async def _mute(self, here: Here, press: Mute, pushed: Pushed) -> Toast:
        is_on = press.on is Switch.ON
        await self._alerts.mute(here.unit, here.me, press.ticket, on=is_on)
        self._show(here, "reminding", pushed, ticket=press.ticket)
        return toast("muted" if is_on else "unmuted")

    async def _take_back(self, here: Here, press: TakeBack, pushed: Pushed) -> Toast:
        await self._scheduled.cancel(here.unit, here.me, press.ticket, press.reply)
        self._show(here, "reminding", pushed, ticket=press.ticket)
        return toast("taken_back")

    async def remind_command(self, here: Here, said: Said) -> None:
        """Run `/remind` in a ticket: with a moment it is set, without one it is asked for."""
        ticket = await self._writing.meant(here, said)
        at = self._delays.typed(said.argument) if said.argument else None
        if ticket is None:
            self._outgoing.notice(here.unit, here.place, "remind_nowhere", reply_to=said.wrote.ref)
        elif said.argument and at is None:
            self._outgoing.notice(here.unit, here.place, "moment_unclear", reply_to=said.wrote.ref)
        else:
            if at is not None:
                await self._alerts.snooze(here.unit, here.me, ticket, at)
            self._outgoing.screen(here.unit, here.place, "reminding", params={"of": here.me.id, "ticket": ticket})

    # --- oneself ------------------------------------------------------------------------------------------------------

    async def notify_command(self, here: Here, said: Said) -> None:
        """Run `/notify`: show what one is told."""
        del said
        self._outgoing.screen(here.unit, here.privately, "notices", params={"of": here.me.id})

    async def _notices(self, here: Here, _: Notices, pushed: Pushed) -> Toast:
        await self._asking.leave(here)
        self._show(here, "notices", pushed)
        return SILENCE

    async def _hear(self, here: Here, press: Hear, pushed: Pushed) -> Toast:
        await self._alerts.choose(here.unit, here.me, press.what, on=press.on is Switch.ON)
        self._show(here, "notices", pushed)
        return SILENCE

    def _show(self, here: Here, screen: str, pushed: Pushed, **params: int) -> None:
        of = {"of": here.me.id, **params}
        self._outgoing.screen(here.unit, here.place, screen, params=of, instead_of=pushed.ref)
