"""What is kept of what somebody of the desk has typed into a field?

Everything here is pure and raises Invalid(field, reason); reasons are `required`, `too_long` and `invalid`.
"""

import re
import unicodedata

from gateway.errors import Invalid

NAME, SUBJECT, COMMENT, TAG, TEXT = 100, 120, 1000, 40, 4000
"""Characters."""
_EMAIL = re.compile(r"[^\s@<>\"'(),;:\\]{1,64}@[^\s@<>\"'(),;:\\]{1,189}\.[^\s@<>\"'(),;:\\.]{2,63}")
_PHONE = re.compile(r"\+?[\d\s().\-–]+")
_DIGITS = range(5, 16)
"""How many digits a phone number has (ITU E.164 says at most 15)."""
_JOINER = "\u200d"
"""Holds emoji together."""


def line(text: str, *, field: str, limit: int, required: bool = False) -> str:
    """Return a text in one line, without what cannot be seen; raises Invalid when it is too long, or empty."""
    seen = " ".join(_visible(text).split())
    if required and not seen:
        raise Invalid(field, "required")
    if len(seen) > limit:
        raise Invalid(field, "too_long")
    return seen


def words(text: str, *, field: str, limit: int, required: bool = False) -> str:
    """Return a text with its lines, without what cannot be seen; raises Invalid when it is too long, or empty."""
    seen = "\n".join(_visible(each).strip() for each in text.splitlines()).strip()
    if required and not seen:
        raise Invalid(field, "required")
    if len(seen) > limit:
        raise Invalid(field, "too_long")
    return seen


def tag(text: str) -> str:
    """Return a tag as it is kept: small letters, no sign before it, no comma in it."""
    bare = unicodedata.normalize("NFKC", text).replace(",", " ").lstrip("# \t").casefold()
    return line(bare, field="tag", limit=TAG, required=True)


def phone(text: str) -> str:
    """Return a phone number as digits, with the plus it came with; empty for an empty text."""
    typed = line(text, field="phone", limit=NAME)
    digits = "".join(each for each in typed if each.isascii() and each.isdigit())
    if typed and (_PHONE.fullmatch(typed) is None or len(digits) not in _DIGITS):
        raise Invalid("phone")
    return f"+{digits}" if typed.startswith("+") else digits


def email(text: str) -> str:
    """Return an address for e-mail; empty for an empty text."""
    typed = line(text, field="email", limit=254)
    if typed and _EMAIL.fullmatch(typed) is None:
        raise Invalid("email")
    return typed


def same_number(one: str, other: str) -> bool:
    """Return whether two kept phone numbers are one: the last ten digits count, a trunk 8 is a country's 7."""
    one, other = one.lstrip("+"), other.lstrip("+")
    return bool(one) and one[-10:] == other[-10:]


def _visible(text: str) -> str:
    kept = (each if each.isprintable() or each == _JOINER else " " for each in unicodedata.normalize("NFC", text))
    return "".join(kept)
