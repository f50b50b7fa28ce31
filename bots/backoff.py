"""How long is waited before the platform is asked again?"""

import random
from collections.abc import Callable


class Backoff:
    """Waits that double from `first` to `longest` seconds, each shortened by up to a half so that clients spread."""

    def __init__(
        self,
        *,
        first: float = 0.25,
        longest: float = 5.0,
        draw: Callable[[], float] = random.random,  # noqa: S311 - it spreads clients and guards nothing
    ) -> None:
        self._first = first
        self._longest = longest
        self._draw = draw
        self._next = first

    @property
    def fresh(self) -> bool:
        """Whether nothing has failed since the last success."""
        return self._next == self._first

    def failed(self) -> float:
        """Return the seconds to wait after a failure."""
        seconds = self._next
        self._next = min(seconds * 2, self._longest)
        return seconds * (1 - self._draw() / 2)

    def succeeded(self) -> None:
        """Begin with the shortest wait again."""
        self._next = self._first
