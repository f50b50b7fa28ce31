"""Which tickets do lists and searches show to somebody?

Whoever has `ticket.see` sees every ticket, anybody else their own and those of their teams (`rights.sees`).
"""

from dataclasses import replace

from gateway.configuration import Configuration
from gateway.desk.rights import may
from gateway.operators import Operator, Permission
from gateway.tickets import TicketFilter


def teams_of(operator: Operator, config: Configuration) -> frozenset[str]:
    """Return the keys by which tickets of somebody's teams are found; the first team's tickets may have none."""
    first = config.team("").key
    keys = frozenset(operator.teams or [first])
    return keys | {""} if first in keys else keys


def search_teams(operator: Operator, config: Configuration) -> frozenset[str] | None:
    """Return the teams whose tickets somebody may find; None: of all."""
    return None if may(config, operator, Permission.TICKET_SEE) else teams_of(operator, config)


def within(wanted: TicketFilter, operator: Operator, config: Configuration) -> TicketFilter | None:
    """Return a list without what the person may not see; None when nothing is left."""
    seen = search_teams(operator, config)
    if seen is None or operator.id in (wanted.operator_id, wanted.responsible_id):
        return wanted
    teams = wanted.teams & seen if wanted.teams else seen
    return replace(wanted, teams=teams) if teams else None
