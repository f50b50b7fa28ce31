"""Until when does something wait that is put off by a button or a typed moment?"""

from datetime import datetime, time, timedelta

from gateway.desk import Desk
from operator_bot.moments import MORNING, moment
from operator_bot.notify.roster import Roster
from operator_bot.payloads.closing import Delay

_LENGTHS = {
    Delay.HOUR: timedelta(hours=1),
    Delay.HOURS: timedelta(hours=4),
    Delay.DAYS: timedelta(days=3),
    Delay.WEEK: timedelta(days=7),
}


class Delays:
    """Turns what people choose and type into moments, on the desk's clock."""

    def __init__(self, *, desk: Desk, roster: Roster) -> None:
        self._desk = desk
        self._roster = roster

    def until(self, delay: Delay) -> datetime:
        """Return the moment of a button."""
        now = self._desk.setup.clock.now()
        return now + _LENGTHS[delay] if delay in _LENGTHS else self._morning(now)

    def typed(self, text: str) -> datetime | None:
        """Return the moment somebody has typed; None for what is not understood, or is over."""
        words = self._roster.words("")
        return moment(text, self._desk.setup.clock.now(), words.zone)

    def told(self, at: datetime, locale: str) -> str:
        """Return a moment in words."""
        return self._roster.words(locale).when(at)

    def _morning(self, now: datetime) -> datetime:
        """Return when people come tomorrow; where they are always there, at nine."""
        zone, hours = self._roster.words("").zone, self._desk.setup.hours
        tomorrow = (now.astimezone(zone) + timedelta(days=1)).date()
        opens = None if hours.always else hours.next_opening(datetime.combine(tomorrow, time(0), tzinfo=zone))
        return opens or datetime.combine(tomorrow, MORNING, tzinfo=zone)
