"""What does a unit see of articles, scenarios, searches and what was learnt?"""

from collections.abc import Sequence
from datetime import datetime

from gateway.articles import Article, ArticleVersion, CatalogueEntry, Lesson, Search
from gateway.flows import FlowVersion
from gateway.tickets import TicketId
from storage import knowledge_queries as queries
from storage.reading import Reading
from storage.rows import ARTICLE, ARTICLE_VERSION, CATALOGUE, FLOW, LESSON, SEARCH


class KnowledgeReads(Reading):
    """The part of a unit that is about the knowledge base."""

    _revision: int | None = None

    async def article(self, article_id: int) -> Article | None:
        """Return an article in any state."""
        return await self._row(Article, article_id)

    async def article_by_key(self, key: str) -> Article | None:
        """Return an article in any state."""
        await self._look_up((Article, key), ARTICLE, queries.ARTICLE_BY_KEY, key)
        return next((each for each in self._memory.known(Article) if each.key == key), None)

    async def article_versions(self, article_id: int) -> Sequence[ArticleVersion]:
        """Return everything an article has been, oldest first."""
        await self._look_up((ArticleVersion, article_id), ARTICLE_VERSION, queries.ARTICLE_VERSIONS, article_id)
        found = (each for each in self._memory.known(ArticleVersion) if each.article_id == article_id)
        return sorted(found, key=lambda each: each.number)

    async def catalogue(self) -> Sequence[CatalogueEntry]:
        """Return all services and products, in their order."""
        await self._look_up((CatalogueEntry,), CATALOGUE, queries.CATALOGUE_WHOLE)
        return sorted(self._memory.known(CatalogueEntry), key=shelf_place)

    async def flow_versions(self, key: str) -> Sequence[FlowVersion]:
        """Return all versions of a scenario, oldest first."""
        await self._look_up((FlowVersion, key), FLOW, queries.FLOW_VERSIONS, key)
        found = (each for each in self._memory.known(FlowVersion) if each.key == key)
        return sorted(found, key=lambda each: each.number)

    async def search(self, search_id: int) -> Search | None:
        """Return a search of the bot."""
        return await self._row(Search, search_id)

    async def searches(self, ticket_id: TicketId) -> Sequence[Search]:
        """Return the bot's searches for a ticket, oldest first."""
        await self._look_up_for(ticket_id, SEARCH, queries.SEARCHES)
        found = (each for each in self._memory.known(Search) if each.ticket_id == ticket_id)
        return sorted(found, key=lambda each: each.id)

    async def lesson(self, lesson_id: int) -> Lesson | None:
        """Return a lesson, also one that was undone."""
        return await self._row(Lesson, lesson_id)

    async def lessons_of(self, contact_id: int, since: datetime) -> Sequence[Lesson]:
        """Return the lessons from a person's messages since a moment, oldest first, also those undone."""
        await self._look_up((Lesson, contact_id, since), LESSON, queries.LESSONS_OF, contact_id, since)
        found = (each for each in self._memory.known(Lesson) if each.contact_id == contact_id and each.at >= since)
        return sorted(found, key=lambda each: (each.at, each.id))

    async def next_revision(self) -> int:
        """Return the knowledge base's version this unit makes: one higher than the last, the same for the whole unit.

        Whoever else wants one waits until this unit ends, so that versions come into force in their order.
        """
        if self._revision is None:
            self._revision = int((await self._transaction.fetch(queries.NEXT_REVISION))[0][0])
        return self._revision


def shelf_place(entry: CatalogueEntry) -> tuple[str, int, str]:
    """Return where an entry stands among all."""
    return entry.shelf, entry.place, entry.key
