"""Which word of the articles did a customer mean?

A word that neither the articles nor the language's common words know, and that is one slip away from a word of the
articles (a letter dropped, doubled, swapped or of the neighbouring key), is read as that word.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from gateway.knowledge.counting import WORD, normalised, stem
from gateway.knowledge.function_words import FUNCTION_WORDS
from gateway.knowledge.language_words import LOCALES, weights

SHORTEST, LONGEST = 4, 24
"""Letters of a word that is corrected: shorter ones are one slip away from anything."""
MOST_WORDS = 60
"""Words of a message that are looked at."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words of the articles, to be found by what is left of them without any one letter."""

    counts: Mapping[str, int]
    words: tuple[str, ...]
    stems: frozenset[str]
    keys: NDArray[np.uint32]
    owners: NDArray[np.int32]


def spelling(texts: Iterable[str]) -> Spelling:
    """Return the spelling of all words in texts."""
    counts = Counter[str]()
    for text in texts:
        counts.update(WORD.findall(normalised(text)))
    words = tuple(sorted(word for word in counts if _is_correctable(word)))
    keys, owners = array("I"), array("i")
    for number, word in enumerate(words):
        parts = [_key(part) for part in _shortened(word)]
        keys.extend(parts)
        owners.extend([number] * len(parts))
    order = np.argsort(np.array(keys, np.uint32), kind="stable")
    return Spelling(
        counts, words, frozenset(map(stem, counts)), np.array(keys, np.uint32)[order], np.array(owners, np.int32)[order]
    )


def corrected(known: Spelling, text: str) -> str:
    """Return a text with the words that were meant; one without slips comes back as it is."""
    found: list[str] = WORD.findall(normalised(text))
    changes = {word: _meant(known, word) for word in dict.fromkeys(found[:MOST_WORDS])}
    if not any(changes.values()):
        return text
    return WORD.sub(lambda match: changes.get(normalised(match[0])) or match[0], text)


def _meant(known: Spelling, word: str) -> str:
    """Return the word of the articles that was meant; empty when the word is right, or none is near."""
    if not _is_correctable(word) or word in known.counts or _is_common(word) or stem(word) in known.stems:
        return ""
    near = {known.words[owner] for part in _shortened(word) for owner in _owners(known, part)}
    close = [other for other in near if is_one_slip(word, other)]
    return max(close, key=lambda other: (other[0] == word[0], known.counts[other], other), default="")


def _owners(known: Spelling, part: str) -> NDArray[np.int32]:
    key = np.uint32(_key(part))
    return known.owners[np.searchsorted(known.keys, key) : np.searchsorted(known.keys, key, side="right")]


def is_one_slip(one: str, other: str) -> bool:
    """Tell whether words differ by one letter more, less or other, or by two neighbours swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    left, right = one[start:], other[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or (len(left) > 1 and swapped)


def _shortened(word: str) -> Iterator[str]:
    yield word
    yield from {word[:place] + word[place + 1 :] for place in range(len(word))}


def _key(part: str) -> int:
    return crc32(part.encode(errors="replace"))


def _is_correctable(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def _is_common(word: str) -> bool:
    """Tell whether a word of our languages needs no article to be right."""
    return word in FUNCTION_WORDS or any(word in weights(locale) for locale in LOCALES)
