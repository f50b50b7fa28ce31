"""Who works at the desk, and where do they see a ticket?"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from gateway.operators.permissions import Role
from gateway.tickets import TicketId

CAPACITY = 5
"""Tickets in work at once, unless somebody says otherwise (F32)."""


class Presence(StrEnum):
    """Whether somebody takes tickets now (F55)."""

    ONLINE = "online"
    PAUSED = "paused"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """Somebody who answers customers."""

    id: int
    chat: str
    """The private chat with the operator bot: the Telegram user id."""
    name: str
    username: str = ""
    role: Role = Role.OPERATOR
    presence: Presence = Presence.OFFLINE
    presence_reason: str = ""
    presence_since: datetime
    locale: str = "ru"
    active_ticket_id: TicketId | None = None
    """Where plain messages go when there are no topics."""
    awaits: str = ""
    """What the next plain message is for (`note:<ticket>`); empty: a reply."""
    joined_at: datetime
    left_at: datetime | None = None
    """Set when the person was removed."""
    teams: list[str] = field(default_factory=list[str])
    """Keys; empty: the desk's first team."""
    skills: list[str] = field(default_factory=list[str])
    capacity: int = CAPACITY
    """How many tickets the person is given to work on at once; one may take more oneself."""
    channels: list[str] = field(default_factory=list[str])
    """Entry points whose tickets the person is given (F31); empty: all."""
    topics: list[str] = field(default_factory=list[str])
    """Topics, with those under them; empty: all."""
    settings: dict[str, Any] = field(default_factory=dict[str, Any])
    """What the person has chosen: greeting, signature, undo time, notifications, quiet hours, saved views."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """A link that lets one person join, once."""

    id: int
    digest: str
    """SHA-256 of the secret in the link, in hexadecimal."""
    role: Role = Role.OPERATOR
    team: str = ""
    """Key of the team the person joins; empty: the desk's first."""
    made_by: int
    made_at: datetime
    expires_at: datetime
    used_by: int | None = None
    used_at: datetime | None = None


class Placement(StrEnum):
    """How a ticket gets its thread (F132)."""

    PENDING = "pending"
    """Not opened yet."""
    TOPIC = "topic"
    """A topic of the operator's private chat with the bot."""
    PLAIN = "plain"
    """The private chat itself: an active ticket and replies."""
    FORUM = "forum"
    """A topic of the team's group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """Where one operator works on one ticket."""

    id: int
    ticket_id: TicketId
    operator_id: int
    lane: str
    """The chat whose order its messages keep; what `outbox` calls the destination."""
    chat: str
    """The Telegram chat it is really in: differs from the lane after a fall-back."""
    topic: str = ""
    placement: Placement = Placement.PENDING
    opened_at: datetime
    closed_at: datetime | None = None


class CardRole(StrEnum):
    """What a card is for."""

    ANNOUNCEMENT = "announcement"
    """Tells of a ticket that waits."""
    THREAD = "thread"
    """The first message of a thread."""
    PAST = "past"
    """A later card of the same chat shows the ticket now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A message that shows a ticket as it is and is edited when the ticket changes (F134)."""

    id: int
    ticket_id: TicketId
    role: CardRole
    operator_id: int | None
    """Whose card; None for the team's group."""
    lane: str
    thread_id: int | None = None
    chat: str = ""
    ref: str = ""
    """Telegram's message id; empty until it is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceSpan:
    """A stretch of somebody's day (F55)."""

    id: int
    operator_id: int
    presence: Presence
    reason: str = ""
    since: datetime
    until: datetime | None = None
    """None: it goes on."""
