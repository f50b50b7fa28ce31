"""How is one program set up for measuring, with customers and operators who know each other?"""

import asyncio
import tempfile
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.benchmarks.exchange import Talk, open_tickets, operators_are_on_line, people, start_operators
from tests.benchmarks.figures import BARE
from tests.benchmarks.measured import ITSELF, Bare, Gateway, Measured
from tests.benchmarks.stores import Database
from tests.benchmarks.world import World, open_world
from tests.support.waiting import wait_until

WARM = 4
"""Exchanges of each talk before anything is measured."""
LAST_CALLS = 20


@dataclass(frozen=True, slots=True)
class Setting:
    """What a program is measured in."""

    store: Database | None = None
    """None: the copy bot."""
    webhook: bool = False
    tickets: int = 0
    customers: int = 24
    operators: int = 4

    @property
    def called(self) -> str:
        """What the table says."""
        return self.store.name if self.store else BARE


@dataclass(slots=True)
class Stage:
    """A program under measurement and its people."""

    setting: Setting
    world: World
    program: Measured
    talks: Sequence[Talk]
    folder: Path

    @property
    def gateway(self) -> Gateway:
        """The program, when it is the gateway."""
        assert isinstance(self.program, Gateway)
        return self.program

    def cpu(self) -> tuple[float, float]:
        """Return the seconds of CPU of the program and of the database."""
        return self.program.cpu(), self.setting.store.cpu() if self.setting.store else 0.0

    def world_cpu(self) -> float:
        """Return the seconds of CPU of the sandbox."""
        times = psutil.Process(self.world.pid).cpu_times()
        return times.user + times.system


@asynccontextmanager
async def started(setting: Setting) -> AsyncGenerator[Stage]:
    """Start a program in a world of its own, with operators on line and nobody else."""
    with tempfile.TemporaryDirectory(prefix="otklik-bench-") as name:
        folder = Path(name)
        async with open_world() as world:
            talks, operators = await people(world, setting.customers, setting.operators)
            program = await _program(setting, world, operators, folder)
            try:
                await start_operators(world, talks)
                if setting.store:
                    await operators_are_on_line(world, talks)
                yield Stage(setting, world, program, talks, folder)
            except* TimeoutError:
                print(await _evidence(world, program))
                raise
            finally:
                program.stop()


@asynccontextmanager
async def busy(setting: Setting) -> AsyncGenerator[Stage]:
    """Start a program, let everybody have their ticket and get warm."""
    async with started(setting) as stage:
        if setting.store:
            await open_tickets(stage.talks)
        async with asyncio.TaskGroup() as group:
            for talk in stage.talks:
                group.create_task(_warm(talk))
        yield stage


async def _warm(talk: Talk) -> None:
    for _ in range(WARM):
        await talk.exchange(within=60)


async def _program(setting: Setting, world: World, operators: Sequence[int], folder: Path) -> Measured:
    if setting.store is None:
        program: Measured = Bare(world, operators)
        await wait_until(world.is_polled, within=60)
        return program
    address = await setting.store.prepare(folder, tickets=setting.tickets)
    settings = {"PUBLIC_URL": ITSELF} if setting.webhook else {}
    program = Gateway(world, operators, folder, DATABASE_URL=address, **settings)
    await program.is_up()
    return program


async def _evidence(world: World, program: Measured) -> str:
    """Return what helps to find out why somebody waited in vain."""
    said = program.said()[-3000:]
    state = await world.get("/state")
    waits = {bot["username"]: bot["pending_updates"] for bot in state["bots"]}
    made, _ = await world.counted()
    last = (await world.get(f"/calls?since={made - LAST_CALLS}"))["calls"]
    called = [(call["bot_id"], call["method"], call["chat_id"], call["started"], call["ok"]) for call in last]
    return f"waited for: {list(world.waiting)}\nupdates that wait: {waits}\nlast calls: {called}\n{said}"
