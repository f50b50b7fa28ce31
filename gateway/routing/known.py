"""Is who served a customer before asked alone, before everybody else (F28)?"""

from collections.abc import Sequence

from gateway.configuration import Configuration, Strategy
from gateway.routing.choosing import Hands, able_to
from gateway.routing.entitlement import is_there
from gateway.routing.teams import Asked, team_of
from gateway.tickets import QUEUED, Ticket, TicketId


def asks_known_first(ticket: Asked, config: Configuration) -> bool:
    """Return whether the ticket's team offers to all, but first to who served the customer before."""
    team = team_of(ticket, config)
    return team.sticky and team.strategy is Strategy.OFFER_ALL


def served_before(tickets: Sequence[Ticket], but: TicketId) -> int | None:
    """Return who had the newest of a customer's tickets but one; `tickets`: newest first."""
    had = (each for each in tickets if each.id != but and each.status not in QUEUED)
    return next((each.operator_id for each in had if each.operator_id is not None), None)


def asked_alone(ticket: Asked, before: int | None, hands: Hands, config: Configuration) -> bool:
    """Return whether this person, who served the customer before, is asked alone: there, free and entitled.

    Not where nobody else is there who would be asked next: then there is nothing to wait for.
    """
    if before is None or not asks_known_first(ticket, config):
        return False
    there = [each for each in able_to(ticket, hands.people, config) if is_there(each)]
    return len(there) > 1 and any(each.id == before and hands.is_free(each) for each in there)
