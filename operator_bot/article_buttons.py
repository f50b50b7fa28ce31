"""What do the buttons carry with which articles are written (F74)?"""

from dataclasses import dataclass
from enum import StrEnum

from gateway.articles import ArticleState


class Listed(StrEnum):
    """Which articles a list shows."""

    ALL = "a"
    DRAFT = "d"
    PUBLISHED = "p"
    RETIRED = "r"


class Field(StrEnum):
    """What of an article is written in a message."""

    TITLE = "t"
    BODY = "b"
    EXAMPLES = "e"


class Aspect(StrEnum):
    """What of an article is chosen by a button."""

    SERVICE = "s"
    PRODUCT = "p"
    AUDIENCE = "a"
    LANGUAGE = "l"
    EXAMPLES = "e"
    """Only to take all examples away."""


class Then(StrEnum):
    """What comes after a step."""

    CARD = "c"
    """The article's card: one thing is changed."""
    NEXT = "n"
    """The next step: a new article is written."""


@dataclass(frozen=True, slots=True)
class Stock:
    """List articles; `service` is the id of an entry of the catalogue, 0 for all."""

    state: Listed
    service: int
    page: int


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """Show the card of an article."""

    article: int


@dataclass(frozen=True, slots=True)
class Write:
    """Let the next message be a part of an article; article 0 is one that is begun now."""

    article: int
    field: Field
    locale: str
    then: Then


@dataclass(frozen=True, slots=True)
class Choices:
    """Show what can be chosen."""

    article: int
    aspect: Aspect
    then: Then


@dataclass(frozen=True, slots=True)
class Choose:
    """Choose it: the id of an entry of the catalogue, 0 for none; for the audience 1 is internal."""

    article: int
    aspect: Aspect
    value: int
    then: Then


@dataclass(frozen=True, slots=True)
class Put:
    """Publish an article, take it out of use, or make it a draft."""

    article: int
    state: ArticleState


@dataclass(frozen=True, slots=True)
class Show:
    """Show an article as customers see it."""

    article: int
    locale: str


@dataclass(frozen=True, slots=True)
class History:
    """Show the versions of an article."""

    article: int
    page: int


@dataclass(frozen=True, slots=True)
class GoBack:
    """Make an article what it was in an earlier version."""

    article: int
    number: int


@dataclass(frozen=True, slots=True)
class Leave:
    """Write no article any more; article 0 was not begun yet."""

    article: int


ArticlePress = Stock | ArticleCard | Write | Choices | Choose | Put | Show | History | GoBack | Leave

ARTICLE_SIGNS: dict[str, type[ArticlePress]] = {
    "b": Stock,
    "c": ArticleCard,
    "e": Write,
    "h": Choices,
    "j": Choose,
    "u": Put,
    "x": Show,
    "y": History,
    "z": GoBack,
    "q": Leave,
}
