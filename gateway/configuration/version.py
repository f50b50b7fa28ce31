"""How is a configuration kept?"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigVersion:
    """A configuration as it was brought into force; the one with the highest number holds."""

    id: int
    number: int
    """Counts from 1; unique, so that of two changes at once the second is told to look again."""
    content: dict[str, Any] = field(default_factory=dict[str, Any])
    """What the file says (`writing.stored_content`), as `gateway.configuration.reading` reads it."""
    author: str
    revision: int
    """The version all processes share (`Unit.next_revision`)."""
    at: datetime
