"""What is asked of the database in an operator's day? Read by both databases; see `queries`.

What is told of many tickets is told of the last ones only: no answer costs more in a full database.
"""

from functools import cache

from storage.queries import of_each, select
from storage.rows import AUDIT, CONFIG, MESSAGE, PERSON_EVENT, PRESENCE, QUICK_REPLY, RATING, SCHEDULED, TICKET
from storage.ticket_lists import PEOPLE

SAMPLE = 2000
"""How many of the last tickets tell what is usual."""
MOST_USED = frozenset({"kind", "service", "topic", "product", "result", "pause_reason"})

# --- customers --------------------------------------------------------------------------------------------------------

TICKET_NUMBERED = select(TICKET, "WHERE r.number = $1")
TICKETS_OF_CONTACT = select(
    TICKET, "WHERE r.contact_id = $1 AND r.deleted_at IS NULL ORDER BY r.id DESC LIMIT $2 OFFSET $3"
)
HIGHEST = 2**63 - 1
CONVERSATIONS_OF = "SELECT id FROM conversation WHERE contact_id = $1"


@cache
def said_in_each(conversations: int) -> str:
    """Return the text for the last messages of so many conversations; parameters: a limit, an id above, the ids."""
    one = (
        f'SELECT {MESSAGE.select("r")} FROM "message" r '  # noqa: S608 - our own names
        "WHERE r.conversation_id = ${} AND r.id < $2 ORDER BY r.seq DESC LIMIT $1"
    )
    return of_each(conversations, one, start=3)


def places(first: int, count: int) -> str:
    """Return the names of so many parameters, from `first` on."""
    return ", ".join(f"${number}" for number in range(first, first + count))


# --- a ticket ---------------------------------------------------------------------------------------------------------


@cache
def audit(triggers: int) -> str:
    """Return the text for what happened to a ticket; parameters: the ticket, limit, offset, so many triggers."""
    only = f"AND r.trigger IN ({places(4, triggers)})" if triggers else ""
    return select(AUDIT, f"WHERE r.ticket_id = $1 {only} ORDER BY r.id DESC LIMIT $2 OFFSET $3")


RATING_OF = select(RATING, "WHERE r.ticket_id = $1")
SCHEDULED_FOR = select(SCHEDULED, "WHERE r.ticket_id = $1 AND r.state = 'waiting' ORDER BY r.send_at, r.id")
SCHEDULED_BEFORE = select(SCHEDULED, "WHERE r.send_at <= $1 AND r.state = 'waiting' ORDER BY r.send_at, r.id LIMIT $2")

# --- the queue --------------------------------------------------------------------------------------------------------

WAITS = "t.queue_key <> ''"
"""The condition of the index `ticket_queue`, word for word."""
_BEFORE = (
    "SELECT e.operator_id FROM ticket e WHERE e.contact_id = t.contact_id AND e.id < t.id "
    "AND e.operator_id IS NOT NULL ORDER BY e.id DESC LIMIT 1"
)
WAITING = (
    "SELECT t.id, t.team, t.service, t.topic, t.entry_point, t.contact_id, t.queue_key, t.offer, "  # noqa: S608
    f"({_BEFORE}) FROM ticket t WHERE t.team = $1 AND {WAITS} AND t.queue_key > $3 "
    "ORDER BY t.queue_key, t.id LIMIT $2"
)
WAITING_KINDS = (
    f"SELECT t.queue_key, t.service, t.topic, t.entry_point FROM ticket t WHERE t.team = $1 AND {WAITS} "  # noqa: S608
    "AND t.queue_key > $3 ORDER BY t.queue_key, t.id LIMIT $2"
)
WAITING_TEAMS = f"SELECT t.team, count(*) FROM ticket t WHERE {WAITS} GROUP BY t.team"  # noqa: S608
AHEAD = (
    f"SELECT count(*) FROM (SELECT 1 FROM ticket t WHERE t.team = $1 AND {WAITS} "  # noqa: S608
    "AND t.queue_key < $2 LIMIT $3) q"
)
LOADS = (
    "SELECT t.operator_id, count(*) FROM ticket t WHERE t.status IN ('classification', 'accepted', 'in_progress') "
    "AND t.operator_id IS NOT NULL GROUP BY t.operator_id"
)
OPEN_OF = select(TICKET, f"WHERE r.operator_id = $1 AND r.status IN {PEOPLE} AND r.deleted_at IS NULL ORDER BY r.id")
WATCHED_BEFORE = (
    "SELECT id FROM ticket t WHERE t.watch_at IS NOT NULL AND t.watch_at <= $1 ORDER BY t.watch_at, t.id LIMIT $2"
)

# --- people and figures -----------------------------------------------------------------------------------------------

PRESENCE_GOING_ON = select(PRESENCE, "WHERE r.operator_id = $1 AND r.until IS NULL ORDER BY r.id DESC LIMIT 1")
PRESENCE_SINCE = " UNION ALL ".join(select(PRESENCE, f"WHERE r.until {condition}") for condition in ("> $1", "IS NULL"))
PRESENCE_SINCE_OF = " UNION ALL ".join(
    select(PRESENCE, f"WHERE r.operator_id = $2 AND r.until {condition}") for condition in ("> $1", "IS NULL")
)


@cache
def person_events(deeds: int) -> str:
    """Return the text for what was done to somebody; parameters: the person, limit, offset, so many deeds."""
    only = f"AND r.deed IN ({places(4, deeds)})" if deeds else ""
    return select(PERSON_EVENT, f"WHERE r.person_id = $1 {only} ORDER BY r.id DESC LIMIT $2 OFFSET $3")


QUICK_REPLIES = select(QUICK_REPLY, "WHERE r.removed_at IS NULL ORDER BY r.folder, r.key, r.id")
CONFIGURATION = select(CONFIG, "ORDER BY r.number DESC LIMIT 1")
CONFIGURATIONS = select(CONFIG, "ORDER BY r.number DESC LIMIT $1")
CONFIGURATION_NUMBER = select(CONFIG, "WHERE r.number = $1")

_STARTED = "t.started_at IS NOT NULL"
REACTIONS = (
    "SELECT t.accepted_at, t.started_at FROM ticket t "  # noqa: S608 - our own words
    f"WHERE t.team = $1 AND {_STARTED} AND t.accepted_at IS NOT NULL ORDER BY t.started_at DESC LIMIT $2"
)
STARTED_SINCE = (
    "SELECT t.accepted_at, t.started_at, t.operator_id FROM ticket t "  # noqa: S608
    f"WHERE t.started_at >= $1 AND {_STARTED} AND t.deleted_at IS NULL ORDER BY t.started_at DESC LIMIT {SAMPLE}"
)
RESOLVED_SINCE = (
    "SELECT t.operator_id, t.accepted_at IS NULL, t.result FROM ticket t "  # noqa: S608
    "WHERE t.resolved_at >= $1 AND t.resolved_at IS NOT NULL AND t.deleted_at IS NULL "
    f"ORDER BY t.resolved_at DESC LIMIT {SAMPLE}"
)
EXPLAINED_SINCE = (
    "SELECT t.operator_id, t.accepted_at IS NULL, t.result FROM ticket t WHERE t.closed_at >= $1 "  # noqa: S608
    "AND t.closed_at IS NOT NULL AND t.resolved_at IS NULL AND t.close_reason <> '' AND t.deleted_at IS NULL "
    f"ORDER BY t.closed_at DESC LIMIT {SAMPLE}"
)
"""Closed with an explanation instead of a result (F16): that is an end, too."""
MISSED_SINCE = (
    "SELECT DISTINCT t.id, t.operator_id FROM ticket_event v JOIN ticket t ON t.id = v.ticket_id "
    "WHERE v.trigger = 'escalated' AND v.at >= $1 AND t.deleted_at IS NULL"
)
RATINGS = "SELECT avg(r.score), count(*) FROM rating r WHERE r.at >= $1"
RATINGS_OF = "SELECT avg(r.score), count(*) FROM rating r WHERE r.at >= $1 AND r.operator_id = $2"


@cache
def most_used(field: str) -> str:
    """Return the text for the values that the last tickets had most; ValueError for a field that is not counted."""
    if field not in MOST_USED:
        raise ValueError(field)
    last = f"SELECT t.{field} AS value, t.opened_at FROM ticket t ORDER BY t.id DESC LIMIT {SAMPLE}"  # noqa: S608
    return (
        f"SELECT value FROM ({last}) q WHERE value <> '' AND opened_at >= $1 "  # noqa: S608
        "GROUP BY value ORDER BY count(*) DESC, value LIMIT $2"
    )
