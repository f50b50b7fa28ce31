"""Who may do what with a ticket now?"""

from enum import StrEnum

from gateway.errors import Forbidden
from gateway.operators import Operator, Role
from gateway.tickets import Status, Ticket, Trigger, legal


class Action(StrEnum):
    """What an operator can do with a ticket."""

    TAKE = "take"
    RELEASE = "release"
    RESOLVE = "resolve"
    REOPEN = "reopen"
    NOTE = "note"
    REPLY = "reply"


TRIGGERS = {
    Action.TAKE: Trigger.TAKEN,
    Action.RELEASE: Trigger.RELEASED,
    Action.RESOLVE: Trigger.RESOLVED,
    Action.REOPEN: Trigger.REOPENED,
    Action.NOTE: Trigger.NOTED,
    Action.REPLY: Trigger.REPLIED,
}
_OWN_ONLY = frozenset({Action.RELEASE, Action.RESOLVE, Action.REPLY})
"""What only the one who works on the ticket does; an owner may step in, except for replying."""


def actions(ticket: Ticket, operator: Operator) -> list[Action]:
    """Return what this person can do with the ticket now, in the order of the buttons."""
    possible = legal(ticket.status)
    return [action for action, trigger in TRIGGERS.items() if trigger in possible and _may(action, ticket, operator)]


def _may(action: Action, ticket: Ticket, operator: Operator) -> bool:
    mine = ticket.operator_id == operator.id
    if action is Action.TAKE:
        return (not mine and ticket.operator_id is None) or (mine and ticket.status is not Status.IN_PROGRESS)
    if action is Action.RELEASE and ticket.operator_id is None:
        return False
    if action in _OWN_ONLY:
        return mine or (operator.role is Role.OWNER and action is not Action.REPLY)
    return True


def demand_owner(operator: Operator, action: str) -> None:
    """Raise Forbidden unless the person is an owner."""
    if operator.role is not Role.OWNER:
        raise Forbidden(action)
