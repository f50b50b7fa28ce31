"""Does a reply say something that should rather not be sent (F114)? Pure.

What looks like it is asked about, never stopped: a card's number is right by its check digit and begins as those of
payment systems do, a password stands behind its name, a link leads to where only the desk gets.
"""

import re
from enum import StrEnum

LOOKED_AT = 8_000
"""Characters of a reply that are looked at."""
_DIGITS = re.compile(r"(?<![\d+№#])(?<!№ )(?<!\d[ -])\d(?:[ -]?\d){12,18}(?![ -]?\d)", re.ASCII)
_GROUPED = re.compile(r"\d{4}(?:[ -]\d{4}){2}[ -]\d{1,7}|\d{4}[ -]\d{6}[ -]\d{5}|\d{13,19}", re.ASCII)
_ISSUERS = ("2", "34", "35", "36", "37", "38", "4", "5", "6", "9")
"""What the numbers of Mir, Mastercard, Visa, UnionPay, Maestro, Amex, JCB, Diners and Humo begin with."""
_SECRET = re.compile(
    r"(?:парол[ьяею]|пароль|пін-?код|пин-?код|cvv2?|cvc2?|cvn|password|passwd|passcode|pin code)"
    r"(?:\s+(?:от|для|до|к|for|to|is|это|це)\s+[\w.@-]{1,30}){0,2}\s*(?:[:=]|[-—–]\s|\bis\b)\s*"
    r"(?P<value>[^\s,;]{3,64})",
    re.IGNORECASE,
)
_TIED = re.compile(r"[\d!@#$%^&*_=+]")
"""A value without any of these is a word: "пароль: придумайте сами"."""
_THREAD = re.compile(
    r"(?:https?://|tg://)?(?:t\.me/c/\d+|privatepost\?|t\.me/\w{3,32}\?start=(?:article|reply|join)_?)"
)
_MASKED = re.compile(r"[*•xхXХ]{3,}|…")


class Sensitive(StrEnum):
    """What was found."""

    CARD = "card"
    PASSWORD = "password"  # noqa: S105 - the kind, not one
    LINK = "link"
    """To a topic of the desk's group, or to something only its bot shows."""


def sensitive(text: str, *links: str) -> Sensitive | None:
    """Return what should be asked about before a text goes to a customer; `links` are those hidden under words."""
    said = text[:LOOKED_AT]
    if any(is_card(found) for found in _DIGITS.findall(said)):
        return Sensitive.CARD
    if any(_is_secret(found["value"]) for found in _SECRET.finditer(said)):
        return Sensitive.PASSWORD
    return Sensitive.LINK if any(_THREAD.search(each) for each in (said, *links)) else None


def is_card(number: str) -> bool:
    """Return whether digits (with spaces or dashes where cards have them) may be a card's number."""
    if not _GROUPED.fullmatch(number):
        return False
    digits = [int(each) for each in number if each.isdecimal()]
    if not 13 <= len(digits) <= 19 or len(set(digits)) < 2:
        return False
    if not "".join(map(str, digits)).startswith(_ISSUERS):
        return False
    return sum(_weight(digit, place) for place, digit in enumerate(reversed(digits))) % 10 == 0


def _weight(digit: int, place: int) -> int:
    doubled = digit * 2 if place % 2 else digit
    return doubled - 9 if doubled > 9 else doubled


def _is_secret(value: str) -> bool:
    return bool(_TIED.search(value)) and not _MASKED.search(value) and not value.startswith(("http", "www", "t.me/"))
