"""How is a row put into the values a database takes, and taken out of those it gives?

This is on the path of every message: what needs no change is not touched, and the rest is one call a value.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from storage.rows.tables import Column, Kind, Table

Convert = Callable[[Any], Any]
Conversions = Mapping[Kind, Callable[[Column], Convert | None]]
"""For a kind: how to convert the values of a column, None for as they are. A missing value is never converted."""


class RowCodec:
    """Encodes and decodes the rows of one table for one database."""

    def __init__(self, table: Table, *, encode: Conversions, decode: Conversions) -> None:
        self.table = table
        self.width = len(table.columns)
        self._row = table.row
        # Frozen dataclasses set every field through a call of its own in Python; this takes half as long.
        self._set = [getattr(table.row, name).__set__ for name in table.names]
        self._get: Callable[[Any], tuple[Any, ...]] = attrgetter(*table.names)
        self._encode = _converters(table, encode)
        self._encode_by_name = {table.names[index]: convert for index, convert in self._encode}
        self._decode = _converters(table, decode)

    def encode(self, row: Any) -> list[Any]:
        """Return the values of a row in the order of the columns."""
        values = list(self._get(row))
        for index, convert in self._encode:
            if values[index] is not None:
                values[index] = convert(values[index])
        return values

    def encode_some(self, row: Any, names: Sequence[str]) -> list[Any]:
        """Return the values of some columns of a row."""
        found = list[Any]()
        for name in names:
            value, convert = getattr(row, name), self._encode_by_name.get(name)
            found.append(value if convert is None or value is None else convert(value))
        return found

    def decode(self, values: Sequence[Any]) -> Any:
        """Return the row made of the values of a SELECT of all columns in order."""
        given = list(values)
        for index, convert in self._decode:
            if given[index] is not None:
                given[index] = convert(given[index])
        row = object.__new__(self._row)
        for put, value in zip(self._set, given, strict=True):
            put(row, value)
        return row


class Codec:
    """Encodes and decodes the rows of every table for one database."""

    def __init__(self, *, encode: Conversions, decode: Conversions) -> None:
        self._encode = encode
        self._decode = decode
        self._of = dict[Table, RowCodec]()

    def __getitem__(self, table: Table) -> RowCodec:
        """Return the codec of a table."""
        found = self._of.get(table)
        if found is None:
            found = self._of[table] = RowCodec(table, encode=self._encode, decode=self._decode)
        return found

    def decode(self, table: Table, values: Sequence[Any]) -> Any:
        """Return a row of a table."""
        return self[table].decode(values)

    def decode_joined(self, tables: Sequence[Table], values: Sequence[Any]) -> list[Any]:
        """Return a row of each table, made of the values of a join; None for a table that had none."""
        rows = list[Any]()
        start = 0
        for table in tables:
            codec = self[table]
            end = start + codec.width
            rows.append(None if values[start] is None else codec.decode(values[start:end]))
            start = end
        return rows


def _converters(table: Table, conversions: Conversions) -> list[tuple[int, Convert]]:
    found = list[tuple[int, Convert]]()
    for index, column in enumerate(table.columns):
        make = conversions.get(column.kind)
        convert = make(column) if make else None
        if convert is not None:
            found.append((index, convert))
    return found
