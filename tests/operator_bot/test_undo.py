"""For how long can a reply be taken back, and what does everybody see meanwhile (F114)?"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bots.sandbox.telegram import Message, Person
from gateway.messages import Address
from tests.operator_bot.office import Office, open_office, signs
from tests.operator_bot.test_quick_replies import keep
from tests.support.waiting import wait_until

UNDO = "↩ Отменить отправку"


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with topics."""
    async with open_office(topics=True) as office:
        yield office


async def at_work(office: Office, *, hold: float) -> tuple[Person, int]:
    """Let Olga work on a ticket, whose replies are held; return her and its topic."""
    olga = await office.hire("Ольга")
    row = await office.operator(olga)
    async with office.store.unit() as unit:
        unit.put(replace(row, settings={"undo": hold}))
    await office.customer("Здравствуйте")
    await office.press(olga, "Взять")
    return olga, office.topic(olga)


def says(office: Office, person: Person, text: str, topic: int) -> Message:
    """Let somebody write without waiting for what follows."""
    return office.world.person_sends(person, office.bot_account, text, thread=topic)


async def button(office: Office, person: Person) -> Message:
    """Wait for the button that takes back, and return its message."""

    def found() -> Message | None:
        return next((each for each in office.messages(person) if each.text.startswith("⏳")), None)

    return await wait_until(found)  # type: ignore[return-value]


async def test_reply_taken_back_reaches_nobody_and_the_customer_waits_as_before(office: Office) -> None:
    olga, topic = await at_work(office, hold=3)
    got = len(office.got())
    written = says(office, olga, "Ой, не то", topic)
    asked = await button(office, olga)
    assert (asked.reply_to, asked.thread_id, asked.text) == (written, topic, "⏳ Отправлю через 3 с")
    assert not [each for each in await seen(office) if each == "Ой, не то"]
    answer = await office.press(olga, UNDO, message=asked)
    assert answer.text == "Не отправляю"
    assert office.find(olga, "Не отправлено").id == asked.id
    assert len(office.got()) == got
    assert signs(written) == []
    (view,) = await office.store.tickets_of((await office.operator(olga)).id, limit=1)
    assert view.ticket.waiting_since == office.clock.now()
    assert not [each for each in await seen(office) if each == "Ой, не то"]


async def seen(office: Office) -> list[str]:
    """Return what the customer's own page would show."""
    said = await office.store.history_before(Address(office.channel.name, "anna"), seq=1000, limit=50)
    return [each.text for each in said]


async def test_reply_that_is_not_taken_back_goes_and_the_button_with_it(office: Office) -> None:
    olga, topic = await at_work(office, hold=0.3)
    written = says(office, olga, "Добрый день!", topic)
    asked = await button(office, olga)
    await office.quiet()
    assert office.got()[-1] == "Добрый день!"
    assert "Добрый день!" in await seen(office)
    assert asked.deleted
    assert signs(written) == ["👍"]


async def test_button_that_stayed_says_that_it_is_too_late(office: Office) -> None:
    olga, topic = await at_work(office, hold=0.2)
    says(office, olga, "Добрый день!", topic)
    asked = await button(office, olga)
    office.restart()
    await office.quiet()
    answer = await office.press(olga, UNDO, message=asked)
    assert answer.text == "Уже отправлено"
    assert office.got().count("Добрый день!") == 1


async def test_edit_during_the_hold_changes_what_is_sent(office: Office) -> None:
    olga, topic = await at_work(office, hold=1)
    got = len(office.got())
    written = says(office, olga, "Заказ 12", topic)
    await button(office, olga)
    office.world.person_edits(olga, written, "Заказ 21")
    await office.quiet()
    assert office.got()[got:] == ["Заказ 21"]


async def test_replies_keep_their_order_and_others_do_not_wait(office: Office) -> None:
    olga, topic = await at_work(office, hold=0.5)
    await office.customer("Я тоже", chat="boris", name="Борис")
    igor = await office.hire("Игорь")
    await office.press(igor, "Взять")
    got = len(office.got())
    says(office, olga, "Раз", topic)
    says(office, olga, "Два", topic)
    office.world.person_sends(igor, office.bot_account, "Сразу", thread=office.topic(igor))
    await wait_until(lambda: "Сразу" in office.got("boris"))
    assert len(office.got()) == got
    await office.quiet()
    assert office.got()[got:] == ["Раз", "Два"]


async def test_colleague_takes_nobodys_reply_back(office: Office) -> None:
    olga, topic = await at_work(office, hold=1)
    igor = await office.hire("Игорь")
    says(office, olga, "Добрый день!", topic)
    asked = await button(office, olga)
    data = str(asked.inline_keyboard[0][0]["callback_data"])
    mine = office.last(igor)
    mine.markup = {"inline_keyboard": [[{"text": UNDO, "callback_data": data}]]}
    await office.press(igor, UNDO, message=mine)
    assert office.got()[-1] == "Добрый день!"


async def test_desk_may_hold_for_everybody(office: Office) -> None:
    config = office.setup.config
    options = replace(config.options, undo=timedelta(seconds=0.3))
    office.setup.configured.current = replace(config, options=options)
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте")
    await office.press(olga, "Взять")
    says(office, olga, "Добрый день!", office.topic(olga))
    await button(office, olga)
    await office.quiet()
    assert office.got()[-1] == "Добрый день!"


async def test_ready_reply_is_held_and_signed_like_a_typed_one(office: Office) -> None:
    await keep(office, "привет", "Добрый день!")
    olga, topic = await at_work(office, hold=1)
    got = len(office.got())
    written = says(office, olga, "!!привет", topic)
    asked = await button(office, olga)
    assert asked.reply_to == written
    await office.press(olga, UNDO, message=asked)
    assert len(office.got()) == got
    again = says(office, olga, "!!привет", topic)
    await office.quiet()
    assert office.got()[got:] == ["Добрый день!"]
    assert (signs(written), signs(again)) == ([], ["👍"])
