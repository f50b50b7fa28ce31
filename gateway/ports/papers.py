"""What can be handed out as a file: tables people open in a spreadsheet, and pages they print?"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

Cell = str | int | float | datetime | timedelta | None
"""Moments are aware, and shown by the clock of the document's zone; lengths of time in hours and minutes."""


class PaperKind(StrEnum):
    """Which file; the value is the ending of its name."""

    XLSX = "xlsx"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column: its title, and how wide it is beside the others."""

    title: str
    width: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTable:
    """A table; the values are text as it was said, never a formula or a link."""

    title: str
    columns: tuple[PaperColumn, ...]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDocument:
    """What a file says: a title, lines about what it is, and tables."""

    title: str
    about: tuple[str, ...] = ()
    tables: tuple[PaperTable, ...] = field(default_factory=tuple)
    zone: str = "UTC"
    """Name of the time zone moments are shown in."""


class Papers(Protocol):
    """Makes files."""

    async def make(self, document: PaperDocument, kind: PaperKind) -> bytes:
        """Return the file; what a program cannot show of a text is left out or replaced, never run."""
        ...
