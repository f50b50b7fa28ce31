"""What of the knowledge base is known at one moment, without searching?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from gateway.articles import Article, Audience, CatalogueEntry, Shelf


@dataclass(frozen=True)
class Shelves:
    """The published articles of one version. Immutable: a change makes new shelves."""

    revision: int = 0
    articles: Mapping[int, Article] = field(default_factory=dict[int, Article])
    catalogue: Sequence[CatalogueEntry] = ()
    helped: Mapping[int, int] = field(default_factory=dict[int, int])
    """How often each article has answered, by the word of customers and operators."""

    @cached_property
    def public(self) -> Mapping[int, Article]:
        """The articles customers may read, those that help most first."""
        found = (each for each in self.articles.values() if each.audience is Audience.PUBLIC)
        return {each.id: each for each in self.in_order(found)}

    @cached_property
    def internal(self) -> frozenset[int]:
        """The ids of articles that customers must never see."""
        return frozenset(self.articles) - frozenset(self.public)

    @cached_property
    def by_key(self) -> Mapping[str, Article]:
        """The articles by what files and links call them."""
        return {each.key: each for each in self.articles.values()}

    def in_order(self, articles: Iterable[Article]) -> list[Article]:
        """Return articles by how often they help, then by their first title."""
        return sorted(articles, key=lambda each: (-self.helped.get(each.id, 0), each.best_text().title, each.id))

    def browse(self, *, service: str | None, product: str | None) -> list[Article]:
        """Return the public articles of a service or a product, or all."""
        wanted = (each for each in self.public.values() if service in (None, each.service))
        return [each for each in wanted if product in (None, each.product)]

    def shelf(self, shelf: Shelf) -> list[CatalogueEntry]:
        """Return the services or products that have public articles, in their order."""
        public = self.public.values()
        used = {each.service if shelf is Shelf.SERVICE else each.product for each in public}
        return [each for each in self.catalogue if each.shelf is shelf and each.key in used]

    def words(self) -> list[str]:
        """Return the words of titles and examples in all languages: names and terms of this desk."""
        lines = (
            line for each in self.articles.values() for text in each.texts for line in (text.title, *text.examples)
        )
        return [word for line in lines for word in line.split()]
