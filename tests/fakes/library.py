"""A knowledge base whose answers a test decides."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime

from gateway.articles import Article, ArticleState, ArticleText, Audience, CatalogueEntry, Shelf
from gateway.knowledge import Chosen, Found, Hit, Menu, Nothing, One, Thresholds, Understood
from gateway.knowledge.understanding import Reader
from gateway.ports import Answer, Page

MOMENT = datetime(2026, 11, 21, 12, tzinfo=UTC)
PASSAGE = 80
"""Letters of a long article that a page shows first."""


def article(article_id: int, title: str, body: str = "Ответ.", *, locale: str = "ru", **fields: object) -> Article:
    """Return a published article in one language; `fields` are those of Article."""
    text = ArticleText(locale=locale, title=title, body=body)
    given: dict[str, object] = {"key": f"article-{article_id}", "texts": (text,), "state": ArticleState.PUBLISHED}
    return Article(id=article_id, created_at=MOMENT, changed_at=MOMENT, **(given | fields))  # type: ignore[arg-type]


def one(article_id: int, *alternatives: int, p: float = 0.9, locale: str = "ru") -> One:
    """Return the choice to offer one article."""
    return One(Hit(article_id, locale, p), tuple(Hit(each, locale, (1 - p) / 2) for each in alternatives))


def menu(*article_ids: int, p: float = 0.3, locale: str = "ru") -> Menu:
    """Return the choice to offer a menu."""
    return Menu(tuple(Hit(each, locale, p) for each in article_ids))


class FakeLibrary:
    """The articles given, and for each text the answer given; every other text finds nothing.

    A text is looked up as it is asked, in lower case; else the first key of `answers` that occurs in it counts.
    """

    def __init__(
        self,
        articles: Sequence[Article] = (),
        answers: Mapping[str, Chosen] | None = None,
        *,
        catalogue: Sequence[CatalogueEntry] = (),
        understood: Mapping[str, Understood] | None = None,
    ) -> None:
        self.articles = {each.id: each for each in articles}
        self.answers = {text.lower(): chosen for text, chosen in (answers or {}).items()}
        self.catalogue = catalogue
        self.understood = understood or {}
        self.asked = list[str]()
        """The texts that were searched for."""
        self.caught_up = 0
        self.revision = 1
        self.thresholds = Thresholds()
        self._reader = Reader()

    @property
    def is_empty(self) -> bool:
        """Whether there is no public article."""
        return not self.browse()

    async def catch_up(self) -> None:
        """Count how often it is asked."""
        self.caught_up += 1

    def changed(self) -> None:
        """Nothing to do: what a test changes is there."""

    def understand(self, text: str) -> Understood:
        """Read a message as the test says, else as the gateway does."""
        return self.understood.get(text) or self._reader.read(text)

    async def answer(self, text: str, *, exclude: Collection[int] = ()) -> Answer:
        """Return the answer given for the text, without what is excluded."""
        self.asked.append(text)
        chosen = _without(self._chosen(text.lower()), exclude)
        hits = _hits(chosen)
        right = hits[0].p if hits else 0.0
        return Answer(chosen, Found(hits, right, max(right, 0.5) if hits else 0.0), self.revision)

    def _chosen(self, text: str) -> Chosen:
        found = self.answers.get(text)
        return found or next((chosen for key, chosen in self.answers.items() if key in text), Nothing())

    async def search(self, text: str, *, limit: int, internal: bool = False) -> Sequence[Article]:
        """Return the articles that have the words."""
        words = text.lower().split()
        seen = self.articles.values() if internal else self.browse()
        return [each for each in seen if any(word in _words(each) for word in words)][:limit]

    def article(self, article_id: int) -> Article | None:
        """Return a published article."""
        return self.articles.get(article_id)

    def article_by_key(self, key: str) -> Article | None:
        """Return a published article."""
        return next((each for each in self.articles.values() if each.key == key), None)

    def browse(self, *, service: str | None = None, product: str | None = None) -> Sequence[Article]:
        """Return the public articles of a service or a product, or all."""
        public = (each for each in self.articles.values() if each.audience is Audience.PUBLIC)
        return [each for each in public if service in (None, each.service) and product in (None, each.product)]

    def shelf(self, shelf: Shelf) -> Sequence[CatalogueEntry]:
        """Return the services or products that have public articles."""
        used = {each.service if shelf is Shelf.SERVICE else each.product for each in self.browse()}
        return [each for each in self.catalogue if each.shelf is shelf and each.key in used]

    def page(self, article: Article, locale: str, *, text: str = "", whole: bool = False) -> Page:
        """Return the article's body as it is, cut if it is long."""
        shown = article.best_text(locale)
        is_whole = whole or len(shown.body) <= PASSAGE
        plain = shown.body if is_whole else shown.body[:PASSAGE]
        return Page(
            article_id=article.id,
            locale=shown.locale,
            title=shown.title,
            plain=plain,
            html="",
            attachments=shown.attachments,
            is_whole=is_whole,
        )


def _words(article: Article) -> str:
    return " ".join(f"{text.title} {text.body}" for text in article.texts).lower()


def _hits(chosen: Chosen) -> tuple[Hit, ...]:
    match chosen:
        case One(hit, alternatives):
            return (hit, *alternatives)
        case Menu(hits):
            return hits
        case Nothing():
            return ()


def _without(chosen: Chosen, exclude: Collection[int]) -> Chosen:
    left = tuple(hit for hit in _hits(chosen) if hit.article_id not in exclude)
    if not left or isinstance(chosen, Nothing):
        return Nothing()
    return One(left[0], left[1:]) if isinstance(chosen, One) else Menu(left)
