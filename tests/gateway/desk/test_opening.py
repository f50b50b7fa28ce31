"""Tickets that somebody of the desk opens."""

from collections.abc import Awaitable
from dataclasses import replace
from typing import Any

import pytest

from gateway.casework import CaseFile
from gateway.configuration import Team
from gateway.conversations import MANUAL, Visibility
from gateway.desk import Closing, Opening, Pausing
from gateway.errors import Forbidden, Invalid, NotFound
from gateway.items import ItemKind
from gateway.messages import Attachment, Kind
from gateway.operators import Operator
from gateway.ports import Unit
from gateway.tickets import Priority, Status, TicketId
from tests.fakes.channel import said
from tests.gateway.desk.working_day import AUDITOR, CONFIGURATION, OLGA, SENIOR, WorkingDay, working_day

CALL = {"name": "Пётр", "phone": "+7 999 111-22-33", "subject": "Не пришёл заказ"}


async def opened(day: WorkingDay, chat: str = OLGA, **what: Any) -> TicketId:
    """Let somebody open a ticket, and return it."""
    opening = Opening(day.desk.desk)

    def open_it(unit: Unit, operator: Operator) -> Awaitable[CaseFile]:
        return opening.open(unit, operator, **what)

    return (await day.does(chat, open_it)).ticket.id


async def test_a_phone_call_is_noted_in_one_go(day: WorkingDay) -> None:
    ticket = await opened(day, **CALL, kind="outage", service="refunds", text="Звонил дважды\nочень сердит", take=True)
    view = await day.view(ticket)
    assert (view.contact.name, view.contact.phone, view.ticket.entry_point) == ("Пётр", "+79991112233", MANUAL)
    assert (view.ticket.status, view.ticket.priority) == (Status.IN_PROGRESS, Priority.URGENT)
    assert (view.ticket.team, view.ticket.service, view.ticket.subject) == ("returns", "refunds", "Не пришёл заказ")
    assert view.operator is not None
    assert (view.operator.id, view.operator.name) == (view.ticket.opened_by, "Ольга")
    [note] = view.recent
    assert (note.visibility, note.text) == (Visibility.NOTE, "Звонил дважды\nочень сердит")
    assert [each.trigger for each in await day.history(ticket)] == ["opened", "handed_over", "taken"]
    assert [each.chat for each in day.desk.bot.of(ItemKind.THREAD)] == [OLGA]


async def test_what_is_left_to_others_waits_in_the_queue_and_is_announced(day: WorkingDay) -> None:
    ticket = await opened(day, name="Пётр", text="Перезвоните мне, пожалуйста")
    now = await day.ticket(ticket)
    assert (now.status, now.operator_id, now.subject) == (Status.ACCEPTED, None, "Перезвоните мне, пожалуйста")
    assert now.queue_key
    assert day.desk.bot.of(ItemKind.CARD)


async def test_where_tickets_are_classified_first_it_waits_for_that(day: WorkingDay) -> None:
    config = replace(CONFIGURATION, teams=(Team(key="support", classify=True),))
    async with working_day(config=config) as day:
        assert (await day.ticket(await opened(day, **CALL))).status is Status.CLASSIFICATION
        assert (await day.ticket(await opened(day, **CALL, service="delivery"))).status is Status.ACCEPTED


async def test_words_to_somebody_without_a_chat_are_kept_as_a_note_and_the_operator_is_told(day: WorkingDay) -> None:
    ticket = await opened(day, **CALL, take=True)
    await day.desk.reply(OLGA, ticket, said("Добрый день!", "900"))
    await day.desk.quiet()
    assert [(each.visibility, each.text) for each in await day.said_in(ticket)] == [(Visibility.NOTE, "Добрый день!")]
    [notice] = day.desk.notices("no_chat")
    assert (notice.chat, notice.body["params"]["phone"]) == (OLGA, "+79991112233")
    assert not day.desk.dead


async def test_a_ticket_without_a_chat_lives_its_whole_life(day: WorkingDay) -> None:
    ticket, pausing, closing = await opened(day, **CALL, take=True), Pausing(day.desk.desk), Closing(day.desk.desk)
    until = day.desk.clock.now().replace(year=2027)
    await day.does(OLGA, lambda unit, me: pausing.pause(unit, me, ticket, reason="stock", until=until, tell=True))
    await day.does(OLGA, lambda unit, me: pausing.resume(unit, me, ticket))
    await day.does(OLGA, lambda unit, me: closing.resolve(unit, me, ticket, result="helped"))
    await day.does(OLGA, lambda unit, me: day.desk.desk.reopen(unit, me, ticket))
    await day.does(SENIOR, lambda unit, me: closing.close(unit, me, ticket, reason="out-of-scope"))
    assert (await day.ticket(ticket)).status is Status.CLOSED
    assert await day.said_in(ticket) == []


async def test_a_known_customer_is_told_where_they_write_if_wanted(day: WorkingDay) -> None:
    first, closing = await day.taken(), Closing(day.desk.desk)
    await day.does(OLGA, lambda unit, me: closing.resolve(unit, me, first, result="helped"))
    who = (await day.contact(first)).id
    before = day.told("7")
    quiet = await opened(day, contact_id=who, subject="Звонок")
    assert day.told("7") == before
    await day.does(SENIOR, lambda unit, me: closing.close(unit, me, quiet, reason="out-of-scope"))
    loud = await opened(day, contact_id=who, subject="Обмен <b>кроссовок</b>", tell=True, take=True)
    assert "Обмен <b>кроссовок</b>" in day.told("7")[-1]
    await day.desk.reply(OLGA, loud, said("Привезём завтра"))
    await day.desk.quiet()
    assert day.told("7")[-1] == "Привезём завтра"
    assert await day.asks("7", "Спасибо, жду") == loud


async def test_an_open_ticket_keeps_hearing_its_customer(day: WorkingDay) -> None:
    first = await day.taken()
    second = await opened(day, contact_id=(await day.contact(first)).id, subject="Другое дело")
    assert second != first
    assert await day.asks("7", "И ещё по первому") == first
    assert (await day.ticket(second)).previous_id == first


async def test_files_come_with_it(day: WorkingDay) -> None:
    bill = Attachment(Kind.FILE, source="operator", file="f1", name="чек.pdf")
    ticket = await opened(day, **CALL, attachments=[bill])
    assert [each.attachments for each in await day.said_in(ticket)] == [(bill,)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": "", "phone": ""}, "name"),
        ({"phone": "нет"}, "phone"),
        ({"email": "нет"}, "email"),
        ({"subject": ""}, "subject"),
        ({"subject": "я" * 121}, "subject"),
        ({"kind": "gossip"}, "kind"),
        ({"service": "magic"}, "service"),
        ({"text": "я" * 4001}, "text"),
        ({"attachments": [Attachment(Kind.PHOTO)] * 11}, "attachments"),
        ({"colour": "red"}, "colour"),
    ],
)
async def test_what_cannot_be_is_refused_and_nobody_new_is_known(
    day: WorkingDay, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as error:
        await opened(day, **{**CALL, **wrong})
    assert error.value.field == field
    assert await day.desk.store.counts() == {}


async def test_who_may_not_or_nobody_there(day: WorkingDay) -> None:
    with pytest.raises(Forbidden):
        await opened(day, AUDITOR, **CALL)
    with pytest.raises(Forbidden):
        await opened(day, OLGA, **CALL, priority="urgent")
    assert (await day.ticket(await opened(day, SENIOR, **CALL, priority="low"))).priority is Priority.LOW
    with pytest.raises(NotFound):
        await opened(day, OLGA, contact_id=42, subject="Кто это?")
