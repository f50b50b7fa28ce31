"""How fast is everything an operator's screen asks, at a desk that is full? `./run bench desk`.

The same questions are asked of a desk with 1,000 tickets and of one with 100,000 and a million messages, both with 600
open: what depends only on what is open, or on what is shown, takes as long in both.
"""

import argparse
import asyncio
import tempfile
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from gateway.clock import SystemClock
from gateway.ids import Ids
from gateway.ports import Store
from gateway.tickets import Order, TicketFilter, TicketId
from storage import open_store
from storage.rows import ANEW, Anew
from storage.store import SqlStore
from storage.writes import Writes
from tests.benchmarks.desk.loading import fill_file, fill_server
from tests.benchmarks.desk.questions import Asking
from tests.benchmarks.desk.years import FULL, SMALL, Desk, Size
from tests.benchmarks.measured import machine
from tests.support.postgres import DURABLE, PostgresServer, create_database, find_postgres

ROOT = Path(__file__).resolve().parents[3]
TIMES, QUICK_TIMES = 200, 30
LIMIT = 100.0
"""Milliseconds that no question may take, ninety-nine times of a hundred."""
REINDEXED = 400
SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Took:
    """How long a question takes, in milliseconds."""

    median: float
    p99: float


Answers = dict[str, Took]


def main(arguments: Sequence[str]) -> int:
    """Measure, print a table and write it down."""
    parser = argparse.ArgumentParser(prog="./run bench desk")
    parser.add_argument("--quick", action="store_true", help="fewer questions; nothing is written down")
    quick: bool = parser.parse_args(arguments).quick
    table = asyncio.run(measure((SMALL, FULL), times=QUICK_TIMES if quick else TIMES))
    print(table)
    if not quick:
        (ROOT / "benchmarks" / "desk.md").write_text(page(table), encoding="utf-8")
    return 0


async def measure(sizes: Sequence[Size], *, times: int) -> str:
    """Return the table for these sizes, on every database there is."""
    columns = dict[str, list[Answers]]()
    with tempfile.TemporaryDirectory(prefix="otklik-bench-") as folder:
        for size in sizes:
            path = Path(folder) / f"{size.tickets}.sqlite3"
            await fill_file(path, size)
            columns.setdefault("SQLite", []).append(await _asked(f"sqlite:///{path}", size, times))
        async with _server() as server:
            for size in sizes if server else ():
                assert server is not None
                url = await create_database(server.url())
                await fill_server(url, size)
                columns.setdefault("PostgreSQL", []).append(await _asked(url, size, times))
    return _table(columns)


@asynccontextmanager
async def _server() -> AsyncGenerator[PostgresServer | None]:
    binaries = find_postgres()
    if binaries is None:
        yield None
        return
    server = PostgresServer(binaries, settings=DURABLE)
    try:
        server.start()
        yield server
    finally:
        server.remove()


async def _asked(url: str, size: Size, times: int) -> Answers:
    print(f"{url.partition(':')[0]}, {size.tickets} tickets ...", flush=True)
    async with open_store(url, ids=Ids(SystemClock())) as store:
        questions = Asking(store, Desk(size), await _some_tickets(store, size)).questions()
        answers = Answers()
        for name, ask in questions.items():
            await ask()
            spent = list[float]()
            for _ in range(times):
                began = perf_counter()
                await ask()
                spent.append(1000 * (perf_counter() - began))
            answers[name] = _took(spent)
        answers["indexing the words of a ticket"] = await _indexing(store)
        return answers


async def _some_tickets(store: Store, size: Size) -> list[TicketId]:
    every = max(1, size.tickets // SAMPLE)
    pages = [
        await store.tickets(TicketFilter(), order=Order.NEWEST, limit=1, offset=every * number)
        for number in range(min(SAMPLE, size.tickets) // 10)
    ]
    return [view.ticket.id for views in pages for view in views]


async def _indexing(store: SqlStore) -> Took:
    """Have the last tickets read again, and return what each takes."""
    found = await store.tickets(TicketFilter(), order=Order.NEWEST, limit=100)
    anew = [Anew(id=number, ticket_id=view.ticket.id) for number, view in enumerate(found, 1)]
    await store.database.write(Writes(added={ANEW: anew}))
    spent = list[float]()
    began = perf_counter()
    while done := await store.index_words(REINDEXED):
        spent.append(1000 * (perf_counter() - began) / done)
        began = perf_counter()
    return _took(spent)


def _took(spent: list[float]) -> Took:
    spent.sort()
    return Took(spent[len(spent) // 2], spent[min(len(spent) - 1, int(len(spent) * 0.99))])


def _table(columns: dict[str, list[Answers]]) -> str:
    heads = [f"{name} {what}" for name in columns for what in ("median", "p99", "to small")]
    lines = ["| question | " + " | ".join(heads) + " |", "| --- |" + " ---: |" * len(heads)]
    for question in next(iter(columns.values()))[-1]:
        cells = [cell for answers in columns.values() for cell in _cells(question, answers)]
        lines.append(f"| {question} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cells(question: str, answers: Sequence[Answers]) -> list[str]:
    small, full = answers[0][question], answers[-1][question]
    late = " **missed**" if full.p99 > LIMIT else ""
    return [f"{full.median:.2f}", f"{full.p99:.1f}{late}", f"{full.median / small.median:.1f} x"]


def page(table: str) -> str:
    """Return the page that is written down."""
    return f"""# The operator's day in figures

`./run bench desk` asks everything an operator's screens ask, of a desk with 100,000 tickets, a million messages, 200
operators and 30 teams (600 tickets are open), each question {TIMES} times about other people and words. Milliseconds,
as the caller waits; "to small" is the median beside that of a desk with 1,000 tickets, of which 600 are open as well.
The target is {LIMIT:.0f} ms, ninety-nine times of a hundred.

Machine: {machine()}

{table}
"""
