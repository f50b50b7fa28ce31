"""What kind of message is it, before anything is looked for?"""

from collections.abc import Iterable

from gateway.knowledge.language_words import folded
from gateway.knowledge.repair import Repair
from gateway.knowledge.understood import Intent, Understood

__all__ = ["Intent", "Reader", "Understood"]


class Reader:
    """Reads messages: repairs them, tells their language and what they are for. Knows no more than its words."""

    def __init__(self, vocabulary: Iterable[str] = ()) -> None:
        """`vocabulary`: words of the desk's own articles in any language; names and terms among them are kept."""
        self._repair = Repair(frozenset(map(folded, vocabulary)))

    def read(self, text: str) -> Understood:
        """Return what is understood of a message; never raises, whatever is written."""
        repaired = self._repair(text)
        intent = Intent.QUESTION if any(letter.isalnum() for letter in repaired.text) else Intent.EMPTY
        return Understood(repaired.text, intent, repaired=repaired.retyped)
