"""A clock that stands still until it is moved."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


class FakeClock:
    """Tells the time it was set to."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now

    def now(self) -> datetime:
        """Return the moment it was set to."""
        return self._now

    def advance(self, time: timedelta) -> None:
        """Move on."""
        self._now += time
