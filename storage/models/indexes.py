"""How is an index over a part of a table described, on both databases?"""

from typing import Any

from tortoise.indexes import Index


class Where(Index):
    """An index over the rows that fulfil `where`, given as SQL that SQLite and PostgreSQL read alike.

    A query uses it only if it states the same condition in the same words.
    """

    def __init__(self, *, fields: list[str], name: str, where: str) -> None:
        super().__init__(fields=fields, name=name)
        self.where = where
        self.extra = f" WHERE {where}"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Return how a migration writes it down."""
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "where": self.where}
