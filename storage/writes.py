"""What is to be written in one go?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from gateway.ports import Row
from storage.rows import Table, table_of


@dataclass(frozen=True, eq=False)
class Patch:
    """A change of some columns of rows found by id, in words both databases read.

    `changes` and `only` name given values as `{value}` and columns as they are.
    """

    table: str
    given: Mapping[str, str]
    """The values given beside the id, with PostgreSQL's types."""
    changes: Mapping[str, str]
    only: str = ""


def _patch(table: str, changes: Mapping[str, str], *, only: str = "", **given: str) -> Patch:
    return Patch(table, MappingProxyType(given), MappingProxyType(dict(changes)), only)


HANDLED = _patch("inbox", {"state": "'done'"})
FAILED = _patch(
    "inbox",
    {"attempts": "attempts + 1", "error": "{error}", "state": "{state}"},
    only="state = 'waiting'",
    error="text",
    state="text",
)
SENT = _patch("outbox", {"state": "'sent'", "sent_at": "{at}"}, at="timestamptz")
SUPERSEDED = _patch("outbox", {"state": "'superseded'"}, only="state = 'pending'")
ACCEPTED = _patch("message", {"delivery": "'sent'"}, only="delivery = 'queued'")
OPENED = _patch(
    "thread",
    {
        "topic": "COALESCE({topic}, topic)",
        "chat": "COALESCE({chat}, chat)",
        "placement": "COALESCE({placement}, placement)",
    },
    topic="text",
    chat="text",
    placement="text",
)
SHOWN = _patch("card", {"chat": "{chat}", "ref": "{ref}"}, chat="text", ref="text")


@dataclass(slots=True)
class Writes:
    """New rows, changed rows and patches; they touch different rows, so their order does not matter."""

    added: dict[Table, list[Any]] = field(default_factory=dict[Table, list[Any]])
    changed: dict[Table, list[Row]] = field(default_factory=dict[Table, list[Row]])
    patched: dict[Patch, list[Sequence[Any]]] = field(default_factory=dict[Patch, list[Sequence[Any]]])
    """The id and the given values of each row."""
    before: Mapping[Table, Mapping[int, Row]] = field(default_factory=dict[Table, dict[int, Row]])
    """Changed rows as they were, as far as that is known."""
    repeatable: bool = False
    """New rows that are there already are left as they are: the same may have been written before."""

    def add(self, rows: Iterable[Row]) -> None:
        """Add new rows."""
        for row in rows:
            self.added.setdefault(table_of(row), []).append(row)

    def patch(self, patch: Patch, row_id: int, *given: Any) -> None:
        """Patch a row; a second patch of the same row must be a different one."""
        self.patched.setdefault(patch, []).append((row_id, *given))

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.added or self.changed or self.patched)
