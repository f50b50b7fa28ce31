"""What can be said, and what can a channel show?"""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody reads: a chat at an entry point. Both are opaque to the core."""

    entry_point: str
    chat: str


@dataclass(frozen=True, slots=True)
class RawEvent:
    """What a platform sent, as it came: stored first, understood later."""

    entry_point: str
    event_id: str
    """Unique at its entry point; the same event delivered again carries the same id."""
    lane: str
    """The chat it belongs to: events of one lane are handled in the order of arrival, lanes side by side."""
    payload: str
    """JSON text."""


class Kind(StrEnum):
    """What an attachment is."""

    PHOTO = "photo"
    VIDEO = "video"
    VIDEO_NOTE = "video_note"
    ANIMATION = "animation"
    VOICE = "voice"
    AUDIO = "audio"
    FILE = "file"
    STICKER = "sticker"
    LOCATION = "location"
    CONTACT = "contact"
    LINK = "link"
    """Something only its platform can show (a wall post, a poll, a gift): a title and perhaps an address."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file, a place, a business card: anything that comes with a text."""

    kind: Kind
    source: str = ""
    """The entry point that can fetch the file; empty when there is no file."""
    file: str = ""
    """How the source knows the file (a file id, an upload id, an address); opaque to everybody else."""
    name: str = ""
    mime: str = ""
    size: int | None = None
    width: int | None = None
    height: int | None = None
    duration: int | None = None
    """Seconds."""
    title: str = ""
    """A venue, a person's name, a link's title, a sticker's emoji."""
    url: str = ""
    phone: str = ""
    latitude: float | None = None
    longitude: float | None = None

    @property
    def is_file(self) -> bool:
        """Whether there are bytes behind it."""
        return bool(self.file)


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: either carries `data` back or opens `url`."""

    text: str
    data: str = ""
    url: str = ""
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Outbound:
    """A message on its way to a customer."""

    text: str = ""
    """Plain text."""
    html: str = ""
    """The same with Telegram's HTML tags; empty when there is no markup. Channels without markup use `text`."""
    attachments: tuple[Attachment, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    reply_to: int | None = None
    """The id of the kept message (`Message.id`) it answers."""
    author: str = ""
    """The name of the person who writes; empty for the bot."""


ALL_KINDS = frozenset(Kind)


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a channel can carry to the customer."""

    text_limit: int
    """In UTF-16 code units, as Telegram and VK count."""
    caption_limit: int
    """Text that fits beside attachments; 0 where attachments and text never travel together."""
    album_limit: int = 1
    """Attachments in one message."""
    kinds: frozenset[Kind] = ALL_KINDS
    file_limit: int = 50 * 1024 * 1024
    """Bytes of one file."""
    buttons_in_row: int = 8
    button_rows: int = 100
    button_text: int = 64
    """Characters of one label."""
    markup: bool = False
    edits: bool = False
    deletes: bool = False
    typing: bool = False
    confirms_delivery: bool = False
    """Whether the customer's side says that a message has arrived (beyond the platform's acceptance)."""
    per_chat: timedelta = timedelta(0)
    """Least time between two messages to one chat."""
    per_group: timedelta = timedelta(0)
    """Least average time between two messages to one group."""
    per_second: float = 0
    """Messages a second over all chats; 0 for no limit."""
    extra: frozenset[str] = field(default=frozenset())
