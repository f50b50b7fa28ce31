"""What do the doors need of the knowledge base?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from gateway.articles import Article, CatalogueEntry, Shelf
from gateway.knowledge import Chosen, Found, Thresholds, Understood
from gateway.messages import Attachment


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An article or a part of it, as a customer reads it."""

    article_id: int
    locale: str
    title: str
    plain: str
    html: str
    """With Telegram's tags; empty where there is no markup."""
    attachments: tuple[Attachment, ...] = ()
    is_whole: bool = True
    """False: only the passage that answers; the rest is behind "read on"."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the knowledge base says to a message."""

    chosen: Chosen
    found: Found
    revision: int
    """The version that was searched."""


class Library(Protocol):
    """The published articles, in this process's memory, as of one version that all processes agree on."""

    @property
    def is_empty(self) -> bool:
        """Whether there is no public article: then the bot hands over at once."""
        ...

    @property
    def revision(self) -> int:
        """The version in memory."""
        ...

    @property
    def thresholds(self) -> Thresholds:
        """From which probability on the bot dares what."""
        ...

    async def catch_up(self) -> None:
        """Bring in what has been published or learnt since, here or in other processes; cheap when nothing has."""
        ...

    def changed(self) -> None:
        """Be told, after a commit, that this process has published or learnt something: it is brought in at once."""
        ...

    def understand(self, text: str) -> Understood:
        """Read a message: repair it, tell its language and what it is for."""
        ...

    async def answer(self, text: str, *, exclude: Collection[int] = ()) -> Answer:
        """Search the public articles for an understood text; `exclude` are ids that were refused already.

        Never raises for any text; may work in a thread.
        """
        ...

    async def search(self, text: str, *, limit: int, internal: bool = False) -> Sequence[Article]:
        """Return articles by words, for people who browse: no threshold; `internal` also those for operators."""
        ...

    def article(self, article_id: int) -> Article | None:
        """Return a published article."""
        ...

    def article_by_key(self, key: str) -> Article | None:
        """Return a published article by what files and links call it."""
        ...

    def browse(self, *, service: str | None = None, product: str | None = None) -> Sequence[Article]:
        """Return the public articles of a service or a product, or all, by how often they help."""
        ...

    def shelf(self, shelf: Shelf) -> Sequence[CatalogueEntry]:
        """Return the services or products that have public articles, in their order."""
        ...

    def page(self, article: Article, locale: str, *, text: str = "", whole: bool = False) -> Page:
        """Return what a customer is shown: a short article whole, of a long one the passage that answers `text`.

        `whole`: all of it, however long.
        """
        ...
