"""Who sees to it that the bot takes its turns in time?

Moments wait in this process's memory; the table is the truth, looked into for those of other processes and of an
earlier life. Turns of different conversations are taken side by side.
"""

import asyncio
import heapq
import logging
from datetime import datetime, timedelta

from gateway.casework import Setup
from gateway.errors import StoreUnavailable
from gateway.messages import Address
from gateway.outbox import Outbox
from gateway.ports import Store, Unit
from gateway.turns.turn import give_up_turn, take_turn

log = logging.getLogger(__name__)

AT_ONCE = 8
"""Turns taken side by side."""
SWEEP = 4.0
"""Seconds between looks into the table."""
OVERDUE = timedelta(seconds=2)
"""From when on a turn is taken that another process should have taken."""
PAGE = 200
PAUSE = timedelta(seconds=1)
"""After a turn that failed."""
TRIES = 3
"""Failures of one turn after which people answer."""


class Turns:
    """Takes the bot's turns when their moment has come."""

    def __init__(self, *, store: Store, setup: Setup, outbox: Outbox) -> None:
        self._store = store
        self._setup = setup
        self._outbox = outbox
        self._heap: list[tuple[datetime, str, str]] = []
        self._due: dict[Address, datetime] = {}
        self._taking: set[Address] = set()
        self._failures: dict[Address, int] = {}
        self._wake = asyncio.Event()
        self._places = asyncio.Semaphore(AT_ONCE)

    @property
    def waiting(self) -> int:
        """How many conversations wait for the bot in this process."""
        return len(self._due)

    def schedule(self, address: Address, at: datetime) -> None:
        """Take the turn of a conversation at this moment; an earlier word for it does not count any more."""
        self._due[address] = at
        heapq.heappush(self._heap, (at, address.entry_point, address.chat))
        self._wake.set()

    async def run(self) -> None:
        """Take turns until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._sweep())
            while True:
                await self._wait()
                for address in self._take_due():
                    await self._places.acquire()
                    group.create_task(self._take_and_leave(address))

    async def look(self) -> None:
        """Take every turn that is due now, also of those that only the table knows."""
        await self._look_into_table(self._setup.clock.now())
        while addresses := self._take_due():
            for address in addresses:
                await self._take(address)

    # --- what is due --------------------------------------------------------------------------------------------------

    async def _sweep(self) -> None:
        # What an earlier life has left is taken at once; later, what another process is too late with.
        overdue = timedelta(0)
        while True:
            try:
                await self._look_into_table(self._setup.clock.now() - overdue)
                overdue = OVERDUE
            except StoreUnavailable:
                log.warning("The database is away: the bot's turns wait")
            await asyncio.sleep(SWEEP)

    async def _look_into_table(self, moment: datetime) -> None:
        for address in await self._store.turns_before(moment, limit=PAGE):
            if address not in self._due and address not in self._taking:
                self.schedule(address, moment)

    async def _wait(self) -> None:
        """Wait until the first moment, or until there is a new one."""
        self._wake.clear()
        if not self._heap:
            await self._wake.wait()
            return
        seconds = (self._heap[0][0] - self._setup.clock.now()).total_seconds()
        if seconds > 0:
            try:
                await asyncio.wait_for(self._wake.wait(), seconds)
            except TimeoutError:
                return

    def _take_due(self) -> list[Address]:
        now, due = self._setup.clock.now(), list[Address]()
        while self._heap and self._heap[0][0] <= now:
            at, entry_point, chat = heapq.heappop(self._heap)
            address = Address(entry_point, chat)
            if self._due.get(address) != at:
                continue
            if address in self._taking:
                self.schedule(address, now + PAUSE / 10)
                break
            del self._due[address]
            self._taking.add(address)
            due.append(address)
        return due

    # --- one turn -----------------------------------------------------------------------------------------------------

    async def _take_and_leave(self, address: Address) -> None:
        try:
            await self._take(address)
        finally:
            self._places.release()

    async def _take(self, address: Address) -> None:
        try:
            again, unit = await take_turn(self._store, self._setup, address)
            await self._send(unit)
        except StoreUnavailable:
            again = PAUSE
        except Exception as error:
            log.exception("The bot could not take its turn: %s", type(error).__name__)
            again = await self._stumble(address)
        else:
            self._failures.pop(address, None)
        finally:
            self._taking.discard(address)
        if again is not None and address not in self._due:
            self.schedule(address, self._setup.clock.now() + again)

    async def _stumble(self, address: Address) -> timedelta | None:
        """After some failures people answer: a customer never waits for a mistake of ours."""
        failures = self._failures[address] = self._failures.get(address, 0) + 1
        if failures < TRIES:
            return PAUSE
        try:
            await self._send(await give_up_turn(self._store, self._setup, address))
        except Exception:
            log.exception("Nor could it hand over; it tries again")
            return PAUSE * 5
        self._failures.pop(address, None)
        return None

    async def _send(self, unit: Unit | None) -> None:
        if unit is None:
            return
        items = unit.outgoing()
        self._outbox.hand_over(items)
        await self._outbox.announce(items)
