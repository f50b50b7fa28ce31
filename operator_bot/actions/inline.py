"""What follows when an operator searches articles inline, and when the message of a result arrives (F133)?

Telegram tells the bot of inline messages in its own private chats and in its groups, as messages of the person with
`via_bot`. The person's message stays where it is and gets the delivery sign; the customer gets the article itself.
"""

import re
from collections.abc import Callable

from gateway.articles import Article, Audience
from gateway.desk import Articles
from gateway.desk.quick import Quick
from gateway.errors import AlreadyTaken, IllegalTransition, NotFound, StoreUnavailable
from gateway.items import Json
from gateway.operators import Operator
from gateway.ports import Library, Store, Unit
from gateway.replies.choosing import found
from gateway.tickets import TicketId
from operator_bot.actions.here import Here
from operator_bot.actions.writing import Writing
from operator_bot.notify.messenger import Messenger
from operator_bot.notify.roster import Roster
from operator_bot.outgoing import Outgoing
from operator_bot.reading import Looked, Said
from operator_bot.screens.inline import FOUND, REPLIES, reply_results, results
from operator_bot.words import short

QUERY = 256
"""Characters of what is looked for."""
_SEARCH = re.compile(r"\s*@(\w{5,32})\s(.*)", re.DOTALL | re.ASCII)


class InlineSearch:
    """Answers inline queries of operators; everybody else finds nothing."""

    def __init__(self, *, library: Library, store: Store, quick: Quick, messenger: Messenger, roster: Roster) -> None:
        self._library = library
        self._store = store
        self._quick = quick
        self._messenger = messenger
        self._roster = roster

    def answer(self, unit: Unit, looked: Looked, me: Operator | None) -> None:
        """Show what was found, beside the unit. Best effort: whoever types on asks again."""

        async def show() -> None:
            there = [*await self._replies(looked.text, me), *await self._found(looked.text, me)] if me else []
            await self._messenger.answer_inline(looked.token, there)

        unit.beside(show)

    async def _replies(self, text: str, me: Operator) -> list[Json]:
        try:
            kept = await self._store.quick_replies()
        except StoreUnavailable:
            return []
        words, known = self._roster.words(me.locale), self._quick.known(kept, me)
        replies = found(known, text[:QUERY], limit=REPLIES)
        return reply_results(replies, words, bot=await self._messenger.username())

    async def _found(self, text: str, me: Operator) -> list[Json]:
        words = self._roster.words(me.locale)
        sought = text.strip()[:QUERY]
        articles = await self._articles(sought)
        pages = [(each, self._library.page(each, words.locale, text=sought)) for each in articles]
        return results(pages, words, bot=await self._messenger.username())

    async def _articles(self, sought: str) -> list[Article]:
        if not sought:
            return list(self._library.browse())[:FOUND]
        return list(await self._library.search(sought, limit=FOUND, internal=True))


class ChosenArticles:
    """Takes in the messages that results become."""

    def __init__(self, *, articles: Articles, writing: Writing, outgoing: Outgoing, called: Callable[[], str]) -> None:
        self._articles = articles
        self._writing = writing
        self._outgoing = outgoing
        self._called = called

    async def takes_search(self, here: Here, said: Said) -> bool:
        """Show what was looked for where somebody has sent the words of a search themselves; return whether it was one.

        It happens when the button is tapped before a result, or inline mode is off: no customer should read that.
        """
        typed = _SEARCH.fullmatch(said.wrote.text)
        if typed is None or not self._is_called(typed[1]):
            return False
        ticket = await self._writing.meant(here, said)
        params = {"of": here.me.id, "ticket": ticket, "words": typed[2].strip()[:QUERY]}
        if ticket is not None:
            self._outgoing.screen(here.unit, here.place, "articles", params=params, reply_to=said.wrote.ref)
        elif here.private:
            self._outgoing.screen(here.unit, here.place, "stock", params=params, reply_to=said.wrote.ref)
        return True

    def _is_called(self, name: str) -> bool:
        """Return whether a name is the bot's; before Telegram was asked, any bot's."""
        called = self._called()
        return name.casefold() == called.casefold() if called else name.casefold().endswith("bot")

    async def take_in(self, here: Here, said: Said, article_id: int) -> None:
        """Send the article to the customer of the thread; an internal one is only shown to the operator."""
        ref = said.wrote.ref
        try:
            article = self._articles.published(article_id)
        except NotFound:
            self._outgoing.notice(here.unit, here.place, "article_gone", reply_to=ref)
            return
        ticket = await self._writing.meant(here, said)
        if article.audience is Audience.INTERNAL:
            params = {"article": article.id, "of": here.me.id}
            self._outgoing.screen(here.unit, here.place, "article_read", params=params, reply_to=ref)
        elif ticket is not None:
            await self._send(here, ticket, article, ref)
        elif here.private:
            params = {"article": article.id, "of": here.me.id}
            self._outgoing.screen(here.unit, here.place, "article_whose", params=params, reply_to=ref)

    async def _send(self, here: Here, ticket: TicketId, article: Article, ref: str) -> None:
        unit, say = here.unit, self._outgoing.notice
        try:
            sent = await self._articles.send(unit, here.me, ticket, article.id, here.place, ref=ref)
        except AlreadyTaken as taken:
            say(unit, here.place, "article_taken", reply_to=ref, operator=short(taken.by, 40))
        except IllegalTransition:
            say(unit, here.place, "article_closed", reply_to=ref)
        except NotFound:
            say(unit, here.place, "gone", reply_to=ref)
        else:
            self._writing.go_on_with(here, sent.file.ticket)
