"""Nothing is lost, doubled, misrouted or reordered, whatever goes wrong.

Every run prints its seed; FAULT_SEED=<seed> repeats its plan. `./run test --faults` adds the long runs.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.databases import Database, PostgresBehindWire, SqliteFile
from tests.faults.plan import Plan, Ways, make_plan
from tests.faults.run import FaultRun

pytestmark = [pytest.mark.faults, pytest.mark.slow]

LONG_RUNS = (
    Ways(),
    Ways(paced=False),
    Ways(paced=False, webhooks=True),
    Ways(paced=False, topics=False),
)
DRAIN, LONG_DRAIN = 90.0, 240.0
"""Seconds in which everything must have arrived after the last trouble, also on a machine that does other work."""


Show = Callable[[str], None]


async def perform(plan: Plan, database: Database, folder: Path, *, drain: float, show: Show) -> None:
    """Carry out a plan, show the outcome, and fail for whatever was found."""
    outcome = await FaultRun(plan, folder, drain=drain).perform(database)
    show(outcome.report)
    assert not outcome.verdict.problems, outcome.report


def short_plan(seed: int, ways: Ways, *, postgres: bool) -> Plan:
    """Return a plan in which everything goes wrong once, and three kills."""
    messages = 6 if ways.paced else 20
    return make_plan(seed, postgres=postgres, seconds=14.0, kills=3, ways=ways, messages=messages)


def long_plan(seed: int, ways: Ways, *, postgres: bool) -> Plan:
    """Return a plan in which everything goes wrong several times, and many kills."""
    messages = 12 if ways.paced else 40
    return make_plan(
        seed, postgres=postgres, seconds=30.0, kills=6, ways=ways, customers=3, operators=4, messages=messages
    )


@pytest.mark.timeout(300)
async def test_everything_arrives_once_on_sqlite(
    seed: int, sqlite_file: SqliteFile, run_folder: Path, show: Show
) -> None:
    await perform(short_plan(seed, Ways(paced=False), postgres=False), sqlite_file, run_folder, drain=DRAIN, show=show)


@pytest.mark.postgres
@pytest.mark.timeout(300)
async def test_everything_arrives_once_on_postgres(
    seed: int, postgres_behind_wire: PostgresBehindWire, run_folder: Path, show: Show
) -> None:
    await perform(short_plan(seed, Ways(), postgres=True), postgres_behind_wire, run_folder, drain=DRAIN, show=show)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("ways", LONG_RUNS, ids=str)
async def test_everything_arrives_once_for_long_on_sqlite(
    ways: Ways, long_seed: int, sqlite_file: SqliteFile, run_folder: Path, show: Show
) -> None:
    await perform(long_plan(long_seed, ways, postgres=False), sqlite_file, run_folder, drain=LONG_DRAIN, show=show)


@pytest.mark.postgres
@pytest.mark.timeout(900)
@pytest.mark.parametrize("ways", LONG_RUNS, ids=str)
async def test_everything_arrives_once_for_long_on_postgres(
    ways: Ways, long_seed: int, postgres_behind_wire: PostgresBehindWire, run_folder: Path, show: Show
) -> None:
    await perform(
        long_plan(long_seed, ways, postgres=True), postgres_behind_wire, run_folder, drain=LONG_DRAIN, show=show
    )
