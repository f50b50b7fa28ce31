"""How is Redis reached?"""

import asyncio

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

PATIENCE = 2.0
"""Seconds after which a Redis that does not answer counts as away."""
AWAY = (RedisError, OSError, TimeoutError)
"""What a call raises when Redis is away, or says something we do not understand."""


def end_if_cancelled() -> None:
    """Raise what the library has swallowed: a cancellation that comes while it connects gets lost in it."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


def connect(url: str, *, patience: float | None = PATIENCE) -> Redis:
    """Return a client; `patience` None is for reads that wait for something to happen.

    The library's own retries are off: they would take up to a minute, and repeat what is not repeatable.
    """
    return Redis.from_url(
        url,
        decode_responses=True,
        socket_connect_timeout=PATIENCE,
        socket_timeout=patience,
        socket_keepalive=True,
        retry=Retry(NoBackoff(), 0),
        retry_on_error=[],
    )
