"""What of the knowledge base belongs on the card of a ticket?"""

import logging
from collections.abc import Iterable, Sequence

from gateway.articles import Article, Choice, Search, Shelf
from gateway.conversations import Author, Message
from gateway.knowledge import Intent
from gateway.ports import Library, TicketView
from operator_bot.screens.advice import BEST, Advice, Offered, Title, titled
from operator_bot.screens.screen import Reader
from operator_bot.words import Words

log = logging.getLogger(__name__)

PLAUSIBLE = 0.15
"""Least probability that some article answers, for articles to be called likely."""
LOOKED_THROUGH = 5
"""Last messages of the customer among which the question is looked for."""
SEARCHED = 2000
"""Characters of a message that are searched for."""


class Advisor:
    """Looks into the articles in memory; costs no query."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def for_card(self, view: TicketView, reader: Reader) -> Advice:
        """Return what the bot has offered, and what the ticket is about."""
        words, ticket = reader.words, view.ticket
        return Advice(
            offered=tuple(self._offered(each, words) for each in view.searches if each.offered),
            asked_in_vain=any(each.choice is Choice.NOTHING for each in view.searches),
            articles=not self._library.is_empty,
            service=self._called(Shelf.SERVICE, ticket.service, words),
            product=self._called(Shelf.PRODUCT, ticket.product, words),
        )

    async def best(self, view: TicketView, reader: Reader) -> Sequence[Title]:
        """Return the likeliest articles for the customer's last question; none when none is likely."""
        text = self.question(view)
        if self._library.is_empty or not text:
            return ()
        answer = await self._library.answer(self._library.understand(text).text)
        if answer.found.some < PLAUSIBLE:
            return ()
        found = (self._library.article(hit.article_id) for hit in answer.found.hits)
        return self._titles(found, reader.words)

    async def with_words(self, text: str, reader: Reader) -> Sequence[Title]:
        """Return articles by words, those for operators too."""
        return self._titles(await self._library.search(text, limit=BEST * 2, internal=True), reader.words, BEST * 2)

    def question(self, view: TicketView) -> str:
        """Return what the customer asked last: thanks, greetings and calls for a person are no questions."""
        said = [each.text[:SEARCHED] for each in reversed(view.recent) if _is_asked(each)][:LOOKED_THROUGH]
        understood = ((text, self._library.understand(text)) for text in said)
        return next((text for text, read in understood if read.intent is Intent.QUESTION and read.text), "")

    # --- parts --------------------------------------------------------------------------------------------------------

    def _offered(self, search: Search, words: Words) -> Offered:
        articles = (self._library.article(each) for each in search.offered)
        return Offered(tuple(titled(each, words).title if each else "" for each in articles), search.outcome)

    def _called(self, shelf: Shelf, key: str, words: Words) -> str:
        """Return what the catalogue calls a service or a product; empty for one it does not know."""
        if not key:
            return ""
        entry = next((each for each in self._library.shelf(shelf) if each.key == key), None)
        return entry.title(words.locale) if entry else ""

    def _titles(self, articles: Iterable[Article | None], words: Words, limit: int = BEST) -> Sequence[Title]:
        return [titled(each, words) for each in articles if each is not None][:limit]


def _is_asked(message: Message) -> bool:
    return message.author is Author.CUSTOMER and message.deleted_at is None and bool(message.text.strip())
