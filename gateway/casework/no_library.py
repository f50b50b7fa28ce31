"""What does a desk without articles answer from?"""

from collections.abc import Collection, Sequence

from typing_extensions import override

from gateway.articles import Article, CatalogueEntry, Shelf
from gateway.knowledge import Found, Intent, Nothing, Thresholds, Understood
from gateway.messages import Attachment
from gateway.ports import Answer, Library, Page


class NoLibrary(Library):
    """A library without articles: everything goes to people."""

    @property
    @override
    def is_empty(self) -> bool:
        """Whether there is no public article."""
        return True

    @property
    @override
    def revision(self) -> int:
        """The version of nothing."""
        return 0

    @property
    @override
    def thresholds(self) -> Thresholds:
        """What any desk begins with."""
        return Thresholds()

    @override
    async def catch_up(self) -> None:
        """There is nothing to bring in."""

    @override
    def changed(self) -> None:
        """There is nothing that could have changed."""

    @override
    def understand(self, text: str) -> Understood:
        """Take every message for a question."""
        return Understood(text, Intent.QUESTION)

    @override
    async def answer(self, text: str, *, exclude: Collection[int] = ()) -> Answer:
        """Find nothing."""
        return Answer(Nothing(), Found(), 0)

    @override
    async def search(self, text: str, *, limit: int, internal: bool = False) -> Sequence[Article]:
        """Find nothing."""
        return ()

    @override
    def article(self, article_id: int) -> Article | None:
        """Know no article."""
        return None

    @override
    def article_by_key(self, key: str) -> Article | None:
        """Know no article."""
        return None

    @override
    def browse(self, *, service: str | None = None, product: str | None = None) -> Sequence[Article]:
        """Know no article."""
        return ()

    @override
    def shelf(self, shelf: Shelf) -> Sequence[CatalogueEntry]:
        """Know no service and no product."""
        return ()

    @override
    def page(self, article: Article, locale: str, *, text: str = "", whole: bool = False) -> Page:
        """Show an article as it is written."""
        version = article.best_text(locale)
        attachments: tuple[Attachment, ...] = version.attachments
        return Page(
            article_id=article.id,
            locale=version.locale,
            title=version.title,
            plain=version.body,
            html="",
            attachments=attachments,
        )
