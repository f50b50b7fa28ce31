"""What was said?"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from gateway.messages import Attachment
from gateway.tickets import TicketId


class Author(StrEnum):
    """Who said it."""

    CUSTOMER = "customer"
    OPERATOR = "operator"
    BOT = "bot"


class Visibility(StrEnum):
    """Who may read it."""

    PUBLIC = "public"
    NOTE = "note"
    """An internal note (F83): never leaves the desk."""
    HELD = "held"
    """A reply that can still be taken back, or was (F114): the customer does not see it."""


class Delivery(StrEnum):
    """How far it has come."""

    RECEIVED = "received"
    """A customer's message: stored."""
    QUEUED = "queued"
    SENT = "sent"
    """Accepted by the platform."""
    DELIVERED = "delivered"
    """Confirmed by the customer's device, where the channel says so."""
    FAILED = "failed"
    INTERNAL = "internal"
    """A note: there is nothing to deliver."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of a conversation."""

    id: int
    conversation_id: int
    ticket_id: TicketId | None
    seq: int
    """Its place in the conversation."""
    rev: int
    """The place of its last change in the same count."""
    author: Author
    operator_id: int | None = None
    visibility: Visibility = Visibility.PUBLIC
    text: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    buttons: list[list[dict[str, Any]]] = field(default_factory=list[list[dict[str, Any]]])
    """Rows of buttons under it, as `messages.codec` keeps them."""
    reply_to: int | None = None
    """The `seq` of the message it answers."""
    client_id: str = ""
    """The id the customer's side gave it, where it gives one."""
    versions: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    """Earlier texts, oldest first: {"text", "at"} (F111)."""
    delivery: Delivery
    failure: str = ""
    """Why it was not delivered: a key of `texts`."""
    created_at: datetime
    edited_at: datetime | None = None
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRef:
    """The platform's id of one copy of a message, in the customer's chat or in an operator's."""

    id: int
    entry_point: str
    chat: str
    ref: str
    message_id: int
    ticket_id: TicketId | None = None
