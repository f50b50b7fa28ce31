"""When is the moment that a button or somebody's words put something off to?"""

from datetime import datetime, timedelta

from operator_bot.actions.delays import Delays
from operator_bot.payloads.alerts import Nap
from operator_bot.payloads.closing import Delay

QUARTER = timedelta(minutes=15)
_DELAYS = {Nap.HOUR: Delay.HOUR, Nap.MORNING: Delay.MORNING, Nap.DAYS: Delay.DAYS}


def moment_of(nap: Nap, delays: Delays, now: datetime) -> datetime | None:
    """Return the moment of a button; None for never."""
    if nap is Nap.NEVER:
        return None
    return now + QUARTER if nap is Nap.QUARTER else delays.until(_DELAYS[nap])
