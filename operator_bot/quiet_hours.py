"""Which quiet hours does somebody mean who types some (in ru, en or uk)? Pure.

`22:30-7`, `с 20 до 9 по будням`, `Sat Sun all day`, `10 pm to 7 am`; `нет`, `off`: none at all.
"""

from dataclasses import dataclass

from operator_bot.clock_spans import ALL_DAY, DAY, SPAN, plain, span_of
from operator_bot.weekdays import WEEK, weekdays

_OFF = frozenset({"нет", "ні", "no", "none", "off", "без", "выкл", "вимк", "никогда", "ніколи", "never", "0", "-"})


@dataclass(frozen=True, slots=True)
class Rest:
    """Minutes of the day, and the days of the week they begin on; none named: every day."""

    between: tuple[int, int] | None = None
    """None: nothing is quiet."""
    days: frozenset[int] = frozenset()


def quiet_hours(typed: str) -> Rest | None:
    """Return the hours that are meant; None for what is not understood."""
    said = plain(typed).strip(" .!")
    if said in _OFF:
        return Rest()
    found = SPAN.search(said) or ALL_DAY.search(said)
    if found is None:
        return None
    between = (0, DAY) if found.re is ALL_DAY else span_of(found)
    days = weekdays(f"{said[: found.start()]} , {said[found.end() :]}")
    if between is None or days is None:
        return None
    return Rest(between, frozenset() if len(days) == len(WEEK) else days)
