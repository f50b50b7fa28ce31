"""Who may do what with a ticket now?

One table says for each action which permission it takes, which triggers must be legal, and on whose tickets. Cards
ask `actions`, everything in `gateway.desk` demands.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from gateway.configuration import Configuration
from gateway.errors import Forbidden, IllegalTransition, NotFound
from gateway.operators import Operator, Permission
from gateway.routing import team_of, teams_of
from gateway.tickets import QUEUED, WITH_PEOPLE, Status, Ticket, Trigger, legal


class Action(StrEnum):
    """What an operator can do with a ticket, in the order of the buttons."""

    TAKE = "take"
    RELEASE = "release"
    RESOLVE = "resolve"
    REOPEN = "reopen"
    NOTE = "note"
    REPLY = "reply"
    PAUSE = "pause"
    RESUME = "resume"
    TRANSFER = "transfer"
    CLASSIFY = "classify"
    EDIT = "edit"
    PRIORITY = "priority"
    POSTPONE = "postpone"
    CLOSE = "close"
    SPAM = "spam"
    MERGE = "merge"
    SPLIT = "split"
    ASSIGN = "assign"
    POSITION = "position"
    WHISPER = "whisper"
    MACRO = "macro"
    FORWARD = "forward"
    EXPORT = "export"
    CONTACT = "contact"
    """Correct what is known of its customer (F64)."""
    BAR = "bar"
    """Put its customer on the black list, or take them off it (F62)."""
    DELETE = "delete"


class Whose(Enum):
    """On whose tickets an action is open to those with its permission."""

    ANYBODYS = "anybody's"
    OWN_OR_FREE = "own or free"
    """A colleague's takes `ticket.others` besides."""
    OWN = "own"
    """Anybody else's, and one that is nobody's, takes `ticket.others` besides."""
    STRICTLY_OWN = "strictly own"
    ANOTHERS = "another's"


@dataclass(frozen=True, slots=True)
class _Rule:
    permission: Permission
    trigger: Trigger
    whose: Whose = Whose.ANYBODYS
    among: frozenset[Status] = frozenset(Status)
    """Statuses in which it makes sense, of those in which the trigger is legal."""
    ends: bool = False
    """Whether it ends the ticket: in some teams only managers do (F97)."""


_P, _T = Permission, Trigger
_RULES: Mapping[Action, _Rule] = {
    Action.TAKE: _Rule(_P.TICKET_WORK, _T.TAKEN, Whose.OWN_OR_FREE),
    Action.RELEASE: _Rule(_P.TICKET_WORK, _T.RELEASED, Whose.OWN),
    Action.RESOLVE: _Rule(_P.TICKET_WORK, _T.RESOLVED, Whose.OWN, ends=True),
    Action.REOPEN: _Rule(_P.TICKET_REOPEN, _T.REOPENED),
    Action.NOTE: _Rule(_P.TICKET_WORK, _T.NOTED),
    Action.REPLY: _Rule(_P.TICKET_WORK, _T.REPLIED, Whose.STRICTLY_OWN),
    Action.PAUSE: _Rule(_P.TICKET_WORK, _T.PAUSED, Whose.OWN),
    Action.RESUME: _Rule(_P.TICKET_WORK, _T.RESUMED, Whose.OWN),
    Action.TRANSFER: _Rule(_P.TICKET_WORK, _T.TRANSFERRED, Whose.OWN_OR_FREE),
    Action.CLASSIFY: _Rule(_P.TICKET_CLASSIFY, _T.CLASSIFIED, Whose.OWN_OR_FREE),
    Action.EDIT: _Rule(_P.TICKET_EDIT, _T.CHANGED, Whose.OWN_OR_FREE),
    Action.PRIORITY: _Rule(_P.TICKET_PRIORITY, _T.CHANGED, among=WITH_PEOPLE),
    Action.POSTPONE: _Rule(_P.TICKET_POSTPONE, _T.POSTPONED),
    Action.CLOSE: _Rule(_P.TICKET_CLOSE, _T.CLOSED, ends=True),
    Action.SPAM: _Rule(_P.TICKET_SPAM, _T.SPAM, Whose.OWN_OR_FREE, ends=True),
    Action.MERGE: _Rule(_P.TICKET_MERGE, _T.MERGED),
    Action.SPLIT: _Rule(_P.TICKET_MERGE, _T.SPLIT, among=WITH_PEOPLE | {Status.RESOLVED}),
    Action.ASSIGN: _Rule(_P.TICKET_ASSIGN, _T.ASSIGNED),
    Action.POSITION: _Rule(_P.TICKET_POSITION, _T.CHANGED, among=QUEUED),
    Action.WHISPER: _Rule(_P.DESK_WHISPER, _T.NOTED, Whose.ANOTHERS, among=WITH_PEOPLE),
    Action.MACRO: _Rule(_P.TICKET_WORK, _T.CHANGED, Whose.OWN_OR_FREE, among=WITH_PEOPLE),
    Action.FORWARD: _Rule(_P.TICKET_FORWARD, _T.NOTED),
    Action.EXPORT: _Rule(_P.TICKET_EXPORT, _T.NOTED),
    Action.CONTACT: _Rule(_P.CONTACT_EDIT, _T.NOTED),
    Action.BAR: _Rule(_P.CONTACT_BAN, _T.NOTED),
    Action.DELETE: _Rule(_P.TICKET_DELETE, _T.DELETED),
}


def actions(ticket: Ticket, operator: Operator, config: Configuration) -> list[Action]:
    """Return what this person can do with the ticket now, in the order of the buttons."""
    if ticket.deleted_at is not None or not sees(ticket, operator, config):
        return []
    return [action for action in _RULES if makes_sense(action, ticket) and _is_open(action, ticket, operator, config)]


def demand_action(ticket: Ticket, operator: Operator, config: Configuration, action: Action) -> None:
    """Raise NotFound (deleted), IllegalTransition or Forbidden unless the person can do this with the ticket now."""
    demand_sight(ticket, operator, config)
    if not makes_sense(action, ticket):
        raise IllegalTransition(ticket.status, _RULES[action].trigger)
    if not _is_open(action, ticket, operator, config):
        raise Forbidden(action)


def sees(ticket: Ticket, operator: Operator, config: Configuration) -> bool:
    """Return whether somebody may read a ticket: anybody's by permission, else one's own and those of one's teams."""
    if Permission.TICKET_SEE in config.permissions(operator.role):
        return True
    if operator.id in (ticket.operator_id, ticket.responsible_id):
        return True
    return team_of(ticket, config).key in teams_of(operator, config)


def demand_sight(ticket: Ticket, operator: Operator, config: Configuration) -> None:
    """Raise NotFound for a deleted ticket, Forbidden unless the person may read it."""
    if ticket.deleted_at is not None:
        raise NotFound("ticket")
    if not sees(ticket, operator, config):
        raise Forbidden("see")


def may(config: Configuration, operator: Operator, permission: Permission) -> bool:
    """Return whether somebody has a permission."""
    return permission in config.permissions(operator.role)


def demand(config: Configuration, operator: Operator, permission: Permission, *, action: str = "") -> None:
    """Raise Forbidden unless the person has the permission; `action` is what it tells, if not the permission's name."""
    if not may(config, operator, permission):
        raise Forbidden(action or permission)


def makes_sense(action: Action, ticket: Ticket) -> bool:
    """Return whether an action is possible with a ticket as it stands, whoever asks."""
    rule = _RULES[action]
    if rule.trigger not in legal(ticket.status) or ticket.status not in rule.among:
        return False
    if action is Action.RELEASE:
        return ticket.operator_id is not None
    if action is Action.POSITION:
        return ticket.operator_id is None
    return True


def _is_open(action: Action, ticket: Ticket, operator: Operator, config: Configuration) -> bool:
    """Return whether an action that is possible is open to a person who sees the ticket."""
    rule, permissions = _RULES[action], config.permissions(operator.role)
    if rule.permission not in permissions:
        return False
    if rule.ends and Permission.TICKET_CLOSE not in permissions and config.team(ticket.team).managers_close:
        return False
    if action is Action.TAKE:
        return _may_take(ticket, operator)
    return _reaches(rule.whose, ticket, operator, steps_in=Permission.TICKET_OTHERS in permissions)


def _may_take(ticket: Ticket, operator: Operator) -> bool:
    """Return whether it is free, or one's own and not in work yet; a colleague's is transferred, not taken."""
    return ticket.operator_id is None or (ticket.operator_id == operator.id and ticket.status is not Status.IN_PROGRESS)


def _reaches(whose: Whose, ticket: Ticket, operator: Operator, *, steps_in: bool) -> bool:
    own, free = ticket.operator_id == operator.id, ticket.operator_id is None
    match whose:
        case Whose.ANYBODYS:
            return True
        case Whose.OWN_OR_FREE:
            return own or free or steps_in
        case Whose.OWN:
            return own or steps_in
        case Whose.STRICTLY_OWN:
            return own
        case Whose.ANOTHERS:
            return not own and not free
