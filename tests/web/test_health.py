"""Is the desk well? A moment's silence of the database is ordinary, some seconds are not."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from gateway.errors import StoreUnavailable
from gateway.web import Health
from tests.web.served_app import serve


class Watch:
    """A clock of seconds that is moved by hand."""

    now = 0.0

    def __call__(self) -> float:
        """Return the moment."""
        return self.now


async def _good() -> None: ...


async def _bad() -> None:
    raise StoreUnavailable


async def _silent() -> None:
    await asyncio.Event().wait()


async def test_the_process_is_well_while_it_still_starts(tmp_path: Path) -> None:
    health = Health(channels=lambda: {"telegram": "loading", "site": "ok"})
    async with serve(tmp_path, health=health) as site:
        response = await site.web.get(f"{site.base}/healthz")
        assert response.status == 200
        channels = {"telegram": "loading", "site": "ok"}
        assert await response.json() == {"ok": True, "store": "starting", "channels": channels}
        assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("probe", [_bad, _silent])
async def test_a_database_that_is_silent_for_some_seconds_is_a_reason(probe: Callable[[], Awaitable[None]]) -> None:
    watch = Watch()
    health = Health(monotonic=watch, within=timedelta(seconds=0.02))
    health.store = _good
    assert (await health.report()).good
    health.store = probe
    watch.now = 2
    report = await health.report()
    assert (report.good, report.store) == (True, "unavailable")
    watch.now = 8
    report = await health.report()
    assert (report.good, report.reason) == (False, "the database has not answered for 8 s")
    health.store = _good
    watch.now = 10
    assert (await health.report()).good


async def test_a_sick_desk_answers_503(tmp_path: Path) -> None:
    watch = Watch()
    health = Health(monotonic=watch)
    health.store = _bad
    watch.now = 60
    async with serve(tmp_path, health=health) as site:
        response = await site.web.get(f"{site.base}/healthz")
        assert response.status == 503
        assert (await response.json())["ok"] is False


async def test_many_who_ask_at_once_are_one_question_to_the_database() -> None:
    asked = 0

    async def probe() -> None:
        nonlocal asked
        asked += 1
        await asyncio.sleep(0)

    health = Health()
    health.store = probe
    await asyncio.gather(*(health.report() for _ in range(50)))
    assert asked == 1
