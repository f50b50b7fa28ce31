"""A chat has one card of a ticket that says how it stands; the ones before it lead there."""

from collections.abc import AsyncIterator

import pytest

from gateway.desk import Desk
from gateway.desk.opening import Opening
from operator_bot.buttons import pack
from operator_bot.payloads.alerts import Look
from tests.operator_bot.office import Office, labels, open_office, with_button


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk whose bot has topics."""
    async with open_office(topics=True) as office:
        yield office


async def test_an_opened_card_takes_the_place_of_the_one_before(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Где мой заказ?")
    first = office.last(olga)
    assert "Где мой заказ?" in first.text
    button = pack(Look((await office.ticket()).ticket.id))
    await office.writes(olga, "/help")
    await office.press(olga, "Открыть", message=with_button(office.last(olga), "Открыть", button))
    assert (first.text, labels(first)) == ("№ 1001 · карточка ниже ⬇️", [])
    second = office.last(olga)
    assert labels(second)[0][0] == "Взять"
    await office.press(olga, "Взять", message=second)
    assert first.text == "№ 1001 · карточка ниже ⬇️"
    assert "Отвечаете вы" in second.text


async def test_a_ticket_that_is_passed_on_is_asked_about_in_one_card(office: Office) -> None:
    igor = await office.hire("Игорь")
    olga = await office.hire("Ольга")
    await office.customer("Где мой заказ?")
    await office.press(olga, "Взять")
    before = office.find(igor, "Отвечает Ольга")
    await office.through(olga, "Передать ▾", "Игорь")
    asked = [each for each in office.messages(igor) if "Принять" in str(labels(each))]
    assert len(asked) == 1
    assert asked[0] is office.last(igor)
    assert "карточка ниже" in before.text


async def test_a_card_without_the_customers_words_says_what_it_is_about(office: Office) -> None:
    olga = await office.hire("Ольга")
    async with office.store.unit() as unit:
        me = await office.operator(olga)
        opening = Opening(Desk(office.setup))
        await opening.open(unit, me, name="Пётр", subject="Обмен <b>кроссовок</b>", text="Звонил")
    office.outbox.hand_over(unit.outgoing())
    await office.quiet()
    assert "Обмен <b>кроссовок</b>" in office.last(olga).text


async def test_a_ticket_that_is_given_back_is_announced_once_more_where_people_look(office: Office) -> None:
    igor = await office.hire("Игорь")
    olga = await office.hire("Ольга")
    await office.customer("Где мой заказ?")
    first = office.find(igor, "Где мой заказ?")
    await office.press(olga, "Взять")
    await office.through(olga, "Ещё ▾", "Отдать обратно")
    assert (first.text, labels(first)) == ("№ 1001 · карточка ниже ⬇️", [])
    again = office.last(igor)
    assert again is not first
    assert labels(again)[0][0] == "Взять"
    own = [each for each in office.messages(olga) if "Взять" in str(labels(each)) and each.thread_id is None]
    assert len(own) == 1, "whoever gave it back is not called once more"
