"""How is the last change of a draft taken back?

What a draft was before each of its last changes is kept as rows of a key of its own, which no scenario can have. The
rows are used again and again, so that a day of small changes leaves no trail. `number` is the place of a row,
`revision` counts the changes; a row that was gone back to is retired.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gateway.flows.version import FlowState, FlowVersion

DEPTH = 20
"""Changes that can be taken back."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a draft was before a change, as a row."""

    row: FlowVersion
    is_new: bool
    """Whether the row is added; else it takes the place of an older one."""


def key_of(key: str, number: int) -> str:
    """Return the key under which it is kept what a draft was before; `/` is in no scenario's key."""
    return f"{key}/{number}"


def remembered(kept: Sequence[FlowVersion], before: FlowVersion, *, draft: int, row_id: int) -> Remembered:
    """Return the row that keeps what the draft of this number was before a change."""
    last = latest(kept)
    count = last.revision + 1 if last else 1
    place = (count - 1) % DEPTH + 1
    row = next((each for each in kept if each.number == place), None)
    made = FlowVersion(
        id=row.id if row else row_id,
        key=key_of(before.key, draft),
        number=place,
        source=before.source,
        author=before.author,
        revision=count,
        at=before.at,
    )
    return Remembered(made, is_new=row is None)


def latest(kept: Sequence[FlowVersion]) -> FlowVersion | None:
    """Return what the draft was before its last change that was not taken back."""
    return max((each for each in kept if each.state is FlowState.DRAFT), key=lambda each: each.revision, default=None)


def used(row: FlowVersion) -> FlowVersion:
    """Return a row that nobody goes back to any more."""
    return replace(row, state=FlowState.RETIRED, source="")
