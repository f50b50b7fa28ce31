"""How are several actions done under one button, wholly or not at all (F119)?"""

from dataclasses import replace
from typing import Any

import pytest

from gateway.configuration import Macro
from gateway.desk import Place
from gateway.desk.macros import Macros, Stopped, macro_problems
from gateway.errors import Forbidden, IllegalTransition, NotFound
from gateway.replies import QuickReply
from gateway.texts import JinjaTexts
from gateway.tickets import Priority, Status, TicketId
from tests.gateway.desk.working_day import AUDITOR, IGOR, OLGA, SENIOR, WorkingDay

WHOLE = (
    {"do": "reply", "key": "search"},
    {"do": "note", "text": "Розыск начала {{ operator.name }}"},
    {"do": "classify", "type": "question", "service": "delivery", "topic": "boots", "product": "sneakers"},
    {"do": "tag", "tag": "розыск"},
    {"do": "fill", "field": "order", "text": "{{ ticket.number }}"},
    {"do": "pause", "reason": "stock", "for": "2d"},
)


async def run(day: WorkingDay, chat: str, ticket: TicketId, *steps: dict[str, Any], team: str = "") -> None:
    config = replace(day.desk.setup.config, macros=(Macro(key="find", team=team, steps=steps),))
    day.desk.setup.configured.current = config
    macros, place = Macros(day.desk.desk), Place(chat, chat)
    await day.does(chat, lambda unit, operator: macros.run(unit, operator, ticket, "find", place))


async def keep(day: WorkingDay, text: str) -> QuickReply:
    now = day.desk.clock.now()
    reply = QuickReply(id=day.desk.setup.ids.new(), key="search", texts={"ru": text}, changed_at=now)
    async with day.desk.store.unit() as unit:
        unit.add(reply)
    return reply


async def test_every_step_is_done_at_once(day: WorkingDay) -> None:
    ticket = await day.taken()
    reply = await keep(day, "Ищем заказ по обращению {{ ticket.number }}")
    await run(day, OLGA, ticket, *WHOLE)
    now = await day.ticket(ticket)
    assert day.told("7")[-1] == f"Ищем заказ по обращению {now.number}"
    assert (now.status, now.pause_reason) == (Status.WAITING, "stock")
    assert (now.service, now.topic, now.product) == ("delivery", "boots", "sneakers")
    assert (now.tags, now.custom) == (["розыск"], {"order": str(now.number)})
    assert (await day.said_in(ticket))[-1].text == "Розыск начала Ольга"
    used = await day.desk.store.quick_reply(reply.id)
    assert used
    assert used.uses == 1


@pytest.mark.parametrize(
    ("last", "why"),
    [
        ({"do": "pause", "reason": "nobody-knows"}, "invalid"),
        ({"do": "close", "reason": "out-of-scope"}, "forbidden"),
        ({"do": "reply", "text": "{{ customer.nam }}"}, "invalid"),
        ({"do": "reply", "key": "unknown"}, "gone"),
        ({"do": "dance"}, "invalid"),
    ],
)
async def test_one_impossible_step_undoes_the_whole(day: WorkingDay, last: dict[str, Any], why: str) -> None:
    ticket = await day.taken()
    await keep(day, "Ищем")
    before, told = await day.ticket(ticket), day.told("7")
    events, said = len(await day.history(ticket)), len(await day.said_in(ticket))
    with pytest.raises(Stopped) as stopped:
        await run(day, OLGA, ticket, *WHOLE[:5], last)
    assert (stopped.value.step, stopped.value.do, stopped.value.why) == (6, last["do"], why)
    assert await day.ticket(ticket) == before
    assert day.told("7") == told
    assert (len(await day.history(ticket)), len(await day.said_in(ticket))) == (events, said)


async def test_what_was_written_before_in_the_same_unit_stays(day: WorkingDay) -> None:
    ticket = await day.taken()
    await keep(day, "Ищем")
    steps = (*WHOLE[:5], {"do": "dance"})
    day.desk.setup.configured.current = replace(day.desk.setup.config, macros=(Macro(key="find", steps=steps),))
    macros = Macros(day.desk.desk)
    async with day.desk.store.unit() as unit:
        operator = await unit.operator_at(OLGA)
        assert operator
        unit.put(replace(operator, awaits="note:1"))
        with pytest.raises(Stopped):
            await macros.run(unit, operator, ticket, "find", Place(OLGA, OLGA))
        now = await unit.operator(operator.id)
        assert now
        assert now.awaits == "note:1"
        assert (await unit.ticket(ticket)).tags == []  # type: ignore[union-attr]
    async with day.desk.store.unit() as unit:
        kept = await unit.operator_at(OLGA)
        assert kept
        assert kept.awaits == "note:1"


async def test_it_is_run_with_the_persons_own_rights(day: WorkingDay) -> None:
    ticket = await day.taken()
    urgent = {"do": "priority", "priority": "urgent"}
    with pytest.raises(Stopped):
        await run(day, OLGA, ticket, urgent)
    with pytest.raises(Forbidden):
        await run(day, IGOR, ticket, urgent)
    with pytest.raises(Forbidden):
        await run(day, AUDITOR, ticket, urgent)
    await run(day, SENIOR, ticket, urgent)
    assert (await day.ticket(ticket)).priority is Priority.URGENT


async def test_another_teams_macro_and_a_closed_ticket_are_refused(day: WorkingDay) -> None:
    ticket = await day.taken()
    with pytest.raises(NotFound):
        await run(day, OLGA, ticket, {"do": "tag", "tag": "x"}, team="returns")
    await run(day, OLGA, ticket, {"do": "reply", "text": "Готово"}, {"do": "resolve", "result": "helped"})
    assert (await day.ticket(ticket)).status is Status.RESOLVED
    with pytest.raises(IllegalTransition):
        await run(day, OLGA, ticket, {"do": "tag", "tag": "x"})


@pytest.mark.parametrize(
    ("step", "wrong"),
    [
        ({"do": "reply"}, "key"),
        ({"do": "fill"}, "field, text"),
        ({"do": "pause", "reason": "x", "for": "скоро"}, "for: скоро"),
        ({"do": "priority", "priority": "huge"}, "priority: huge"),
        ({"do": "pause", "reason": "x", "tell": "maybe"}, "tell: maybe"),
        ({"do": "note", "text": "{{ nobody }}"}, "text: unknown:nobody"),
        ({"do": "reply", "text": "Здравствуйте, {{ customer.name }}"}, ""),
        ({"do": "pause", "reason": "x"}, ""),
    ],
)
def test_what_is_wrong_with_a_step_is_named(step: dict[str, Any], wrong: str) -> None:
    assert macro_problems(step, renders=JinjaTexts()) == wrong
