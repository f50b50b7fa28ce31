"""A day at a desk, for every test that wants one."""

from collections.abc import AsyncGenerator

import pytest

from tests.gateway.desk.working_day import WorkingDay, working_day


@pytest.fixture
async def day() -> AsyncGenerator[WorkingDay]:
    """A desk where everybody is at work."""
    async with working_day() as day:
        yield day
