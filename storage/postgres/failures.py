"""What do PostgreSQL's errors mean for the caller?"""

from types import TracebackType

import asyncpg
from asyncpg import exceptions as pg

from gateway.errors import Conflict, StoreUnavailable

FASTER = (
    pg.UniqueViolationError,
    pg.SerializationError,
    pg.DeadlockDetectedError,
    pg.LockNotAvailableError,
)
AWAY = (
    OSError,
    TimeoutError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    pg.PostgresConnectionError,
    pg.OperatorInterventionError,
    pg.InsufficientResourcesError,
    pg.ReadOnlySQLTransactionError,
    pg.InvalidAuthorizationSpecificationError,
    pg.InvalidCatalogNameError,
    pg.IdleInTransactionSessionTimeoutError,
)


class Translated:
    """Turns the errors of asyncpg into those of the gateway. Mistakes in our own statements stay what they are."""

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Raise Conflict or StoreUnavailable for what asyncpg raised."""
        if isinstance(error, FASTER):
            raise Conflict from error
        # asyncpg's error for a value that does not fit its type is an InterfaceError too, and a mistake of ours.
        if isinstance(error, AWAY) and not isinstance(error, ValueError):
            raise StoreUnavailable(type(error).__name__) from error


translated = Translated()
