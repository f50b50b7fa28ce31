"""What kind of message is it, before anything is looked for?"""

from collections.abc import Iterable

from gateway.knowledge.language import language_of
from gateway.knowledge.politeness import stripped
from gateway.knowledge.repair import Repair
from gateway.knowledge.rules import intent_of
from gateway.knowledge.understood import Intent, Understood

__all__ = ["Intent", "Reader", "Understood"]


class Reader:
    """Reads messages: repairs them, tells their language and what they are for. Knows no more than its words."""

    def __init__(self, vocabulary: Iterable[str] = ()) -> None:
        """`vocabulary`: texts or words of the desk's own articles in any language; names among them are kept."""
        self._repair = Repair(vocabulary)

    def read(self, text: str) -> Understood:
        """Return what is understood of a message; never raises, whatever is written."""
        repaired = self._repair(text)
        intent = intent_of(repaired.text, self._repair.weighing)
        what = stripped(repaired.text) if intent is Intent.QUESTION else repaired.text
        return Understood(what, intent, language_of(repaired.text), repaired.retyped)
