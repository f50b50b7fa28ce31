"""How are tickets loaded with everything a card or a list shows of them?"""

from collections.abc import Sequence
from typing import Any

from gateway.articles import Search
from gateway.conversations import Message
from gateway.ports import TicketView
from gateway.tickets import Ticket
from storage import knowledge_queries, queries
from storage.database import Database, Values
from storage.rows import MESSAGE, SEARCH, TICKET

RECENT = 3
"""Last messages a list shows of each ticket."""
SEARCHES = 10
"""Searches a card looks at, the first of a ticket."""


async def load(database: Database, query: str, *args: Any, messages: int = RECENT) -> list[TicketView]:
    """Return the views a query gives, in its order, in at most four statements however many there are."""
    found = await database.fetch(query, *args)
    if not found:
        return []
    rows = [database.codec.decode_joined(queries.VIEW, values) for values in found]
    tickets: list[Ticket] = [row[0] for row in rows]
    recent = await _recent(database, tickets, messages)
    earlier = await _last_earlier(database, found, tickets)
    searches = await _searches(database, found, tickets)
    return [
        TicketView(
            ticket=ticket,
            contact=contact,
            conversation=conversation,
            operator=operator,
            recent=tuple(recent[ticket.id]),
            earlier=values[-1],
            last_earlier=earlier.get(ticket.id),
            searches=tuple(searches.get(ticket.id, ())),
        )
        for values, (ticket, contact, conversation, operator) in zip(found, rows, strict=True)
    ]


async def _recent(database: Database, tickets: Sequence[Ticket], limit: int) -> dict[int, list[Message]]:
    recent: dict[int, list[Message]] = {ticket.id: [] for ticket in tickets}
    if limit:
        query = queries.recent_of_each(len(tickets))
        for ticket_id, *values in await database.fetch(query, limit, *recent):
            recent[ticket_id].append(database.codec.decode(MESSAGE, values))
    return {ticket_id: sorted(messages, key=_place) for ticket_id, messages in recent.items()}


async def _last_earlier(database: Database, found: Sequence[Values], tickets: Sequence[Ticket]) -> dict[int, Ticket]:
    ids = [ticket.id for values, ticket in zip(found, tickets, strict=True) if values[-1]]
    if not ids:
        return {}
    rows = await database.fetch(queries.last_before_each(len(ids)), 1, *ids)
    return {ticket_id: database.codec.decode(TICKET, values) for ticket_id, *values in rows}


async def _searches(database: Database, found: Sequence[Values], tickets: Sequence[Ticket]) -> dict[int, list[Search]]:
    ids = [ticket.id for values, ticket in zip(found, tickets, strict=True) if values[-2]]
    searches: dict[int, list[Search]] = {ticket_id: [] for ticket_id in ids}
    if ids:
        query = knowledge_queries.searches_of_each(len(ids))
        for values in await database.fetch(query, SEARCHES, *ids):
            search: Search = database.codec.decode(SEARCH, values)
            searches[search.ticket_id or 0].append(search)
    return searches


def _place(message: Message) -> int:
    return message.seq
