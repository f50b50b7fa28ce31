"""What can a customer do? Each channel turns its own events into these."""

from dataclasses import dataclass, field
from datetime import datetime

from gateway.messages.model import Attachment


@dataclass(frozen=True, slots=True)
class Person:
    """How the channel knows the customer; every part may be missing."""

    name: str = ""
    username: str = ""
    locale: str = ""
    """A language tag as the platform gives it (`ru`, `en-US`); empty when unknown."""
    phone: str = ""
    profile: str = ""
    """The address of the customer's page."""


@dataclass(frozen=True, slots=True)
class Wrote:
    """A message."""

    ref: str
    """The platform's id of the message within the chat."""
    text: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    reply_to: str = ""
    """The platform's id of the message it answers."""
    album: str = ""
    """Messages with the same non-empty album belong together."""
    notes: tuple[str, ...] = ()
    """Keys of texts about what could not be shown (`file_too_big`, `unsupported`), said to operator and customer."""


@dataclass(frozen=True, slots=True)
class Edited:
    """An earlier message has changed."""

    ref: str
    text: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button under one of our messages."""

    data: str
    ref: str = ""
    """The platform's id of the message with the button."""
    answer: str = ""
    """What the platform wants back to stop its waiting sign (a callback id); opaque."""


@dataclass(frozen=True, slots=True)
class Started:
    """The customer opened the conversation (`/start`, "Start" button) with what the link carried."""

    payload: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything up to this message has reached the customer's screen."""

    ref: str
    read: bool = True
    """False: arrived on the device, not yet looked at."""


@dataclass(frozen=True, slots=True)
class Reacted:
    """A reaction to a message; empty when taken back."""

    ref: str
    emoji: str = ""


@dataclass(frozen=True, slots=True)
class Blocking:
    """The customer has blocked or unblocked us."""

    blocked: bool


@dataclass(frozen=True, slots=True)
class Introduced:
    """The customer or the site told who this is, or chose a language."""

    person: Person
    context: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Typing:
    """The customer is writing. Never stored."""


Event = Wrote | Edited | Pressed | Started | Seen | Reacted | Blocking | Introduced | Typing


@dataclass(frozen=True, slots=True)
class Inbound:
    """Something a customer did."""

    entry_point: str
    chat: str
    at: datetime
    event: Event
    person: Person = Person()
