"""What follows from the buttons by which the desk is set up, and from the hours somebody types (F37, F143)?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from gateway.configuration import Calendar, Configuration
from gateway.configuration.exceptions import closed_on, usual_on, with_days, with_exception
from gateway.desk import Configuring
from gateway.desk.configuring import Edit, with_calendar
from gateway.errors import Forbidden, Invalid, NotFound
from gateway.operators import Operator, Permission
from operator_bot.actions.asking import Asking
from operator_bot.actions.here import Here
from operator_bot.actions.toast import SILENCE, Follow, Toast, alert, toast
from operator_bot.buttons import Press
from operator_bot.exception_days import other_days
from operator_bot.payloads.key import Switch
from operator_bot.payloads.settings import Area, Choose, DayOff, GiveFile, OpenCalendar, OtherHours, Settle
from operator_bot.reading import Pushed, Said
from operator_bot.screens.settings import SECONDS, option_name

SUBJECT = "hours"
SCREENS = {
    Area.HOME: "settings",
    Area.PEOPLE: "settings_people",
    Area.CALENDARS: "settings_calendars",
    Area.OPTIONS: "settings_options",
    Area.VERSIONS: "settings_versions",
}
_LAST_DAY = date.max.toordinal()


class SettingsButtons:
    """Follows them."""

    def __init__(self, *, configuring: Configuring, asking: Asking) -> None:
        self._configuring = configuring
        self._asking = asking
        self.follows: Mapping[type[Press], Follow] = {
            Settle: self._settle,
            OpenCalendar: self._open,
            DayOff: self._day,
            OtherHours: self._ask,
            Choose: self._choose,
            GiveFile: self._give,
        }

    async def command(self, here: Here, said: Said) -> None:
        """Show the settings."""
        if self.may_look(here.me):
            self._asking.screen(here, "settings")
        else:
            self._asking.notice(here, "owners_only", said)

    def may_look(self, operator: Operator) -> bool:
        """Return whether there is anything in the settings for somebody."""
        mine = self._asking.config.permissions(operator.role)
        return bool(mine & {Permission.CONFIG_CHANGE, Permission.PEOPLE_MANAGE})

    async def _settle(self, here: Here, press: Settle, pushed: Pushed) -> Toast:
        if not self.may_look(here.me):
            raise Forbidden("config")
        await self._asking.leave(here)
        return self._asking.show(here, SCREENS[press.area], pushed, page=press.page)

    async def _give(self, here: Here, _: GiveFile, __: Pushed) -> Toast:
        self._configuring.demand(here.me)
        self._asking.screen(here, "settings_file")
        return SILENCE

    # --- calendars ----------------------------------------------------------------------------------------------------

    async def _open(self, here: Here, press: OpenCalendar, pushed: Pushed) -> Toast:
        self._configuring.demand(here.me)
        await self._asking.leave(here)
        return self._asking.show(here, "settings_calendar", pushed, calendar=press.calendar)

    async def _day(self, here: Here, press: DayOff, pushed: Pushed) -> Toast:
        if not 1 <= press.day <= _LAST_DAY:
            raise NotFound("day")
        day, off = date.fromordinal(press.day), press.off is Switch.ON
        change = with_calendar(press.calendar, lambda each: (closed_on if off else usual_on)(each, day))
        told = await self._change(here, press.number, change)
        self._asking.show(here, "settings_calendar", pushed, calendar=press.calendar)
        return told or toast("settings_day_off" if off else "settings_day_usual")

    async def _ask(self, here: Here, press: OtherHours, pushed: Pushed) -> Toast:
        self._configuring.demand(here.me)
        await self._asking.begin(here, SUBJECT, press.calendar)
        return self._asking.show(here, "settings_ask_hours", pushed, calendar=press.calendar)

    async def takes(self, here: Here, said: Said) -> bool:
        """Take in days and hours; what cannot be read is asked for again."""
        key = await self._asking.awaited(here, said, SUBJECT)
        if key is None:
            return False
        number, _ = await self._configuring.current(here.unit)
        change = with_calendar(key, lambda each: _with_typed(each, said.wrote.text, self._asking.today))
        try:
            await self._configuring.change(here.unit, here.me, number=number, edit=change)
        except Invalid:
            self._asking.notice(here, "settings_hours_wrong", said)
            return True
        except (Forbidden, NotFound):
            self._asking.notice(here, "settings_gone", said)
        await self._asking.leave(here)
        self._asking.screen(here, "settings_calendar", calendar=key)
        return True

    # --- options ------------------------------------------------------------------------------------------------------

    async def _choose(self, here: Here, press: Choose, pushed: Pushed) -> Toast:
        told = await self._change(here, press.number, _with_option(press))
        self._asking.show(here, "settings_options", pushed)
        return told or toast("settings_chosen")

    async def _change(self, here: Here, number: int, edit: Edit) -> Toast | None:
        """Bring a change into force; return what is said if somebody else was faster."""
        try:
            await self._configuring.change(here.unit, here.me, number=number, edit=edit)
        except Invalid as invalid:
            if invalid.field != "version":
                raise
            return alert("settings_changed")
        return None


def _with_typed(calendar: Calendar, typed: str, today: date) -> Calendar:
    """Return a calendar with days as the file writes them, or as people do; raises Invalid("hours")."""
    try:
        return with_exception(calendar, typed)
    except Invalid:
        found = other_days(typed, today)
        if found is None:
            raise
    return with_days(calendar, dates=found.dates, yearly=found.yearly, spans=found.spans)


def _with_option(press: Choose) -> Edit:
    known = SECONDS.get(press.what, (0, 1))
    if press.value not in known:
        raise NotFound("option")
    chosen: dict[str, Any] = {
        option_name(press.what): timedelta(seconds=press.value) if press.what in SECONDS else bool(press.value)
    }

    def change(configuration: Configuration) -> Configuration:
        return replace(configuration, options=replace(configuration.options, **chosen))

    return change
