"""Who may be given a ticket (F30, F31)?"""

from collections.abc import Iterator

from gateway.configuration import Configuration, Topic, find
from gateway.operators import Operator, Permission, Presence
from gateway.routing.teams import Asked, team_of, teams_of


def entitled(operator: Operator, ticket: Asked, config: Configuration) -> bool:
    """Return whether a ticket is for somebody, whether they are there or not: team, skills, channel and topic."""
    return (
        _of_the_team(operator, ticket, config) and knows(operator, ticket, config) and _fits(operator, ticket, config)
    )


def knows(operator: Operator, ticket: Asked, config: Configuration) -> bool:
    """Return whether somebody has every skill the ticket's service asks for."""
    service = find(config.services, ticket.service)
    return service is None or frozenset(service.skills) <= frozenset(operator.skills)


def works(operator: Operator, config: Configuration) -> bool:
    """Return whether somebody works on tickets at all: an auditor, or one who was removed, does not."""
    return operator.left_at is None and Permission.TICKET_WORK in config.permissions(operator.role)


def is_there(operator: Operator) -> bool:
    """Return whether somebody takes new tickets now (F55)."""
    return operator.presence is Presence.ONLINE and operator.left_at is None


def _of_the_team(operator: Operator, ticket: Asked, config: Configuration) -> bool:
    return works(operator, config) and team_of(ticket, config).key in teams_of(operator, config)


def _fits(operator: Operator, ticket: Asked, config: Configuration) -> bool:
    """Return whether the masks let it through; a ticket nobody has given a topic is for all."""
    if operator.channels and ticket.entry_point not in operator.channels:
        return False
    if not operator.topics or not ticket.topic:
        return True
    return any(topic in operator.topics for topic in _with_those_above(ticket.topic, config.topics))


def _with_those_above(key: str, topics: tuple[Topic, ...]) -> Iterator[str]:
    """Give a topic and those it lies under; a circle, which a good file has not, ends where it closes."""
    seen = set[str]()
    while key and key not in seen:
        seen.add(key)
        yield key
        topic = find(topics, key)
        key = topic.parent if topic else ""
