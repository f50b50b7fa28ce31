"""How are the screens with articles for a ticket drawn?"""

from collections.abc import Mapping, Sequence

from gateway.items import Item
from gateway.ports import Library, Store, TicketView
from gateway.tickets import TicketId
from operator_bot.notify.advisor import SEARCHED, Advisor
from operator_bot.notify.drawing import Draw, Params
from operator_bot.notify.messenger import Messenger
from operator_bot.screens import articles
from operator_bot.screens.advice import BEST, Title
from operator_bot.screens.articles import Shelf
from operator_bot.screens.questions import OFFERED
from operator_bot.screens.screen import Reader, Screen

MESSAGES = 12


class ArticlePages:
    """Draws articles as operators see them before they send them."""

    def __init__(self, *, store: Store, library: Library, messenger: Messenger, advisor: Advisor) -> None:
        self._store = store
        self._library = library
        self._messenger = messenger
        self._advisor = advisor
        self.known: Mapping[str, Draw] = {
            "articles": self._articles,
            "article": self._article,
            "article_read": self._read,
            "article_sent": self._sent,
            "article_whose": self._whose,
        }

    async def _articles(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._view(params)
        if view is None:
            return None
        words = str(params.get("words", ""))[:SEARCHED]
        titles = await (self._advisor.with_words(words, reader) if words else self._likely(view, reader))
        question = words or self._advisor.question(view)
        inline = await self._messenger.searches_inline()
        found = Shelf(titles=titles, question=question, inline=inline, gists=self._gists(titles, view))
        return articles.shelf(view, found, reader)

    def _gists(self, titles: Sequence[Title], view: TicketView) -> dict[int, str]:
        """Return how the best articles that customers may read begin, in the customer's language."""
        found = (self._library.article(each.id) for each in titles[:BEST] if not each.internal)
        return {
            each.id: self._library.page(each, view.conversation.locale, text=self._advisor.question(view)).plain
            for each in found
            if each is not None
        }

    async def _likely(self, view: TicketView, reader: Reader) -> Sequence[Title]:
        """Return the likely articles, else those that merely share words with the question."""
        found = await self._advisor.best(view, reader)
        question = "" if found else self._advisor.question(view)
        return await self._advisor.with_words(question, reader) if question else found

    async def _article(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view, article = await self._view(params), self._library.article(params["article"])
        if view is None or article is None:
            return None
        whole = bool(params.get("whole"))
        text = self._advisor.question(view)
        page = self._library.page(article, view.conversation.locale, text=text, whole=whole)
        return articles.preview(view, article, page, reader, whole=whole)

    async def _read(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        article = self._library.article(params["article"])
        if article is None:
            return None
        return articles.read(article, self._library.page(article, reader.words.locale, whole=True), reader)

    async def _sent(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        return articles.sent(params["title"], params["number"], reader)

    async def _whose(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        article, me = self._library.article(params["article"]), reader.operator
        if article is None or me is None:
            return None
        views = await self._store.tickets_of(me.id, limit=OFFERED)
        return articles.whose(views, article, article.best_text(reader.words.locale).title, reader)

    async def _view(self, params: Params) -> TicketView | None:
        return await self._store.view(TicketId(params["ticket"]), messages=MESSAGES)
