"""The bot's turns: in time, once, whatever dies in between."""

import asyncio
from collections.abc import AsyncGenerator, Collection
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from gateway.articles import Article
from gateway.ids import Ids
from gateway.messages import Address
from gateway.ports import Answer
from gateway.tickets import Status
from gateway.turns import Turns
from gateway.turns.turn import take_turn
from storage import open_store
from tests.fakes.channel import said
from tests.fakes.library import FakeLibrary, article, one
from tests.gateway.answering_desk import answering_desk, status
from tests.gateway.desk_on_the_table import QUIET, BotOnTheTable, TableDesk, table_desk
from tests.support.waiting import wait_until


@pytest.fixture
async def desk() -> AsyncGenerator[TableDesk]:
    async with answering_desk() as desk:
        yield desk


def here(desk: TableDesk, chat: str = "7") -> Address:
    return Address(desk.channel.name, chat)


async def asked(desk: TableDesk, words: str = "Как вернуть?") -> None:
    """Let a customer ask, and the moment of the bot's turn come."""
    await desk.customer("7", said(words))
    await desk.handled()
    desk.clock.advance(QUIET)


def another_process(desk: TableDesk) -> Turns:
    return Turns(store=desk.store, setup=desk.setup, outbox=desk.outbox)


async def test_a_turn_that_an_earlier_life_has_left_is_taken_from_the_table(desk: TableDesk) -> None:
    await asked(desk)
    await another_process(desk).look()
    await desk.quiet()
    assert len(desk.channel.texts("7")) == 1


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'desk.db'}"
    found: str = request.getfixturevalue("postgres_url")
    return found


async def test_two_processes_take_a_turn_once(url: str) -> None:
    library = FakeLibrary([article(1, "Возврат")], {"вернуть": one(1)})
    async with table_desk(url=url, bot=BotOnTheTable(library=library)) as desk:
        ids = Ids(desk.clock, node=7)
        async with open_store(url, ids=ids) as store:
            other = Turns(store=store, setup=replace(desk.setup, ids=ids), outbox=desk.outbox)
            await asked(desk)
            await asyncio.gather(desk.turns.look(), other.look(), desk.turns.look(), other.look())
            desk.outbox.look_again()
            await desk.quiet()
            assert len(desk.channel.texts("7")) == 1


async def test_a_process_that_dies_after_the_turn_has_said_it_once(desk: TableDesk) -> None:
    await asked(desk)
    again, unit = await take_turn(desk.store, desk.setup, here(desk))
    assert (again, unit is not None) == (None, True)
    # nothing was handed over to the outbox: the next life finds it in the table
    assert await take_turn(desk.store, desk.setup, here(desk)) == (None, None)
    desk.outbox.look_again()
    await desk.quiet()
    assert len(desk.channel.texts("7")) == 1


class SlowLibrary(FakeLibrary):
    """Searches until it is let go."""

    def __init__(self, *articles: Article) -> None:
        super().__init__(articles, {"вернуть": one(1), "размер": one(2)})
        self.searching = asyncio.Event()
        self.go_on = asyncio.Event()

    async def answer(self, text: str, *, exclude: Collection[int] = ()) -> Answer:
        self.searching.set()
        await self.go_on.wait()
        return await super().answer(text, exclude=exclude)


@pytest.fixture
async def slow_desk() -> AsyncGenerator[tuple[TableDesk, SlowLibrary]]:
    library = SlowLibrary(article(1, "Возврат", "Про возврат."), article(2, "Размеры", "Про размеры."))
    async with table_desk(bot=BotOnTheTable(library=library)) as desk:
        await desk.operator("501", "Ольга")
        yield desk, library


async def test_a_process_that_dies_before_the_commit_has_done_nothing(
    slow_desk: tuple[TableDesk, SlowLibrary],
) -> None:
    desk, library = slow_desk
    await asked(desk)
    async with asyncio.TaskGroup() as group:
        dying = group.create_task(desk.turns.look())
        await library.searching.wait()
        dying.cancel()
    assert await desk.ticket("7") is None
    library.go_on.set()
    await another_process(desk).look()
    await desk.quiet()
    assert desk.channel.texts("7")[0].startswith("Про возврат.")
    assert len(desk.channel.texts("7")) == 1


async def test_what_is_said_during_the_search_is_read_with_the_rest(slow_desk: tuple[TableDesk, SlowLibrary]) -> None:
    desk, library = slow_desk
    await asked(desk, "Здравствуйте, у меня вопрос")
    async with asyncio.TaskGroup() as group:
        group.create_task(desk.turns.look())
        await library.searching.wait()
        await desk.customer("7", said("как вернуть?", "2"))
        await desk.handled()
        library.go_on.set()
    await desk.pause()
    assert len(desk.channel.texts("7")) == 1
    assert "Про возврат." in desk.channel.texts("7")[0]


async def test_who_takes_the_ticket_during_the_search_silences_the_bot(
    slow_desk: tuple[TableDesk, SlowLibrary],
) -> None:
    desk, library = slow_desk
    library.go_on.set()
    await desk.says("7", said("как вернуть?", "1"))
    view = await desk.ticket("7")
    assert view is not None
    library.go_on.clear()
    library.searching.clear()
    await desk.customer("7", said("а размер?", "2"))
    await desk.handled()
    desk.clock.advance(QUIET)
    async with asyncio.TaskGroup() as group:
        group.create_task(desk.turns.look())
        await library.searching.wait()
        await desk.take("501", view.ticket.id)
        library.go_on.set()
    await desk.quiet()
    assert len(desk.channel.texts("7")) == 1
    assert (await status(desk))[0] is Status.IN_PROGRESS


async def test_a_mistake_of_ours_brings_a_person(desk: TableDesk) -> None:
    library = desk.setup.library
    assert isinstance(library, FakeLibrary)
    library.page = None  # type: ignore[assignment, method-assign]
    await asked(desk)
    for _ in range(3):
        await desk.turns.look()
        desk.clock.advance(timedelta(seconds=1))
    await desk.quiet()
    assert len(await desk.tickets()) == 1
    assert (await desk.conversation("7")).turn_at is None


async def test_turns_are_taken_by_themselves(desk: TableDesk) -> None:
    async with asyncio.TaskGroup() as group:
        running = group.create_task(desk.turns.run())
        await desk.customer("7", said("позовите человека", "1"))
        await wait_until(lambda: desk.channel.texts("7"))
        await asked(desk)
        for chat in ("8", "9"):
            await desk.customer(chat, said("оператор"), said("/operator", "2"))
        await wait_until(lambda: desk.channel.texts("8") and desk.channel.texts("9"))
        running.cancel()
    assert desk.turns.waiting == 0


async def test_a_thousand_moments_of_one_conversation_are_one(desk: TableDesk) -> None:
    for _ in range(1000):
        desk.turns.schedule(here(desk), desk.clock.now() + QUIET)
    assert desk.turns.waiting == 1
    desk.clock.advance(QUIET)
    await desk.turns.look()
    assert desk.turns.waiting == 0
