"""A desk with norms, for every test that lets time pass."""

from collections.abc import AsyncGenerator

import pytest

from tests.gateway.desk.working_day import WorkingDay, working_day
from tests.gateway.watch.norms import CONFIGURATION
from tests.storage.conftest import database_url, tables_file, tables_url

__all__ = ["database_url", "day", "tables_file", "tables_url"]


@pytest.fixture
async def day() -> AsyncGenerator[WorkingDay]:
    """A desk where everybody is at work, and promises are made."""
    async with working_day(config=CONFIGURATION) as day:
        yield day
