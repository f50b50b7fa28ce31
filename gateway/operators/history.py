"""What was done to somebody of the desk, and by whom (F81)?"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Deed(StrEnum):
    """What happened."""

    JOINED = "joined"
    """The person came: by an invite, or as an owner named in the settings."""
    INVITED = "invited"
    """The person made a link that lets somebody in."""
    CHANGED = "changed"
    """What the person is at the desk has changed: the data say which field, from what, to what."""
    PRESENCE = "presence"
    """Somebody else has put the person on line, on a pause or off line."""
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEvent:
    """Who did what to somebody of the desk, when."""

    id: int
    person_id: int
    """Whose page it stands on."""
    deed: Deed
    actor: str
    """`operator`; `file` for the configuration brought in from the command line."""
    actor_id: int | None = None
    at: datetime
    data: dict[str, str] = field(default_factory=dict[str, str])
