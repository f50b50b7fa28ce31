"""What do buttons carry, and what comes of what was never theirs?"""

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from gateway.desk import Action
from gateway.operators import Role
from gateway.tickets import TicketId
from operator_bot.buttons import LONGEST, SIGNS, Press, Settle, Work, pack, unpack
from tests.operator_bot.knowledge_samples import screens
from tests.operator_bot.office import open_office, with_button

numbers = st.integers(min_value=0, max_value=2**63 - 1)


@given(st.one_of(*(st.from_type(kind) for kind in get_args(Press))))
def test_what_is_unpacked_is_what_was_packed(press: Press) -> None:
    try:
        data = pack(press)
    except (KeyError, ValueError):
        return
    found = unpack(data)
    assert found is None or found == press


@given(st.sampled_from(list(Action)), numbers)
def test_ticket_of_any_number_comes_back(action: Action, number: int) -> None:
    press = Work(action, TicketId(number))
    assert len(pack(press).encode()) <= LONGEST
    assert unpack(pack(press)) == press


@given(st.text(max_size=80))
def test_data_nobody_packed_means_nothing(data: str) -> None:
    found = unpack(data)
    assert found is None or pack(found) == data


def test_almost_right_data_means_nothing() -> None:
    wrong = ("", "w", "w:take", "w:take:", "w:take:-1", "w:take:00", "w:take:zzzzzzzzzzzzzzz", "w:fly:1", "w:take:1:1")
    assert all(unpack(data) is None for data in wrong)
    assert unpack("w:take:1") == Work(Action.TAKE, TicketId(1))


def test_every_kind_of_button_has_a_sign_of_its_own() -> None:
    assert set(SIGNS.values()) == set(get_args(Press))
    assert isinstance(unpack("s:send:1:2"), Settle)


async def test_every_kind_of_button_is_followed_also_when_what_it_is_about_is_gone() -> None:
    pressed = {
        type(each.press): each.press for screen in screens() for row in screen.rows for each in row if each.press
    }
    assert set(pressed) == set(get_args(Press))
    async with open_office() as office:
        vera = await office.hire("Вера", role=Role.OWNER)
        message = office.last(vera)
        for press in pressed.values():
            with_button(message, "?", pack(press))
            assert (await office.press(vera, "?", message=message)).is_answered
