"""How are numbers kept as primary keys?

SQLite stores a row under its primary key itself only if the type is called exactly INTEGER; a BIGINT would cost a
second tree for every table, and AUTOINCREMENT one more page for every row.
"""

from typing import Any

from tortoise import fields


class Id(fields.BigIntField):
    """A 64-bit number from `gateway.ids`."""

    class _db_sqlite:  # noqa: N801 # pyright: ignore[reportIncompatibleVariableOverride] - Tortoise looks for it
        SQL_TYPE = "INTEGER"

    def __init__(self, **options: Any) -> None:
        options = {"primary_key": True, "generated": False, **options}
        super().__init__(**options)


class Counted(fields.BigIntField):
    """A 64-bit number that the database gives, one higher than the highest there is."""

    class _db_sqlite:  # noqa: N801 # pyright: ignore[reportIncompatibleVariableOverride] - Tortoise looks for it
        SQL_TYPE = "INTEGER"
        GENERATED_SQL = "INTEGER PRIMARY KEY NOT NULL"

    class _db_postgres:  # noqa: N801 # pyright: ignore[reportIncompatibleVariableOverride]
        GENERATED_SQL = "BIGSERIAL NOT NULL PRIMARY KEY"

    def __init__(self, **options: Any) -> None:
        options = {"primary_key": True, "generated": True, **options}
        super().__init__(**options)
