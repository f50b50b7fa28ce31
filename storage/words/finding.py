"""Which tickets are about what somebody looks for, and which of their messages says so?"""

from collections.abc import Collection, Sequence
from typing import Any

from gateway.conversations import Message
from gateway.ports import Hit, TicketView
from storage import views
from storage.database import Database, Only
from storage.queries import VIEW_OF_NUMBER, by_ids, views_of
from storage.rows import MESSAGE
from storage.words import queries
from storage.words.fresh import fresh
from storage.words.splitting import terms_of, words_of

LONGEST_NUMBER = 18
"""Digits of a ticket's number."""
PAGE = 100
"""Tickets found at once, at most."""
LOOKED_AT = 300
"""Last messages of a ticket among which the words are looked for."""


async def find(database: Database, words: str, *, limit: int, offset: int, teams: Collection[str] | None) -> list[Hit]:
    """Return tickets by words, newest first; before them the one with this very number, and who is new."""
    terms, limit = terms_of(words), min(limit, PAGE)
    if not terms or limit < 1 or (teams is not None and not teams):
        return []
    named = await _by_number(database, words, teams)
    new = await fresh(database, terms, teams, but=[view.ticket.id for view in named])
    first = [*named, *new]
    only = Only(teams=None if teams is None else tuple(sorted(teams)), but=named[0].ticket.id if named else 0)
    here = first[offset : offset + limit]
    further = limit - len(here)
    if further:
        start = max(offset - len(first), 0)
        # Who is new may be indexed meanwhile, or under another name: so many more are asked for, and these left out.
        ids = await database.words.search(terms, only, limit=further + len(new), offset=start)
        known = {view.ticket.id for view in new}
        here = here + await _views(database, [each for each in ids if each not in known][:further])
    return await _hits(database, here, terms)


async def _by_number(database: Database, words: str, teams: Collection[str] | None) -> list[TicketView]:
    number = words.strip().lstrip("#№ ")
    if not (number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER):
        return []
    found = await views.load(database, VIEW_OF_NUMBER, int(number))
    here = (view for view in found if view.ticket.deleted_at is None)
    return [view for view in here if teams is None or view.ticket.team in teams]


async def _views(database: Database, ids: Sequence[int]) -> list[TicketView]:
    if not ids:
        return []
    wanted = queries.filled(list(ids))
    found: dict[int, TicketView] = {
        view.ticket.id: view for view in await views.load(database, views_of(len(wanted)), *wanted)
    }
    return [found[each] for each in ids if each in found]


async def _hits(database: Database, found: Sequence[TicketView], terms: Sequence[str]) -> list[Hit]:
    if not found:
        return []
    ids = queries.filled([view.ticket.id for view in found])
    said = await database.fetch(queries.said(len(ids)), LOOKED_AT, *ids)
    best = {view.ticket.id: _best(view, [row for row in said if row[0] == view.ticket.id], terms) for view in found}
    messages = await _messages(database, [each for each in best.values() if each])
    return [Hit(view=view, message=messages.get(best[view.ticket.id])) for view in found]


def _best(view: TicketView, said: Sequence[Sequence[Any]], terms: Sequence[str]) -> int:
    """Return the newest message with most of the words that do not stand in the customer's name; 0: there is none."""
    contact = view.contact
    names = words_of(" ".join((contact.name, contact.account, contact.username, contact.phone, contact.email)))
    wanted = [term for term in terms if not any(name.startswith(term) for name in names)] or []
    best, most = 0, 0
    for _, message_id, text in sorted({row[1]: row for row in said}.values(), key=_newest):
        words = words_of(text)
        count = sum(any(word.startswith(term) for word in words) for term in wanted)
        if count > most:
            best, most = message_id, count
    return best


def _newest(row: Sequence[Any]) -> int:
    return -row[1]


async def _messages(database: Database, ids: Sequence[int]) -> dict[int, Message]:
    if not ids:
        return {}
    wanted = queries.filled(list(ids))
    found = await database.fetch(by_ids(MESSAGE, len(wanted)), *wanted)
    decoded: list[Message] = [database.codec.decode(MESSAGE, values) for values in found]
    return {message.id: message for message in decoded}
