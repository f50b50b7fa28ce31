"""Why does the search answer as it does?"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an article stands where it stands."""

    article_id: int
    locale: str
    score: float
    nearest: str
    """The passage that is most like the message: the title, an example, a message it answered, a part of the body."""
    nearest_kind: str
    """`title`, `example`, `confirmed` or `body`."""
    parts: Mapping[str, float]
    """What each sign adds to the score."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A search in the open."""

    text: str
    """What was looked for."""
    right: float = 0.0
    some: float = 0.0
    reasons: tuple[Reason, ...] = ()
    """The first articles, best first."""
    measured: Mapping[str, float] = field(default_factory=dict[str, float])
    """What the two probabilities were computed from."""
