"""What people choose for themselves is kept whole and within bounds."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.desk import habits
from gateway.errors import Invalid
from gateway.messages import Edited, Wrote
from tests.gateway.desk.working_day import OLGA, WorkingDay
from tests.operator_bot.samples import operator

POLITE = operator(settings={"greeting": "Добрый день & <привет>", "greet": True, "signature": "Ольга", "sign": True})


async def test_choices_of_one_unit_add_up_and_nothing_takes_one_away(day: WorkingDay) -> None:
    await day.does(OLGA, lambda unit, me: habits.choose(unit, me, awaits="list:w", undo=5))
    await day.does(OLGA, lambda unit, me: habits.choose(unit, me, greeting="Здравствуйте!", undo=None))
    async with day.desk.store.unit() as unit:
        olga = await unit.operator_at(OLGA)
        assert olga
        await habits.choose(unit, olga, picked=[1])
        await habits.choose(unit, olga, sought="обмен")
    (olga,) = [each for each in await day.desk.store.operators() if each.chat == OLGA]
    assert olga.settings == {"greeting": "Здравствуйте!", "picked": [1], "sought": "обмен"}
    assert olga.awaits == "list:w"


@pytest.mark.parametrize(
    ("name", "value"),
    [("greeting", "ы" * 301), ("signature", "ы" * 201), ("shown_name", " "), ("undo", 11), ("undo", -1)],
)
async def test_what_is_out_of_bounds_is_refused(day: WorkingDay, name: str, value: Any) -> None:
    with pytest.raises(Invalid) as caught:
        await day.does(OLGA, lambda unit, me: habits.choose(unit, me, **{name: value}))
    assert caught.value.field == name


def test_undo_time_is_ones_own_or_the_desks() -> None:
    assert habits.undo_seconds(operator(), 3.0) == 3.0
    assert habits.undo_seconds(operator(settings={"undo": 0}), 3.0) == 0
    assert habits.undo_seconds(operator(settings={"undo": 99}), 3.0) == 10
    assert habits.undo_seconds(operator(settings={"undo": "x"}), 3.0) == 3.0


def test_greeting_and_signature_are_escaped_where_there_is_markup_and_files_stay_alone() -> None:
    wrote = habits.dressed(POLITE, Wrote(ref="1", text="Да", html="<b>Да</b>"), first=True)
    assert wrote.text == "Добрый день & <привет>\n\nДа\n\nОльга"
    assert wrote.html == "Добрый день &amp; &lt;привет&gt;\n\n<b>Да</b>\n\nОльга"
    alone = Wrote(ref="1")
    assert habits.dressed(POLITE, alone, first=True) is alone
    plain = Wrote(ref="1", text="Да")
    assert habits.dressed(operator(), plain, first=True) is plain


@given(st.text(min_size=1), st.text(min_size=1), st.booleans())
def test_correction_keeps_what_was_around_the_reply(before: str, after: str, first: bool) -> None:  # noqa: FBT001 - drawn
    sent = habits.dressed(POLITE, Wrote(ref="1", text=before), first=first)
    if not first and before.startswith("Добрый день"):
        return
    changed = habits.redressed(sent.text, Edited(ref="1", text=after), POLITE)
    assert changed.text == habits.dressed(POLITE, Wrote(ref="1", text=after), first=first).text
