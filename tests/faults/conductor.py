"""Who lets things go wrong, as planned, and starts the gateway again?"""

import asyncio
import random
from collections import Counter

from tests.faults.databases import Database
from tests.faults.plan import Plan, Step, Trouble, Weather, together
from tests.faults.platforms import Platforms
from tests.faults.testimony import Death
from tests.faults.visitors import Visitor
from tests.faults.working_time import WorkingTime
from tests.support.gateway_process import GatewayProcess

MARKED_WITHIN = 1.0
"""Seconds in which a sent mark is committed while the database is there; a few milliseconds on a machine at rest."""
BUSY_WITHIN = 4.0
"""Longest time to wait for something being sent before the process is ended."""
SOON = 0.03
LOOK_EVERY = 0.5
AFTERGLOW = 1.0
"""Seconds after an outage of the database until marks come as usual."""


class Conductor:
    """Carries out a plan."""

    def __init__(
        self, plan: Plan, *, platforms: Platforms, gateway: GatewayProcess, database: Database, visitors: list[Visitor]
    ) -> None:
        self.deaths: list[Death] = []
        self.happened: Counter[str] = Counter()
        self.problems: list[str] = []
        self.diary: list[str] = []
        """What happened when, in the event loop's seconds."""
        self._plan = plan
        self._platforms = platforms
        self._gateway = gateway
        self._database = database
        self._visitors = visitors
        self._weathers: list[Weather] = []
        self._one_start_at_a_time = asyncio.Lock()
        self._one_outage_at_a_time = asyncio.Lock()
        self._away_since = 0.0
        self._back_since = -AFTERGLOW
        self._chance = random.Random(f"conductor {plan.seed}")
        self._working_time = WorkingTime(lambda: platforms.witness.calls.sends)

    async def perform(self) -> None:
        """Let everything in the plan happen; afterwards all is well again and the gateway runs."""
        async with asyncio.TaskGroup() as clock:
            running = clock.create_task(self._working_time.run())
            async with asyncio.TaskGroup() as tasks:
                for step in self._plan.steps:
                    tasks.create_task(self._at_its_time(step))
            running.cancel()
        self._platforms.set_weather({})

    async def watch(self) -> None:
        """Start the gateway again when it ends by itself, as whatever runs it would: without its database it does.

        Runs until cancelled.
        """
        while True:
            await asyncio.sleep(LOOK_EVERY)
            if self._gateway.ended_by_itself and not self._one_start_at_a_time.locked():
                async with self._one_start_at_a_time:
                    self._note_end()
                    self._gateway.start()
                    self._working_time.start()

    def _note_end(self) -> None:
        self._write("the gateway has ended by itself")
        self.happened["gave up"] += 1
        if not self._marks_wait:
            self.problems.append("the gateway has ended by itself though its database was there")

    async def _at_its_time(self, step: Step) -> None:
        await self._working_time.until(step.at)
        self.happened[step.trouble.value] += 1
        self._write(f"{step.trouble} for {step.seconds} s {dict(step.weather)}")
        match step.trouble:
            case Trouble.KILL | Trouble.STOP:
                await self._start_again(step)
            case Trouble.AWAY | Trouble.SILENCED | Trouble.RESTARTED:
                await self._take_away_database(step)
            case Trouble.BROKEN:
                await self._break_sockets(step)
            case _:
                await self._bring(step)

    async def _bring(self, step: Step) -> None:
        self._weathers.append(step.weather)
        self._platforms.set_weather(together(self._weathers))
        await asyncio.sleep(step.seconds)
        self._weathers.remove(step.weather)
        self._platforms.set_weather(together(self._weathers))

    async def _start_again(self, step: Step) -> None:
        async with self._one_start_at_a_time:
            await self._in_the_middle_of_work()
            await self._end(step)
            if step.again_after:
                # A crash loop: the process dies once more while it starts.
                self._gateway.start()
                await asyncio.sleep(step.again_after)
                await self._end(step)
            self._gateway.start()
            self._working_time.start()

    def _write(self, what: str) -> None:
        self.diary.append(f"{asyncio.get_running_loop().time():.3f} {what}")

    async def _end(self, step: Step) -> None:
        self._working_time.stop()
        self._write(f"{step.trouble} now")
        if step.trouble is Trouble.KILL:
            self._note_death()
            self._gateway.kill()
        else:
            await self._stop()
        await asyncio.sleep(step.seconds)
        self._write("start")

    async def _in_the_middle_of_work(self) -> None:
        """Wait for a moment at which something has just been sent; not for ever, so that a start is hit as well."""
        loop, calls = asyncio.get_running_loop(), self._platforms.witness.calls
        deadline, before = loop.time() + self._chance.uniform(0.0, BUSY_WITHIN), calls.sends
        while calls.sends == before and loop.time() < deadline:  # noqa: ASYNC110 - the moment counts
            await asyncio.sleep(0.001)
        await asyncio.sleep(self._chance.uniform(0.0, SOON))

    async def _stop(self) -> None:
        """Let it end in order; without a database nothing can be marked, and then that is as a kill."""
        before = self._marks_wait
        await asyncio.to_thread(self._gateway.stop)
        if before or self._marks_wait:
            self._note_death()

    def _note_death(self) -> None:
        now = asyncio.get_running_loop().time()
        since = self._away_since if self._marks_wait else now
        self.deaths.append(Death(at=now, unmarked_since=since - MARKED_WITHIN))

    @property
    def _marks_wait(self) -> bool:
        """Whether the database is away, or was a moment ago."""
        now = asyncio.get_running_loop().time()
        return self._one_outage_at_a_time.locked() or now - self._back_since < AFTERGLOW

    async def _take_away_database(self, step: Step) -> None:
        async with self._one_outage_at_a_time:
            loop = asyncio.get_running_loop()
            if loop.time() - self._back_since >= AFTERGLOW:
                self._away_since = loop.time()
            self._write("the database goes")
            await self._database.trouble(step.trouble, step.seconds)
            self._write("the database is back")
            self._back_since = loop.time()

    async def _break_sockets(self, step: Step) -> None:
        for _ in range(max(1, round(step.seconds))):
            self._chance.choice(self._visitors).cut()
            await asyncio.sleep(self._chance.uniform(0.1, 1.0))
