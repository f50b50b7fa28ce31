"""Fixtures: a stage for each channel, with events that are polled or brought."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast

import pytest

from tests.contracts.stage import Mode, Stage
from tests.contracts.stages import PLATFORMS

_BOTH = [(name, mode) for name in PLATFORMS for mode in ("polling", "webhook")]


@pytest.fixture(params=PLATFORMS)
async def stage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """A channel whose events are polled."""
    async with PLATFORMS[request.param]("polling", tmp_path) as stage:
        yield stage


@pytest.fixture(params=PLATFORMS)
async def hooked(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """A channel whose events are brought."""
    async with PLATFORMS[request.param]("webhook", tmp_path) as stage:
        yield stage


@pytest.fixture(params=_BOTH, ids=lambda each: f"{each[0]}-{each[1]}")
async def either(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """A channel whose events are polled, and one whose events are brought."""
    name, mode = cast("tuple[str, Mode]", request.param)
    async with PLATFORMS[name](mode, tmp_path) as stage:
        yield stage
