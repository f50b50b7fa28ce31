"""Which Russian or Ukrainian word is written in Latin letters here?

People mix schemes: shch, sch and w; ya, ja and q; 4 and 6; no soft sign at all. So known words are found by what all
schemes have in common; the others are put together letter by letter, the likeliest way.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product

from gateway.knowledge.language_letters import Letters, letters
from gateway.knowledge.language_words import weights

SHADES = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "э": "e", "ж": "Z", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "i", "ы": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "X", "ч": "C", "ш": "S", "щ": "S", "ъ": "",
    "ь": "", "'": "", "ю": "iu", "я": "ia",
})  # fmt: skip
"""The same shade for letters that some scheme writes alike."""
JOINED = (
    ("shch", "S"), ("sch", "S"), ("shh", "S"), ("sh", "S"), ("kh", "h"), ("zh", "Z"), ("ch", "C"), ("ts", "X"),
    ("tc", "X"), ("tz", "X"), ("ph", "f"), ("ks", "ks"), ("4", "C"), ("6", "S"), ("y", "i"), ("'", ""), ("`", ""),
)  # fmt: skip
DOUBTFUL = {"w": ("S", "v"), "j": ("i", "Z"), "x": ("h", "ks"), "q": ("ia", "k"), "c": ("X", "k"), "h": ("h", "g")}
REPEATED = re.compile(r"(.)\1+")
SOFT_E = re.compile(r"i+e|jo|io")
WRITTEN = re.compile(r"[a-z46'`]+\Z")
MOST_WAYS = 16


def shade(word: str) -> str:
    """Return what all ways to write a folded Cyrillic word in Latin letters have in common."""
    return _joined(word.translate(SHADES))


def _joined(shades: str) -> str:
    return REPEATED.sub(r"\1", SOFT_E.sub("e", shades))


def shades_of_latin(word: str) -> set[str]:
    """Return the shades that a folded Latin word may stand for."""
    for written, meant in JOINED:
        word = word.replace(written, meant)
    ways = [DOUBTFUL.get(letter, (letter,)) for letter in word]
    if sum(len(way) > 1 for way in ways) > MOST_WAYS.bit_length():
        return {_joined(word)}
    return {_joined("".join(way)) for way in product(*ways)}


def by_shade(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return folded Cyrillic words by their shades."""
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        key = shade(word)
        found[key] = (*found.get(key, ()), word)
    return found


class Latin:
    """Reads words of one language that are written in Latin letters."""

    def __init__(self, words: Mapping[str, int], model: Letters, ways: Mapping[str, str]) -> None:
        self._model = model
        self._ways = {written: _options(meant) for written, meant in ways.items()}
        self._by_shade = by_shade(words)
        self._stems = {key[:-2] for key in self._by_shade if len(key) >= LEAST_FORM}

    def known(self, word: str, more: Mapping[str, tuple[str, ...]]) -> str | None:
        """Return the known word that a folded Latin word stands for; `more`: further known words by their shade."""
        if not WRITTEN.match(word):
            return None
        found = [meant for each in shades_of_latin(word) for meant in self._by_shade.get(each) or more.get(each) or ()]
        likely = [(self._model.likelihood(meant), meant) for meant in found]
        best = [meant for likelihood, meant in likely if likelihood > max(likely)[0] - ALIKE]
        if len(best) > 1 and (spelled := self.spelled(word)) in best:
            return spelled
        return max(likely)[1] if likely else None

    def is_form(self, word: str) -> bool:
        """Tell whether a folded Latin word looks like another form of a known one."""
        if len(word) < LEAST_FORM or not WRITTEN.match(word):
            return False
        return any(each[: len(each) - cut] in self._stems for each in shades_of_latin(word) for cut in range(4))

    def spelled(self, word: str) -> str:
        """Return the likeliest way to spell any folded Latin word in this language's letters."""
        states: list[list[tuple[float, str]]] = [[] for _ in range(len(word) + 1)]
        states[0] = [(0.0, "^")]
        for at in range(len(word)):
            for likelihood, so_far in sorted(states[at], reverse=True)[:BREADTH]:
                for length, meant, cost in self._steps(word, at):
                    states[at + length].append((likelihood - cost + self._along(so_far, meant), so_far + meant))
        ends = [(likelihood + self._along(so_far, "$"), so_far) for likelihood, so_far in states[-1]]
        return max(ends)[1][1:] if ends else word

    def _steps(self, word: str, at: int) -> Iterable[tuple[int, str, float]]:
        for length in range(min(LONGEST_WAY, len(word) - at), 0, -1):
            for meant, cost in self._ways.get(word[at : at + length], ()):
                yield length, meant, cost
        if word[at] not in self._ways:
            yield 1, word[at], 0.0

    def _along(self, so_far: str, more: str) -> float:
        total = 0.0
        for letter in more:
            two = so_far[-2:] if len(so_far) > 1 else so_far
            total += self._model.follow(two, letter) if len(two) > 1 else self._model.first(letter)
            so_far += letter
        return total


ALIKE = 0.5
"""Difference of likelihood below which the spelling decides."""
LEAST_FORM = 7
"""Letters of a word that may be recognised by its beginning."""
BREADTH = 5
LONGEST_WAY = 4


def _options(meant: str) -> list[tuple[str, float]]:
    """Read "й ы:1" as й at no cost and ы at a cost of 1; "-" is nothing at all."""
    parts = (each.partition(":") for each in meant.split())
    return [(letter.replace("-", ""), float(cost or 0)) for letter, _, cost in parts]


BOTH = {
    "a": "а", "b": "б бь:2", "v": "в вь:2", "d": "д дь:1.5", "z": "з зь:1.5", "k": "к", "l": "л ль:1", "m": "м мь:2",
    "n": "н нь:1.5", "o": "о", "p": "п пь:2", "r": "р рь:1.5", "s": "с сь:1.5", "t": "т ть:1", "u": "у ю:2.5",
    "f": "ф", "c": "ц к:2.5 с:3", "sh": "ш щ:2", "w": "ш:1 в:1 щ:2", "x": "х:1 кс:1", "q": "я:1 к:2", "ch": "ч",
    "zh": "ж", "kh": "х", "ts": "ц", "tc": "ц", "yu": "ю", "ju": "ю", "iu": "ю:1", "ya": "я", "ja": "я", "ia": "я:1",
    "4": "ч", "6": "ш", "'": "ь", "`": "ь", "sch": "щ", "shch": "щ", "shh": "щ", "j": "й ж:1.5", "ph": "ф:1",
}  # fmt: skip
RU_WAYS = BOTH | {
    "e": "е э:2", "ye": "е ые:1", "je": "е", "yo": "е", "jo": "е", "io": "е:2", "y": "ы й и:2", "i": "и й:2 ы:3",
    "g": "г ж:3", "h": "х г:3", "yi": "ый:1", "iy": "ий", "yy": "ый", "ii": "ий ии", "w": "ш:1 в:1 щ:1",
}  # fmt: skip
UK_WAYS = BOTH | {
    "e": "е є:2", "ye": "є", "je": "є", "ie": "є:1", "yo": "йо", "jo": "йо", "y": "и й", "i": "і ї:2 и:1.5 й:3",
    "yi": "ї", "ji": "ї", "g": "г ґ:2", "h": "г х:1", "iy": "ій", "yy": "ий", "yj": "ий", "y'": "й",
}  # fmt: skip


@cache
def latin(locale: str) -> Latin:
    """Return the reader of one language, `ru` or `uk`; made once, in some 50 ms."""
    return Latin(weights(locale), letters(locale), RU_WAYS if locale == "ru" else UK_WAYS)
