"""Every channel that keeps the contract. A new one joins by a stage of its own in these tables."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TypeAlias

from tests.contracts.stage import Mode, Stage
from tests.contracts.telegram_stage import telegram_stage
from tests.contracts.vk_stage import vk_stage

OpenStage: TypeAlias = Callable[[Mode, Path], AbstractAsyncContextManager[Stage]]

PLATFORMS: dict[str, OpenStage] = {"telegram": telegram_stage, "vk": vk_stage}
"""Channels of a platform that can be away, answer nonsense and deliver again."""
