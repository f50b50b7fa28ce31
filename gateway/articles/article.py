"""What is an article?"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from gateway.messages import Attachment


class ArticleState(StrEnum):
    """Whether an article is used."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class Audience(StrEnum):
    """Who may read an article (F72)."""

    PUBLIC = "public"
    """Customers and operators; only these are offered by the bot."""
    INTERNAL = "internal"
    """Operators only; can never be sent to a customer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleText:
    """An article in one language."""

    locale: str
    title: str
    body: str
    """Markdown; see `articles.markdown` for what of it is shown."""
    examples: tuple[str, ...] = ()
    """Questions it answers, in customers' words."""
    attachments: tuple[Attachment, ...] = ()
    """Its pictures and files, as the desk keeps them; `name` is the path used in the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An answer to a question customers ask, in one or several languages."""

    id: int
    key: str
    """What files and links call it: lower-case latin letters, digits and dashes; unique."""
    state: ArticleState = ArticleState.DRAFT
    audience: Audience = Audience.PUBLIC
    service: str = ""
    """Key of a service in the catalogue (F73); empty: none."""
    product: str = ""
    """Key of a product in the catalogue; empty: none."""
    tags: list[str] = field(default_factory=list[str])
    texts: tuple[ArticleText, ...] = ()
    author: str = ""
    """Who wrote the last version: a person's name."""
    number: int = 1
    """Of the last version; every stored change makes a new one."""
    revision: int = 0
    """The knowledge base's version with which this version came into force."""
    created_at: datetime
    changed_at: datetime

    def text(self, locale: str) -> ArticleText | None:
        """Return the article in one language."""
        return next((each for each in self.texts if each.locale == locale), None)

    def best_text(self, *locales: str) -> ArticleText:
        """Return the article in the first of these languages it has, else in its first. It has at least one."""
        found = (self.text(locale) for locale in locales)
        return next((each for each in found if each), self.texts[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleVersion:
    """An earlier or the present state of an article, for history and for going back."""

    id: int
    article_id: int
    number: int
    author: str
    at: datetime
    content: dict[str, Any] = field(default_factory=dict[str, Any])
    """Everything of the article but its id, number, revision and times, as JSON."""
