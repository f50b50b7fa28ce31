"""How does Tortoise reach PostgreSQL here? By an address, which asyncpg understands better than Tortoise does.

This module is named as the `engine` of a Tortoise connection. Tortoise takes an address apart itself and loses what it
does not know (unix sockets, several hosts, TLS).
"""

from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient
from typing_extensions import override


class AddressedClient(AsyncpgDBClient):
    """A client of the database at `dsn`."""

    def __init__(self, dsn: str, **options: Any) -> None:
        super().__init__(**options)
        self._dsn = dsn

    @override
    async def create_pool(self, **options: Any) -> asyncpg.Pool:
        kept = {key: value for key, value in options.items() if value is not None}
        for told_by_dsn in ("host", "port", "user", "database", "password"):
            kept.pop(told_by_dsn, None)
        return await asyncpg.create_pool(self._dsn, **kept)


client_class = AddressedClient
