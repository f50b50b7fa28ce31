"""What are the words, stems and letter sequences of a text?

Every id is a hash of 32 bits, the same on every machine and in every process, so that counts can be kept.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
import snowballstemmer
from numpy.typing import NDArray

from gateway.knowledge.function_words import FUNCTION_WORDS
from gateway.knowledge.ukrainian import is_ukrainian, ukrainian_stem

WORD = re.compile(r"[^\W_]+")
SAME_LETTERS = str.maketrans({"ё": "е", "'": None, "’": None, "ʼ": None, "`": None, "\u0301": None})
CYRILLIC = re.compile("[а-яіїєґ]")
SHORTEST, LONGEST = 2, 5
"""Lengths of letter sequences; a word is padded with a space on either side."""
MULTIPLIER = np.uint32(0x9E3779B1)
SPACE = 32
MOST_LETTERS = 20_000
"""More of one text is not read: nobody asks a question as long, and articles are cut to passages before."""


class Counts(NamedTuple):
    """Ids, ascending, and how often each occurs (at most 255 times)."""

    ids: NDArray[np.uint32]
    counts: NDArray[np.uint8]


def normalised(text: str) -> str:
    """Return a text in lower case, with one spelling of letters that people write in several ways."""
    return text[:MOST_LETTERS].lower().translate(SAME_LETTERS)


def words(text: str) -> list[str]:
    """Return the words and numbers of a text, normalised."""
    return WORD.findall(normalised(text))


@lru_cache(maxsize=50_000)
def stem(word: str, *, ukrainian: bool = False) -> str:
    """Return what is left of a normalised word without its endings."""
    if not CYRILLIC.search(word):
        return _english(word)
    return ukrainian_stem(word) if ukrainian else _russian(word)


_russian = snowballstemmer.stemmer("russian").stemWord
_english = snowballstemmer.stemmer("english").stemWord


def telling(text: str) -> str:
    """Return the words of a text without those that any message has; all of them if no other is left."""
    found = words(text)
    return " ".join([word for word in found if word not in FUNCTION_WORDS] or found)


def stems(text: str) -> Counts:
    """Count the stems of a text."""
    ukrainian = is_ukrainian(text)
    counted = Counter(crc32(stem(word, ukrainian=ukrainian).encode()) for word in words(text))
    ids = sorted(counted)
    return Counts(np.array(ids, np.uint32), np.array([min(counted[each], 255) for each in ids], np.uint8))


def grams(text: str) -> Counts:
    """Count the sequences of two to five letters inside the words of a text."""
    letters = np.frombuffer("".join(f" {word} " for word in words(text)).encode("utf-32-le"), np.uint32)
    if not letters.size:
        return Counts(np.zeros(0, np.uint32), np.zeros(0, np.uint8))
    borders = np.concatenate([[0], np.cumsum((letters[1:] == SPACE) & (letters[:-1] == SPACE))])
    hashes, found = letters, list[NDArray[np.uint32]]()
    for length in range(2, LONGEST + 1):
        size = letters.size - length + 1
        if size <= 0:
            break
        hashes = hashes[:size] * MULTIPLIER + letters[length - 1 :]
        inside = borders[length - 1 : length - 1 + size] == borders[:size]
        found.append(hashes[inside] + np.uint32(length))
    ids, counts = np.unique(np.concatenate(found), return_counts=True)
    return Counts(ids, np.minimum(counts, 255).astype(np.uint8))


def added_up(parts: Sequence[Counts]) -> Counts:
    """Return the counts of several texts together."""
    if not parts:
        return Counts(np.zeros(0, np.uint32), np.zeros(0, np.uint8))
    ids, places = np.unique(np.concatenate([part.ids for part in parts]), return_inverse=True)
    counts = np.bincount(places, np.concatenate([part.counts for part in parts]), minlength=ids.size)
    return Counts(ids, np.minimum(counts, 255).astype(np.uint8))


LITTLE = np.unique(
    np.array([crc32(stem(word, ukrainian=uk).encode()) for word in FUNCTION_WORDS for uk in (True, False)], np.uint32)
)
"""The ids of stems that say little, ascending."""
