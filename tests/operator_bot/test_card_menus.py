"""What do the menus over a card do, and does the card come back true?"""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bots.sandbox.telegram import Message, Person
from gateway.configuration.defaults import default_configuration
from gateway.operators import Role
from gateway.tickets import Status, Ticket
from operator_bot.buttons import pack
from operator_bot.payloads.closing import Delay, Delete, Resolve
from operator_bot.payloads.key import Key, Switch
from operator_bot.payloads.pausing import Pause
from operator_bot.screens.card import thread_head
from tests.operator_bot.office import Office, labels, open_office, with_button
from tests.operator_bot.samples import ADVICE, reader, thread, view


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with topics, and everything that comes with the product to choose from."""
    async with open_office(topics=True) as office:
        office.setup.configured.current = default_configuration()
        yield office


async def at_work(office: Office, role: Role = Role.OPERATOR) -> tuple[Person, Message]:
    """Let Olga work on a ticket; return her and the card at the head of its topic."""
    olga = await office.hire("Ольга", role=role)
    await office.customer("Здравствуйте")
    await office.press(olga, "Взять")
    topic = office.topic(olga)
    return olga, next(each for each in office.messages(olga) if each.thread_id == topic)


async def only(office: Office, person: Person) -> Ticket:
    """Return the ticket everybody works on."""
    operator = await office.operator(person)
    return (await office.store.tickets_of(operator.id, limit=1))[0].ticket


async def test_resolving_with_a_result_is_two_taps_and_the_card_says_it(office: Office) -> None:
    olga, card = await at_work(office)
    await office.press(olga, "Решено ▾", message=card)
    assert card.text.endswith("Чем закончилось?")
    answer = await office.press(olga, "Дали ответ", message=card)
    assert answer.text == "№ 1001 решено"
    assert "Итог: Дали ответ" in card.text
    assert any("Открыть снова" in row for row in labels(card))


async def test_most_used_result_comes_first(office: Office) -> None:
    olga, card = await at_work(office)
    await office.press(olga, "Решено ▾", message=card)
    assert labels(card)[0][0] == "Решено"
    await office.press(olga, "Вопрос не к нам", message=card)
    await office.customer("Второй", chat="boris", name="Борис")
    await office.press(olga, "Взять")
    await office.press(olga, "Решено ▾")
    assert labels(office.find(olga, "Чем закончилось?"))[0][0] == "Вопрос не к нам"


async def test_back_brings_the_card_as_it_was(office: Office) -> None:
    olga, card = await at_work(office)
    before = (card.text, labels(card))
    for menu in ("Решено ▾", "Пауза ▾", "Ещё ▾", "Клиент", "История"):
        await office.press(olga, menu, message=card)
        assert (card.text, labels(card)) != before, menu
        await office.press(olga, "Назад", message=card)
        assert (card.text, labels(card)) == before, menu


async def test_card_wins_over_a_menu_when_the_ticket_changes(office: Office) -> None:
    olga, card = await at_work(office)
    vera = await office.hire("Вера", role=Role.SUPERVISOR)
    await office.press(olga, "Пауза ▾", message=card)
    ticket = await only(office, olga)
    await office.writes(vera, "/home")
    with_button(office.last(vera), "?", pack(Resolve(ticket.id, Key("solved"), Switch.OFF)))
    await office.press(vera, "?", message=office.last(vera))
    assert "Итог: Решено" in card.text
    stale = await office.press(olga, "?", message=with_button(card, "?", pack(_pause(ticket))))
    assert stale.text == "Не получится: обращение сейчас решено"


def _pause(ticket: Ticket) -> Pause:
    return Pause(ticket.id, Key("customer"), Delay.HOUR, Switch.ON)


async def test_reason_pauses_at_once_for_its_usual_time_and_tells_whom_it_usually_tells(office: Office) -> None:
    olga, card = await at_work(office)
    await office.press(olga, "Пауза ▾", message=card)
    assert ["📣 Уточняем у коллег · 4 ч"] in labels(card)
    answer = await office.press(olga, "Уточняем у коллег", message=card)
    assert answer.text == "№ 1001 на паузе до 16:00"
    assert "на паузе: Уточняем у коллег · до 16:00" in card.text
    assert "уточняем у коллег" in office.got()[-1]
    assert labels(card)[0] == ["🕑 Другое время ▾"]
    await office.press(olga, "▶️ В работу", message=card)
    assert (await only(office, olga)).status is Status.IN_PROGRESS


async def test_customer_is_told_of_a_silent_pause_with_one_more_tap(office: Office) -> None:
    olga, card = await at_work(office)
    before = len(office.got())
    await office.press(olga, "Пауза ▾", message=card)
    await office.press(olga, "Другое", message=card)
    assert labels(card)[0] == ["🕑 Другое время ▾", "📣 Сказать клиенту"]
    assert len(office.got()) == before
    answer = await office.press(olga, "📣 Сказать клиенту", message=card)
    assert answer.text == "Клиент узнает о паузе"
    assert "завтра" in office.got()[-1]
    assert "📣 Сказать клиенту" not in [label for row in labels(card) for label in row]
    assert card.text.startswith("⏸")


async def test_time_of_a_pause_is_changed_after_it_has_begun(office: Office) -> None:
    olga, card = await at_work(office)
    await office.press(olga, "Пауза ▾", message=card)
    await office.press(olga, "Другое", message=card)
    await office.press(olga, "🕑 Другое время", message=card)
    answer = await office.press(olga, "1 час", message=card)
    assert answer.text == "№ 1001 на паузе до 13:00"
    assert "до 13:00" in card.text


async def test_paused_ticket_can_be_paused_for_something_else_from_its_card(office: Office) -> None:
    olga, card = await at_work(office)
    await office.press(olga, "Пауза ▾", message=card)
    await office.press(olga, "Другое", message=card)
    await office.press(olga, "Пауза ▾", message=card)
    await office.press(olga, "Уточняем у коллег", message=card)
    assert "на паузе: Уточняем у коллег" in card.text


async def timed(office: Office, olga: Person, card: Message, reason: str) -> None:
    """Choose the time of a pause before it begins."""
    for label in ("Пауза ▾", "🕑 Сначала выбрать время", reason):
        await office.press(olga, label, message=card)


async def test_pausing_says_why_and_until_when_and_tells_the_customer_if_wanted(office: Office) -> None:
    olga, card = await at_work(office)
    before = len(office.got())
    await timed(office, olga, card, "Уточняем у коллег")
    assert ["Сказать клиенту: да"] in labels(card)
    await office.press(olga, "Сказать клиенту: да", message=card)
    assert ["Сказать клиенту: нет"] in labels(card)
    answer = await office.press(olga, "1 час", message=card)
    assert answer.text == "№ 1001 на паузе до 13:00"
    assert "на паузе: Уточняем у коллег · до 13:00" in card.text
    assert card.text.startswith("⏸")
    assert len(office.got()) == before
    await office.press(olga, "▶️ В работу", message=card)
    assert (await only(office, olga)).status is Status.IN_PROGRESS


async def test_tomorrow_morning_is_when_the_desk_opens(office: Office) -> None:
    olga, card = await at_work(office)
    await timed(office, olga, card, "Другое")
    answer = await office.press(olga, "Завтра утром", message=card)
    assert answer.text == "№ 1001 на паузе до 22 нояб., 09:00"


async def test_date_of_a_pause_is_typed_and_asked_again_when_it_is_wrong(office: Office) -> None:
    olga, card = await at_work(office)
    await timed(office, olga, card, "Другое")
    await office.press(olga, "Дата", message=card)
    topic, before = office.topic(olga), len(office.got())
    assert "до каких пор ждём?" in office.last(olga).text
    for wrong in ("когда-нибудь", "вчера", "31.02"):
        await office.writes(olga, wrong, thread=topic)
        assert office.last(olga).text.startswith("Не получилось понять")
    await office.writes(olga, "25.11 10:00", thread=topic)
    assert office.last(olga).text == "⏸ № 1001 на паузе"
    assert "до 25 нояб., 10:00" in card.text
    assert len(office.got()) == before
    await office.writes(olga, "Уже можно писать", thread=topic)
    assert office.got()[-1] == "Уже можно писать"


async def test_comment_is_asked_for_and_never_reaches_the_customer(office: Office) -> None:
    olga, card = await at_work(office)
    await office.press(olga, "Решено ▾", message=card)
    await office.press(olga, "💬 С комментарием", message=card)
    await office.press(olga, "💬 Дали ответ", message=card)
    await office.writes(olga, "Объяснила про возврат", thread=office.topic(olga))
    assert "💬 Объяснила про возврат" in card.text
    assert all("Объяснила" not in each for each in office.got())


async def test_result_that_needs_a_comment_asks_for_it_by_itself(office: Office) -> None:
    olga, card = await at_work(office)
    await office.press(olga, "Решено ▾", message=card)
    await office.press(olga, "💬 Не можем помочь", message=card)
    assert (await only(office, olga)).status is Status.IN_PROGRESS
    await office.writes(olga, "Гарантия вышла", thread=office.topic(olga))
    assert (await only_closed(office)).comment == "Гарантия вышла"


async def only_closed(office: Office) -> Ticket:
    """Return the only ticket there is."""
    (hit,) = await office.store.find("1001", limit=2)
    return hit.view.ticket


async def test_line_that_was_asked_for_can_be_left(office: Office) -> None:
    olga, card = await at_work(office)
    await office.press(olga, "Решено ▾", message=card)
    await office.press(olga, "💬 Не можем помочь", message=card)
    await office.press(olga, "Отмена")
    await office.writes(olga, "Добрый день", thread=office.topic(olga))
    assert office.got()[-1] == "Добрый день"


async def test_line_survives_a_restart(office: Office) -> None:
    olga, card = await at_work(office)
    await office.press(olga, "Решено ▾", message=card)
    await office.press(olga, "💬 Не можем помочь", message=card)
    office.restart()
    await office.writes(olga, "Гарантия вышла", thread=office.topic(olga))
    assert (await only_closed(office)).comment == "Гарантия вышла"


async def test_answer_to_the_customers_message_is_no_line(office: Office) -> None:
    olga, card = await at_work(office)
    await office.customer("Ещё вопрос")
    copy = office.last(olga)
    await office.press(olga, "Решено ▾", message=card)
    await office.press(olga, "💬 Не можем помочь", message=card)
    await office.writes(olga, "Отвечаю", thread=office.topic(olga), reply_to=copy)
    assert office.got()[-1] == "Отвечаю"


async def test_explain_and_close_goes_by_reason_cause_and_comment(office: Office) -> None:
    olga, card = await at_work(office, Role.SENIOR)
    await office.press(olga, "Ещё ▾", message=card)
    for label in ("⚪ Объяснить и закрыть", "Сделать невозможно", "Ошибка партнёра", "💬 С комментарием"):
        await office.press(olga, label, message=card)
    await office.writes(olga, "Поставщик закрылся", thread=office.topic(olga))
    ticket = await only_closed(office)
    assert (ticket.status, ticket.close_reason, ticket.root_cause) == (Status.CLOSED, "impossible", "partner")
    assert ticket.comment == "Поставщик закрылся"
    assert "Итог: Сделать невозможно · Ошибка партнёра" in card.text


async def test_spam_is_asked_twice_and_only_seniors_bar(office: Office) -> None:
    olga, card = await at_work(office)
    await office.press(olga, "Ещё ▾", message=card)
    await office.press(olga, "🚯 Спам", message=card)
    assert labels(card) == [["Это спам"], ["Назад"]]
    await office.press(olga, "Это спам", message=card)
    assert (await only_closed(office)).status is Status.CLOSED


async def test_spam_and_bar_closes_the_ticket_and_the_door(office: Office) -> None:
    olga, card = await at_work(office, Role.SENIOR)
    for label in ("Ещё ▾", "🚯 Спам", "⛔ Спам, клиента заблокировать"):
        await office.press(olga, label, message=card)
    (hit,) = await office.store.find("1001", limit=1)
    assert hit.view.contact.barred_at is not None


async def test_buttons_are_what_one_may_do(office: Office) -> None:
    olga, card = await at_work(office)
    await office.press(olga, "Ещё ▾", message=card)
    mine = {label for row in labels(card) for label in row}
    assert {"📁 Классифицировать", "🏷 Метки и поля", "🚯 Спам", "Отдать обратно"} <= mine
    assert not mine & {"🗑 Удалить", "⚡ Приоритет", "📅 Перенести срок", "🔗 Объединить", "⚪ Объяснить и закрыть"}
    ticket = await only(office, olga)
    stolen = await office.press(olga, "?", message=with_button(card, "?", pack(Delete(ticket.id))))
    assert stolen.show_alert
    assert (await only(office, olga)).deleted_at is None


async def test_two_who_press_at_once_end_a_ticket_once(office: Office) -> None:
    olga, card = await at_work(office)
    await office.press(olga, "Решено ▾", message=card)
    presses = [office.world.person_presses(olga, card, "Дали ответ") for _ in range(2)]
    await office.quiet()
    texts = sorted([(await each).text or "" for each in presses])
    assert texts == ["Не получится: обращение сейчас решено", "№ 1001 решено"]
    assert sum("решено" in each.lower() for each in office.got()) == 1


async def test_due_date_is_moved_by_a_button_and_by_typing(office: Office) -> None:
    olga, card = await at_work(office, Role.SENIOR)
    for label in ("Ещё ▾", "📅 Перенести срок", "4 часа"):
        await office.press(olga, label, message=card)
    assert (await only(office, olga)).due_at == office.clock.now() + timedelta(hours=4)
    for label in ("Ещё ▾", "📅 Перенести срок", "📅 Дата"):
        await office.press(olga, label, message=card)
    await office.writes(olga, "завтра 18:00", thread=office.topic(olga))
    assert (await only(office, olga)).due_at == office.clock.now() + timedelta(hours=30)


async def test_menu_in_the_chat_of_a_colleague_shows_what_colleagues_may_do(office: Office) -> None:
    olga = await office.hire("Ольга")
    vera = await office.hire("Вера", role=Role.SUPERVISOR)
    await office.customer("Здравствуйте")
    card = office.last(vera)
    assert labels(card)[0] == ["Взять", "Переписка"]
    await office.press(vera, "Ещё ▾", message=card)
    assert "📁 Классифицировать" in {label for row in labels(card) for label in row}
    await office.press(olga, "Взять")
    assert card.text.startswith("🟢 № 1001 · Отвечает Ольга · в работе с 12:00")
    assert labels(card) == [["Переписка", "Управление ▾"]]


def test_no_card_has_four_buttons_in_a_row() -> None:
    cards = (thread_head(view(status, owner=1), reader(), thread(), advice=ADVICE) for status in Status)
    assert max(len(row) for card in cards for row in card.rows) <= 3
