"""Edits, floods, failures and made-up buttons."""

from collections.abc import AsyncGenerator, Collection

import pytest

from gateway.messages import Edited, Pressed
from gateway.ports import Answer
from gateway.tickets import Status
from tests.fakes.channel import said
from tests.fakes.library import FakeLibrary, article
from tests.gateway.answering_desk import answering_desk, status
from tests.gateway.desk_on_the_table import BotOnTheTable, TableDesk, table_desk


@pytest.fixture
async def desk() -> AsyncGenerator[TableDesk]:
    async with answering_desk() as desk:
        yield desk


# --- changes ----------------------------------------------------------------------------------------------------------


async def test_an_edit_before_the_turn_is_read_in_its_new_words(desk: TableDesk) -> None:
    await desk.customer("7", said("Хочу франшизу", "1"), Edited("1", "Как вернуть?"))
    await desk.pause()
    assert "14 дней" in desk.channel.texts("7")[-1]


async def test_a_flood_is_searched_within_bounds(desk: TableDesk) -> None:
    events = [said("вернуть " + "я" * 3000, str(number)) for number in range(30)]
    await desk.says("7", *events)
    fake = desk.setup.library
    assert isinstance(fake, FakeLibrary)
    assert all(len(each) <= 2000 for each in fake.asked)
    assert len(str((await desk.conversation("7")).dialog)) < 500


class BrokenLibrary(FakeLibrary):
    """Finds nothing, loudly."""

    async def answer(self, text: str, *, exclude: Collection[int] = ()) -> Answer:
        raise RuntimeError("no index")


async def test_a_library_that_fails_loses_nothing() -> None:
    async with table_desk(bot=BotOnTheTable(library=BrokenLibrary([article(1, "Статья")]))) as desk:
        await desk.operator("501", "Ольга")
        await desk.says("7", said("Как вернуть?"))
        [view] = await desk.tickets()
        assert view.ticket.status is Status.ACCEPTED


@pytest.mark.parametrize(
    "data",
    [
        "ok:1:1",
        "ok:zzzzzzzzzzzzz:zzzzzzzzzzzzz",
        "no:1:b",
        "pick:1:b",
        "read:1:b",
        "ok:",
        "ok:::::",
        "menu:99999",
        "menu:-1",
        "svc:no-such:0",
        "svc:'; drop table:0",
        "prd::7",
        "lang:xx",
        "lang:../../etc",
        "f:main:1:start:one",
        "art:0",
        "х" * 64,
        "a" * 4000,
        "\x00",
        "",
    ],
)
async def test_made_up_buttons_are_harmless(desk: TableDesk, data: str) -> None:
    await desk.says("7", Pressed(data))
    await desk.says("7", said("Как вернуть?"))
    await desk.says("7", Pressed(data))
    assert desk.dead == []
    assert await desk.tickets() == []
    assert (await status(desk))[0] is Status.NEW


async def test_a_button_of_somebody_elses_search_does_nothing_to_either(desk: TableDesk) -> None:
    await desk.says("7", said("Как вернуть?"))
    foreign = desk.button("7", "Помогло")
    await desk.says("8", said("А размер?"))
    assert "уже не работает" in await desk.says("8", Pressed(foreign))
    assert (await status(desk, "7"))[0] is Status.NEW
    assert (await status(desk, "8"))[0] is Status.NEW


async def test_old_buttons_after_a_hand_over_say_that_a_person_is_called(desk: TableDesk) -> None:
    await desk.says("7", said("Как вернуть?"))
    await desk.presses("7", "Позвать оператора")
    assert "уже позвали" in await desk.presses("7", "Помогло")
    assert (await status(desk))[0] is Status.ACCEPTED
