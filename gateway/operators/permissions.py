"""Who may do what at the desk? Roles are sets of named permissions; only `gateway.desk` asks for them."""

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What somebody is at the desk (F78, F96)."""

    OPERATOR = "operator"
    SENIOR = "senior"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"
    OWNER = "owner"


class Permission(StrEnum):
    """One thing somebody may do. A name is never given a new meaning: configurations are kept for years."""

    TICKET_SEE = "ticket.see"
    """Read any ticket; without it only tickets of one's own teams and one's own."""
    TICKET_WORK = "ticket.work"
    """Take, answer, note, pause, transfer and resolve what one works on."""
    TICKET_CLASSIFY = "ticket.classify"
    TICKET_EDIT = "ticket.edit"
    """Subject, tags, custom fields, attachments."""
    TICKET_CLOSE = "ticket.close"
    """Close for good: explain and close, and in teams where only managers close (F97)."""
    TICKET_REOPEN = "ticket.reopen"
    TICKET_SPAM = "ticket.spam"
    TICKET_MERGE = "ticket.merge"
    TICKET_DELETE = "ticket.delete"
    TICKET_CREATE = "ticket.create"
    TICKET_POSTPONE = "ticket.postpone"
    """Move a due date (F17)."""
    TICKET_PRIORITY = "ticket.priority"
    TICKET_POSITION = "ticket.position"
    """Set a place in the queue by hand (F33)."""
    TICKET_ASSIGN = "ticket.assign"
    """Give any ticket to anybody, and take it away."""
    TICKET_OTHERS = "ticket.others"
    """Do with a colleague's ticket what one may do with one's own, except for replying."""
    TICKET_BULK = "ticket.bulk"
    TICKET_FORWARD = "ticket.forward"
    TICKET_EXPORT = "ticket.export"
    CONTACT_EDIT = "contact.edit"
    CONTACT_BAN = "contact.ban"
    REPLY_OWN = "reply.own"
    """Personal quick replies."""
    REPLY_TEAM = "reply.team"
    ARTICLE_DRAFT = "article.draft"
    ARTICLE_PUBLISH = "article.publish"
    FLOW_EDIT = "flow.edit"
    DESK_WATCH = "desk.watch"
    """Board, people, figures; watch a ticket live."""
    DESK_WHISPER = "desk.whisper"
    DESK_PRESENCE = "desk.presence"
    """Change a colleague's presence."""
    PEOPLE_INVITE = "people.invite"
    PEOPLE_MANAGE = "people.manage"
    """Roles, teams, skills, capacity, removal."""
    CONFIG_CHANGE = "config.change"
    AUDIT_READ = "audit.read"


_P = Permission
_OPERATOR = frozenset(
    {
        _P.TICKET_WORK,
        _P.TICKET_CLASSIFY,
        _P.TICKET_EDIT,
        _P.TICKET_REOPEN,
        _P.TICKET_SPAM,
        _P.TICKET_CREATE,
        _P.TICKET_FORWARD,
        _P.CONTACT_EDIT,
        _P.REPLY_OWN,
        _P.ARTICLE_DRAFT,
        _P.TICKET_SEE,
    }
)
_SENIOR = _OPERATOR | {
    _P.TICKET_CLOSE,
    _P.TICKET_MERGE,
    _P.TICKET_POSTPONE,
    _P.TICKET_PRIORITY,
    _P.TICKET_OTHERS,
    _P.TICKET_BULK,
    _P.CONTACT_BAN,
    _P.REPLY_TEAM,
    _P.TICKET_EXPORT,
}
_AUDITOR = frozenset({_P.TICKET_SEE, _P.DESK_WATCH, _P.TICKET_EXPORT, _P.AUDIT_READ})
_SUPERVISOR = (
    _SENIOR
    | _AUDITOR
    | {
        _P.TICKET_ASSIGN,
        _P.TICKET_POSITION,
        _P.TICKET_DELETE,
        _P.DESK_WHISPER,
        _P.DESK_PRESENCE,
        _P.PEOPLE_INVITE,
        _P.PEOPLE_MANAGE,
        _P.ARTICLE_PUBLISH,
        _P.FLOW_EDIT,
        _P.CONFIG_CHANGE,
    }
)
PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.OPERATOR: _OPERATOR,
    Role.SENIOR: _SENIOR,
    Role.SUPERVISOR: _SUPERVISOR,
    Role.AUDITOR: _AUDITOR,
    Role.OWNER: frozenset(Permission),
}
"""What each role may do unless the configuration says otherwise; an owner may do everything, always."""
