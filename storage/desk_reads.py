"""What does a unit see of tickets, people and replies in an operator's day?"""

from collections.abc import Sequence
from datetime import datetime

from gateway.configuration import ConfigVersion
from gateway.operators import PresenceSpan
from gateway.replies import QuickReply, Rating, ScheduledReply, ScheduledState
from gateway.tickets import WITH_PEOPLE, Ticket, TicketId
from storage import desk_queries as queries
from storage.knowledge_reads import KnowledgeReads
from storage.queries import by_id
from storage.reading import first
from storage.rows import CONFIG, PRESENCE, QUICK_REPLY, RATING, SCHEDULED, TICKET

TICKET_BY_ID = by_id(TICKET)


class DeskReads(KnowledgeReads):
    """The part of a unit that is about an operator's day.

    Tickets read here are not locked and are not remembered: who locks one later must read it as it is then.
    """

    async def ticket(self, ticket_id: TicketId) -> Ticket | None:
        """Return a ticket without its conversation and without a lock: to look at, not to change."""
        known = self._memory.get(Ticket, ticket_id)
        return known or first(await self._look_at(TICKET_BY_ID, ticket_id))

    async def ticket_numbered(self, number: int) -> Ticket | None:
        """Return the ticket people call by this number, as `ticket` does."""
        known = next((each for each in self._memory.known(Ticket) if each.number == number), None)
        return known or first(await self._look_at(queries.TICKET_NUMBERED, number))

    async def tickets_of_contact(self, contact_id: int, *, limit: int) -> Sequence[Ticket]:
        """Return a customer's tickets over all conversations, newest first, without those that were deleted."""
        known = [each for each in self._memory.known(Ticket) if each.contact_id == contact_id]
        found = await self._look_at(queries.TICKETS_OF_CONTACT, contact_id, limit + len(known), 0)
        united = _united(found, self._memory.known(Ticket))
        here = (each for each in united if each.contact_id == contact_id and each.deleted_at is None)
        return sorted(here, key=_id, reverse=True)[:limit]

    async def ahead(self, team: str, queue_key: str, *, up_to: int = 1000) -> int:
        """Return how many tickets of a team are served before this place, as the unit found them."""
        return int((await self._transaction.fetch(queries.AHEAD, team, queue_key, up_to))[0][0])

    async def open_tickets_of(self, operator_id: int) -> Sequence[Ticket]:
        """Return the tickets people have that are an operator's, oldest first."""
        found = _united(await self._look_at(queries.OPEN_OF, operator_id), self._memory.known(Ticket))
        here = (each for each in found if each.operator_id == operator_id and each.status in WITH_PEOPLE)
        return sorted((each for each in here if each.deleted_at is None), key=_id)

    async def _look_at(self, query: str, *args: object) -> list[Ticket]:
        found = await self._transaction.fetch(query, *args)
        return [self._codec.decode(TICKET, values) for values in found]

    # --- people and replies -------------------------------------------------------------------------------------------

    async def presence_span(self, operator_id: int) -> PresenceSpan | None:
        """Return the stretch of presence that goes on for somebody."""
        await self._look_up((PresenceSpan, operator_id), PRESENCE, queries.PRESENCE_GOING_ON, operator_id)
        spans = (each for each in self._memory.known(PresenceSpan) if each.operator_id == operator_id)
        return max((each for each in spans if each.until is None), key=_id, default=None)

    async def quick_reply(self, reply_id: int) -> QuickReply | None:
        """Return a quick reply, also a removed one."""
        return await self._row(QuickReply, reply_id)

    async def quick_replies(self) -> Sequence[QuickReply]:
        """Return all quick replies that were not removed, also people's own."""
        await self._look_up((QuickReply,), QUICK_REPLY, queries.QUICK_REPLIES)
        return sorted((each for each in self._memory.known(QuickReply) if each.removed_at is None), key=_shelf)

    async def scheduled(self, reply_id: int) -> ScheduledReply | None:
        """Return a reply that is or was to be sent later."""
        return await self._row(ScheduledReply, reply_id)

    async def scheduled_for(self, ticket_id: TicketId) -> Sequence[ScheduledReply]:
        """Return the replies of a ticket that wait for their moment, soonest first."""
        await self._look_up_for(ticket_id, SCHEDULED, queries.SCHEDULED_FOR)
        replies = (each for each in self._memory.known(ScheduledReply) if each.ticket_id == ticket_id)
        return sorted((each for each in replies if each.state is ScheduledState.WAITING), key=_moment)

    async def rating(self, ticket_id: TicketId) -> Rating | None:
        """Return what the customer thought of a ticket."""
        await self._look_up_for(ticket_id, RATING, queries.RATING_OF)
        return next((each for each in self._memory.known(Rating) if each.ticket_id == ticket_id), None)

    async def configuration(self) -> ConfigVersion | None:
        """Return the configuration in force; None at a desk that never had one."""
        await self._look_up((ConfigVersion,), CONFIG, queries.CONFIGURATION)
        return max(self._memory.known(ConfigVersion), key=lambda each: each.number, default=None)


def _united(found: Sequence[Ticket], known: Sequence[Ticket]) -> list[Ticket]:
    """Return the tickets found and those this unit has in hand, as it has them."""
    return list(({each.id: each for each in found} | {each.id: each for each in known}).values())


def _id(row: Ticket | PresenceSpan) -> int:
    return row.id


def _shelf(reply: QuickReply) -> tuple[str, str, int]:
    return reply.folder, reply.key, reply.id


def _moment(reply: ScheduledReply) -> tuple[datetime, int]:
    return reply.send_at, reply.id
