"""What can a file say of a desk?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gateway.configuration.model import Configuration
from gateway.operators import CAPACITY, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the desk: known by the Telegram user id, since names change."""

    telegram: str
    name: str = ""
    """For whoever reads the file; it changes nothing."""
    role: Role = Role.OPERATOR
    teams: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    capacity: int = CAPACITY
    channels: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A quick reply of a team, or of all."""

    key: str
    title: str = ""
    folder: str = ""
    team: str = ""
    texts: dict[str, str] = field(default_factory=dict[str, str])
    files: tuple[str, ...] = ()
    """Names of files in the folder `files` beside the file."""

    @property
    def name(self) -> str:
        """What it is told apart by: teams may use the same key."""
        return f"{self.team}/{self.key}" if self.team else self.key


Moves = Mapping[str, Mapping[str, str]]
"""By section: where what is taken away goes, old key to new key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything a file says."""

    configuration: Configuration = field(default_factory=Configuration)
    people: tuple[Person, ...] | None = None
    """None: the file says nothing of them, and they stay as they are."""
    replies: tuple[Reply, ...] | None = None
    """None: the file says nothing of them, and they stay as they are."""
    moved: Moves = field(default_factory=dict[str, Mapping[str, str]])
