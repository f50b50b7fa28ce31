"""How does Tortoise use SQLite here? As always, but a transaction is one from its first moment to its last.

This module is named as the `engine` of a Tortoise connection. SQLite's own BEGIN takes the lock only with the first
write, and then fails at once, whatever the busy timeout, if somebody else has written since the first read. And
Python's `executescript` commits what is under way: half a migration would stay after a failure.
"""

import sqlite3
from collections.abc import Iterator

from tortoise.backends.base.client import NestedTransactionContext, TransactionContext
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionContext,
    SqliteTransactionWrapper,
)
from tortoise.exceptions import TransactionManagementError
from typing_extensions import override


class ImmediateWrapper(SqliteTransactionWrapper):
    """A transaction that begins with the write lock."""

    @override
    def _in_transaction(self) -> TransactionContext:
        return NestedTransactionContext(ImmediateWrapper(self))

    @override
    async def begin(self) -> None:
        try:
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise TransactionManagementError(error) from error

    @override
    async def execute_script(self, query: str) -> None:
        for statement in _statements(query):
            await self.execute_query(statement)


class ImmediateClient(SqliteClient):
    """A connection whose transactions begin with the write lock."""

    @override
    def _in_transaction(self) -> TransactionContext:
        return SqliteTransactionContext(ImmediateWrapper(self), self._lock)


client_class = ImmediateClient


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for part in script.split(";"):
        statement += part
        if sqlite3.complete_statement(f"{statement};"):
            if statement.strip():
                yield statement
            statement = ""
        else:
            statement += ";"
    if statement.strip(" \n;"):
        yield statement
