"""What does a relay cost and how long does it take, beside the copy bot and in every surrounding?"""

import math
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass, field

from tests.benchmarks.figures import BARE, Figure, middle, slow
from tests.benchmarks.load import Cost, all_at_once, of_some, steadily
from tests.benchmarks.plan import Plan
from tests.benchmarks.stage import Setting, busy
from tests.benchmarks.stores import Database

SLOW_API = 0.05
"""Seconds a call takes at a platform far away."""
TEAM = 40
"""Operators of that desk: a chat takes one call after the other, some 17 a second then."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One program, measured under load and at an even pace."""

    load: Cost
    steady: Cost
    memory: float


@dataclass(slots=True)
class Samples:
    """The same measurement, repeated in turn."""

    bare: list[Sample] = field(default_factory=list[Sample])
    own: list[Sample] = field(default_factory=list[Sample])

    def figure(
        self, name: str, unit: str, store: str, value: Callable[[Sample], float], *, ratio: bool = True
    ) -> Figure:
        """Return the middle of the values and of the ratios of neighbours."""
        found = None
        if ratio and self.bare:
            pairs = zip(self.own, self.bare, strict=False)
            # A clock of the kernel that counts in hundredths may say nothing of a few messages.
            ratios = [value(own) / value(bare) for own, bare in pairs if value(bare)]
            found = middle(ratios) if ratios else None
        return Figure(name, middle(value(each) for each in self.own), unit, store, found)


async def in_turn(stores: Sequence[Database], plan: Plan) -> AsyncGenerator[Figure]:
    """Measure the copy bot and the gateway on each database, several times in turn."""
    bare, own = list[Sample](), {store.name: list[Sample]() for store in stores}
    for _ in range(plan.rounds):
        bare.append(await _sample(Setting(customers=plan.customers), plan))
        for store in stores:
            own[store.name].append(await _sample(Setting(store, customers=plan.customers), plan))
    for figure in _figures(Samples(bare, bare), BARE):
        yield figure
    for store in stores:
        samples = Samples(bare, own[store.name])
        for figure in _figures(samples, store.name):
            yield figure
        yield samples.figure(
            "CPU of the database a relay", "ms", store.name, lambda each: each.load.database_cpu, ratio=False
        )
    if not plan.everything:
        return
    for store in stores:
        by_webhook = [await _sample(Setting(store, webhook=True, customers=plan.customers), plan)]
        for figure in _figures(Samples(bare, by_webhook), f"{store.name}, webhook"):
            yield figure


async def far_away(stores: Sequence[Database], plan: Plan) -> AsyncGenerator[Figure]:
    """Measure with 50 ms to the API."""
    for store in [None, *stores]:
        setting = Setting(store, customers=plan.many, operators=TEAM)
        async with busy(setting) as stage:
            await stage.world.weather(latency=SLOW_API)
            load = await all_at_once(stage, max(2, plan.exchanges // 4))
            steady = await steadily(stage, plan.steady, a_second=plan.a_second)
        yield Figure("throughput with 50 ms to the API", load.relays_a_second, "relays/s", setting.called)
        yield Figure("CPU a relay with 50 ms to the API", load.cpu, "ms", setting.called)
        yield Figure("p50 inward with 50 ms to the API", middle(steady.inward) * 1000, "ms", setting.called)
        yield Figure("p50 outward with 50 ms to the API", middle(steady.outward) * 1000, "ms", setting.called)


async def when_full(stores: Sequence[Database], plan: Plan) -> AsyncGenerator[Figure]:
    """Measure beside many stored tickets, in turn with an empty database."""
    for store in stores:
        cpu, database, p50, opened = list[float](), list[float](), list[float](), list[float]()
        for _ in range(plan.rounds):
            empty = await _sample(Setting(store, customers=plan.customers), plan)
            full = await _sample(Setting(store, customers=plan.customers, tickets=plan.tickets), plan)
            cpu.append(full.load.cpu / empty.load.cpu)
            database.append(full.load.database_cpu / max(empty.load.database_cpu, 1e-9))
            p50.append(middle(full.steady.inward) / middle(empty.steady.inward))
            opened.append(full.load.cpu)
        yield Figure("CPU a relay at 100,000 tickets", middle(opened), "ms", store.name)
        yield Figure("CPU a relay at 100,000 tickets / empty", middle(cpu), "x", store.name)
        if store.cpu():
            yield Figure("CPU of the database at 100,000 tickets / empty", middle(database), "x", store.name)
        yield Figure("p50 inward at 100,000 tickets / empty", middle(p50), "x", store.name)


async def long_conversations(stores: Sequence[Database], plan: Plan) -> AsyncGenerator[Figure]:
    """Measure conversations of many messages beside those that have just begun, at one desk and in turn."""
    for store in stores:
        async with busy(Setting(store, customers=8)) as stage:
            old, young = stage.talks[:4], stage.talks[4:]
            await of_some(stage, old, math.ceil(plan.long / 2))
            ratios = list[float]()
            for _ in range(3):
                begun = await of_some(stage, young, 25)
                grown = await of_some(stage, old, 25)
                ratios.append((grown.cpu + grown.database_cpu) / (begun.cpu + begun.database_cpu))
        yield Figure("CPU a relay after 1,000 messages / after 1", middle(ratios), "x", store.name)


async def _sample(setting: Setting, plan: Plan) -> Sample:
    async with busy(setting) as stage:
        load = await all_at_once(stage, plan.exchanges)
        steady = await steadily(stage, plan.steady, a_second=plan.a_second)
        return Sample(load, steady, stage.program.memory())


def _figures(samples: Samples, store: str) -> list[Figure]:
    return [
        samples.figure("CPU a relay", "ms", store, lambda each: each.load.cpu),
        samples.figure("CPU of 1000 messages", "s", store, lambda each: each.load.cpu),
        samples.figure("throughput", "relays/s", store, lambda each: each.load.relays_a_second),
        samples.figure("CPU a relay at 10 exchanges/s", "ms", store, lambda each: each.steady.cpu),
        samples.figure("p50 inward", "ms", store, lambda each: middle(each.steady.inward) * 1000),
        samples.figure("p50 outward", "ms", store, lambda each: middle(each.steady.outward) * 1000),
        samples.figure("p99 inward", "ms", store, lambda each: slow(each.steady.inward) * 1000),
        samples.figure("p99 outward", "ms", store, lambda each: slow(each.steady.outward) * 1000),
        samples.figure("memory", "MB", store, lambda each: each.memory),
    ]
