"""What do the buttons of a customer's own requests carry?"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gateway.ids import base36

_ID = r"([0-9a-z]{1,13})"
_MOST_ID = 2**63


@dataclass(frozen=True, slots=True)
class MyRequests:
    """The customer's requests, from a page on."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class OneRequest:
    """One of them."""

    ticket: int


@dataclass(frozen=True, slots=True)
class OpenAgain:
    """The question of this request remains."""

    ticket: int


@dataclass(frozen=True, slots=True)
class NewRequest:
    """Something else: what is said next is a request of its own. `sure`: though another one is open."""

    sure: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """What the customer thinks of a request, from 1 to 5; 0 asks."""

    ticket: int
    score: int


@dataclass(frozen=True, slots=True)
class Comment:
    """The next message is a word on the rating."""

    ticket: int


@dataclass(frozen=True, slots=True)
class NoComment:
    """It is not: it is a question."""


Cabinet = MyRequests | OneRequest | OpenAgain | NewRequest | Rate | Comment | NoComment
"""What is followed also while people have the ticket."""

_ABOUT_TICKET = {"req": OneRequest, "open": OpenAgain, "word": Comment}
_SIGNS = {kind: sign for sign, kind in _ABOUT_TICKET.items()}


def pack_cabinet(press: Cabinet) -> str:
    """Return what a button carries."""
    match press:
        case OneRequest() | OpenAgain() | Comment():
            return f"{_SIGNS[type(press)]}:{base36(press.ticket)}"
        case MyRequests():
            return f"my:{press.page}"
        case NewRequest():
            return f"new:{press.sure}"
        case Rate():
            return f"rate:{base36(press.ticket)}:{press.score}"
        case NoComment():
            return "noword"


def read_id(text: str) -> int | None:
    """Return the number a button names; None for one that is none of ours."""
    number = int(text, 36)
    return number if number < _MOST_ID else None


def _ticket_press(sign: str, rest: str) -> Cabinet | None:
    ticket = read_id(rest) if re.fullmatch(_ID, rest) else None
    return _ABOUT_TICKET[sign](ticket) if ticket else None


def _rate_press(_sign: str, rest: str) -> Cabinet | None:
    found = re.fullmatch(f"{_ID}:([0-5])", rest)
    ticket = read_id(found[1]) if found else None
    return Rate(ticket, int(found[2])) if found and ticket else None


CABINET_READERS: Mapping[str, Callable[[str, str], Cabinet | None]] = {
    **dict.fromkeys(_ABOUT_TICKET, _ticket_press),
    "rate": _rate_press,
    "my": lambda _sign, rest: MyRequests(int(rest)) if re.fullmatch("[0-9]{1,4}", rest) else None,
    "new": lambda _sign, rest: NewRequest(rest) if rest in ("", "sure") else None,
    "noword": lambda _sign, rest: None if rest else NoComment(),
}
