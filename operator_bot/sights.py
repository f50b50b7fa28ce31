"""Which tickets does each list show, and how is one put together by hand (F46-F48)?

What a list shows is written as the views of the configuration are (`gateway.configuration.views`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, tzinfo
from types import MappingProxyType
from typing import Any, Final

from gateway.configuration import Configuration, View
from gateway.configuration.views import days_text, view_filter, view_order
from gateway.desk import teams_of, within
from gateway.operators import Operator
from gateway.tickets import Order, Priority, Status, TicketFilter
from operator_bot.payloads.key import fingerprint
from operator_bot.payloads.lists import Aspect, Sight

Said = Mapping[str, str]

_PEOPLE: Final = "classification,accepted,in_progress,waiting"
_READY: Final[Mapping[Sight, Said]] = MappingProxyType(
    {
        Sight.MINE: {"operator": "me", "statuses": _PEOPLE},
        Sight.QUEUE: {"free": "yes", "statuses": "classification,accepted", "teams": "mine", "order": "queue"},
        Sight.HIGH: {"priorities": "urgent,high", "statuses": _PEOPLE, "teams": "mine"},
        Sight.RESPONSIBLE: {"responsible": "me", "statuses": _PEOPLE},
        Sight.WAITING: {"statuses": "waiting", "teams": "mine", "order": "changed"},
        Sight.MISSED: {"missed": "yes", "statuses": _PEOPLE, "teams": "mine", "order": "waiting"},
        Sight.LATE: {"due_soon": "yes", "statuses": "classification,accepted,in_progress"},
        Sight.ALL: {"statuses": _PEOPLE},
        Sight.RESOLVED: {"statuses": "resolved,closed", "order": "changed"},
    }
)
FIELD: Final[Mapping[Aspect, str]] = MappingProxyType(
    {
        Aspect.STATUS: "statuses",
        Aspect.PRIORITY: "priorities",
        Aspect.CHANNEL: "entry_points",
        Aspect.TEAM: "teams",
        Aspect.KIND: "kinds",
        Aspect.SERVICE: "services",
        Aspect.TOPIC: "topics",
        Aspect.TAG: "tags",
        Aspect.OPENED: "opened_within",
        Aspect.DUE: "due_within",
    }
)
"""Where an aspect is kept; `WHOSE` has several places, and days of one's own are in `DAYS`."""
DAYS: Final = "opened_on"
SINGLE: Final = frozenset({Aspect.WHOSE, Aspect.OPENED, Aspect.DUE, Aspect.TAG})
"""Aspects of which one value is chosen."""
_WHOSE: Final[Mapping[str, Said]] = MappingProxyType(
    {"me": {"operator": "me"}, "nobody": {"free": "yes"}, "responsible": {"responsible": "me"}}
)
_FIXED: Final[Mapping[Aspect, tuple[str, ...]]] = MappingProxyType(
    {
        Aspect.WHOSE: tuple(_WHOSE),
        Aspect.STATUS: tuple(each.value for each in Status),
        Aspect.PRIORITY: tuple(each.value for each in reversed(Priority)),
        Aspect.OPENED: ("1d", "7d", "30d"),
        Aspect.DUE: ("0m", "30m", "2h"),
    }
)
MOST_VIEWS = 12
"""Views somebody may save."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A list that was put together by hand, or saved under a name."""

    said: Said = field(default_factory=dict[str, str])
    name: str = ""


def said_of(sight: Sight, operator: Operator) -> Said:
    """Return what a list is made of."""
    return chosen(operator).said if sight is Sight.CHOSEN else _READY[sight]


def read(
    said: Said, operator: Operator, config: Configuration, now: datetime, *, zone: tzinfo = UTC
) -> tuple[TicketFilter | None, Order]:
    """Return which tickets somebody sees in a list, None for none at all, and what comes first; `zone`: the desk's."""
    wanted = view_filter(said, me=operator, now=now, zone=zone)
    if "mine" in values(said, Aspect.TEAM):
        wanted = replace(wanted, teams=teams_of(operator, config))
    return within(wanted, operator, config), view_order(said)


# --- what somebody has put together -----------------------------------------------------------------------------------


def chosen(operator: Operator) -> Chosen:
    """Return the list somebody put together last; all open tickets at first."""
    kept: Any = operator.settings.get("list")
    found = _chosen(kept)
    return found or Chosen(_READY[Sight.ALL])


def own_views(operator: Operator) -> Sequence[Chosen]:
    """Return the lists somebody has saved."""
    kept: Any = operator.settings.get("views")
    found = (_chosen(each) for each in kept) if isinstance(kept, list) else ()
    return [each for each in found if each is not None and each.name]


def desk_views(operator: Operator, config: Configuration) -> Sequence[View]:
    """Return the lists of the configuration that are meant for somebody."""
    return [each for each in config.views if not each.team or each.team in teams_of(operator, config)]


def view_with(mark: int, operator: Operator, config: Configuration, locale: str) -> Chosen | None:
    """Return the saved list with this `fingerprint`."""
    for own in own_views(operator):
        if fingerprint(own.name) == mark:
            return own
    found = next((each for each in desk_views(operator, config) if fingerprint(f"/{each.key}") == mark), None)
    return Chosen(found.filter, found.title(locale)) if found else None


def kept(what: Chosen) -> dict[str, Any]:
    """Return what is kept of a list."""
    return {"said": dict(what.said), "name": what.name}


def _chosen(kept: Any) -> Chosen | None:
    said: Any = kept.get("said") if isinstance(kept, dict) else None
    if not isinstance(said, dict):
        return None
    name: Any = kept.get("name", "")
    return Chosen({str(key): str(value) for key, value in said.items()}, str(name))


def picked(me: Operator) -> frozenset[int]:
    """Return the tickets somebody has put check marks on."""
    kept: Any = me.settings.get("picked")
    return frozenset(each for each in kept if isinstance(each, int)) if isinstance(kept, list) else frozenset()


# --- narrowing --------------------------------------------------------------------------------------------------------


def values(said: Said, aspect: Aspect) -> tuple[str, ...]:
    """Return the values a list is narrowed to."""
    if aspect is Aspect.WHOSE:
        return tuple(name for name, kept in _WHOSE.items() if kept.items() <= said.items())
    kept = said.get(FIELD[aspect], "") or (said.get(DAYS, "") if aspect is Aspect.OPENED else "")
    return tuple(part for each in kept.split(",") if (part := each.strip()))


def narrowed(said: Said, aspect: Aspect, value: str) -> dict[str, str]:
    """Return a list with a value put in, or taken out if it was there; an empty one takes all of them out."""
    if aspect is Aspect.WHOSE:
        rest = {key: kept for key, kept in said.items() if key not in {"operator", "free", "responsible"}}
        return rest if value in {"", *values(said, aspect)} else {**rest, **_WHOSE[value]}
    field, now = FIELD[aspect], values(said, aspect)
    gone = {field, DAYS} if aspect is Aspect.OPENED else {field}
    rest = {key: kept for key, kept in said.items() if key not in gone}
    if not value:
        return rest
    after = [each for each in now if each != value]
    if value not in now:
        after = [value] if aspect in SINGLE else [*after, value]
    return {**rest, field: ",".join(after)} if after else rest


def opened_on(said: Said, first: date, last: date) -> dict[str, str]:
    """Return a list narrowed to what was opened on these days."""
    return {**narrowed(said, Aspect.OPENED, ""), DAYS: days_text(first, last)}


def options(aspect: Aspect, config: Configuration, entry_points: Sequence[str]) -> tuple[str, ...]:
    """Return the values an aspect can be narrowed to; a tag is typed."""
    of_desk = {
        Aspect.CHANNEL: tuple(entry_points),
        Aspect.TEAM: ("mine", *(each.key for each in config.teams)),
        Aspect.KIND: tuple(each.key for each in config.types),
        Aspect.SERVICE: tuple(each.key for each in config.services),
        Aspect.TOPIC: tuple(each.key for each in config.topics),
    }
    return of_desk.get(aspect) or _FIXED.get(aspect, ())
