"""What is asked of the database about articles, searches and what is learnt? Read by both databases; see `queries`."""

from functools import cache

from storage.queries import of_each, select
from storage.rows import ARTICLE, ARTICLE_VERSION, CATALOGUE, FLOW, LESSON, SEARCH

REVISION = "SELECT value FROM knowledge_revision WHERE id = 1"
NEXT_REVISION = "UPDATE knowledge_revision SET value = value + 1 WHERE id = 1 RETURNING value"
"""Locks the one row until the end of the transaction: versions are committed in the order of their numbers."""

ARTICLES_AFTER = select(ARTICLE, "WHERE r.revision > $1 ORDER BY r.revision")
ARTICLE_BY_KEY = select(ARTICLE, "WHERE r.key = $1")
ARTICLE_VERSIONS = select(ARTICLE_VERSION, "WHERE r.article_id = $1 ORDER BY r.number")
CATALOGUE_WHOLE = select(CATALOGUE, "ORDER BY r.shelf, r.key")
FLOW_VERSIONS = select(FLOW, "WHERE r.key = $1 ORDER BY r.number")
FLOWS_PUBLISHED = select(FLOW, "WHERE r.state = 'published' ORDER BY r.key")
LESSONS_AFTER = select(LESSON, "WHERE r.revision > $1 ORDER BY r.revision")
LESSONS_IN_FORCE = select(LESSON, "WHERE r.undone_at IS NULL ORDER BY r.id")
LESSONS_OF = select(LESSON, "WHERE r.contact_id = $1 AND r.at >= $2 ORDER BY r.at")
LESSON_LOG = select(LESSON, "ORDER BY r.id DESC LIMIT $1 OFFSET $2")
LESSON_LOG_OF = select(LESSON, "WHERE r.article_id = $3 ORDER BY r.at DESC LIMIT $1 OFFSET $2")
SEARCHES = select(SEARCH, "WHERE r.ticket_id = $1 ORDER BY r.id")
SEARCHES_BETWEEN = select(SEARCH, "WHERE r.at >= $1 AND r.at < $2 ORDER BY r.at")
TURNS_BEFORE = (
    "SELECT entry_point, chat FROM conversation WHERE turn_at IS NOT NULL AND turn_at <= $1 ORDER BY turn_at LIMIT $2"
)
SILENT_BEFORE = (
    "SELECT id FROM ticket WHERE status = 'new' AND opened_at < $1 AND changed_at < $1 ORDER BY opened_at LIMIT $2"
)
PREPARED_AT_ONCE = 200
PREPARED = f"SELECT id, data FROM prepared WHERE id IN ({', '.join(f'${n + 1}' for n in range(PREPARED_AT_ONCE))})"  # noqa: S608
"""Ids that are not needed are given as any other again."""


@cache
def searches_of_each(tickets: int) -> str:
    """Return the text for the searches of so many tickets; parameters are a limit and the tickets' ids."""
    return of_each(
        tickets,
        f'SELECT {SEARCH.select("r")} FROM "search" r WHERE r.ticket_id = ${{}} ORDER BY r.id LIMIT $1',  # noqa: S608
    )
