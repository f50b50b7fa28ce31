"""Which customers are found whose names the index has not read yet?

The index reads new messages a moment after they were said, and what has changed of a customer or a ticket from a row
that the change leaves. Until then the last of both are looked at directly: so many and no more, however far the index
is behind; of each customer the newest ticket.
"""

from collections.abc import Collection, Sequence

from gateway.ports import TicketView
from storage import views
from storage.database import Database
from storage.queries import views_of
from storage.words import queries
from storage.words.indexing import texts_about
from storage.words.splitting import words_of

ROWS = 60
"""Messages, and changes, that are looked at, the last ones."""
MOST = 128
"""Tickets that are read for it."""
_CHANGES = f"(SELECT ticket_id, contact_id FROM words_anew ORDER BY id DESC LIMIT {ROWS}) a"  # noqa: S608 - a number
FRESH = (
    "SELECT m.ticket_id FROM (SELECT ticket_id FROM message "  # noqa: S608 - our own names and a number
    f"WHERE id > (SELECT message_id FROM word_position WHERE id = 1) ORDER BY id DESC LIMIT {ROWS}) m "
    "WHERE m.ticket_id IS NOT NULL UNION "
    f"SELECT a.ticket_id FROM {_CHANGES} WHERE a.ticket_id IS NOT NULL UNION "
    f"SELECT (SELECT max(t.id) FROM ticket t WHERE t.contact_id = a.contact_id) FROM {_CHANGES} "
    "WHERE a.contact_id IS NOT NULL ORDER BY 1 DESC"
)


async def fresh(
    database: Database, terms: Sequence[str], teams: Collection[str] | None, *, but: Collection[int]
) -> list[TicketView]:
    """Return the tickets, newest first, that say all terms of themselves or their customers and wait for the index."""
    rows = [each for (each,) in await database.fetch(FRESH) if each is not None and each not in but]
    if not rows:
        return []
    some = queries.filled(rows[:MOST])
    about = {row[0]: row for row in await database.fetch(queries.about(len(some)), *some)}
    hits = [each for each in about if _says(" ".join(texts_about(about[each])), terms)]
    if not hits:
        return []
    wanted = queries.filled(sorted(hits, reverse=True))
    found = {view.ticket.id: view for view in await views.load(database, views_of(len(wanted)), *wanted)}
    here = (view for _, view in sorted(found.items(), reverse=True) if view.ticket.deleted_at is None)
    return [view for view in here if teams is None or view.ticket.team in teams]


def _says(text: str, terms: Sequence[str]) -> bool:
    words = words_of(text)
    return all(any(word.startswith(term) for word in words) for term in terms)
