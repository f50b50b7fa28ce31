"""Fixtures: the Telegram channel before a local Bot API."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.contracts.telegram_stage import TelegramStage, telegram_stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[TelegramStage]:
    """The channel with updates that are polled."""
    async with telegram_stage("polling", tmp_path) as stage:
        yield stage


@pytest.fixture
async def hooked(tmp_path: Path) -> AsyncIterator[TelegramStage]:
    """The channel with updates that are brought."""
    async with telegram_stage("webhook", tmp_path) as stage:
        yield stage
