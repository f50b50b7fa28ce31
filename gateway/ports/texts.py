"""Who knows the words?"""

from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Text:
    """A text of ours in one language."""

    plain: str
    html: str


class Texts(Protocol):
    """What customers read, by key and language."""

    def say(self, key: str, locale: str, /, **params: Any) -> Text:
        """Return the text; raises KeyError for an unknown key. Parameters are untrusted and escaped."""
        ...
