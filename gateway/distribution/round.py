"""Whom are the waiting tickets offered to, one after the other? What is known at one moment, kept true on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from gateway.configuration import Configuration
from gateway.operators import Operator
from gateway.routing import Asked, Hands, Kind, Stays, Waiting, able_to, choose, rests_until, team_of, teams_of, works


class Round:
    """Chooses for one ticket after the other; who is offered one has less room for the next.

    `offered_at`, which outlives the round, is kept up to date.
    """

    def __init__(
        self,
        config: Configuration,
        *,
        people: Sequence[Operator],
        loads: Mapping[int, int],
        offered_at: dict[int, datetime],
    ) -> None:
        self._config = config
        self._loads = dict(loads)
        self._offered_at = offered_at
        self._hands = Hands(people=people, loads=self._loads, offered_at=offered_at)
        self._able: dict[Kind, list[Operator]] = {}
        self._has_hands: dict[Kind, bool] = {}
        self._members = _by_team(people, config)

    def anybody_free(self, team: str) -> bool:
        """Return whether somebody of a team, by its key, can be offered anything at all."""
        members = self._members.get(self._config.team(team).key, ())
        return any(self._hands.is_free(each) for each in members)

    def anybody_free_for(self, kind: Kind) -> bool:
        """Return whether somebody whom tickets of a kind are for can be offered anything; costs next to nothing."""
        found = self._has_hands.get(kind)
        if found is None:
            found = self._has_hands[kind] = any(self._hands.is_free(each) for each in self._able_to(kind))
        return found

    def choose(self, ticket: Waiting, now: datetime) -> Operator | Stays:
        """Return who is offered a ticket; one that everybody has declined starts over when it has rested."""
        able = self._able_to(ticket)
        chosen = choose(ticket, self._hands, self._config, able=able)
        rest = rests_until(ticket.offer) if chosen is Stays.ALL_DECLINED else None
        if rest is None or rest > now:
            return chosen
        return choose(replace(ticket, offer={}), self._hands, self._config, able=able)

    def offered(self, operator: Operator, at: datetime) -> None:
        """Note that somebody was offered a ticket."""
        self._loads[operator.id] = self._loads.get(operator.id, 0) + 1
        self._has_hands.clear()
        self._offered_at[operator.id] = at

    def leave_out(self, operator: Operator) -> None:
        """Offer somebody nothing more, who has turned out to be away or busy."""
        self._loads[operator.id] = max(operator.capacity, self._loads.get(operator.id, 0))
        self._has_hands.clear()

    def _able_to(self, ticket: Asked) -> list[Operator]:
        """Return whom a ticket is for; the same people for all tickets of its kind."""
        team = team_of(ticket, self._config).key
        kind = Kind(team, ticket.service, ticket.topic, ticket.entry_point)
        able = self._able.get(kind)
        if able is None:
            able = self._able[kind] = able_to(ticket, self._members.get(team, ()), self._config)
        return able


def _by_team(people: Sequence[Operator], config: Configuration) -> dict[str, list[Operator]]:
    members = dict[str, list[Operator]]()
    for person in people:
        if works(person, config):
            for team in teams_of(person, config):
                members.setdefault(team, []).append(person)
    return members
