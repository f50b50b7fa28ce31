"""Which browsers of which visitors are connected to this process?"""

from collections.abc import Sequence
from typing import Protocol


class Listener(Protocol):
    """One browser tab."""

    heard_at: float
    """When it was last heard of, on the monotonic clock."""

    def stuck_for(self, now: float) -> float:
        """Return for how many seconds it has not read what is being sent."""
        ...

    def ask(self) -> None:
        """Ask whether it is there."""
        ...

    def cut(self) -> None:
        """End the connection: nobody is there."""
        ...

    def wake(self) -> None:
        """Look what is new."""
        ...

    def show_typing(self, name: str) -> None:
        """Show that somebody writes."""
        ...

    async def leave(self) -> None:
        """Say that the desk goes away, and close."""
        ...


class Hub:
    """The open connections by visitor."""

    def __init__(self, each: int) -> None:
        self._each = each
        self._open: dict[str, tuple[Listener, ...]] = {}

    def enter(self, visitor: str, listener: Listener) -> bool:
        """Add a connection; False when the visitor has too many."""
        listeners = self._open.get(visitor, ())
        if len(listeners) >= self._each:
            return False
        self._open[visitor] = (*listeners, listener)
        return True

    def leave(self, visitor: str, listener: Listener) -> None:
        """Take a connection out; one that is not there is no error."""
        left = tuple(each for each in self._open.pop(visitor, ()) if each is not listener)
        if left:
            self._open[visitor] = left

    def wake(self, visitor: str) -> None:
        """Let all tabs of a visitor look what is new."""
        for listener in self._of(visitor):
            listener.wake()

    def show_typing(self, visitor: str, name: str) -> None:
        """Let all tabs of a visitor show that somebody writes."""
        for listener in self._of(visitor):
            listener.show_typing(name)

    def everybody(self) -> list[Listener]:
        """Return all connections."""
        return [listener for listeners in self._open.values() for listener in listeners]

    def __len__(self) -> int:
        return sum(map(len, self._open.values()))

    def _of(self, visitor: str) -> Sequence[Listener]:
        return self._open.get(visitor, ())
