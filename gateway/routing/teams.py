"""Whose ticket is it, and whose team does somebody belong to?"""

from typing import Protocol

from gateway.configuration import Configuration, Team, find
from gateway.operators import Operator


class Asked(Protocol):
    """What is asked of people: a ticket, or what distribution knows of one."""

    @property
    def team(self) -> str:
        """Key of the team it belongs to."""
        ...

    @property
    def service(self) -> str:
        """Key of the service it is about."""
        ...

    @property
    def topic(self) -> str:
        """Key of its topic."""
        ...

    @property
    def entry_point(self) -> str:
        """Where the customer writes."""
        ...


def team_for(ticket: Asked, config: Configuration) -> str:
    """Return the key of the team a ticket goes to; empty at a desk without teams.

    The service's team; else the one that names the entry point; else the first that names none; else the first.
    """
    service = find(config.services, ticket.service)
    named = find(config.teams, service.team) if service else None
    return (named or _by_channel(ticket.entry_point, config) or config.team("")).key


def team_of(ticket: Asked, config: Configuration) -> Team:
    """Return the team a ticket belongs to now; one that was removed leaves its tickets to the first."""
    return config.team(ticket.team)


def teams_of(operator: Operator, config: Configuration) -> frozenset[str]:
    """Return the keys of somebody's teams; whoever is in none, or only in removed ones, is in the first."""
    return frozenset(config.team(key).key for key in operator.teams or ("",))


def _by_channel(entry_point: str, config: Configuration) -> Team | None:
    naming = (team for team in config.teams if entry_point in team.channels)
    open_to_all = (team for team in config.teams if not team.channels)
    return next(naming, None) or next(open_to_all, None)
