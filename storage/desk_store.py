"""What do operators' screens, distribution and time see of the store?"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import starmap

import orjson

from gateway.configuration import ConfigVersion
from gateway.contacts import Contact
from gateway.conversations import Message
from gateway.ids import Ids
from gateway.operators import PersonEvent, PresenceSpan
from gateway.ports import DayFigures, Hit, TicketView
from gateway.replies import QuickReply, Rating, ScheduledReply
from gateway.routing import Kind, Waiting
from gateway.tickets import AuditEvent, Order, Ticket, TicketFilter, TicketId
from storage import desk_queries as queries
from storage import ticket_lists, views
from storage.database import Database, Values
from storage.figures import Counted, seconds_between
from storage.knowledge_store import KnowledgeStore
from storage.queries import by_id
from storage.reading import first
from storage.rows import AUDIT, CONFIG, CONTACT, MESSAGE, PERSON_EVENT, PRESENCE, QUICK_REPLY, RATING, SCHEDULED, TICKET
from storage.words import WordIndex, finding


class DeskStore(KnowledgeStore):
    """The part of the store that is about an operator's day."""

    def __init__(self, database: Database, ids: Ids) -> None:
        super().__init__(database)
        self._ids = ids
        self._word_index = WordIndex(database, ids)

    # --- lists --------------------------------------------------------------------------------------------------------

    async def tickets(self, wanted: TicketFilter, *, order: Order, limit: int, offset: int = 0) -> Sequence[TicketView]:
        """Return a page of a list."""
        query, values = ticket_lists.page(wanted, order, self._ids.clock.now(), limit=limit, offset=offset)
        return await views.load(self.database, query, *values)

    async def count(self, wanted: TicketFilter, *, up_to: int = 1000) -> int:
        """Return how many tickets a list has; counting stops at `up_to`."""
        query, values = ticket_lists.count(wanted, self._ids.clock.now(), up_to=up_to)
        return int((await self.database.fetch(query, *values))[0][0])

    async def count_by(self, field: str, wanted: TicketFilter) -> Mapping[str, int]:
        """Return how many there are by `status`, `team`, `entry_point` or `priority`, of tickets people have."""
        query, values = ticket_lists.count_by(field, wanted, self._ids.clock.now())
        return {row[0]: row[1] for row in await self.database.fetch(query, *values)}

    async def find(
        self, words: str, *, limit: int, offset: int = 0, teams: Collection[str] | None = None
    ) -> Sequence[Hit]:
        """Return tickets by a number, a name, a phone, or words of what was said, in any case, the newest first."""
        return await finding.find(self.database, words, limit=limit, offset=offset, teams=teams)

    async def index_words(self, limit: int) -> int:
        """Make what was said since findable, and what has changed; return how much of it there was."""
        return await self._word_index.catch_up(limit)

    async def most_used(self, field: str, *, since: datetime, limit: int) -> Sequence[str]:
        """Return the values of `kind`, `service`, `topic`, `product`, `result` or `pause_reason` tickets had most."""
        return [value for (value,) in await self.database.fetch(queries.most_used(field), since, limit)]

    # --- customers and tickets ----------------------------------------------------------------------------------------

    async def contact(self, contact_id: int) -> Contact | None:
        """Return a customer."""
        return await self._row(CONTACT, by_id(CONTACT), contact_id)

    async def tickets_of_contact(self, contact_id: int, *, limit: int, offset: int = 0) -> Sequence[Ticket]:
        """Return a customer's tickets over all conversations, newest first."""
        return await self._rows(TICKET, queries.TICKETS_OF_CONTACT, contact_id, limit, offset)

    async def history_of_contact(self, contact_id: int, *, before: int | None, limit: int) -> Sequence[Message]:
        """Return what was said with a customer anywhere, with the bot too, oldest first; `before`: ids below this."""
        ids = [row[0] for row in await self.database.fetch(queries.CONVERSATIONS_OF, contact_id)]
        if not ids:
            return []
        top = queries.HIGHEST if before is None else before
        found = await self._rows(MESSAGE, queries.said_in_each(len(ids)), limit, top, *ids)
        return sorted(found, key=_id)[-limit:]

    async def audit(
        self, ticket_id: TicketId, *, triggers: Collection[str] = (), limit: int, offset: int = 0
    ) -> Sequence[AuditEvent]:
        """Return what happened to a ticket, newest first; `triggers`: only these (F82)."""
        only = sorted(set(triggers))
        return await self._rows(AUDIT, queries.audit(len(only)), ticket_id, limit, offset, *map(str, only))

    async def rating(self, ticket_id: TicketId) -> Rating | None:
        """Return what the customer thought of a ticket."""
        return await self._row(RATING, queries.RATING_OF, ticket_id)

    async def scheduled_for(self, ticket_id: TicketId) -> Sequence[ScheduledReply]:
        """Return the replies of a ticket that wait for their moment, soonest first."""
        return await self._rows(SCHEDULED, queries.SCHEDULED_FOR, ticket_id)

    # --- distribution and time ----------------------------------------------------------------------------------------

    async def waiting(self, team: str, *, limit: int, after: str = "") -> Sequence[Waiting]:
        """Return tickets of a team that wait and belong to nobody, in the queue's order, behind the place `after`."""
        found = await self.database.fetch(queries.WAITING, team, limit, after)
        return [_waiting(row) for row in found]

    async def waiting_kinds(self, team: str, *, limit: int, after: str = "") -> Sequence[tuple[str, Kind]]:
        """Return of which kind each of these tickets is, with its place: `waiting` for a tenth of what that costs."""
        found = await self.database.fetch(queries.WAITING_KINDS, team, limit, after)
        return [(place, Kind(team, *kind)) for place, *kind in found]

    async def waiting_teams(self) -> Mapping[str, int]:
        """Return how many such tickets each team has, for teams that have any."""
        return {row[0]: row[1] for row in await self.database.fetch(queries.WAITING_TEAMS)}

    async def ahead(self, team: str, queue_key: str, *, up_to: int = 1000) -> int:
        """Return how many tickets of a team are served before this place."""
        return int((await self.database.fetch(queries.AHEAD, team, queue_key, up_to))[0][0])

    async def loads(self) -> Mapping[int, int]:
        """Return how many tickets each operator has in work or has been offered; paused ones do not count."""
        return {row[0]: row[1] for row in await self.database.fetch(queries.LOADS)}

    async def reaction_times(self, team: str, *, limit: int) -> Sequence[float]:
        """Return how many seconds the last started tickets of a team had waited for it, newest first."""
        return list(starmap(seconds_between, await self.database.fetch(queries.REACTIONS, team, limit)))

    async def watched_before(self, moment: datetime, *, limit: int) -> Sequence[TicketId]:
        """Return tickets whose `watch_at` is this moment or earlier, soonest first."""
        return [TicketId(each) for (each,) in await self.database.fetch(queries.WATCHED_BEFORE, moment, limit)]

    async def scheduled_before(self, moment: datetime, *, limit: int) -> Sequence[ScheduledReply]:
        """Return replies whose moment has come."""
        return await self._rows(SCHEDULED, queries.SCHEDULED_BEFORE, moment, limit)

    # --- people and figures -------------------------------------------------------------------------------------------

    async def presence_spans(self, since: datetime, *, operator_id: int | None = None) -> Sequence[PresenceSpan]:
        """Return stretches of presence that had not ended by then, oldest first."""
        if operator_id is None:
            found = await self._rows(PRESENCE, queries.PRESENCE_SINCE, since)
        else:
            found = await self._rows(PRESENCE, queries.PRESENCE_SINCE_OF, since, operator_id)
        return sorted(found, key=_began)

    async def person_events(
        self, person_id: int, *, deeds: Collection[str] = (), limit: int, offset: int = 0
    ) -> Sequence[PersonEvent]:
        """Return what was done to somebody of the desk, newest first; `deeds`: only these (F82)."""
        only = sorted(set(deeds))
        return await self._rows(
            PERSON_EVENT, queries.person_events(len(only)), person_id, limit, offset, *map(str, only)
        )

    async def figures(self, since: datetime, *, operator_id: int | None = None) -> DayFigures:
        """Return what was done since a moment; of a very busy time, what its last tickets tell."""
        fetch = self.database.fetch
        if operator_id is None:
            rated = await fetch(queries.RATINGS, since)
        else:
            rated = await fetch(queries.RATINGS_OF, since, operator_id)
        counted = Counted(
            started=await fetch(queries.STARTED_SINCE, since),
            resolved=[*await fetch(queries.RESOLVED_SINCE, since), *await fetch(queries.EXPLAINED_SINCE, since)],
            missed=await fetch(queries.MISSED_SINCE, since),
            rated=rated[0],
        )
        return counted.figures(operator_id)

    async def quick_replies(self) -> Sequence[QuickReply]:
        """Return all quick replies that were not removed, also people's own."""
        return await self._rows(QUICK_REPLY, queries.QUICK_REPLIES)

    async def quick_reply(self, reply_id: int) -> QuickReply | None:
        """Return a quick reply, also a removed one."""
        return await self._row(QUICK_REPLY, by_id(QUICK_REPLY), reply_id)

    async def configuration(self) -> ConfigVersion | None:
        """Return the configuration in force; None at a desk that never had one."""
        return first(await self._rows(CONFIG, queries.CONFIGURATION))

    async def configurations(self, *, limit: int, number: int | None = None) -> Sequence[ConfigVersion]:
        """Return what has been in force, the newest first; with a number only that one."""
        if number is not None:
            return await self._rows(CONFIG, queries.CONFIGURATION_NUMBER, number)
        return await self._rows(CONFIG, queries.CONFIGURATIONS, limit)


def _waiting(values: Values) -> Waiting:
    return Waiting(
        id=TicketId(values[0]),
        team=values[1],
        service=values[2],
        topic=values[3],
        entry_point=values[4],
        contact_id=values[5],
        queue_key=values[6],
        offer=orjson.loads(values[7]),
        last_operator_id=values[8],
    )


def _id(message: Message) -> int:
    return message.id


def _began(span: PresenceSpan) -> tuple[datetime, int]:
    return span.since, span.id
