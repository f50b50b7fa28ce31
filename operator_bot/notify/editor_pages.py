"""How are the screens drawn on which articles are written?"""

from collections import Counter
from collections.abc import Mapping, Sequence

from gateway.articles import Article, ArticleState, CatalogueEntry, LessonKind, Shelf
from gateway.articles.flaws import Finding, Flaw
from gateway.items import Item
from gateway.ports import Library, Store
from operator_bot.article_buttons import Aspect, Choices, Field, Stock, Then, Write
from operator_bot.article_buttons import Listed as State
from operator_bot.notify.drawing import Draw, Params, page_of
from operator_bot.screens import editor
from operator_bot.screens.editor import Known
from operator_bot.screens.screen import Reader, Screen
from operator_bot.screens.stock import PAGE, Listing, stock

COUNTED = 1000
"""Lessons of one article that are counted."""
FOUND = 20
"""Articles that a search by words shows."""
_STATES = {
    State.DRAFT: ArticleState.DRAFT,
    State.PUBLISHED: ArticleState.PUBLISHED,
    State.RETIRED: ArticleState.RETIRED,
}


class EditorPages:
    """Draws articles in every state, as they are in the database."""

    def __init__(self, *, store: Store, library: Library) -> None:
        self._store = store
        self._library = library
        self.known: Mapping[str, Draw] = {
            "stock": self._stock,
            "article_card": self._card,
            "article_ask": self._ask,
            "article_taken": self._taken,
            "article_choices": self._choices,
            "article_show": self._show,
            "article_history": self._history,
            "article_wrong": self._wrong,
            "article_left": self._left,
        }

    async def _stock(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        of = Stock(State(params.get("state", State.ALL.value)), int(params.get("service", 0)), page_of(params))
        entries = await self._store.catalogue()
        services = [each for each in entries if each.shelf is Shelf.SERVICE]
        sought = str(params.get("words", ""))
        articles = await self._store.articles()
        found = _with_words(articles, sought) if sought else _filtered(articles, of, services)
        found.sort(key=lambda each: each.changed_at, reverse=True)
        here = found[:FOUND] if sought else found[of.page * PAGE : (of.page + 1) * PAGE + 1]
        return stock(Listing(articles=here, total=len(found), of=of, services=services, sought=sought), reader)

    async def _card(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        article = await self._store.article(params["article"])
        if article is None:
            return None
        entries = await self._store.catalogue()
        lessons = await self._store.lesson_log(limit=COUNTED, article_id=article.id)
        use = Counter(each.kind for each in lessons if each.undone_at is None)
        known = Known(
            names={(each.shelf, each.key): each.title(reader.words.locale) for each in entries},
            confirmed=use[LessonKind.CONFIRMED],
            refused=use[LessonKind.REFUSED],
            sent=use[LessonKind.SENT],
        )
        return editor.article_card(article, known, reader)

    async def _ask(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        step = _step(params)
        article = await self._store.article(step.article) if step.article else None
        return editor.ask(article, step, reader)

    async def _taken(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        return editor.taken(_step(params), reader, length=int(params["length"]))

    async def _choices(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        article = await self._store.article(params["article"])
        asked = Choices(params["article"], Aspect(params["aspect"]), Then(params["then"]))
        return editor.choices(article, asked, await self._store.catalogue(), reader) if article else None

    async def _show(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        article = await self._store.article(params["article"])
        if article is None:
            return None
        page = self._library.page(article, str(params.get("locale") or article.texts[0].locale), whole=True)
        return editor.as_customers_see_it(article, page, reader)

    async def _history(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        article = await self._store.article(params["article"])
        if article is None:
            return None
        return editor.history(article, await self._store.article_versions(article.id), page_of(params), reader)

    async def _wrong(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        found = [Finding(Flaw(each["flaw"]), limit=each["limit"], what=each["what"]) for each in params["wrong"]]
        return editor.wrong(found, reader)

    async def _left(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        return editor.left(reader)


def _step(params: Params) -> Write:
    return Write(params["article"], Field(params["field"]), params["locale"], Then(params["then"]))


def _filtered(articles: Sequence[Article], of: Stock, services: Sequence[CatalogueEntry]) -> list[Article]:
    key = next((each.key for each in services if each.id == of.service), None)
    state = _STATES.get(of.state)
    return [each for each in articles if state in (None, each.state) and key in (None, each.service)]


def _with_words(articles: Sequence[Article], sought: str) -> list[Article]:
    """Return the articles that have all the words in a title, an example, a tag or the key."""
    words = sought.casefold().split()
    return [each for each in articles if all(word in _searched(each) for word in words)]


def _searched(article: Article) -> str:
    written = (part for text in article.texts for part in (text.title, *text.examples))
    return "\n".join((article.key, *article.tags, *written)).casefold()
