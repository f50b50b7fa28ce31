"""What kind of message is it, before anything is looked for?"""

from collections.abc import Iterable

from gateway.knowledge.understood import Intent, Understood

__all__ = ["Intent", "Reader", "Understood"]


class Reader:
    """Reads messages: repairs them, tells their language and what they are for. Knows no more than its words."""

    def __init__(self, vocabulary: Iterable[str] = ()) -> None:
        """`vocabulary`: words of the desk's own articles in any language; names and terms among them are kept."""
        self._vocabulary = frozenset(word.lower() for word in vocabulary)

    def read(self, text: str) -> Understood:
        """Return what is understood of a message; never raises, whatever is written."""
        words = " ".join(text.split())
        intent = Intent.QUESTION if any(letter.isalnum() for letter in words) else Intent.EMPTY
        return Understood(words, intent)
