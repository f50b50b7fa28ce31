"""What does a desk know that has no articles?"""

# ruff: noqa: ARG002
from collections.abc import Collection, Sequence

from gateway.articles import Article, CatalogueEntry, Shelf
from gateway.errors import NotFound
from gateway.knowledge import Found, Intent, Nothing, Understood
from gateway.ports import Answer, Library, Page


class NoArticles(Library):
    """A library without a single article."""

    @property
    def is_empty(self) -> bool:
        """There is no article."""
        return True

    @property
    def revision(self) -> int:
        """There has never been one."""
        return 0

    def changed(self) -> None:
        """Nothing comes in."""

    def article_by_key(self, key: str) -> Article | None:
        """Return nothing."""
        return None

    async def catch_up(self) -> None:
        """Nothing comes in."""

    def understand(self, text: str) -> Understood:
        """Take every message as a question."""
        return Understood(text, Intent.QUESTION)

    async def answer(self, text: str, *, exclude: Collection[int] = ()) -> Answer:
        """Find nothing."""
        return Answer(Nothing(), Found(), 0)

    async def search(self, text: str, *, limit: int, internal: bool = False) -> Sequence[Article]:
        """Find nothing."""
        return ()

    def article(self, article_id: int) -> Article | None:
        """Return nothing."""
        return None

    def browse(self, *, service: str | None = None, product: str | None = None) -> Sequence[Article]:
        """Return nothing."""
        return ()

    def shelf(self, shelf: Shelf) -> Sequence[CatalogueEntry]:
        """Return nothing."""
        return ()

    def page(self, article: Article, locale: str, *, text: str = "", whole: bool = False) -> Page:
        """Raise NotFound: there is no article to show."""
        raise NotFound("article")
