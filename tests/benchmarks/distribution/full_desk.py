"""What is a desk with long queues and many people, and what does it do in a second?"""

import random
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import asyncpg

from gateway.casework import TIME, CaseFile, Setup
from gateway.clock import SystemClock
from gateway.configuration import Configuration, Service, Strategy, Team
from gateway.distribution import Distribution
from gateway.ids import Ids
from gateway.messages import Capabilities
from gateway.operators import Operator, Presence
from gateway.outbox import Outbox
from gateway.ports import Store
from gateway.routing import placed
from gateway.texts import JinjaTexts
from gateway.tickets import Priority, Status, TicketId, Trigger
from storage import open_store
from tests.benchmarks.store_cost import ids
from tests.fakes.coordinator import AloneCoordinator
from tests.storage.samples import add, customer

TEAMS = 5
CAPACITY = 5
AT_ONCE = 500
CAN = Capabilities(text_limit=4096, caption_limit=1024)
CONFIG = Configuration(
    teams=tuple(
        Team(key=f"team-{n}", strategy=(Strategy.LEAST_LOADED, Strategy.ROUND_ROBIN)[n % 2]) for n in range(TEAMS)
    ),
    services=(Service(key="hard", skills=("hard",)),),
)


class FullDesk:
    """A store with a desk where everybody is busy and many wait."""

    def __init__(self, store: Store) -> None:
        self.store = store
        clock = SystemClock()
        self.setup = Setup(
            clock=clock,
            ids=Ids(clock, node=3),
            texts=JinjaTexts(),
            channels={"shop": CAN},
            operator_entry="operator",
            operator_can=CAN,
        )
        self.setup.configured.current = CONFIG
        outbox = Outbox(store=store, setup=self.setup, coordinator=AloneCoordinator())
        self.distribution = Distribution(store=store, setup=self.setup, outbox=outbox)
        self._chance = random.Random(11)
        self._busy: list[tuple[Operator, TicketId]] = []

    async def fill(self, *, waiting: int, people: int) -> None:
        """Let people work on as much as they can, and so many tickets wait."""
        now = self.setup.clock.now()
        for number in range(people):
            person = Operator(
                id=ids.new(),
                chat=str(number),
                name=f"№ {number}",
                presence=Presence.ONLINE,
                presence_since=now,
                joined_at=now,
                teams=[f"team-{number % TEAMS}"],
                skills=["hard"] if number % 3 else [],
                capacity=CAPACITY,
            )
            await add(self.store, person)
            await self._at_work(person)
        for first in range(0, waiting, AT_ONCE):
            rows = [row for number in range(first, min(first + AT_ONCE, waiting)) for row in self._waits(number)]
            await add(self.store, *rows)

    async def _at_work(self, person: Operator) -> None:
        rows = list[Any]()
        for _ in range(person.capacity):
            each = customer(f"busy-{ids.new()}", operator_id=person.id, status=Status.IN_PROGRESS, team=person.teams[0])
            rows += each.rows
            self._busy.append((person, each.ticket.id))
        await add(self.store, *rows)

    def _waits(self, number: int) -> Sequence[Any]:
        now, chance = self.setup.clock.now(), self._chance
        each = customer(f"waits-{number}", team=f"team-{number % TEAMS}", service="hard" if number % 4 == 0 else "")
        ticket = replace(
            each.ticket,
            priority=chance.choice(list(Priority)),
            due_at=now + timedelta(minutes=chance.randrange(600)),
            waiting_since=now - timedelta(seconds=chance.randrange(9000)),
        )
        return each.contact, each.conversation, placed(ticket, vip=number % 20 == 0)

    async def somebody_is_free(self) -> Operator:
        """Let somebody end a ticket; return who."""
        person, ticket_id = self._busy.pop(self._chance.randrange(len(self._busy)))
        async with self.store.unit() as unit:
            case = await unit.case_of(ticket_id)
            assert case is not None
            CaseFile(self.setup, unit, case).advance(Trigger.RESOLVED, TIME)
        return person

    async def taken(self, person: Operator) -> TicketId:
        """Let a person take what was just offered to them; return which ticket it was."""
        async with self.store.unit() as unit:
            offered = [each for each in await unit.open_tickets_of(person.id) if each.offer]
            (ticket,) = offered
            case = await unit.case_of(ticket.id)
            assert case is not None
            CaseFile(self.setup, unit, case).advance(Trigger.TAKEN, TIME, operator_id=person.id)
        self._busy.append((person, ticket.id))
        return ticket.id


@asynccontextmanager
async def full_desk(url: str, *, waiting: int, people: int) -> AsyncGenerator[FullDesk]:
    """Open a desk on a database, and fill it."""
    async with open_store(url, ids=ids) as store:
        desk = FullDesk(store)
        await desk.fill(waiting=waiting, people=people)
        await _as_after_a_night(url)
        yield desk


async def _as_after_a_night(url: str) -> None:
    """Let the database know what it holds, as its own housekeeping does within a minute."""
    if url.startswith("sqlite"):
        return
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("VACUUM ANALYZE", timeout=600)
    finally:
        await connection.close()
