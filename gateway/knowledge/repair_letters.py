"""Which letters does a message really consist of?

Undoes what cannot be seen: invisible characters, letters of other scripts that look alike, wide and mathematical
letters, stress marks; and what is only drawn out (спасииибо).
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import islice, product

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
STYLED = re.compile("[\ufb00-\ufb06\uff01-\uff5e\u24b6-\u24e9\U0001d400-\U0001d7ff]")
MARKS = re.compile("(?<=[a-zа-яёіїєґ])[\u0300-\u036f]+", re.IGNORECASE)
APOSTROPHE = re.compile(r"(?<=[^\W\d_])[’ʼ‘′`](?=[^\W\d_])")
CONTROL = re.compile("[\u0000-\u0008\u000e-\u001f\u007f-\u009f]")

LIKE_LATIN = "асеіорхуѕјԁһԛԝгАВСЕНІЈКМОРТХУЅЗ"
LATIN = "aceiopxysjdhqwrABCEHIJKMOPTXYSZ"
TO_LATIN = str.maketrans(LIKE_LATIN[: len(LATIN)], LATIN)
TO_CYRILLIC = str.maketrans("aceiopxyABCEHIKMOPTXYknmt", "асеіорхуАВСЕНІКМОРТХУкпмт")
CYRILLIC = re.compile("[\u0400-\u052f]")
LATIN_LETTER = re.compile("[a-zA-Z]")
ODD = re.compile("[ѕјԁһԛԝЅЈ\u0391-\u03c9]")
GREEK = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαορυχνι", "ABEZHIKMNOPTYXaopyxvi")

DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}", re.IGNORECASE)
KEPT_RUNS = re.compile(r"(?i)(?:w{3}|[xх]+[lsл]?|i{3}|ооо|ooo|(.)\1*)\Z")
MOST_READINGS = 8
LEAST_LIKELY = -4.5
"""Likelihood a letter below which look-alikes explain nothing."""


def clean(text: str) -> str:
    """Return a text without what cannot be seen, all white space as single spaces."""
    if text.isascii():
        return " ".join(CONTROL.sub("", text).split())
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", CONTROL.sub("", text)))
    text = STYLED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return " ".join(APOSTROPHE.sub("'", MARKS.sub("", text)).split())


def one_script(word: str, likelihood: Callable[[str], float], is_known: Callable[[str], bool]) -> str:
    """Return a word that mixes scripts as look-alikes in the one script in which it makes sense, if it does."""
    if ODD.search(word):
        word = word.translate(GREEK) if LATIN_LETTER.search(word) or not CYRILLIC.search(word) else word
    if not (CYRILLIC.search(word) and LATIN_LETTER.search(word)):
        return word
    latin = word.translate(TO_LATIN)
    if not CYRILLIC.search(latin) and is_known(latin):
        return latin
    cyrillic = word.translate(TO_CYRILLIC)
    best = max((cyrillic, cyrillic.replace("і", "и")), key=likelihood)
    return word if LATIN_LETTER.search(best) or likelihood(best) < LEAST_LIKELY * len(best) else best


def drawn_in(word: str, likelihood: Callable[[str], float]) -> str:
    """Return a word with letters held down as it is meant: one or two of them, whichever makes sense."""
    if not DRAWN_OUT.search(word) or KEPT_RUNS.match(word):
        return word
    pieces = DRAWN_OUT.split(word)
    runs = [(letter, letter * 2) for letter in pieces[1::2]]
    if len(runs) > MOST_READINGS:
        return DRAWN_OUT.sub(r"\1", word)
    readings = islice(product(*runs), MOST_READINGS)
    written = ("".join(_woven(pieces[::2], each)) for each in readings)
    return max(written, key=lambda reading: likelihood(reading) + DOUBLED * len(reading))


DOUBLED = 2.0
"""What speaks for a double letter where both make sense."""


def _woven(between: list[str], letters: tuple[str, ...]) -> list[str]:
    woven = [between[0]]
    for letter, piece in zip(letters, between[1:], strict=True):
        woven += [letter, piece]
    return woven
