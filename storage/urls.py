"""Which database does a DATABASE_URL name?"""

from dataclasses import dataclass
from pathlib import Path

MEMORY = ":memory:"
POSTGRES = frozenset({"postgres", "postgresql"})


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A file; None for a database that is gone when it is closed."""

    path: Path | None


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A database of a server, as asyncpg takes its address."""

    dsn: str


def parse(url: str) -> SqliteFile | PostgresServer:
    """Return what the address names.

    `sqlite:///relative/path`, `sqlite:////absolute/path`, `sqlite://:memory:`, `postgres://...`, `postgresql://...`.
    Raises ValueError.
    """
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite" and rest == MEMORY:
        return SqliteFile(None)
    if scheme == "sqlite" and rest.startswith("/") and len(rest) > 1:
        return SqliteFile(Path(rest[1:].partition("?")[0]))
    if scheme in POSTGRES:
        return PostgresServer(url)
    raise ValueError(f"neither sqlite:///file nor postgresql://...: {scheme}")
