"""Operators without topics: one chat for all tickets, an active ticket and answers to copies."""

from collections.abc import AsyncIterator

import pytest

from bots.sandbox.telegram import Person
from bots.sandbox.telegram.posting import Manner
from gateway.messages import Blocking
from tests.operator_bot.office import Office, labels, open_office, signs


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk whose bot has no topics."""
    async with open_office() as office:
        yield office


async def two_tickets(office: Office) -> Person:
    """Let Olga work on Anna's ticket, and then on Boris's."""
    olga = await office.hire("Ольга")
    await office.customer("Первый вопрос", chat="anna", name="Анна")
    await office.press(olga, "Взять")
    await office.customer("Второй вопрос", chat="boris", name="Борис")
    await office.press(olga, "Взять")
    return olga


async def test_copy_begins_with_number_and_name_and_says_whose_it_is(office: Office) -> None:
    olga = await two_tickets(office)
    await office.customer("Ещё вот что", chat="anna", name="Анна")
    copy = office.last(olga)
    assert copy.text == "1001 Анна › Ещё вот что"
    assert labels(copy) == [["↩ 1001 · Анна"]]
    await office.customer("И ещё", chat="boris", name="Борис")
    assert labels(office.last(olga)) == [["✍ 1002 · Борис"]]


async def test_plain_message_goes_to_the_active_ticket(office: Office) -> None:
    olga = await two_tickets(office)
    written = await office.writes(olga, "Добрый день!")
    assert office.got("boris")[-1] == "Добрый день!"
    assert "Добрый день!" not in office.got("anna")
    assert signs(written) == ["👍"]


async def test_answer_to_a_copy_goes_to_its_ticket(office: Office) -> None:
    olga = await two_tickets(office)
    await office.customer("Ещё вот что", chat="anna", name="Анна")
    await office.writes(olga, "Анне", reply_to=office.last(olga))
    assert office.got("anna")[-1] == "Анне"
    assert "Анне" not in office.got("boris")


async def test_answer_finds_its_ticket_when_nothing_is_remembered_but_the_button(office: Office) -> None:
    olga = await two_tickets(office)
    await office.customer("Ещё вот что", chat="anna", name="Анна")
    copy = office.last(olga)
    chat, manner = office.world.private_chat(olga, office.bot_account), Manner(markup=copy.markup)
    unknown_to_the_store = office.world.post(chat, office.bot_account, copy.content, manner=manner)
    await office.writes(olga, "Анне", reply_to=unknown_to_the_store)
    assert office.got("anna")[-1] == "Анне"


async def test_active_ticket_is_switched_by_a_button_and_cards_say_so(office: Office) -> None:
    olga = await two_tickets(office)
    heads = [each for each in office.messages(olga) if "Отвечаете вы" in each.text and "Telegram" in each.text]
    await office.customer("Ещё вот что", chat="anna", name="Анна")
    answer = await office.press(olga, "↩ 1001")
    assert answer.text == "Теперь пишете в № 1001"
    here = [each.text.splitlines()[0] for each in heads if "✍ Вы пишете сюда" in each.text]
    assert here == ["🟢 № 1001 · Анна · Telegram «Магазин»"]
    await office.writes(olga, "Анне")
    assert office.got("anna")[-1] == "Анне"


async def test_message_without_a_ticket_is_kept_until_its_ticket_is_chosen(office: Office) -> None:
    olga = await two_tickets(office)
    await office.press(olga, "Решено")
    written = await office.writes(olga, "Кому это?")
    question = office.last(olga)
    assert question.text == "Кому это отправить?"
    assert question.reply_to is written
    assert "Кому это?" not in office.got("anna") + office.got("boris")
    answer = await office.press(olga, "1001 · Анна", message=question)
    assert answer.text == "Отправлено"
    assert office.got("anna")[-1] == "Кому это?"
    assert (question.text, labels(question)) == ("Отправлено в № 1001", [])
    assert signs(written) == ["👍"]


async def test_question_answered_twice_sends_once(office: Office) -> None:
    olga = await two_tickets(office)
    await office.press(olga, "Решено")
    await office.writes(olga, "Кому это?")
    question = office.last(olga)
    office.world.person_presses(olga, question, "🟢 1001 · Анна")
    office.world.person_presses(olga, question, "🟢 1001 · Анна")
    await office.quiet()
    assert office.got("anna").count("Кому это?") == 1


async def test_answer_to_a_message_of_no_ticket_asks_too(office: Office) -> None:
    olga = await two_tickets(office)
    home = await home_of(office, olga)
    await office.writes(olga, "Кому это?", reply_to=office.messages(olga)[home])
    assert office.last(olga).text == "Кому это отправить?"
    await office.press(olga, "Не отправлять")
    assert office.last(olga).text == "Не отправлено"


async def home_of(office: Office, person: Person) -> int:
    """Return the place of a home screen among the messages."""
    await office.writes(person, "/home")
    return len(office.messages(person)) - 1


async def test_without_any_ticket_the_operator_is_told_that_nothing_was_sent(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "Есть кто?")
    assert office.last(olga).text.startswith("У вас нет открытых обращений, поэтому сообщение никому не ушло.")


async def test_my_tickets_open_and_become_the_active_one(office: Office) -> None:
    olga = await two_tickets(office)
    await office.writes(olga, "/my")
    tickets = [row[0].partition(" · ")[0] for row in labels(office.last(olga)) if "🟢" in row[0]]
    assert tickets == ["🟢 1001", "✍ 🟢 1002"]
    await office.press(olga, "🟢 1001")
    assert "№ 1001 · Анна" in office.last(olga).text
    await office.writes(olga, "Анне")
    assert office.got("anna")[-1] == "Анне"


async def test_notice_says_which_ticket_it_is_about(office: Office) -> None:
    olga = await two_tickets(office)
    await office.does(Blocking(blocked=True), chat="anna", name="Анна")
    assert office.last(olga).text == "1001 Анна › 🚫 Клиент заблокировал бота. Сообщения пока не дойдут."
