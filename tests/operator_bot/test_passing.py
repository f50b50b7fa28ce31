"""How do operators pass tickets on, answer offers and hand over their shift, in their Telegram?"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bots.sandbox.telegram import Message, Person
from gateway.casework import CaseFile, offers
from gateway.configuration import Configuration, Service, Strategy, Team
from gateway.configuration.defaults import default_configuration
from gateway.distribution import Distribution
from gateway.operators import Presence
from gateway.tickets import Status, Ticket, TicketId
from operator_bot.buttons import pack
from operator_bot.payloads.passing import Accept, HandTo
from tests.operator_bot.office import Office, labels, open_office, with_button

TEAMS = (Team(key="first", titles={"ru": "Поддержка"}), Team(key="money", titles={"ru": "Деньги"}))


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with topics and two teams, in which everybody sees what waits."""
    async with open_office(topics=True) as office:
        office.setup.configured.current = Configuration(
            teams=TEAMS, pause_reasons=default_configuration().pause_reasons
        )
        yield office


async def at_work(office: Office) -> tuple[Person, Person, Message]:
    """Let Olga work on a ticket, with Igor there; return both and the card at the head of her topic."""
    olga = await office.hire("Ольга")
    await office.customer("Где мой заказ?")
    await office.press(olga, "Взять")
    igor = await office.hire("Игорь")
    topic = office.topic(olga)
    return olga, igor, next(each for each in office.messages(olga) if each.thread_id == topic)


def every(message: Message) -> list[str]:
    """Return the labels of all buttons."""
    return [each for row in labels(message) for each in row]


async def ticket_of(office: Office) -> Ticket:
    """Return the only ticket."""
    (found,) = (await office.store.find("1001", limit=1))[:1]
    return found.view.ticket


async def test_passing_on_is_two_taps_and_the_colleague_is_asked(office: Office) -> None:
    olga, igor, card = await at_work(office)
    await office.press(olga, "Передать ▾", message=card)
    assert labels(card)[0] == ["Игорь · 0"]
    assert "👥 Деньги" in every(card)
    answer = await office.press(olga, "Игорь", message=card)
    assert answer.text == "№ 1001 предложено: Игорь"
    asked = office.last(igor)
    assert "Где мой заказ?" in asked.text
    assert "Передаёт Ольга" in asked.text
    assert labels(asked)[0] == ["Принять", "Вернуть"]
    await office.press(igor, "Принять")
    assert office.find(olga, "теперь ведёт Игорь")
    assert (await ticket_of(office)).operator_id == (await office.operator(igor)).id


async def test_reason_is_one_line_that_the_colleague_reads(office: Office) -> None:
    olga, igor, card = await at_work(office)
    await office.press(olga, "Передать ▾", message=card)
    await office.press(olga, "С причиной…", message=card)
    await office.press(olga, "Игорь", message=card)
    assert office.find(olga, "Почему передаёте?")
    await office.writes(olga, "Это про деньги", thread=office.topic(olga))
    assert "«Это про деньги»" in office.last(igor).text
    assert office.find(olga, "передано, причина записана")
    assert "Это про деньги" not in office.got()


async def test_given_back_ticket_is_in_its_topic_again(office: Office) -> None:
    olga, igor, card = await at_work(office)
    await office.press(olga, "Передать ▾", message=card)
    await office.press(olga, "Игорь", message=card)
    await office.customer("Вы тут?")
    assert "Вы тут?" in office.last(igor).text
    answer = await office.press(igor, "Вернуть")
    assert answer.text == "№ 1001 снова у отправителя: Ольга"
    assert office.find(olga, "Вы тут?")
    assert office.find(olga, "Игорь не берёт")
    assert "Передать ▾" in every(card)


async def test_ticket_for_a_team_is_announced_there(office: Office) -> None:
    olga, igor, card = await at_work(office)
    await office.press(olga, "Передать ▾", message=card)
    answer = await office.press(olga, "👥 Деньги", message=card)
    assert answer.text == "№ 1001 передано: Деньги"
    assert (await ticket_of(office)).team == "money"
    assert not any("Где мой заказ?" in each for each in office.texts(igor))


async def test_colleague_who_has_left_meanwhile_is_not_passed_anything(office: Office) -> None:
    olga, igor, card = await at_work(office)
    await office.press(olga, "Передать ▾", message=card)
    await office.writes(igor, "/offline")
    answer = await office.press(olga, "Игорь", message=card)
    assert "передать нельзя" in str(answer.text)
    assert (await ticket_of(office)).status is Status.IN_PROGRESS


async def test_buttons_of_yesterday_say_that_it_is_over(office: Office) -> None:
    olga, igor, _ = await at_work(office)
    button = with_button(office.last(igor), "Принять", pack(Accept(TicketId((await ticket_of(office)).id))))
    answer = await office.press(igor, "Принять", message=button)
    assert answer.show_alert
    stranger = with_button(office.last(olga), "Игорь", pack(HandTo(1)))
    assert (await office.press(olga, "Игорь", message=stranger)).show_alert


async def test_who_goes_off_line_says_what_becomes_of_their_tickets(office: Office) -> None:
    olga, igor, _ = await at_work(office)
    await office.writes(olga, "/offline")
    asked = office.find(olga, "не на связи")
    rows = every(asked)
    assert rows[:3] == ["Передать команде", "Передать сменщику ▾", "Оставить себе до завтра"]
    await office.press(olga, "Передать сменщику ▾", message=asked)
    await office.press(olga, "Игорь", message=asked)
    assert "ждёт, что скажет Игорь" in asked.text
    handover = office.last(igor)
    assert "Ольга" in handover.text
    assert labels(handover)[0] == ["Принять все (1)", "Не могу"]
    answer = await office.press(igor, "Принять все", message=handover)
    assert answer.text == "Принято: 1"
    assert "разобрались" in handover.text
    assert (await ticket_of(office)).operator_id == (await office.operator(igor)).id


async def test_who_leaves_everything_to_the_team_reads_how_much_it_was(office: Office) -> None:
    olga, igor, _ = await at_work(office)
    await office.writes(olga, "/handover")
    assert "1 ждёт ответа" in office.last(olga).text
    await office.press(olga, "Передать команде")
    assert "1 обращение ушло в очередь" in office.last(olga).text
    assert office.find(igor, "Где мой заказ?")


async def test_who_keeps_tickets_reads_which_went_to_the_team(office: Office) -> None:
    olga, _, _ = await at_work(office)
    await office.writes(olga, "/offline")
    await office.press(olga, "Оставить себе")
    assert "1 обращение ушло в очередь" in office.find(olga, "Остальное подождёт").text


async def test_offer_is_a_card_with_two_answers_and_goes_on(office: Office) -> None:
    office.setup.configured.current = Configuration(teams=(Team(key="first", strategy=Strategy.ROUND_ROBIN),))
    distribution = Distribution(store=office.store, setup=office.setup, outbox=office.outbox)
    olga, igor = await office.hire("Ольга"), await office.hire("Игорь")
    await office.customer("Помогите")
    await distribution.look()
    await office.quiet()
    assert labels(office.last(olga))[0] == ["Взять", "Не могу"]
    assert "Предлагаем вам" in office.last(olga).text
    await office.press(olga, "Не могу")
    await distribution.look()
    await office.quiet()
    assert "Предлагаем вам" in office.last(igor).text
    office.clock.advance(timedelta(minutes=2))
    async with office.store.unit() as unit:
        case = await unit.case_of((await ticket_of(office)).id)
        assert case is not None
        assert await offers.run_out(CaseFile(office.setup, unit, case))
    office.outbox.hand_over(unit.outgoing())
    await office.quiet()
    assert "Не могу" not in every(office.last(igor))


async def test_presence_is_asked_about_only_with_tickets(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/offline")
    assert "Передать команде" not in every(office.last(olga))
    assert (await office.operator(olga)).presence is Presence.OFFLINE
    await office.writes(olga, "/handover")
    assert "ничего нет" in office.last(olga).text


async def test_team_a_service_gave_is_taken_off_where_services_are_chosen(office: Office) -> None:
    services = (Service(key="refunds", titles={"ru": "Возврат"}, team="money"),)
    office.setup.configured.current = replace(office.setup.config, services=services)
    olga, _, card = await at_work(office)
    for label in ("Ещё ▾", "📁 Классифицировать", "Услуга: —"):
        await office.press(olga, label, message=card)
    assert not any("Без команды" in each for each in every(card))
    await office.press(olga, "Возврат", message=card)
    assert (await ticket_of(office)).team == "money"
    await office.press(olga, "Услуга: Возврат", message=card)
    answer = await office.press(olga, "👥 Без команды → Поддержка", message=card)
    assert answer.text == "№ 1001 передано: Поддержка"
    now = await ticket_of(office)
    assert (now.team, now.service, now.operator_id) == ("first", "refunds", None)


async def test_no_team_is_offered_once_where_a_ticket_is_passed_on(office: Office) -> None:
    services = (Service(key="refunds", titles={"ru": "Возврат"}, team="money"),)
    office.setup.configured.current = replace(office.setup.config, services=services)
    olga, _, card = await at_work(office)
    for label in ("Ещё ▾", "📁 Классифицировать", "Услуга: —", "Возврат", "Готово", "Передать ▾"):
        await office.press(olga, label, message=card)
    assert [each for each in every(card) if each.startswith("👥")] == ["👥 Деньги", "👥 Без команды → Поддержка"]
    await office.press(olga, "Без команды", message=card)
    assert (await ticket_of(office)).team == "first"
