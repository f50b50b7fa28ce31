"""Was anything said at all, or were keys only hit?"""

import re
from itertools import pairwise

from gateway.knowledge.repair_weighing import Weighing

ROWS = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890")
PLACES = {letter: (row, place) for row, letters in enumerate(ROWS) for place, letter in enumerate(letters)} | {
    "і": (1, 1),
    "є": (1, 10),
    "ї": (0, 11),
}
TOKEN = re.compile(r"[^\W_]+")
NEAR = 2
"""Keys between two of the same row that a hand hits one after the other."""
MOSTLY = 0.8
MOST_WORDS = 4
REPEATED = re.compile(r"(\w{1,4}?)\1+\w?\Z")
LEAST_LETTERS = 4
UNLIKELY = -4.8
"""Likelihood a letter of what nobody means."""
VOWELS = frozenset("аеиоуыэюяіїєaeiouy")


def says_nothing(text: str, weighing: Weighing) -> bool:
    """Tell whether a folded text has no words: signs, emoji, a held key, keys hit at random."""
    tokens = TOKEN.findall(text)
    if len(tokens) > MOST_WORDS:
        return len(set("".join(tokens))) == 1 and not tokens[0].isdigit()
    return all(_is_nothing(token, weighing) for token in tokens)


def _is_nothing(token: str, weighing: Weighing) -> bool:
    if any(map(str.isdigit, token)):
        return False
    if len(set(token)) == 1:
        return token not in ONE_LETTER_WORDS
    return len(token) >= LEAST_LETTERS and not weighing.is_known(token) and _is_mashed(token, weighing)


ONE_LETTER_WORDS = frozenset({"xxx", "ххх"})


def _is_mashed(token: str, weighing: Weighing) -> bool:
    pairs = list(pairwise(token))
    near = sum(_are_near(*pair) for pair in pairs)
    if near >= MOSTLY * len(pairs) or (REPEATED.match(token) and len(token) >= LEAST_LETTERS + 2):
        return True
    odd = weighing.bare(token) < UNLIKELY * len(token)
    return odd and not (VOWELS & set(token))


def _are_near(one: str, other: str) -> bool:
    first, second = PLACES.get(one), PLACES.get(other)
    return bool(first and second and first[0] == second[0] and abs(first[1] - second[1]) <= NEAR)
