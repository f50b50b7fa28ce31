"""What follows from the buttons of articles in a ticket (F133)?"""

from collections.abc import Mapping

from gateway.desk import Articles
from operator_bot.actions.here import Here
from operator_bot.actions.toast import SILENCE, Follow, Toast, toast
from operator_bot.actions.writing import Writing
from operator_bot.buttons import At, Part, Press, Preview, SendArticle, Suggest
from operator_bot.outgoing import Outgoing
from operator_bot.reading import Pushed


class ArticleButtons:
    """Follows the buttons that show articles for a ticket and send them."""

    def __init__(self, *, articles: Articles, writing: Writing, outgoing: Outgoing) -> None:
        self._articles = articles
        self._writing = writing
        self._outgoing = outgoing
        self.follows: Mapping[type[Press], Follow] = {
            Suggest: self._suggest,
            Preview: self._preview,
            SendArticle: self._send,
        }

    async def _suggest(self, here: Here, press: Suggest, pushed: Pushed) -> Toast:
        self._show(here, "articles", pushed, press.at, ticket=press.ticket)
        return SILENCE

    async def _preview(self, here: Here, press: Preview, pushed: Pushed) -> Toast:
        self._articles.published(press.article)
        whole = press.part is Part.WHOLE
        self._show(here, "article", pushed, press.at, ticket=press.ticket, article=press.article, whole=whole)
        return SILENCE

    async def _send(self, here: Here, press: SendArticle, pushed: Pushed) -> Toast:
        sent = await self._articles.send(here.unit, here.me, press.ticket, press.article, here.place, ref=pushed.ref)
        self._writing.go_on_with(here, sent.file.ticket)
        number = sent.file.ticket.number
        params = {"number": number, "title": sent.article.best_text(here.me.locale).title, "of": here.me.id}
        self._outgoing.screen(here.unit, here.place, "article_sent", params=params, instead_of=pushed.ref)
        return toast("article_sent", number=number)

    def _show(self, here: Here, screen: str, pushed: Pushed, at: At, **params: object) -> None:
        of = {"of": here.me.id, **params}
        if at is At.HERE:
            self._outgoing.screen(here.unit, here.place, screen, params=of, instead_of=pushed.ref)
        else:
            self._outgoing.screen(here.unit, here.place, screen, params=of, reply_to=pushed.ref)
