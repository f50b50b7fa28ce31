"""How likely is a word as it stands?"""

import re
from collections.abc import Callable, Collection

from gateway.knowledge.language_letters import UNLIKELY, Letters, letters
from gateway.knowledge.language_words import WORD, folded
from gateway.knowledge.repair_letters import CYRILLIC, LATIN_LETTER

UNKNOWN_LATIN = -3.35
"""A letter of a name or a word of some other language in Latin letters."""
UNKNOWN_CYRILLIC = -4.2
UNKNOWN = -3.0
"""That a word is unknown at all."""
SIGN_INSIDE = -5.0
"""A sign between two letters where people put none."""
INSIDE = re.compile(r"(?<=[^\W\d_])[;\[\]{}<>,.:\"~`]+(?=[^\W\d_])")
NAME = -9.5
"""A word of the desk's own articles."""


class Weighing:
    """Weighs words in three languages, knowing the desk's own as well."""

    def __init__(self, names: Collection[str]) -> None:
        self.models = {locale: letters(locale) for locale in ("ru", "uk", "en")}
        self._names = names

    def word(self, word: str) -> float:
        """Return the logarithm of the probability of a folded word in any language."""
        if CYRILLIC.match(word):
            found = max(self.models["ru"].likelihood(word), self.models["uk"].likelihood(word))
            floor = UNKNOWN_CYRILLIC
        else:
            found, floor = self.models["en"].likelihood(word), UNKNOWN_LATIN
        return max(found, floor * len(word) + UNKNOWN, NAME if word in self._names else found)

    def bare(self, chunk: str) -> float:
        """Return how likely a chunk is as words of our languages, not as names or codes."""
        if CYRILLIC.search(chunk) and LATIN_LETTER.search(chunk):
            return UNLIKELY * len(chunk)
        own = self.within("en" if LATIN_LETTER.search(chunk) else "ru")
        return own(chunk) + SIGN_INSIDE * len(INSIDE.findall(chunk))

    def chunk(self, chunk: str) -> float:
        """Return the same for what stands between two spaces; letters mixed with digits or another script are odd."""
        if (CYRILLIC.search(chunk) and LATIN_LETTER.search(chunk)) or any(map(str.isdigit, chunk)):
            return UNKNOWN_LATIN * len(chunk) + UNKNOWN
        whole = sum(self.word(each) for each in WORD.findall(folded(chunk)))
        return whole + SIGN_INSIDE * len(INSIDE.findall(chunk))

    def is_known(self, word: str) -> bool:
        """Tell whether a folded word stands in a list or in the desk's articles."""
        return word in self._names or any(word in model.known for model in self.models.values())

    def within(self, locale: str) -> Callable[[str], float]:
        """Return what weighs a text as one of this language."""
        model, names = self.models[locale], self._names

        def weigh(text: str) -> float:
            found = WORD.findall(folded(text))
            return (
                sum(_named(model, each) if each in names else model.likelihood(each) for each in found) or UNKNOWN_ALL
            )

        return weigh


UNKNOWN_ALL = -99.0
"""A text without words."""


def _named(model: Letters, word: str) -> float:
    return max(NAME, model.likelihood(word))
