"""Fixtures: a shop whose desk is open and whose team, Olga and Maria, is at work; and one whose bot has articles."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.stories.knowing import Knowledge, knowing_shop, prepare
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


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The sample articles in a desk's data, read once for all stories."""
    return prepare(tmp_path_factory.mktemp("knowledge"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def answering(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> AsyncIterator[Shop]:
    """A shop whose bot answers from the sample articles, shared by the stories of a file: each has its own people."""
    async with knowing_shop(tmp_path_factory.mktemp("answering"), knowledge) as shop:
        yield shop
