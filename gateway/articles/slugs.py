"""What is an article called in files and links?"""

import re
import unicodedata
from collections.abc import Container
from itertools import count

LONGEST = 60
KEY = re.compile(rf"(?=.{{1,{LONGEST}}}$)[a-z0-9]+(?:-[a-z0-9]+)*")
"""What keys of articles, services and products look like."""

_SINGLE = dict(zip("абвгґдеёзиійклмнопрстуфыэ", "abvggdeeziiyklmnoprstufye", strict=True))
_SIGNS = {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": ""}
_LATIN = _SINGLE | _SIGNS | {"ю": "yu", "я": "ya", "є": "ie", "ї": "i"}
_APART = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile("['`’ʼ]")


def slug(title: str) -> str:
    """Return a key made of a title in any of our languages; empty when no letter or digit can be written in Latin."""
    lower = _APOSTROPHES.sub("", title.casefold()[: 4 * LONGEST])
    latin = "".join(_LATIN.get(letter, letter) for letter in unicodedata.normalize("NFC", lower))
    plain = _APART.sub("-", unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()).strip("-")
    return plain if len(plain) <= LONGEST else plain[: LONGEST + 1].rpartition("-")[0] or plain[:LONGEST]


def free_key(title: str, taken: Container[str]) -> str:
    """Return a key for a new article that no other has."""
    key = slug(title) or "article"
    keys = (f"{key[: LONGEST - 5].rstrip('-')}-{number}" for number in count(2))
    return key if key not in taken else next(each for each in keys if each not in taken)
