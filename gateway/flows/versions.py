"""Which version of a scenario follows which?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from gateway.flows.version import FlowState, FlowVersion


def newest(versions: Sequence[FlowVersion]) -> FlowVersion | None:
    """Return the version that was written last."""
    return max(versions, key=lambda version: version.number, default=None)


def in_force(versions: Sequence[FlowVersion]) -> FlowVersion | None:
    """Return the published version."""
    return next((version for version in versions if version.state is FlowState.PUBLISHED), None)


def written(
    versions: Sequence[FlowVersion],
    *,
    row_id: int,
    key: str,
    source: str,
    author: str,
    at: datetime,
) -> FlowVersion:
    """Return a new draft that follows these versions of its key."""
    last = newest(versions)
    return FlowVersion(id=row_id, key=key, number=last.number + 1 if last else 1, source=source, author=author, at=at)


def published(versions: Sequence[FlowVersion], version: FlowVersion, *, revision: int) -> tuple[FlowVersion, ...]:
    """Return the rows that change when a version, an earlier one too, comes into force: itself first.

    `revision` is the knowledge base's version of this transaction (`unit.next_revision()`).
    """
    chosen = replace(version, state=FlowState.PUBLISHED, revision=revision)
    return (chosen, *withdrawn([each for each in versions if each.id != version.id], revision=revision))


def withdrawn(versions: Sequence[FlowVersion], *, revision: int) -> tuple[FlowVersion, ...]:
    """Return the rows that change when no version is in force any more."""
    before = (each for each in versions if each.state is FlowState.PUBLISHED)
    return tuple(replace(each, state=FlowState.RETIRED, revision=revision) for each in before)
