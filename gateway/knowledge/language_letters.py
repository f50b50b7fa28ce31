"""How likely is it that somebody writing in this language writes this word?"""

import math
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from gateway.knowledge.language_words import weights

UNLIKELY = -7.5
"""Logarithm of the probability of a letter after one that it never follows."""
LEAN = 0.12
"""How far a letter after two others that never came together is judged by the last of them."""
SHARE_OF_KNOWN = 0.8
"""Of the words of a message that stand in the lists; the others are judged by their letters."""
ALL_WORDS = 18_000
"""The weights of a list together, about; one number for all, so that a word two languages share speaks for neither."""
LONGEST = 40
"""Letters of a word that are looked at."""


class Letters:
    """A model of one language: its common words, and which letter follows which two."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self.known = {word: math.log(SHARE_OF_KNOWN * weight / ALL_WORDS) for word, weight in words.items()}
        self._three, self._two = _followers(words, 2), _followers(words, 1)

    def likelihood(self, word: str) -> float:
        """Return the natural logarithm of a folded word's probability."""
        found = self.known.get(word)
        return found if found is not None else self.by_letters(word)

    def by_letters(self, word: str) -> float:
        """Return the same for a word that stands in no list."""
        marked = f"^{word[:LONGEST]}$"
        total = math.log(1 - SHARE_OF_KNOWN)
        for at in range(len(marked) - 2):
            found = self._three.get(marked[at : at + 3])
            total += found if found is not None else self._lean(marked[at + 1 : at + 3])
        return total

    def follow(self, two: str, letter: str) -> float:
        """Return the logarithm of the probability of a letter after two others; `^` and `$` mark a word's ends."""
        found = self._three.get(two + letter)
        return found if found is not None else self._lean(two[-1] + letter)

    def first(self, letter: str) -> float:
        """Return the logarithm of the probability of a word's first letter."""
        return self._two.get("^" + letter, UNLIKELY)

    def _lean(self, two: str) -> float:
        found = self._two.get(two)
        return UNLIKELY if found is None else max(UNLIKELY, found + math.log(LEAN))


def _followers(words: Mapping[str, int], before: int) -> dict[str, float]:
    """Return the logarithm of the probability of each letter after the `before` letters that precede it."""
    together: defaultdict[str, float] = defaultdict(float)
    alone: defaultdict[str, float] = defaultdict(float)
    for word, weight in words.items():
        marked = f"^{word}$"
        count = 1 + math.log(weight)
        for at in range(len(marked) - before):
            together[marked[at : at + before + 1]] += count
            alone[marked[at : at + before]] += count
    return {key: math.log(count / (alone[key[:-1]] + 1.5)) for key, count in together.items()}


@cache
def letters(locale: str) -> Letters:
    """Return the model of a language; made once, in some 20 ms."""
    return Letters(weights(locale))
