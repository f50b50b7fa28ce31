"""How fast is a distribution, and what do messages feel of it? `./run bench distribution`.

A distribution is what follows when somebody becomes free: look who is there and what they are at, find the first ticket
of the queue for them, look again within a transaction, offer it, commit. Beside it runs what a customer's message costs
the store (`store_cost.relay`), with and without a distribution every 50 ms, in turns.
"""

import argparse
import asyncio
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from gateway.ports import Lane
from gateway.tickets import Status
from tests.benchmarks.distribution.full_desk import FullDesk, full_desk
from tests.benchmarks.figures import Figure, slow, write
from tests.benchmarks.measured import machine
from tests.benchmarks.store_cost import relay
from tests.benchmarks.stores import Database, open_stores
from tests.storage.samples import add, customer, thread
from tests.support.preparation import ROOT

WAITING, PEOPLE, OLD = 10_000, 200, 100_000
ROUNDS = 400
TURNS, SECONDS = 5, 3.0
PACE = 0.01
"""Seconds between two messages."""
EVERY = 0.05
"""Seconds between two people who become free."""
RESULTS = ROOT / "benchmarks" / "distribution.json"


def main(arguments: Sequence[str]) -> int:
    """Measure, print a table, write the results' files."""
    parser = argparse.ArgumentParser(prog="./run bench distribution", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--quick", action="store_true", help="a small desk, to see that it works; nothing is written")
    quick = parser.parse_args(arguments).quick
    figures = asyncio.run(measure(quick=quick))
    for each in figures:
        print(f"{each.store:<10}  {each.name:<60} {each.value:8.2f} {each.unit}")
    if not quick:
        write(RESULTS, figures, machine())
    return 0


async def measure(*, quick: bool) -> list[Figure]:
    """Return the figures of every database there is."""
    figures = list[Figure]()
    with tempfile.TemporaryDirectory(prefix="otklik-bench-") as name:
        async with open_stores(Path(name)) as stores:
            for number, store in enumerate(stores):
                figures += await _of(store, Path(name) / str(number), quick=quick)
    return figures


async def _of(database: Database, folder: Path, *, quick: bool) -> list[Figure]:
    url = await database.prepare(folder, tickets=200 if quick else OLD)
    url = url or f"sqlite:///{folder / 'data' / 'otklik.sqlite3'}"
    waiting, people = (300, 20) if quick else (WAITING, PEOPLE)
    async with full_desk(url, waiting=waiting, people=people) as desk:
        times = await distributions(desk, rounds=20 if quick else ROUNDS)
        alone, beside = await messages(desk, turns=1 if quick else TURNS, seconds=0.3 if quick else SECONDS)
    among = f"among {waiting:,} waiting and {people} people"
    return [
        Figure(f"distribution {among}, p50", statistics.median(times), "ms", database.name),
        Figure(f"distribution {among}, p99", slow(times), "ms", database.name),
        Figure("message without distribution, p50", statistics.median(alone), "ms", database.name),
        Figure("message beside distribution, p50", statistics.median(beside), "ms", database.name),
        Figure("p50 with / without distribution", _ratio(beside, alone, 0.5), "x", database.name),
        Figure("p90 with / without distribution", _ratio(beside, alone, 0.9), "x", database.name),
    ]


async def distributions(desk: FullDesk, *, rounds: int) -> list[float]:
    """Return how many milliseconds it takes from free hands to the offer, again and again."""
    times = list[float]()
    for _ in range(rounds):
        person = await desk.somebody_is_free()
        began = perf_counter()
        given = await desk.distribution.look(thoroughly=False)
        times.append(1000 * (perf_counter() - began))
        assert given == 1
        await desk.taken(person)
    return times


async def messages(desk: FullDesk, *, turns: int, seconds: float) -> tuple[list[float], list[float]]:
    """Return how many milliseconds messages take without and beside distribution, measured in turns."""
    who = customer("talks", operator_id=5, status=Status.IN_PROGRESS)
    await add(desk.store, *who.rows, thread(who.ticket.id, 5))
    alone, beside = list[float](), list[float]()
    for _ in range(turns):
        alone += await _messages_for(desk, seconds)
        async with asyncio.TaskGroup() as group:
            giving = group.create_task(_give_out(desk))
            beside += await _messages_for(desk, seconds)
            giving.cancel()
    return alone, beside


async def _messages_for(desk: FullDesk, seconds: float) -> list[float]:
    lane: Lane = ("shop", "talks")
    times, until = list[float](), perf_counter() + seconds
    while perf_counter() < until:
        began = perf_counter()
        await relay(desk.store, [lane])
        times.append(1000 * (perf_counter() - began))
        await asyncio.sleep(PACE)
    return times


async def _give_out(desk: FullDesk) -> None:
    while True:
        person = await desk.somebody_is_free()
        await desk.distribution.look(thoroughly=False)
        await desk.taken(person)
        await asyncio.sleep(EVERY)


def _ratio(these: Sequence[float], those: Sequence[float], share: float) -> float:
    return _at(these, share) / _at(those, share)


def _at(values: Sequence[float], share: float) -> float:
    return sorted(values)[int(len(values) * share)]
