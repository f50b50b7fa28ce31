"""What Telegram has made of a call whose answer was lost is not known: the bot does not go by what was there before."""

from collections.abc import AsyncIterator

import pytest
from markupsafe import Markup

from gateway.errors import Unreachable
from operator_bot.notify.messenger import Messenger, Spot
from operator_bot.screens.screen import Screen
from tests.operator_bot.office import Office, open_office

WAITS, TAKEN = Screen(Markup("№ 1001 ждёт")), Screen(Markup("№ 1001 взяла Ольга"))


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with one operator."""
    async with open_office() as office:
        yield office


async def test_a_card_whose_change_may_have_been_made_is_changed_back(office: Office) -> None:
    olga = await office.hire("Ольга")
    messenger, place = Messenger(office.telegram), Spot(str(olga.id))
    ref = await messenger.show(place, WAITS)
    office.world.faults.reset_after = 1.0
    with pytest.raises(Unreachable):
        await messenger.change(place, ref, TAKEN)
    office.world.faults.calm()
    assert office.last(olga).text == "№ 1001 взяла Ольга"
    assert not messenger.is_shown(place, ref, WAITS)
    await messenger.change(place, ref, WAITS)
    assert office.last(olga).text == "№ 1001 ждёт"
    assert messenger.is_shown(place, ref, WAITS)
