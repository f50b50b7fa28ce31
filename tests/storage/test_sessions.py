"""Does a connection keep no more prepared than it should?"""

import pytest

from storage.postgres.sessions import QUERIES_KEPT, Sessions, Used

pytestmark = pytest.mark.postgres
KEPT = "SELECT count(*) FROM pg_prepared_statements"


async def test_queries_used_long_ago_are_forgotten_by_the_server_too(tables_url: str) -> None:
    sessions = Sessions(tables_url, size=1)
    async with Used(sessions) as session:
        for _ in range(3):
            for number in range(QUERIES_KEPT * 2):
                assert [tuple(row) for row in await session.fetch(f"SELECT {number} + $1::bigint", [1])] == [
                    (number + 1,)
                ]
                await session.fetch("SELECT 'often'", ())
        assert QUERIES_KEPT // 2 < (await session.fetch(KEPT, ()))[0][0] <= QUERIES_KEPT + 2
    await sessions.close()
