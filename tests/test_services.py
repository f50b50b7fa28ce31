"""Do the real services that tests get behave as they promise?"""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import asyncpg
import psutil
import pytest
import redis
from playwright.async_api import Browser
from redis.exceptions import RedisError

from tests.support.postgres import PostgresServer, copied, create_database, find_postgres, wheel_binaries
from tests.support.valkey import RedisServer
from tests.support.waiting import wait_until

OLDEST_POSTGRES = 150_000


async def one(url: str, query: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


@pytest.mark.postgres
async def test_each_test_gets_an_empty_database(postgres_url: str) -> None:
    assert await one(postgres_url, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0
    version = await one(postgres_url, "SELECT current_setting('server_version_num')::int")
    assert isinstance(version, int)
    assert version >= OLDEST_POSTGRES


@pytest.mark.postgres
async def test_database_sorts_and_folds_cyrillic(postgres_url: str) -> None:
    assert await one(postgres_url, "SELECT lower('ЗАЯВКА ЁЛКА')") == "заявка ёлка"


@pytest.mark.postgres
async def test_database_is_made_from_a_template_that_a_test_prepared(
    postgres_server_url: str, postgres_url: str
) -> None:
    connection = await asyncpg.connect(postgres_url)
    await connection.execute("CREATE TABLE ticket (id bigint)")
    await connection.close()
    copy = await create_database(postgres_server_url, template=postgres_url.rpartition("/")[2])
    assert await one(copy, "SELECT count(*) FROM ticket") == 0


@pytest.mark.postgres
async def test_stopped_database_keeps_its_port_and_data(own_postgres: PostgresServer) -> None:
    await one(own_postgres.url(), "CREATE TABLE ticket (id bigint)")
    for end in (own_postgres.stop, own_postgres.crash):
        end()
        with pytest.raises(ConnectionError):
            await asyncpg.connect(own_postgres.url())
        own_postgres.start()
        assert await one(own_postgres.url(), "SELECT count(*) FROM ticket") == 0


@pytest.mark.postgres
async def test_frozen_database_answers_nobody_until_it_thaws(own_postgres: PostgresServer) -> None:
    connection = await asyncpg.connect(own_postgres.url())
    own_postgres.freeze()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await asyncpg.connect(own_postgres.url())
    own_postgres.thaw()
    assert await connection.fetchval("SELECT 1") == 1
    await connection.close()


@pytest.mark.postgres
@pytest.mark.skipif(wheel_binaries() is None, reason="the wheel with PostgreSQL is not installed")
async def test_database_starts_from_a_copy_of_a_locked_folder() -> None:
    found = find_postgres()
    assert found is not None
    server = PostgresServer(copied(found.parents[1]) / "pginstall" / "bin")
    try:
        server.start()
        assert await one(server.url(), "SELECT 1") == 1
    finally:
        server.remove()


@pytest.mark.redis
def test_each_test_gets_an_empty_redis(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        assert client.dbsize() == 0
        client.set("left", "behind")


@pytest.mark.redis
def test_stopped_redis_is_gone_and_comes_back_empty(own_redis: RedisServer) -> None:
    with redis.Redis.from_url(own_redis.url) as client:
        client.set("lease", "held")
    own_redis.stop()
    with redis.Redis.from_url(own_redis.url, retry=None) as client, pytest.raises(RedisError):
        client.ping()
    own_redis.start()
    with redis.Redis.from_url(own_redis.url) as client:
        assert client.dbsize() == 0


@pytest.mark.redis
async def test_killed_test_run_leaves_no_server_behind(tmp_path: Path) -> None:
    program = "from tests.test_services import serve_until_killed; serve_until_killed()"
    root = Path(__file__).resolve().parents[1]
    command = ["env", f"TMPDIR={tmp_path}", sys.executable, "-c", program]
    run = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE)
    assert run.stdout is not None
    server = psutil.Process(int(run.stdout.readline()))
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    run.stdout.close()
    await wait_until(lambda: not server.is_running() or server.status() == psutil.STATUS_ZOMBIE)


def serve_until_killed() -> None:
    """Start a Redis, print its process id and wait for the end."""
    from tests.support.services import redis_binary

    server = RedisServer(redis_binary())
    server.start()
    print(psutil.Process().children()[0].pid, flush=True)  # noqa: T201 - read by the test above
    signal.pause()


@pytest.mark.browser
async def test_browser_shows_a_page(browser: Browser) -> None:
    page = await browser.new_page()
    await page.set_content("<button>Написать нам</button>")
    assert await page.get_by_role("button").inner_text() == "Написать нам"
