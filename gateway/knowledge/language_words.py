"""Which words of Russian, English and Ukrainian do we know?

The lists in `words/` were written for this: `+class endings`, then `class: stems`, or `*weight: words`.
"""

import re
from functools import cache
from pathlib import Path

LOCALES = ("ru", "uk", "en")
FOLDER = Path(__file__).parent / "words"
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
"""Letters, with apostrophes inside."""

FOLDED = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", "`": "'", "‘": "'", "′": "'"})


def folded(text: str) -> str:
    """Return a text as words are compared: lower case, е for ё, one kind of apostrophe."""
    return text.lower().translate(FOLDED)


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return WORD.findall(folded(text))


@cache
def weights(locale: str) -> dict[str, int]:
    """Return the known words of a language with how common they are (1 rare, 40 in every message)."""
    endings: dict[str, list[str]] = {}
    found: dict[str, int] = {}
    for line in (FOLDER / f"{locale}.txt").read_text(encoding="utf-8").splitlines():
        for word, weight in _words_of_line(folded(line), endings):
            found[word] = max(weight, found.get(word, 0))
    return found


def _words_of_line(line: str, endings: dict[str, list[str]]) -> list[tuple[str, int]]:
    """Read a line; one that declares endings adds to `endings` and gives no words."""
    if line.startswith("+"):
        name, *forms = line[1:].split()
        endings[name] = [form if form != "-" else "" for form in forms]
    if not line or line[0] in "+#":
        return []
    head, _, rest = line.partition(":")
    if head.startswith("*"):
        return [(word, int(head[1:])) for word in rest.split()]
    return [(stem + ending, 1) for stem in rest.split() for ending in endings[head]]
