"""Can something be done with tickets from within a list, with one and with many (F22, F61)?"""

from collections.abc import AsyncIterator

import pytest

from bots.sandbox.telegram import Message, Person
from gateway.casework.configured import Configured
from gateway.configuration import Configuration, Result, Team
from gateway.operators import Role
from gateway.tickets import Priority, Status, Ticket
from operator_bot.buttons import pack
from operator_bot.payloads.key import NONE, Key
from operator_bot.payloads.lists import Sight
from operator_bot.payloads.rows import DoAll, EndAtOnce, HowItEnds, Many
from tests.operator_bot.office import Office, labels, open_office, with_button

CONFIG = Configuration(
    teams=(Team(key="front", titles={"ru": "Поддержка"}), Team(key="returns", titles={"ru": "Возвраты"})),
    results=(
        Result(key="solved", titles={"ru": "Решено"}),
        Result(key="refused", titles={"ru": "Отказ"}, comment=True),
    ),
)


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with two teams and three waiting customers."""
    async with open_office(topics=True) as office:
        office.setup.configured.current = Configured(CONFIG).current
        for chat in ("anna", "boris", "clara"):
            await office.customer(f"Вопрос {chat}", chat=chat, name=chat)
        yield office


async def ticket(office: Office, number: int) -> Ticket:
    """Return a ticket as it is now."""
    (hit,) = await office.store.find(str(number), limit=1)
    return hit.view.ticket


async def picked(office: Office, person: Person, *numbers: int) -> Message:
    """Let somebody put check marks on tickets of the queue."""
    await office.writes(person, "/queue")
    page = office.last(person)
    await office.press(person, "Выбрать", message=page)
    for number in numbers:
        await office.press(person, f"☐ 🟡 {number}", message=page)
    return page


async def test_ticket_is_taken_and_raised_without_being_opened(office: Office) -> None:
    olga = await office.hire("Ольга", role=Role.SENIOR)
    await office.writes(olga, "/queue")
    page = office.last(olga)
    await office.press(olga, "Действия", message=page)
    assert page.text.splitlines()[-1] == "⚡ Выберите обращение, чтобы сделать что-то, не открывая его."
    await office.press(olga, "⚡ 🟡 1002", message=page)
    assert "Вопрос boris" in page.text
    assert (await office.press(olga, "▲ Важнее", message=page)).text == "№ 1002 теперь важнее"
    assert (await ticket(office, 1002)).priority is Priority.HIGH
    await office.press(olga, "1002", message=page)
    assert (await office.press(olga, "Взять", message=page)).text == "№ 1002 ваше"
    assert "1002" not in str(labels(page))
    assert (await ticket(office, 1002)).status is Status.IN_PROGRESS


async def test_only_what_one_may_do_is_offered(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/queue")
    page = office.last(olga)
    assert "Выбрать" not in str(labels(page))
    await office.press(olga, "Действия", message=page)
    await office.press(olga, "⚡ 🟡 1002", message=page)
    assert labels(page)[:2] == [["Взять"], ["Назад", "Передать ▾", "Открыть"]]
    data = pack(DoAll(Many.SPAM, NONE))
    answer = await office.press(olga, "x", message=with_button(page, "x", data))
    assert answer.show_alert
    assert (await ticket(office, 1001)).status is Status.ACCEPTED


async def test_marks_are_kept_over_pages_and_a_restart_and_can_be_taken_away(office: Office) -> None:
    olga = await office.hire("Ольга", role=Role.SENIOR)
    page = await picked(office, olga, 1001, 1003)
    assert page.text.endswith("Отмечено: 2")
    office.restart()
    await office.press(olga, "☑ 🟡 1001", message=page)
    assert page.text.endswith("Отмечено: 1")
    await office.press(olga, "Вся страница", message=page)
    assert page.text.endswith("Отмечено: 3")
    await office.press(olga, "Снять отметки", message=page)
    assert page.text.endswith("Отмечено: 0")
    assert "Что сделать" not in str(labels(page))


async def test_result_says_what_was_done_and_what_not_and_why(office: Office) -> None:
    olga, igor = await office.hire("Ольга", role=Role.SENIOR), await office.hire("Игорь")
    page = await picked(office, olga, 1001, 1002)
    await office.writes(igor, "/next")
    await office.press(olga, "Что сделать: 2", message=page)
    answer = await office.press(olga, "Взять себе", message=page)
    assert answer.text == "Сделано: 1"
    assert page.text.splitlines() == ["Взять себе: сделано 1, не вышло 1:", "№ 1001: уже отвечает коллега"]
    assert (await office.operator(olga)).settings.get("picked") is None
    assert (await ticket(office, 1001)).operator_id == (await office.operator(igor)).id


async def test_many_are_passed_on_tagged_and_resolved_with_a_comment(office: Office) -> None:
    olga = await office.hire("Ольга", role=Role.SUPERVISOR)
    page = await picked(office, olga, 1001, 1002)
    await office.press(olga, "Что сделать", message=page)
    await office.press(olga, "Передать команде", message=page)
    await office.press(olga, "Возвраты", message=page)
    assert (await ticket(office, 1002)).team == "returns"
    await office.writes(olga, "/lists")
    await office.press(olga, "Открытые")
    page = office.last(olga)
    await office.press(olga, "Выбрать", message=page)
    await office.press(olga, "Вся страница", message=page)
    await office.press(olga, "Что сделать", message=page)
    await office.press(olga, "Метка", message=page)
    await office.writes(olga, "#Обмен")
    assert office.last(olga).text == "Метка: сделано 3"
    assert (await ticket(office, 1003)).tags == ["обмен"]
    page = await picked(office, olga, 1003)
    await office.press(olga, "Что сделать", message=page)
    await office.press(olga, "Решено", message=page)
    await office.press(olga, "Отказ", message=page)
    await office.writes(olga, "Товар не наш")
    done = await ticket(office, 1003)
    assert (done.status, done.result, done.comment) == (Status.RESOLVED, "refused", "Товар не наш")


async def test_marked_tickets_that_are_gone_are_told_without_harm(office: Office) -> None:
    olga = await office.hire("Ольга", role=Role.SENIOR)
    page = await picked(office, olga, 1001)
    await office.press(olga, "Что сделать", message=page)
    await office.press(olga, "Метка", message=page)
    await office.press(olga, "Назад", message=page)
    assert (await office.operator(olga)).awaits == ""
    await office.press(olga, "В спам", message=page)
    await office.press(olga, "Да, в спам", message=page)
    assert page.text == "В спам: сделано 1"
    answer = await office.press(olga, "x", message=with_button(page, "x", pack(DoAll(Many.SPAM, NONE))))
    assert answer.show_alert


async def test_ticket_is_passed_on_from_a_list(office: Office) -> None:
    olga = await office.hire("Ольга", role=Role.SENIOR)
    await office.writes(olga, "/queue")
    page = office.last(olga)
    await office.press(olga, "Действия", message=page)
    await office.press(olga, "⚡ 🟡 1002", message=page)
    await office.press(olga, "Передать ▾", message=page)
    await office.press(olga, "Возвраты", message=page)
    assert (await ticket(office, 1002)).team == "returns"


async def acts_on(office: Office, person: Person, sight: str, number: int) -> Message:
    """Let somebody open what can be done at once with a ticket of a list."""
    await office.writes(person, sight)
    page = office.last(person)
    await office.press(person, "Действия", message=page)
    await office.press(person, f"{number}", message=page)
    return page


async def test_ticket_is_resolved_from_a_list_with_a_result_in_two_taps(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/take 1002")
    page = await acts_on(office, olga, "/my", 1002)
    await office.press(olga, "Решено ▾", message=page)
    assert page.text.endswith("Чем закончилось?")
    assert (await office.press(olga, "Решено", message=page)).text == "№ 1002 решено"
    now = await ticket(office, 1002)
    assert (now.status, now.result) == (Status.RESOLVED, "solved")
    assert "1002" not in str(labels(page))


async def test_result_that_needs_a_comment_asks_for_it_from_a_list_too(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/take 1002")
    page = await acts_on(office, olga, "/my", 1002)
    await office.press(olga, "Решено ▾", message=page)
    await office.press(olga, "💬 Отказ", message=page)
    await office.writes(olga, "Нет на складе")
    now = await ticket(office, 1002)
    assert (now.status, now.result, now.comment) == (Status.RESOLVED, "refused", "Нет на складе")


async def test_result_is_offered_only_to_who_may_resolve(office: Office) -> None:
    olga, igor = await office.hire("Ольга"), await office.hire("Игорь")
    await office.writes(olga, "/take 1002")
    await office.writes(igor, "/home")
    page = office.last(igor)
    number = (await ticket(office, 1002)).id
    for data in (HowItEnds(number, Sight.QUEUE, 0), EndAtOnce(number, Key("solved"), Sight.QUEUE, 0)):
        answer = await office.press(igor, "x", message=with_button(page, "x", pack(data)))
        assert answer.show_alert
    assert (await ticket(office, 1002)).status is Status.IN_PROGRESS


async def test_next_ticket_is_taken_from_the_actions_on_a_row(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/take 1002")
    page = await acts_on(office, olga, "/my", 1002)
    assert labels(page)[-1][0].startswith("Взять следующее (№ 1001")
    assert (await office.press(olga, "Взять следующее", message=page)).text == "№ 1001 ваше"
    await office.writes(olga, "/offline")
    page = await acts_on(office, olga, "/my", 1002)
    assert "Взять следующее" not in str(labels(page))


async def test_marks_of_another_list_are_not_acted_upon(office: Office) -> None:
    olga = await office.hire("Ольга", role=Role.SENIOR)
    page = await picked(office, olga, 1001, 1003)
    await office.press(olga, "Готово", message=page)
    await office.writes(olga, "/queue")
    page = office.last(olga)
    await office.press(olga, "Выбрать", message=page)
    assert "Отмечено: 0" in page.text
    assert (await office.operator(olga)).settings.get("picked") is None
