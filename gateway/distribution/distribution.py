"""How do waiting tickets get to free people?

One process gives out at a time, by a lease. It is woken after commits that may have brought a ticket and free hands
together, by other processes too, and looks by itself every few seconds. Nothing here is on the way of a message.
"""

import asyncio
import logging

from gateway.casework import Setup
from gateway.distribution.absent import Absent
from gateway.distribution.depth import IN_VAIN, Sparing, places_for
from gateway.distribution.remembered import Remembered
from gateway.distribution.round import Round
from gateway.distribution.steps import Came, Steps
from gateway.errors import StoreUnavailable
from gateway.leases import while_held
from gateway.operators import Operator
from gateway.outbox import Outbox
from gateway.ports import Coordinator, Store
from gateway.routing import ONE_BY_ONE, Stays, Waiting

log = logging.getLogger(__name__)

NAME = "distribution"
"""Of the lease, and of what processes wake each other by."""
SWEEP = 5.0
"""Seconds between looks that nobody has asked for."""
MEASURE = 60.0
"""Seconds between two measurements of how long people wait."""
FIRST, PAGE = 20, 200
"""Tickets of the first page, which nearly always is enough, and of those that follow."""
SHALLOW = 3
"""Pages of a queue read in full when woken; further down only what those can take who are free still."""


class Distribution:
    """Offers waiting tickets to people who are free (F25-F28, F31-F33)."""

    def __init__(self, *, store: Store, setup: Setup, outbox: Outbox) -> None:
        self._store = store
        self._setup = setup
        self._steps = Steps(store=store, setup=setup, outbox=outbox)
        self._remembered = Remembered(store)
        self._absent = Absent(store=store, setup=setup, outbox=outbox, steps=self._steps, remembered=self._remembered)
        self._depths = Sparing()
        self._leads = False

    async def run(self, coordinator: Coordinator) -> None:
        """Give out whenever the lease is ours, until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._listen(coordinator))
            group.create_task(self._measure_again_and_again())
            while True:
                forwarding = group.create_task(self._forward(coordinator))
                async with coordinator.lease(NAME) as lease:
                    forwarding.cancel()
                    await while_held(lease, self._lead())

    async def look(self, *, thoroughly: bool = True) -> int:
        """Offer what can be offered now; return how many tickets that were. Raises StoreUnavailable.

        `thoroughly`: look at whole queues, and after people who are away.
        """
        people, loads = await self._store.operators(), await self._store.loads()
        if thoroughly:
            await self._absent.look(people, loads)
        config = self._setup.config
        offered_at = self._remembered.offered_at
        begun = Round(config, people=people, loads=loads, offered_at=offered_at)
        given, left = 0, dict[str, str]()
        for team in await self._queues(thoroughly=thoroughly):
            count, left[team] = await self._give_out(team, begun, pages=None if thoroughly else SHALLOW)
            given += count
        given += await self._give_deeper(begun, {team: place for team, place in left.items() if place})
        if thoroughly:
            await self._remembered.keep({each.id for each in people})
        return given

    async def recall(self) -> None:
        """Remember whose turn it is."""
        await self._remembered.recall()

    async def _queues(self, *, thoroughly: bool) -> list[str]:
        """Return the keys of the queues that are given out; only a sweep looks for those of teams that were removed."""
        config = self._setup.config
        keys = [team.key for team in config.teams]
        if thoroughly:
            keys += (await self._store.waiting_teams()).keys() - set(keys)
        return [key for key in keys if config.team(key).strategy in ONE_BY_ONE]

    # --- one queue ----------------------------------------------------------------------------------------------------

    async def _give_out(self, team: str, begun: Round, *, pages: int | None) -> tuple[int, str]:
        """Offer what the first pages hold, None: all; return how many, and behind which place is more to look at."""
        given, place = 0, ""
        while begun.anybody_free(team):
            if pages == 0:
                return given, place
            size = PAGE if place else FIRST
            page = await self._store.waiting(team, limit=size, after=place)
            for ticket in page:
                given += await self._try(ticket, begun)
                if not begun.anybody_free(team):
                    return given, ""
            if len(page) < size:
                return given, ""
            place = page[-1].queue_key
            pages = pages - 1 if pages is not None else None
            await asyncio.sleep(0)
        return given, ""

    async def _give_deeper(self, begun: Round, left: dict[str, str]) -> int:
        """Offer what lies further down, behind a place of each queue, to those only few tickets are for."""
        if not left or not self._depths.allows():
            return 0
        loop = asyncio.get_running_loop()
        since = loop.time()
        given = sum([await self._give_deep(team, begun, after=place) for team, place in left.items()])
        if not given:
            self._depths.in_vain(loop.time() - since)
        return given

    async def _give_deep(self, team: str, begun: Round, *, after: str) -> int:
        given = in_vain = 0
        async for place in places_for(self._store, team, begun, after=after):
            for ticket in await self._store.waiting(team, limit=1, after=place):
                came = await self._try(ticket, begun)
                given, in_vain = given + came, in_vain + (not came)
            if not begun.anybody_free(team) or in_vain == IN_VAIN:
                break
        return given

    async def _try(self, ticket: Waiting, begun: Round) -> bool:
        now = self._setup.clock.now()
        while isinstance(chosen := begun.choose(ticket, now), Operator):
            came = await self._steps.offer(ticket.id, chosen)
            if came is not Came.PERSON_GONE:
                if came is Came.OFFERED:
                    begun.offered(chosen, now)
                return came is Came.OFFERED
            begun.leave_out(chosen)
        if chosen is Stays.ALL_DECLINED and "rest" not in ticket.offer:
            await self._steps.rest(ticket.id)
        return False

    # --- when to look -------------------------------------------------------------------------------------------------

    async def _lead(self) -> None:
        self._leads = True
        loop, recalled, swept = asyncio.get_running_loop(), False, -SWEEP
        try:
            while True:
                try:
                    if not recalled:
                        await self.recall()
                        recalled = True
                    thoroughly = loop.time() - swept >= SWEEP
                    await self.look(thoroughly=thoroughly)
                    swept = loop.time() if thoroughly else swept
                except StoreUnavailable:
                    log.warning("The database is away: waiting tickets are offered to nobody")
                except Exception as error:
                    log.exception("Tickets could not be given out: %s", type(error).__name__)
                    await asyncio.sleep(1)
                await self._setup.bell.rings(within=self._depths.next_in(SWEEP))
        finally:
            self._leads = False

    async def _listen(self, coordinator: Coordinator) -> None:
        async for _ in coordinator.subscribe(NAME):
            if self._leads:
                self._setup.bell.ring()

    async def _forward(self, coordinator: Coordinator) -> None:
        """Wake the process that gives out."""
        while True:
            if await self._setup.bell.rings(within=SWEEP):
                await coordinator.publish(NAME, "")

    async def _measure_again_and_again(self) -> None:
        while True:
            try:
                await self._setup.waits.measure(self._store, self._setup.config)
            except StoreUnavailable:
                log.warning("The database is away: expected waits are those of before")
            await asyncio.sleep(MEASURE)
