"""Into which words is a text taken apart, when it is kept and when it is looked for?

A word is letters and digits of any script, in small letters, with е for ё. Nothing else gets to a database: no quotes,
no signs, nothing that a query language could understand.
"""

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 40
"""Characters of a word that are kept."""
TERMS = 8
"""Words of a search that are looked for."""

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’ʼ`](?=[^\W\d_])")
_PHONE = re.compile(r"\+?\d(?:[ \t().\-\u00a0]{0,3}\d){9,14}(?!\d)")
"""Ten to fifteen digits, perhaps in groups."""
_HALF_A_PHONE = re.compile(r"(?:\+\d{1,3}|[78])?[ \-]?\(?\d{3}[ )\-]{1,2}\d[\d \-]*|\+\d+")
"""The beginning of a telephone number, in groups: a search for it alone."""


def folded(text: str) -> str:
    """Return the text as words are compared: in small letters, without ё and without apostrophes within words."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.replace("№", " "))
    return _APOSTROPHE.sub("", text.casefold().replace("ё", "е"))


def words_of(text: str) -> set[str]:
    """Return the words of a text, and the telephone numbers in it as one writes them in different ways."""
    text = folded(text)
    found = {word[:LONGEST] for word in _WORD.findall(text)}
    for phone in _phones(text):
        found.update(ways_to_write(phone))
    return found


def terms_of(text: str) -> list[str]:
    """Return the beginnings of words that a search is about, each once, at most `TERMS`."""
    text = folded(text).strip()
    if _HALF_A_PHONE.fullmatch(text):
        text = "".join(filter(str.isdecimal, text))
    phones = [min(ways_to_write(phone), key=len) for phone in _phones(text)]
    terms = [*phones, *_WORD.findall(_PHONE.sub(" ", text))]
    return list(dict.fromkeys(term[:LONGEST] for term in terms))[:TERMS]


def _phones(text: str) -> Iterator[str]:
    for found in _PHONE.findall(text):
        yield "".join(filter(str.isdecimal, found))


def ways_to_write(digits: str) -> set[str]:
    """Return a telephone number with and without the codes people begin it with: 8 or +7, 0 or +380."""
    if len(digits) == 11 and digits[0] in "78":
        return {"7" + digits[1:], "8" + digits[1:], digits[1:]}
    if len(digits) == 12 and digits.startswith("380"):
        return {digits, digits[2:], digits[3:]}
    if len(digits) == 10 and digits[0] == "0":
        return {"38" + digits, digits, digits[1:]}
    return {digits}
