"""What does the gateway cost, how fast and how safe is it, beside a bare copy bot? `./run bench`."""

import argparse
import asyncio
import tempfile
import traceback
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from pathlib import Path

from tests.benchmarks import asking, carrying, losing, starting, widget_connections
from tests.benchmarks.figures import Figure, table, write
from tests.benchmarks.measured import machine
from tests.benchmarks.plan import FULL, QUICK, Plan
from tests.benchmarks.stores import Database, open_stores

Part = Callable[[Sequence[Database], Plan], AsyncGenerator[Figure]]

PARTS: Mapping[str, Part] = {
    "start": starting.first_poll,
    "carrying": carrying.in_turn,
    "calls": asking.an_exchange,
    "opening": asking.opening,
    "far": carrying.far_away,
    "full": carrying.when_full,
    "long": carrying.long_conversations,
    "backlog": asking.under_backlog,
    "kill": lambda stores, plan: starting.after_a_kill(stores),
    "faults": losing.losses,
    "memory": lambda stores, plan: starting.with_all_channels(stores),
    "widget": lambda stores, plan: widget_connections.figures(plan.visitors),
}
SHORT = ("start", "carrying", "calls", "opening")


def main(*, json_path: Path | None, quick: bool, arguments: Sequence[str]) -> int:
    """Measure, print a table, and write it to `json_path` and beside it as Markdown."""
    parser = argparse.ArgumentParser(prog="./run bench")
    parser.add_argument("--only", nargs="+", choices=PARTS, help="measure only these parts")
    chosen: Sequence[str] = parser.parse_args(arguments).only or (SHORT if quick else tuple(PARTS))
    figures = asyncio.run(measure(QUICK if quick else FULL, chosen))
    print(f"\n{machine()}\n\n{table(figures)}")
    if json_path is not None:
        write(json_path, figures, machine())
    return 0


async def measure(plan: Plan, parts: Sequence[str]) -> list[Figure]:
    """Return the figures of some parts; one that fails leaves the others as they are."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="otklik-bench-") as name:
        async with open_stores(Path(name)) as stores:
            used = stores[:1] if plan.only_first_store else stores
            for part in parts:
                figures += await _part(part, used, plan)
    return figures


async def _part(name: str, stores: Sequence[Database], plan: Plan) -> list[Figure]:
    loop = asyncio.get_running_loop()
    began, figures = loop.time(), list[Figure]()
    print(f"{name} ...", flush=True)
    try:
        async for figure in PARTS[name](stores, plan):
            figures.append(figure)
    except Exception:  # noqa: BLE001 - the other parts are worth measuring still
        traceback.print_exc()
        figures.append(Figure("failed to be measured", 1, "times", fault=name))
    print(f"{table(figures)}\n({name}: {loop.time() - began:.0f} s)", flush=True)
    return figures
