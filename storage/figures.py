"""What do the last tickets say of a stretch of time?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import fmean

from gateway.ports import DayFigures
from storage.database import Values

CONFIRMED = "confirmed"
"""The result of a ticket whose customer said that the bot had helped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Rows of the texts of `desk_queries` with these names, of everybody."""

    started: Sequence[Values]
    resolved: Sequence[Values]
    missed: Sequence[Values]
    rated: Values
    """Mean score and number of ratings, of the person that is asked about or of everybody."""

    def figures(self, operator_id: int | None) -> DayFigures:
        """Return the figures of one operator or of all. What the bot resolved alone is nobody's."""
        started = [row for row in self.started if operator_id in (None, row[2])]
        resolved = [row for row in self.resolved if operator_id in (None, row[0])]
        by_bot = [row for row in resolved if row[1]]
        waited = [seconds_between(row[0], row[1]) for row in started if row[0] is not None]
        return DayFigures(
            taken=len(started),
            resolved=len(resolved) - len(by_bot),
            resolved_by_bot=len(by_bot),
            confirmed_by_bot=sum(row[2] == CONFIRMED for row in by_bot),
            missed=sum(operator_id in (None, row[1]) for row in self.missed),
            reaction_seconds=fmean(waited) if waited else None,
            rating=float(self.rated[0]) if self.rated[1] else None,
            ratings=int(self.rated[1]),
        )


def seconds_between(earlier: datetime | str, later: datetime | str) -> float:
    """Return how many seconds lie between two moments as the databases give them; none if they are the wrong way."""
    return max(0.0, (moment(later) - moment(earlier)).total_seconds())


def moment(value: datetime | str) -> datetime:
    """Return a moment as either database gives it."""
    return value if isinstance(value, datetime) else datetime.fromisoformat(value).astimezone(UTC)
