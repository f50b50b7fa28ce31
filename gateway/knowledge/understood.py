"""What is known of a message once it has been read?"""

from dataclasses import dataclass
from enum import StrEnum


class Intent(StrEnum):
    """What a message is for."""

    QUESTION = "question"
    """Something to look for; also anything no rule knows."""
    GREETING = "greeting"
    """Nothing but a greeting."""
    THANKS = "thanks"
    """Nothing but thanks or a farewell."""
    HELPED = "helped"
    """Says that it helped or is settled; also a mere "yes"."""
    NOT_IT = "not_it"
    """Says that it did not help; also a mere "no"."""
    OPERATOR = "operator"
    """Asks for a person."""
    EMPTY = "empty"
    """No words at all: punctuation, emoji, a key held down, keys hit at random."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A message, read."""

    text: str
    """What to look for: repaired, without polite wrapping."""
    intent: Intent
    locale: str = ""
    """The language it is written in (`ru`, `en`, `uk`); empty when it cannot be told."""
    repaired: bool = False
    """Whether a wrong layout or transliteration was undone."""
