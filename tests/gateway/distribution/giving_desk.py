"""A desk that gives its tickets out: customers write, and people are there or not."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

from gateway.casework import offers
from gateway.casework.casefile import CaseFile
from gateway.configuration import Configuration, Options, Service, Strategy, Team
from gateway.desk import Passing
from gateway.distribution import Distribution
from gateway.items import ItemKind
from gateway.messages import Wrote
from gateway.operators import Operator, Presence, Role
from gateway.tickets import AuditEvent, Ticket, TicketId
from tests.gateway.desk_on_the_table import TableDesk, table_desk

WITHIN = timedelta(seconds=60)
_refs = count(1)


def config(strategy: Strategy = Strategy.LEAST_LOADED, **team: Any) -> Configuration:
    """Return a desk with two teams of one strategy, and a service that needs English."""
    first = Team(key="first", strategy=strategy, accept_within=WITHIN, **team)
    return Configuration(
        teams=(first, Team(key="money", strategy=strategy)),
        services=(Service(key="english", skills=("english",)), Service(key="refund", team="money")),
        options=Options(long_pause=timedelta(minutes=30)),
    )


class GivingDesk:
    """What a story of distribution needs."""

    def __init__(self, desk: TableDesk, configuration: Configuration) -> None:
        self.desk = desk
        desk.setup.configured.current = configuration
        self.passing = Passing(desk.desk)
        self.presence = desk.people.presence
        self.distribution = self.another_process()

    def another_process(self) -> Distribution:
        """Return what gives out in a process that has just begun."""
        return Distribution(store=self.desk.store, setup=self.desk.setup, outbox=self.desk.outbox)

    async def hire(self, chat: str, name: str, *, role: Role = Role.OPERATOR, **fields: Any) -> Operator:
        """Let somebody work here."""
        person = replace(await self.desk.operator(chat, name, role), **fields)
        async with self.desk.store.unit() as unit:
            unit.put(person)
        return person

    async def asks(self, chat: str, **fields: Any) -> TicketId:
        """Let a customer ask a person; `fields` are what is known of the ticket."""
        await self.says(chat)
        ticket_id = (await self.desk.conversation(chat)).ticket_id
        assert ticket_id is not None
        if fields:
            async with self.desk.store.unit() as unit:
                (await self.file(unit, ticket_id)).change_ticket(**fields)
        return ticket_id

    async def says(self, chat: str, text: str = "Где заказ?") -> None:
        """Let a customer write."""
        await self.desk.customer(chat, Wrote(ref=str(next(_refs)), text=text))
        await self.desk.quiet()
        self.desk.clock.advance(timedelta(milliseconds=1))

    async def file(self, unit: Any, ticket_id: TicketId) -> CaseFile:
        """Return the case of a ticket."""
        case = await unit.case_of(ticket_id)
        return CaseFile(self.desk.setup, unit, case)

    async def look(self) -> int:
        """Give out what can be given out."""
        given = await self.distribution.look()
        await self.desk.quiet()
        return given

    async def time_passes(self, time: timedelta = WITHIN) -> None:
        """Let time pass, and offers run out that were not taken."""
        self.desk.clock.advance(time)
        for ticket in await self.tickets():
            async with self.desk.store.unit() as unit:
                await offers.run_out(await self.file(unit, ticket.id))
            self.desk.outbox.hand_over(unit.outgoing())
        await self.desk.quiet()

    async def be(self, chat: str, presence: Presence) -> None:
        """Let somebody come or go."""
        await self.desk.act(chat, lambda unit, person: self.presence.set(unit, person, presence))
        await self.desk.quiet()

    async def take(self, chat: str, ticket_id: TicketId) -> None:
        """Let somebody take what they were offered."""
        await self.desk.act(chat, lambda unit, person: self.passing.accept(unit, person, ticket_id))
        await self.desk.quiet()

    async def decline(self, chat: str, ticket_id: TicketId) -> None:
        """Let somebody say no to what they were offered."""
        await self.desk.act(chat, lambda unit, person: self.passing.decline(unit, person, ticket_id))
        await self.desk.quiet()

    async def ticket(self, ticket_id: TicketId) -> Ticket:
        """Return a ticket."""
        view = await self.desk.store.view(ticket_id)
        assert view is not None
        return view.ticket

    async def tickets(self) -> list[Ticket]:
        """Return the tickets of all customers."""
        chats = {each.chat for each in self.desk.channel.sent}
        views = [await self.desk.ticket(chat) for chat in sorted(chats)]
        return [view.ticket for view in views if view is not None]

    async def who_has(self, ticket_id: TicketId) -> str:
        """Return whom a ticket is with, or offered to."""
        view = await self.desk.store.view(ticket_id)
        return view.operator.name if view and view.operator else ""

    async def events(self, ticket_id: TicketId) -> list[AuditEvent]:
        """Return what happened to a ticket, oldest first."""
        return list(reversed(await self.desk.store.audit(ticket_id, limit=50)))

    def cards(self, chat: str) -> int:
        """Return how many cards were sent or made true in somebody's chat."""
        return len(self.desk.bot.of(ItemKind.CARD, chat))


@asynccontextmanager
async def giving_desk(url: str, configuration: Configuration | None = None) -> AsyncGenerator[GivingDesk]:
    """Open a desk; everything but distribution runs until the end of the block."""
    async with table_desk(url=url) as desk:
        yield GivingDesk(desk, configuration or config())
