"""What is a quick reply (F76)?"""

from dataclasses import dataclass, field
from datetime import datetime

from gateway.messages import Attachment


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickReply:
    """A ready text that operators send, of a team or of one person."""

    id: int
    key: str
    """What one types after `/` or `!`: lower-case letters of any script, digits, dashes."""
    title: str = ""
    folder: str = ""
    """Path of folders with slashes between; empty: the top."""
    team: str = ""
    """Key of the team it is for; empty: all."""
    owner_id: int | None = None
    """Whose own it is; None: everybody's (of the team)."""
    texts: dict[str, str] = field(default_factory=dict[str, str])
    """By language; Jinja2 in a sandbox with `customer`, `ticket`, `operator`, `desk`."""
    attachments: tuple[Attachment, ...] = ()
    uses: int = 0
    used_at: datetime | None = None
    changed_at: datetime
    removed_at: datetime | None = None
