"""Which of the people who are there is a waiting ticket offered to (F25-F28, F32)?"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from gateway.configuration import Configuration, Strategy, Team
from gateway.operators import Operator
from gateway.routing.entitlement import entitled, is_there
from gateway.routing.offers import declined
from gateway.routing.teams import Asked, team_of
from gateway.routing.waiting import Waiting

ONE_BY_ONE = frozenset({Strategy.LEAST_LOADED, Strategy.ROUND_ROBIN})
"""Strategies by which the desk offers tickets itself. By the others people take them."""


class Stays(StrEnum):
    """Why a ticket is offered to nobody now."""

    BY_HAND = "by_hand"
    """The team takes, or is given, its tickets by hand."""
    NOBODY_KNOWS = "nobody_knows"
    """Nobody who works here has the team, the skills, the channel and the topic."""
    NOBODY_THERE = "nobody_there"
    """Those who could take it are away."""
    ALL_BUSY = "all_busy"
    ALL_DECLINED = "all_declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """Everybody who works here, what they are at, and when each was last offered something."""

    people: Sequence[Operator]
    loads: Mapping[int, int] = field(default_factory=dict[int, int])
    """Tickets in work or offered, by operator."""
    offered_at: Mapping[int, datetime] = field(default_factory=dict[int, datetime])

    def load(self, operator: Operator) -> int:
        """Return how many tickets somebody is at."""
        return self.loads.get(operator.id, 0)

    def is_free(self, operator: Operator) -> bool:
        """Return whether somebody is there and has room for one more."""
        return is_there(operator) and self.load(operator) < operator.capacity

    def idle_since(self, operator: Operator) -> datetime:
        """Return since when somebody was offered nothing; who was never offered anything, since they came."""
        return self.offered_at.get(operator.id) or operator.presence_since


def choose(
    ticket: Waiting, hands: Hands, config: Configuration, *, able: Sequence[Operator] | None = None
) -> Operator | Stays:
    """Return who is offered the ticket, or why nobody is; `able`: those it is for, if that is known already.

    Never somebody who is away or full, or has declined it. Who served the customer before comes first, if free.
    """
    team = team_of(ticket, config)
    if team.strategy not in ONE_BY_ONE:
        return Stays.BY_HAND
    able = able_to(ticket, hands.people, config) if able is None else able
    found = _standing(able, declined(ticket.offer), hands)
    return found if isinstance(found, Stays) else _preferred(found, ticket.last_operator_id, team=team, hands=hands)


def able_to(ticket: Asked, people: Iterable[Operator], config: Configuration) -> list[Operator]:
    """Return everybody a ticket is for, whether they are there or not."""
    return [each for each in people if entitled(each, ticket, config)]


def why_it_stays(ticket: Waiting, hands: Hands, config: Configuration) -> Stays | None:
    """Return why a ticket is offered to nobody, for the board; None: it is about to be offered."""
    chosen = choose(ticket, hands, config)
    return chosen if isinstance(chosen, Stays) else None


def _standing(able: Sequence[Operator], unwilling: Collection[int], hands: Hands) -> list[Operator] | Stays:
    there = [each for each in able if is_there(each)]
    willing = [each for each in there if each.id not in unwilling]
    free = [each for each in willing if hands.is_free(each)]
    if free:
        return free
    if willing:
        return Stays.ALL_BUSY
    if there:
        return Stays.ALL_DECLINED
    return Stays.NOBODY_THERE if able else Stays.NOBODY_KNOWS


def _preferred(free: Sequence[Operator], before: int | None, *, team: Team, hands: Hands) -> Operator:
    known = next((each for each in free if each.id == before), None) if team.sticky else None
    if known is not None:
        return known
    if team.strategy is Strategy.ROUND_ROBIN:
        return min(free, key=lambda each: (hands.idle_since(each), each.id))
    return min(free, key=lambda each: (hands.load(each), hands.idle_since(each), each.id))
