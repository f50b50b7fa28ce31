"""How is a scenario kept?"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FlowState(StrEnum):
    """Whether a version of a scenario is used."""

    DRAFT = "draft"
    PUBLISHED = "published"
    """At most one version of a key."""
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowVersion:
    """One version of a scenario, as it was written."""

    id: int
    key: str
    number: int
    state: FlowState = FlowState.DRAFT
    source: str
    """The file; see `flows.reading`."""
    author: str = ""
    revision: int = 0
    """The knowledge base's version with which it came into force."""
    at: datetime
