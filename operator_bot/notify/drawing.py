"""What draws a screen?"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from gateway.items import Item
from gateway.messages import Outbound
from operator_bot.screens.screen import Reader, Screen

Params = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that was made to be shown: its name and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Given:
    """A file somebody has sent, with what is said in its place when it cannot be had."""

    message: Outbound
    otherwise: Outbound


Draw = Callable[[Reader, Params, Item], Awaitable[Screen | Paper | Given | None]]
"""Loads what a screen shows and draws it; None: there is nothing to show."""


def page_of(params: Params) -> int:
    """Return the page that was asked for."""
    return min(int(params.get("page", 0)), 1000)
