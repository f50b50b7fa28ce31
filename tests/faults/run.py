"""What happens in a fault run, from the first start of the gateway to the verdict?"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.faults import evidence
from tests.faults.checker import Verdict, in_flight, judge
from tests.faults.conductor import Conductor
from tests.faults.databases import Database
from tests.faults.plan import Plan
from tests.faults.platforms import Platforms
from tests.faults.report import report
from tests.faults.talk import Talk
from tests.faults.testimony import Statements
from tests.faults.visitors import SITE
from tests.support.gateway_process import GatewayProcess
from tests.support.waiting import wait_until

QUIET_FOR = 1.5
"""Seconds in which nothing more comes once everything has arrived: time for a late repeat."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run that is over."""

    verdict: Verdict
    report: str


class FaultRun:
    """One run of a plan on one database; `drain` is how many seconds everything may take to arrive afterwards."""

    def __init__(self, plan: Plan, folder: Path, *, drain: float) -> None:
        self.plan = plan
        self.platforms = Platforms(plan.seed, has_topics=plan.ways.topics)
        self.gateway = GatewayProcess(folder)
        self.talk = Talk(plan, self.platforms, self.gateway.url)
        self._drain = drain
        self._notes: list[str] = []

    async def perform(self, database: Database) -> Outcome:
        """Let everybody talk while things go wrong, wait until all is quiet, and judge."""
        self.gateway.configure(self._settings(database))
        conductor = Conductor(
            self.plan,
            platforms=self.platforms,
            gateway=self.gateway,
            database=database,
            visitors=self.talk.visitors,
        )
        try:
            async with self.platforms.served():
                self.gateway.start()
                await self._everything(conductor, database)
                testimony = await self._testimony(conductor, database)
        finally:
            self.gateway.kill()
        verdict = judge(testimony)
        verdict.problems += conductor.problems
        if verdict.problems:
            self._notes += await evidence.traces(database, sorted(self.talk.missing()))
        worst = max(in_flight(testimony).values(), default=0)
        self._notes.append(f"at most {worst} sends of a bot were in flight when the process ended")
        text = report(
            self.plan,
            verdict,
            database=database.name,
            happened=conductor.happened,
            injected=self.platforms.injected(),
            notes=[*self._notes, *(conductor.diary if verdict.problems else ())],
        )
        return Outcome(verdict, text)

    async def _everything(self, conductor: Conductor, database: Database) -> None:
        await self.gateway.is_up()
        for operator in self.talk.operators:
            operator.start()
        await wait_until(lambda: self._everybody_works_here(database), within=20)
        async with self.talk.everybody(), asyncio.TaskGroup() as always:
            watching = always.create_task(conductor.watch())
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self.talk.speak())
                tasks.create_task(conductor.perform())
            await self._calm_down(database)
            watching.cancel()
        await self._handled(database)

    async def _everybody_works_here(self, database: Database) -> bool:
        return (await database.rows("SELECT count(*) FROM operator"))[0][0] == self.plan.operators

    async def _calm_down(self, database: Database) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            await self.gateway.is_up()
            await wait_until(lambda: not self.talk.missing(), within=self._drain)
            await wait_until(lambda: self._nothing_waits(database), within=self._drain)
        except AssertionError:
            self._notes.append(f"not quiet after {self._drain:.0f} s: {len(self.talk.missing())} lines are missing")
        else:
            self._notes.append(f"quiet {loop.time() - began:.1f} s after the last trouble")
        await asyncio.sleep(QUIET_FOR)
        for visitor in self.talk.visitors:
            await visitor.load_files()

    async def _handled(self, database: Database) -> None:
        """Let the desk take note of whoever has just left; what it has not after that is found among the leftovers."""
        with suppress(AssertionError):
            await wait_until(lambda: self._nothing_waits(database), within=self._drain)

    async def _nothing_waits(self, database: Database) -> bool:
        await asyncio.sleep(0.1)
        return not await evidence.waits(database)

    async def _testimony(self, conductor: Conductor, database: Database) -> Statements:
        code = await asyncio.to_thread(self.gateway.stop)
        self._notes.append(f"exit code {code}, tracebacks in the log: {self.gateway.log.count('Traceback')}")
        homes = self.talk.homes()
        return Statements(
            homes=homes,
            said=self.talk.said(),
            heard=list(self.talk.heard()),
            rows=[*await evidence.kept_rows(database), *evidence.bot_rows(homes)],
            deaths=conductor.deaths,
            left=await evidence.leftovers(database),
        )

    def _settings(self, database: Database) -> dict[str, str]:
        settings = self.platforms.settings() | {
            "OWNER_TELEGRAM_IDS": ",".join(str(each.id) for each in self.talk.operators),
            "WIDGET_ORIGINS": SITE,
            "DATABASE_URL": database.url,
            "UNPACED": "no" if self.plan.ways.paced else "yes",
        }
        if self.plan.ways.webhooks:
            settings["PUBLIC_URL"] = self.gateway.url
        return settings
