"""How does a new row get its number before it is stored?

Rows are numbered here and not by the database, so that a whole transaction can be written in one go.
A number is 63 bits: 41 of milliseconds since 2026, 10 of the process, 12 of a counter; numbers of one process rise.
"""

from datetime import UTC, datetime

from gateway.clock import Clock

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
NODES = 1024
PER_MILLISECOND = 4096
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Ids:
    """Gives out numbers that rise within this process and differ between processes with different `node`."""

    def __init__(self, clock: Clock, node: int = 0) -> None:
        self.clock = clock
        self._node = node % NODES
        self._last = 0

    def new(self) -> int:
        """Return the next number; a burst or a clock set back borrows from the milliseconds to come."""
        millisecond = int((self.clock.now() - EPOCH).total_seconds() * 1000)
        tick = max(millisecond * PER_MILLISECOND, self._last + 1)
        self._last = tick
        return (tick // PER_MILLISECOND * NODES + self._node) * PER_MILLISECOND + tick % PER_MILLISECOND


def first_at(moment: datetime) -> int:
    """Return the lowest number that a row of this moment can have had."""
    return max(0, int((moment - EPOCH).total_seconds() * 1000)) * NODES * PER_MILLISECOND


def base36(number: int) -> str:
    """Return a number in few characters, for buttons. Raises ValueError for one below zero."""
    if number < 0:
        raise ValueError("numbers of ours are not below zero")
    written = ""
    while number:
        number, digit = divmod(number, 36)
        written = _DIGITS[digit] + written
    return written or "0"
