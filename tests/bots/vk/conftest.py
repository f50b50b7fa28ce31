"""Fixtures: the VK channel before a local VK."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.contracts.vk_stage import VkStage, vk_stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[VkStage]:
    """The channel with events that are polled."""
    async with vk_stage("polling", tmp_path) as stage:
        yield stage


@pytest.fixture
async def hooked(tmp_path: Path) -> AsyncIterator[VkStage]:
    """The channel with events that are brought."""
    async with vk_stage("webhook", tmp_path) as stage:
        yield stage
