"""Fixtures: a shop whose desk is open and whose team, Olga and Maria, is at work."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stories.shop import CHANNELS, Shop, open_shop


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    """A shop of one's own."""
    async with open_shop(tmp_path) as shop:
        yield shop


@pytest.fixture(params=CHANNELS)
def channel(request: pytest.FixtureRequest) -> str:
    """Each of the channels."""
    return str(request.param)
