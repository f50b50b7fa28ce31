"""What pops up over a pressed button?"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from operator_bot.actions.here import Here
from operator_bot.reading import Pushed


@dataclass(frozen=True, slots=True)
class Toast:
    """A text of the section `toast` (none: the waiting sign just stops); `loud` waits until it is read."""

    key: str
    params: Mapping[str, Any]
    loud: bool = False


def toast(key: str, /, **params: Any) -> Toast:
    """Return a text that goes away by itself."""
    return Toast(key, params)


def alert(key: str, /, **params: Any) -> Toast:
    """Return a text that waits until it is read."""
    return Toast(key, params, loud=True)


SILENCE = Toast("", {})
Follow = Callable[[Here, Any, Pushed], Awaitable[Toast]]
"""Does what a button says."""
