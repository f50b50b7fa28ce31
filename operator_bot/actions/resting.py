"""What follows when somebody chooses quiet hours, or types their own (F59)?"""

from collections.abc import Mapping

from gateway.desk import Desk
from gateway.desk.alerts import Alerts
from gateway.errors import Invalid
from operator_bot.actions.asking import Asking
from operator_bot.actions.here import Here
from operator_bot.actions.toast import SILENCE, Follow, Toast, toast
from operator_bot.buttons import Press
from operator_bot.payloads.alerts import OwnHours, Quiet
from operator_bot.quiet_hours import quiet_hours
from operator_bot.reading import Pushed, Said

SUBJECT = "quiet"


class Resting:
    """Follows the buttons and takes the hours in."""

    def __init__(self, *, desk: Desk, asking: Asking) -> None:
        self._alerts = Alerts(desk)
        self._asking = asking
        self.follows: Mapping[type[Press], Follow] = {Quiet: self._quiet, OwnHours: self._ask}

    async def _quiet(self, here: Here, press: Quiet, pushed: Pushed) -> Toast:
        between = (press.start, press.end) if press.start != press.end else None
        try:
            await self._alerts.rest(here.unit, here.me, between)
        except Invalid:
            return toast("old")
        await self._asking.leave(here)
        self._asking.look_anew(here)
        self._asking.show(here, "notices", pushed)
        return SILENCE

    async def _ask(self, here: Here, _: OwnHours, pushed: Pushed) -> Toast:
        await self._asking.begin(here, SUBJECT, "")
        return self._asking.show(here, "ask_quiet", pushed)

    async def takes(self, here: Here, said: Said) -> bool:
        """Take in quiet hours; what is not understood is asked for again."""
        if await self._asking.awaited(here, said, SUBJECT) is None:
            return False
        rest = quiet_hours(said.wrote.text)
        if rest is None:
            self._asking.notice(here, "quiet_unclear", said)
            return True
        await self._alerts.rest(here.unit, here.me, rest.between, days=rest.days)
        await self._asking.leave(here)
        self._asking.look_anew(here)
        self._asking.screen(here, "notices")
        return True
