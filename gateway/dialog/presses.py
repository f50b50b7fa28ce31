"""What do a customer's buttons carry?

At most 64 bytes, ids in base 36. It comes back from strangers: what cannot be read is None, what can be read is only
a claim, and whoever follows it looks whether it belongs to this conversation.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from gateway.dialog.cabinet import CABINET_READERS, Cabinet, pack_cabinet, read_id
from gateway.ids import base36

HUMAN = "human"
"""Calls a person."""
AGAIN = "again"
"""Says that the question remains."""
START = "start"
"""Asks to be greeted."""
MOST_DATA = 64
_ID = r"([0-9a-z]{1,13})"
_KEY = r"([a-z0-9-]{0,50})"
_PAGE = r"([0-9]{1,4})"


@dataclass(frozen=True, slots=True)
class CallHuman:
    """Call a person."""


@dataclass(frozen=True, slots=True)
class StillOpen:
    """The question remains."""


@dataclass(frozen=True, slots=True)
class Hello:
    """Begin: greet (the website's button before the first word)."""


@dataclass(frozen=True, slots=True)
class ItHelped:
    """The article has answered; `search` is 0 where nothing was searched."""

    search: int
    article: int


@dataclass(frozen=True, slots=True)
class NotIt:
    """The article, or with 0 the menu, is not it."""

    search: int
    article: int


@dataclass(frozen=True, slots=True)
class PickOne:
    """A title of a menu."""

    search: int
    article: int


@dataclass(frozen=True, slots=True)
class ReadOn:
    """All of an article."""

    search: int
    article: int


@dataclass(frozen=True, slots=True)
class ShowTopics:
    """All topics, from a page on."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowService:
    """The articles of a service; an empty key: those of none."""

    key: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowProduct:
    """The articles of a product."""

    key: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article, from a list."""

    article: int


@dataclass(frozen=True, slots=True)
class Speak:
    """Write in this language from now on; empty: ask which."""

    locale: str


Press = (
    CallHuman
    | StillOpen
    | Hello
    | ItHelped
    | NotIt
    | PickOne
    | ReadOn
    | ShowTopics
    | ShowService
    | ShowProduct
    | ReadArticle
    | Speak
    | Cabinet
)

_ABOUT_ARTICLE = {"ok": ItHelped, "no": NotIt, "pick": PickOne, "read": ReadOn}
_LISTS = {"svc": ShowService, "prd": ShowProduct}
_SIGNS = {kind: sign for sign, kind in (*_ABOUT_ARTICLE.items(), *_LISTS.items())}


def pack(press: Press) -> str:
    """Return what a button carries. What is longer than 64 bytes (a very long key) is cut and leads nowhere."""
    if isinstance(press, Cabinet):
        return pack_cabinet(press)
    match press:
        case ItHelped() | NotIt() | PickOne() | ReadOn():
            data = f"{_SIGNS[type(press)]}:{base36(press.search)}:{base36(press.article)}"
        case ShowService() | ShowProduct():
            data = f"{_SIGNS[type(press)]}:{press.key}:{press.page}"
        case ShowTopics():
            data = f"menu:{press.page}"
        case ReadArticle():
            data = f"art:{base36(press.article)}"
        case Speak():
            data = f"lang:{press.locale}"
        case CallHuman():
            data = HUMAN
        case StillOpen():
            data = AGAIN
        case Hello():
            data = START
    return data[:MOST_DATA]


def unpack(data: str) -> Press | None:
    """Return what a button says; None for anything else. Never raises."""
    sign, _, rest = data[: MOST_DATA + 1].partition(":")
    read = _READERS.get(sign)
    return read(sign, rest) if read and len(data) <= MOST_DATA else None


def _article_press(sign: str, rest: str) -> Press | None:
    found = re.fullmatch(f"{_ID}:{_ID}", rest)
    search, article = (read_id(found[1]), read_id(found[2])) if found else (None, None)
    return None if search is None or article is None else _ABOUT_ARTICLE[sign](search, article)


def _list_press(sign: str, rest: str) -> Press | None:
    found = re.fullmatch(f"{_KEY}:{_PAGE}", rest)
    return _LISTS[sign](found[1], int(found[2])) if found else None


def _topics_press(_sign: str, rest: str) -> Press | None:
    return ShowTopics(int(rest or 0)) if re.fullmatch(f"{_PAGE}?", rest) else None


def _read_press(_sign: str, rest: str) -> Press | None:
    article = read_id(rest) if re.fullmatch(_ID, rest) else None
    return ReadArticle(article) if article else None


def _speak_press(_sign: str, rest: str) -> Press | None:
    return Speak(rest) if re.fullmatch("[a-z]{0,2}", rest) else None


_READERS: dict[str, Callable[[str, str], Press | None]] = {
    HUMAN: lambda _sign, rest: None if rest else CallHuman(),
    START: lambda _sign, rest: None if rest else Hello(),
    AGAIN: lambda _sign, rest: None if rest else StillOpen(),
    **dict.fromkeys(_ABOUT_ARTICLE, _article_press),
    **dict.fromkeys(_LISTS, _list_press),
    **CABINET_READERS,
    "menu": _topics_press,
    "art": _read_press,
    "lang": _speak_press,
}
