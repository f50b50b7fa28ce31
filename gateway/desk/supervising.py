"""What does somebody see who leads the desk, and how do they step in (F137, F79)?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from gateway.configuration import Configuration
from gateway.operators import Operator
from gateway.ports import DayFigures, Store
from gateway.routing import teams_of, works
from gateway.tickets import QUEUED, WITH_PEOPLE, Order, Status, TicketFilter

ALL = ""
"""All teams together."""
COUNTED = 999
"""Tickets are counted up to this number."""
_RUNNING = WITH_PEOPLE - {Status.WAITING}


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamFigures:
    """How a team stands, or all of them."""

    queued: int = 0
    longest: datetime | None = None
    """Since when the customer waits who has waited longest of the queue."""
    risk: int = 0
    late: int = 0
    channels: Mapping[str, int] = field(default_factory=dict[str, int])
    """Tickets of the queue, by entry point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskFigures:
    """How the desk stands at one moment, for all who look."""

    teams: Mapping[str, TeamFigures]
    """By key; those that were asked for."""
    today: DayFigures = field(default_factory=DayFigures)
    loads: Mapping[int, int] = field(default_factory=dict[int, int])
    """What each operator has in work."""
    people: Sequence[Operator] = ()

    def members(self, team: str, config: Configuration) -> list[Operator]:
        """Return those of a team who work on tickets, the busiest first."""
        found = (each for each in self.people if works(each, config))
        mine = (each for each in found if team == ALL or team in teams_of(each, config))
        return sorted(mine, key=lambda each: (-self.loads.get(each.id, 0), each.name))


async def desk_figures(
    store: Store, teams: Collection[str], people: Sequence[Operator], *, now: datetime, since: datetime
) -> DeskFigures:
    """Return one set of figures for these teams; what was done today is counted from `since`."""
    return DeskFigures(
        teams={each: await _team_figures(store, each, now) for each in sorted(set(teams))},
        today=await store.figures(since),
        loads=await store.loads(),
        people=people,
    )


async def _team_figures(store: Store, team: str, now: datetime) -> TeamFigures:
    mine = frozenset({team}) if team != ALL else frozenset[str]()
    queue = TicketFilter(statuses=QUEUED, free=True, teams=mine)
    first = await store.tickets(queue, order=Order.WAITING, limit=1)
    risk = TicketFilter(statuses=_RUNNING, teams=mine, at_risk=True)
    late = TicketFilter(statuses=_RUNNING, teams=mine, due_before=now)
    return TeamFigures(
        queued=await store.count(queue, up_to=COUNTED) if first else 0,
        longest=(first[0].ticket.waiting_since or first[0].ticket.opened_at) if first else None,
        risk=await store.count(risk, up_to=COUNTED),
        late=await store.count(late, up_to=COUNTED),
        channels=await store.count_by("entry_point", queue) if first else {},
    )
