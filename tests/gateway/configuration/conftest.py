"""A desk on each kind of database, whose configuration is changed."""

from collections.abc import AsyncGenerator

import pytest

from tests.gateway.desk.working_day import WorkingDay, working_day
from tests.storage.conftest import database_url, tables_file, tables_url

__all__ = ["database_url", "tables_file", "tables_url"]


@pytest.fixture
async def day(database_url: str) -> AsyncGenerator[WorkingDay]:
    """A desk where everybody is at work."""
    async with working_day(url=database_url) as day:
        yield day
