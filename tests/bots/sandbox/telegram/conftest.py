"""Fixtures: a stage with a shop's bot and a customer, and aiogram as that bot."""

from collections.abc import AsyncIterator

import aiogram
import pytest

from tests.bots.sandbox.telegram.stage import Stage, open_stage


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """A server with a shop's bot and Anna, who has not started it."""
    async with open_stage() as stage:
        yield stage


@pytest.fixture
async def api(stage: Stage) -> aiogram.Bot:
    """Talk as the shop's bot through aiogram; Anna has started it, nothing waits for it."""
    return await stage.start()
