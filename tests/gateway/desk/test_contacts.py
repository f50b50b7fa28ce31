"""What is known of customers, and whom nobody listens to."""

import asyncio

import pytest

from gateway.desk import Closing, Contacts, same_phone
from gateway.errors import Forbidden, Invalid, NotFound
from gateway.messages import Blocking, Edited, Pressed, Started
from gateway.tickets import TicketFilter
from tests.fakes.channel import said
from tests.gateway.desk.working_day import AUDITOR, BOSS, OLGA, SENIOR, WorkingDay
from tests.support.waiting import wait_until


async def test_what_is_known_of_a_customer_is_corrected_and_the_history_tells_it(day: WorkingDay) -> None:
    ticket, contacts = await day.taken(), Contacts(day.desk.desk)
    who = (await day.contact(ticket)).id
    fields = {
        "name": "Анна\u202e Петрова",
        "phone": "8 (999) 000-00-00",
        "email": "anna@example.com",
        "category": "gold",
        "note": "Звонить\nпосле шести",
        "vip": True,
    }
    await day.does(OLGA, lambda unit, me: contacts.change(unit, me, who, **fields))
    now = await day.contact(ticket)
    assert (now.name, now.phone, now.email) == ("Анна Петрова", "89990000000", "anna@example.com")
    assert (now.category, now.note, now.vip) == ("gold", "Звонить\nпосле шести", True)
    changes = await day.changes(ticket)
    assert changes["contact.phone"] == ("", "89990000000")
    assert changes["contact.vip"] == ("False", "True")


async def test_the_service_level_and_the_place_in_the_queue_follow(day: WorkingDay) -> None:
    ticket, contacts = await day.asks("7"), Contacts(day.desk.desk)
    before = await day.ticket(ticket)
    await day.does(OLGA, lambda unit, me: contacts.change(unit, me, before.contact_id, category="gold", vip=True))
    now = await day.ticket(ticket)
    assert (before.level, now.level) == ("", "gold")
    assert now.queue_key < before.queue_key


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("phone", "потом"),
        ("email", "нет"),
        ("category", "platinum"),
        ("name", "я" * 101),
        ("barred_at", None),
        ("id", 1),
    ],
)
async def test_what_cannot_be_is_refused_and_nothing_changes(day: WorkingDay, field: str, value: object) -> None:
    ticket, contacts = await day.taken(), Contacts(day.desk.desk)
    before = await day.contact(ticket)
    with pytest.raises(Invalid) as error:
        await day.does(OLGA, lambda unit, me: contacts.change(unit, me, before.id, **{"note": "Анна", field: value}))
    assert error.value.field == field
    assert await day.contact(ticket) == before


async def test_who_may_not_or_is_not_there(day: WorkingDay) -> None:
    ticket, contacts = await day.taken(), Contacts(day.desk.desk)
    who = (await day.contact(ticket)).id
    with pytest.raises(Forbidden):
        await day.does(AUDITOR, lambda unit, me: contacts.change(unit, me, who, name="Х"))
    with pytest.raises(Forbidden):
        await day.does(OLGA, lambda unit, me: contacts.bar(unit, me, who))
    with pytest.raises(NotFound):
        await day.does(OLGA, lambda unit, me: contacts.change(unit, me, 42, name="Х"))


async def test_two_who_correct_at_once_lose_nothing(day: WorkingDay) -> None:
    ticket, contacts = await day.taken(), Contacts(day.desk.desk)
    who = (await day.contact(ticket)).id
    await asyncio.gather(
        day.does(OLGA, lambda unit, me: contacts.change(unit, me, who, name="Анна Петрова")),
        day.does(BOSS, lambda unit, me: contacts.change(unit, me, who, vip=True)),
        day.desk.customer("7", said("И ещё вопрос")),
    )
    await day.desk.quiet()
    now = await day.contact(ticket)
    assert (now.name, now.vip) == ("Анна Петрова", True)


async def test_nothing_of_a_barred_person_is_kept_or_answered(day: WorkingDay) -> None:
    ticket, closing = await day.asks("7"), Closing(day.desk.desk)
    await day.does(SENIOR, lambda unit, me: closing.spam(unit, me, ticket, ban=True))
    before, told = await day.desk.conversation("7"), day.told("7")
    flood = [said(f"спам {number}", str(number)) for number in range(50)]
    await day.desk.customer("7", Started(), Pressed("human"), Edited(ref="1", text="x"), Blocking(blocked=True), *flood)
    await day.desk.pause()
    assert await day.desk.conversation("7") == before
    assert day.told("7") == told
    assert await day.desk.store.count(TicketFilter(contact_id=before.contact_id)) == 1
    assert not day.desk.dead


async def test_others_are_heard_while_somebody_barred_floods(day: WorkingDay) -> None:
    ticket, closing = await day.asks("7"), Closing(day.desk.desk)
    await day.does(SENIOR, lambda unit, me: closing.spam(unit, me, ticket, ban=True))
    flood = [said(f"спам {number}", str(number)) for number in range(300)]
    await asyncio.gather(day.desk.customer("7", *flood), day.desk.customer("8", said("Помогите")))
    await wait_until(lambda: bool(day.told("8")))


async def test_whoever_is_taken_off_the_list_is_heard_again(day: WorkingDay) -> None:
    ticket, closing, contacts = await day.asks("7"), Closing(day.desk.desk), Contacts(day.desk.desk)
    await day.does(SENIOR, lambda unit, me: closing.spam(unit, me, ticket, ban=True))
    who = (await day.contact(ticket)).id
    await day.does(SENIOR, lambda unit, me: contacts.unbar(unit, me, who))
    assert await day.asks("7", "Это был не я") != ticket


async def test_barring_alone_leaves_the_ticket_and_is_told_in_its_history(day: WorkingDay) -> None:
    ticket, contacts = await day.taken(), Contacts(day.desk.desk)
    who = (await day.contact(ticket)).id
    await day.does(SENIOR, lambda unit, me: contacts.bar(unit, me, who))
    assert "contact.barred_at" in await day.changes(ticket)
    await day.desk.customer("7", said("Эй!"))
    await day.desk.quiet()
    assert "Эй!" not in [each.text for each in await day.said_in(ticket)]


async def test_another_customer_with_the_same_phone_is_pointed_out(day: WorkingDay) -> None:
    one, other, contacts = await day.asks("7"), await day.asks("8"), Contacts(day.desk.desk)
    for ticket, typed in ((one, "+7 999 000-00-00"), (other, "8 999 000 00 00")):
        who = (await day.contact(ticket)).id
        await day.does(OLGA, lambda unit, me, w=who, t=typed: contacts.change(unit, me, w, phone=t))

    await day.desk.store.index_words(1000)
    found = await same_phone(day.desk.store, await day.contact(one))
    assert found == await day.contact(other)
