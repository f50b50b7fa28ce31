"""Which questions came again and again and had no answer?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A message that no article answered."""

    id: int
    text: str
    person: int
    """Who wrote it: a contact's id."""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Messages that ask the same."""

    messages: tuple[Unanswered, ...]
    """The most typical first."""
    people: int
    """How many different people asked."""
    first_at: datetime
    last_at: datetime

    @property
    def wording(self) -> str:
        """The most typical wording."""
        return self.messages[0].text

    @property
    def size(self) -> int:
        """How many messages."""
        return len(self.messages)


def clusters(messages: Sequence[Unanswered]) -> list[Cluster]:
    """Put messages that ask the same together, largest first; the same messages give the same clusters."""
    alone = [Cluster(messages=(each,), people=1, first_at=each.at, last_at=each.at) for each in messages]
    return sorted(alone, key=lambda each: (-each.size, each.first_at, each.messages[0].id))
