"""What would these keys have written in the other keyboard layout?"""

from collections.abc import Callable, Iterator, Mapping
from itertools import product

Keys = Mapping[int, int | str]
"""What a key writes in the other layout, as `str.translate` takes it."""

EN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
EN_SHIFTED = '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'
RU_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю"
UK_KEYS = "'йцукенгшщзхїфівапролджєячсмитьбю"

TO_RU = str.maketrans(EN_KEYS + EN_SHIFTED, RU_KEYS + RU_KEYS.upper())
TO_UK = str.maketrans(EN_KEYS + EN_SHIFTED, UK_KEYS + UK_KEYS.upper())
TO_EN = str.maketrans(
    UK_KEYS[1:] + UK_KEYS[1:].upper() + RU_KEYS + RU_KEYS.upper(), (EN_KEYS[1:] + EN_SHIFTED[1:]) + EN_KEYS + EN_SHIFTED
)
TABLES = {"ru": TO_RU, "uk": TO_UK}
LETTER_SIGNS = frozenset("`[];',.~{}:\"<>")
"""Keys that write a sign in English and a letter in Russian and Ukrainian."""
SHIFTED_SIGNS = str.maketrans("&/", "?.")
"""What ends a sentence where the digits and the slash carry other signs."""
MOST_SIGNS = 3
SIGN_KEPT = 1.0
SIGNS_LEFT = {"'": 3.0, '"': 0.5, ",": 6.0, ".": 5.0, ";": 6.0, "[": 5.0, "`": 5.0}
SIGNS_RIGHT = {"'": 3.0, ";": 2.0, "[": 6.0, "]": 4.0, "`": 5.0, ">": 5.0, "<": 6.0, ":": 1.0}
"""How seldom a word begins or ends with such a sign, where it might be a letter."""


def readings(chunk: str, table: Keys) -> Iterator[tuple[str, float]]:
    """Yield what a chunk between two spaces may have been meant to be, and what the signs left at its ends cost."""
    core = chunk.strip("".join(LETTER_SIGNS) + '?!()&/"«»-–—…')
    if not core:
        return
    start = chunk.index(core)
    head, tail = chunk[:start], chunk[start + len(core) :]
    for left, right in product(_cuts(len(head)), _cuts(len(tail))):
        kept, letters = head[: len(head) - left], head[len(head) - left :]
        more, rest = tail[:right], tail[right:]
        if all(sign in LETTER_SIGNS for sign in letters + more):
            cost = sum(SIGNS_LEFT.get(sign, 0.0) for sign in kept) + sum(SIGNS_RIGHT.get(sign, 0.0) for sign in rest)
            yield kept + (letters + core + more).translate(table) + rest.translate(SHIFTED_SIGNS), cost


def _cuts(signs: int) -> range:
    return range(min(signs, MOST_SIGNS) + 1)


def best_reading(chunk: str, table: Keys, likelihood: Callable[[str], float]) -> tuple[float, str] | None:
    """Return the most likely reading and its likelihood; None for a chunk without letters."""
    found = [(likelihood(each) - cost, each) for each, cost in readings(chunk, table)]
    if "'" in chunk and ord("'") in table:
        kept = {**table, ord("'"): "'"}
        found += [(likelihood(each) - cost - SIGN_KEPT, each) for each, cost in readings(chunk, kept)]
    return max(found) if found else None
