"""What do the library and the desk see of the knowledge base outside a unit?"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from gateway.articles import Article, ArticleVersion, CatalogueEntry, Lesson, Search
from gateway.flows import FlowVersion
from gateway.knowledge import Prepared
from storage import knowledge_queries as queries
from storage.database import Database
from storage.knowledge_reads import shelf_place
from storage.queries import by_id
from storage.rows import ARTICLE, ARTICLE_VERSION, CATALOGUE, FLOW, LESSON, SEARCH, Table

KEPT_AT_ONCE = 500
"""Rows of what was computed that are written in one transaction."""


class KnowledgeStore:
    """The part of the store that is about the knowledge base."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def knowledge_revision(self) -> int:
        """Return the knowledge base's version; everything of a lower or the same one is committed."""
        return int((await self.database.fetch(queries.REVISION))[0][0])

    async def articles(self, after_revision: int = -1) -> Sequence[Article]:
        """Return articles in any state of a later version, by version; without an argument all, drafts too."""
        return await self._rows(ARTICLE, queries.ARTICLES_AFTER, after_revision)

    async def article(self, article_id: int) -> Article | None:
        """Return an article in any state."""
        return await self._row(ARTICLE, by_id(ARTICLE), article_id)

    async def article_versions(self, article_id: int) -> Sequence[ArticleVersion]:
        """Return everything an article has been, oldest first."""
        return await self._rows(ARTICLE_VERSION, queries.ARTICLE_VERSIONS, article_id)

    async def catalogue(self) -> Sequence[CatalogueEntry]:
        """Return all services and products, in their order."""
        return sorted(await self._rows(CATALOGUE, queries.CATALOGUE_WHOLE), key=shelf_place)

    async def published_flows(self) -> Sequence[FlowVersion]:
        """Return the versions of scenarios that are in force, by key."""
        return await self._rows(FLOW, queries.FLOWS_PUBLISHED)

    async def flow_versions(self, key: str) -> Sequence[FlowVersion]:
        """Return all versions of a scenario, oldest first."""
        return await self._rows(FLOW, queries.FLOW_VERSIONS, key)

    async def lessons(self, after_revision: int) -> Sequence[Lesson]:
        """Return lessons that were learnt or undone in a later version."""
        return await self._rows(LESSON, queries.LESSONS_AFTER, after_revision)

    async def lessons_in_force(self) -> Sequence[Lesson]:
        """Return all lessons that were not undone, oldest first; reads the whole table, without holding up anybody."""
        found = await self.database.survey(queries.LESSONS_IN_FORCE)
        return [self.database.codec.decode(LESSON, values) for values in found]

    async def lesson_log(self, *, limit: int, offset: int = 0, article_id: int | None = None) -> Sequence[Lesson]:
        """Return what was learnt, newest first, of one article or of all, also what was undone."""
        if article_id is None:
            return await self._rows(LESSON, queries.LESSON_LOG, limit, offset)
        return await self._rows(LESSON, queries.LESSON_LOG_OF, limit, offset, article_id)

    async def searches_between(self, since: datetime, until: datetime) -> Sequence[Search]:
        """Return the searches from `since` on and before `until`, oldest first."""
        return await self._rows(SEARCH, queries.SEARCHES_BETWEEN, since, until)

    async def prepared(self, ids: Collection[int]) -> Mapping[int, bytes]:
        """Return what is kept under these ids; what is missing is not there."""
        wanted, found = list(dict.fromkeys(ids)), dict[int, bytes]()
        size = queries.PREPARED_AT_ONCE
        for start in range(0, len(wanted), size):
            some = wanted[start : start + size]
            some += some[-1:] * (size - len(some))
            found.update((row[0], bytes(row[1])) for row in await self.database.fetch(queries.PREPARED, *some))
        return found

    async def keep_prepared(self, rows: Sequence[Prepared]) -> None:
        """Keep what was computed; what is there already stays."""
        for start in range(0, len(rows), KEPT_AT_ONCE):
            await self.database.keep_prepared([(row.id, row.data) for row in rows[start : start + KEPT_AT_ONCE]])

    # ------------------------------------------------------------------------------------------------------------------

    async def _rows(self, table: Table, query: str, *args: Any) -> list[Any]:
        return [self.database.codec.decode(table, values) for values in await self.database.fetch(query, *args)]

    async def _row(self, table: Table, query: str, *args: Any) -> Any:
        found = await self._rows(table, query, *args)
        return found[0] if found else None
