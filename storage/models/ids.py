"""How is a number made by the program itself kept as a primary key?"""

from typing import Any

from tortoise import fields


class Id(fields.BigIntField):
    """A 64-bit number from `gateway.ids`.

    SQLite stores a row under its primary key itself only if the type is called exactly INTEGER; a BIGINT would cost a
    second tree for every table.
    """

    class _db_sqlite:  # noqa: N801 - Tortoise looks for this name
        SQL_TYPE = "INTEGER"

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"primary_key": True, "generated": False, **options})
