"""Which stores does a test get?"""

import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from gateway.clock import SystemClock
from gateway.ids import Ids
from gateway.ports import Store
from storage import migrate, open_store
from storage.sqlite.passing import passing_file
from tests.support.postgres import create_database, drop_database

_templates: dict[str, str] = {}
"""For a server, the name of a database with empty tables: copying one is faster than making tables."""


@pytest.fixture
async def tables_url(postgres_server_url: str) -> AsyncIterator[str]:
    """The address of a PostgreSQL database with empty tables that only this test uses."""
    template = _templates.get(postgres_server_url)
    if template is None:
        made = await create_database(postgres_server_url)
        await migrate(made)
        template = _templates[postgres_server_url] = made.rsplit("/", 1)[1]
    url = await create_database(postgres_server_url, template=template)
    yield url
    await drop_database(url)


@pytest.fixture
async def tables_file(tmp_path: Path) -> Path:
    """The path of an SQLite database with empty tables."""
    path = tmp_path / "store.db"
    async with passing_file() as made:
        shutil.copy(made, path)
    return path


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a database with empty tables, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{request.getfixturevalue('tables_file')}"
    url: str = request.getfixturevalue("tables_url")
    return url


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """A store on an empty database."""
    async with open_store(database_url, ids=Ids(SystemClock(), node=1)) as store:
        yield store


@pytest.fixture
async def other_store(database_url: str, store: Store) -> AsyncIterator[Store]:
    """A second store on the database of `store`, as another process has it."""
    async with AsyncExitStack() as stack:
        yield await stack.enter_async_context(open_store(database_url, ids=Ids(SystemClock(), node=2)))
