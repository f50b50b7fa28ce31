"""Which databases and seeds do the fault runs get, and where are their figures shown?"""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.faults.databases import PostgresBehindWire, SqliteFile
from tests.faults.wire import Wire
from tests.support.fault_seed import fault_seed
from tests.support.postgres import PostgresServer, create_database

REPORT = "fault run"
"""As what a run's figures travel with the outcome of its test, also from another process of the test run."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Show the figures of every run at the end, also of those in which all was well."""
    for outcome in [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]:
        for name, report in outcome.user_properties:
            if name == REPORT:
                terminalreporter.section(REPORT, sep="-")
                terminalreporter.write_line(str(report))


@pytest.fixture
def show(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Take the report of a run."""
    return lambda report: record_property(REPORT, report)


@pytest.fixture
def seed() -> int:
    """The seed of a run: a new one, or the one that FAULT_SEED names."""
    return fault_seed()


@pytest.fixture
def long_seed(long_faults: bool, seed: int) -> int:  # noqa: FBT001 - fixtures are passed by name
    """The seed of a long run; without `--faults` there is none."""
    if not long_faults:
        pytest.skip("a long run: ./run test --faults")
    return seed


@pytest.fixture
def run_folder(tmp_path: Path) -> Path:
    """Where the gateway of a run keeps its data and its log."""
    return tmp_path / "run"


@pytest.fixture
def sqlite_file(run_folder: Path) -> SqliteFile:
    """The file that the gateway makes by itself."""
    return SqliteFile(run_folder / "data" / "otklik.sqlite3")


@pytest.fixture
async def postgres_behind_wire(own_postgres: PostgresServer) -> AsyncIterator[PostgresBehindWire]:
    """An empty database on a server that may be stopped, behind a wire that may be cut."""
    url = await create_database(own_postgres.url())
    wire = Wire(own_postgres.port)
    async with wire.laid():
        yield PostgresBehindWire(own_postgres, url.rpartition("/")[2], wire)
