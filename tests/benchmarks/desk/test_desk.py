"""Does the machinery of the benchmark work, and does it fill a desk as the gateway would? Nothing here is timed."""

from pathlib import Path

import pytest

from gateway.clock import SystemClock
from gateway.ids import Ids
from gateway.ports import Store
from gateway.tickets import WITH_PEOPLE, Order, TicketFilter
from storage import open_store
from tests.benchmarks.desk.loading import fill_file, fill_server
from tests.benchmarks.desk.questions import Asking
from tests.benchmarks.desk.run import page
from tests.benchmarks.desk.years import TINY, Desk


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables."""
    url = f"sqlite:///{tmp_path}/desk.sqlite3" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    return str(url)


async def test_every_question_has_an_answer_at_a_desk_filled_in_bulk(empty_url: str, tmp_path: Path) -> None:
    if empty_url.startswith("sqlite"):
        await fill_file(tmp_path / "desk.sqlite3", TINY)
    else:
        await fill_server(empty_url, TINY)
    async with open_store(empty_url, ids=Ids(SystemClock())) as store:
        views = await store.tickets(TicketFilter(), order=Order.NEWEST, limit=TINY.tickets)
        assert len(views) == TINY.tickets
        assert 0 < await store.count(TicketFilter(statuses=WITH_PEOPLE)) <= TINY.open
        for name, ask in Asking(store, Desk(TINY), [view.ticket.id for view in views]).questions().items():
            assert await ask() is not None, name
        await is_found_by_its_words(store)
        assert await store.index_words(100) == 0


async def is_found_by_its_words(store: Store) -> None:
    (view,) = await store.tickets(TicketFilter(), order=Order.OLDEST, limit=1)
    hits = await store.find(view.recent[0].text, limit=5)
    assert view.ticket.id in [hit.view.ticket.id for hit in hits]


def test_the_page_says_what_was_measured() -> None:
    assert page("| a |").endswith("| a |\n")
