"""What can go wrong, as data: what happened and what the caller should do, never prose for people."""

from dataclasses import dataclass
from datetime import timedelta


class OtklikError(Exception):
    """Everything this program raises on purpose."""


@dataclass(eq=False)
class Blocked(OtklikError):
    """The customer may not be written to any more (has blocked the bot, denied messages, left). Do not retry."""

    reason: str
    """A key of `texts`: blocked, never_started, gone, denied."""


@dataclass(eq=False)
class Throttled(OtklikError):
    """The platform asks to wait. Try the same call again after `retry_after`; other destinations are not affected."""

    retry_after: timedelta
    everywhere: bool = False
    """True when the whole entry point is asked to wait, not this chat alone."""


@dataclass(eq=False)
class Refused(OtklikError):
    """The platform will never accept this message (too long, file too big, bad request). Do not retry."""

    reason: str
    """A key of `texts`: too_long, too_big, bad_markup, bad_file, not_found, rights, other."""
    detail: str = ""
    """The platform's own words, for the log of the administrator; holds no customer's words and no token."""


@dataclass(eq=False)
class Unreachable(OtklikError):
    """No answer, or not one of the platform: the message may or may not have arrived. Try again with back-off."""

    detail: str = ""


@dataclass(eq=False)
class Unauthorized(OtklikError):
    """The platform does not accept the token of this entry point. Nothing can be sent until it is changed."""

    entry_point: str


class StoreUnavailable(OtklikError):
    """The database does not answer. Try the same again.

    Nothing was stored, unless the connection broke while a unit was being committed: then it may have been.
    """


@dataclass(eq=False)
class IllegalTransition(OtklikError):
    """The ticket's status does not allow this trigger now."""

    status: str
    trigger: str


@dataclass(eq=False)
class Forbidden(OtklikError):
    """This person may not do this."""

    action: str


@dataclass(eq=False)
class AlreadyTaken(OtklikError):
    """Somebody else works on this ticket."""

    number: int
    by: str


@dataclass(eq=False)
class NotFound(OtklikError):
    """There is no such ticket, person or message any more."""

    what: str


@dataclass(eq=False)
class Invalid(OtklikError):
    """What somebody gave cannot be taken: `field` says what it is, `reason` is a key of texts."""

    field: str
    reason: str = "invalid"


class NotYet(OtklikError):
    """What this belongs to is about to be stored. Nothing was stored; try the same again in a moment."""


class Conflict(OtklikError):
    """Another process was faster. Nothing was stored; try the same again."""


@dataclass(eq=False)
class DataInUse(OtklikError):
    """Another gateway already works on these data."""

    path: str
