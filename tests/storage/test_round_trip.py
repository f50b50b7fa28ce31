"""Does every row come back from each database as it was stored?"""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.articles import ArticleText
from gateway.clock import SystemClock
from gateway.ids import Ids
from gateway.messages import Attachment, Kind
from gateway.ports import Row
from gateway.tickets import ClockState
from storage import open_store
from storage.database import Database
from storage.queries import by_id
from storage.rows import Column, Table, table_for
from storage.rows import Kind as ColumnKind
from storage.rows.conversions import clean, clean_json
from storage.writes import HANDLED, Writes

TEXTS = st.text(max_size=20) | st.sampled_from(["", "Ёжик", "🐈‍⬛", "'; --", "a\x00b", "\ud800x", "\\u0000", '"', "\\"])
NUMBERS = st.integers(-(2**63), 2**63 - 1)
MOMENTS = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001 - Hypothesis adds the time zone
    datetime(2190, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=5.5))]),
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
FLOATS = st.floats(-180, 180).map(lambda value: round(value, 7) + 0.0)
ATTACHMENTS = st.builds(
    Attachment,
    kind=st.sampled_from(Kind),
    file=TEXTS,
    name=TEXTS,
    title=TEXTS,
    size=st.none() | st.integers(0, 2**40),
    latitude=st.none() | FLOATS,
    longitude=st.none() | FLOATS,
)
ARTICLE_TEXTS = st.builds(
    ArticleText,
    locale=TEXTS,
    title=TEXTS,
    body=TEXTS,
    examples=st.lists(TEXTS, max_size=2).map(tuple),
    attachments=st.lists(ATTACHMENTS, max_size=1).map(tuple),
)


def values_of(column: Column) -> st.SearchStrategy[Any]:
    """Return what a column may hold."""
    json = st.dictionaries(TEXTS, VALUES, max_size=3) if column.type is dict else st.lists(VALUES, max_size=3)
    kinds: dict[ColumnKind, st.SearchStrategy[Any]] = {
        ColumnKind.PLAIN: st.integers(0, 2**31 - 1) if column.name == "attempts" else NUMBERS,
        ColumnKind.TEXT: TEXTS,
        ColumnKind.FLAG: st.booleans(),
        ColumnKind.MOMENT: MOMENTS,
        ColumnKind.JSON: json,
        ColumnKind.ATTACHMENTS: st.lists(ATTACHMENTS, max_size=3).map(tuple),
        ColumnKind.NUMBER: st.floats(0, 1),
        ColumnKind.ARTICLE_TEXTS: st.lists(ARTICLE_TEXTS, max_size=3).map(tuple),
        ColumnKind.CLOCKS: st.tuples(*[st.sampled_from(ClockState)] * 3),
    }
    if column.kind is ColumnKind.WORD:
        words: Any = column.type
        return st.sampled_from(list[StrEnum](words))
    return kinds[column.kind]


def rows_of(table: Table) -> st.SearchStrategy[Any]:
    """Return rows a table may hold; what may be missing sometimes is."""
    optional = {field.name for field in fields(table.row) if "None" in str(field.type)}
    parts = {
        column.name: st.none() | values_of(column) if column.name in optional else values_of(column)
        for column in table.columns
    }
    return st.builds(table.row, **parts)


def kept(row: Any) -> Any:
    """Return the row as the store keeps it: without what no database takes."""
    changes: dict[str, Any] = {}
    for column in table_for(type(row)).columns:
        value: Any = getattr(row, column.name)
        if column.kind is ColumnKind.TEXT and value is not None:
            changes[column.name] = clean(value)
        elif column.kind is ColumnKind.JSON:
            changes[column.name] = clean_json(value)
        elif column.kind is ColumnKind.ATTACHMENTS:
            changes[column.name] = kept_files(value or ())
        elif column.kind is ColumnKind.ARTICLE_TEXTS:
            changes[column.name] = tuple(kept_text(each) for each in value or ())
    return replace(row, **changes)


def kept_files(files: Iterable[Attachment]) -> tuple[Attachment, ...]:
    return tuple(replace(each, file=clean(each.file), name=clean(each.name), title=clean(each.title)) for each in files)


def kept_text(text: ArticleText) -> ArticleText:
    return ArticleText(
        locale=clean(text.locale),
        title=clean(text.title),
        body=clean(text.body),
        examples=tuple(map(clean, text.examples)),
        attachments=kept_files(text.attachments),
    )


@dataclass(frozen=True)
class Opened:
    """A database on a loop of its own: Hypothesis calls a test many times, each from outside of any loop."""

    database: Database
    loop: asyncio.Runner

    def through(self, row: Any) -> list[Any]:
        """Add the row and change it to the same; return what is read after each; leave nothing behind."""
        return self.loop.run(self._through(row))

    async def _through(self, row: Any) -> list[Any]:
        table = table_for(type(row))
        # Two patches of nothing make PostgreSQL take all rows as JSON, and not as parameters of their own.
        several: Any = {HANDLED: [(-1,), (-2,)]}
        seen: list[Any] = []
        for writes in (
            Writes(added={table: [row]}),
            Writes(changed={table: [row]}, patched=several),
            Writes(changed={table: [row]}),
        ):
            await self.database.write(writes)
            seen += [
                self.database.codec.decode(table, values) for values in await self.database.fetch(by_id(table), row.id)
            ]
        await self.database.delete(table.name, [row.id])
        await self.database.write(Writes(added={table: [row]}, patched=several))
        await self.database.delete(table.name, [row.id])
        return seen


@pytest.fixture
def opened(database_url: str) -> Iterator[Opened]:
    """A database with empty tables."""
    with asyncio.Runner() as loop:
        stack = AsyncExitStack()
        store = loop.run(stack.enter_async_context(open_store(database_url, ids=Ids(SystemClock()))))
        yield Opened(store.database, loop)
        loop.run(stack.aclose())


@pytest.mark.parametrize("kind", get_args(Row), ids=lambda kind: kind.__name__)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_every_row_comes_back(kind: type[Any], data: st.DataObject, opened: Opened) -> None:
    row = data.draw(rows_of(table_for(kind)))
    assert opened.through(row) == [kept(row)] * 3
