"""The same with many tickets at once."""

import asyncio
from typing import Any

import pytest

from gateway.desk import Bulk, Done, Refusal
from gateway.errors import Forbidden, Invalid
from gateway.tickets import Status, TicketId
from tests.gateway.desk.working_day import BOSS, IGOR, OLGA, SENIOR, WorkingDay


async def do(day: WorkingDay, chat: str, tickets: list[TicketId], action: str, **params: Any) -> Done:
    bulk = Bulk(day.desk.desk)
    return await day.does(chat, lambda unit, me: bulk.do(unit, me, tickets, action, **params))


async def number(day: WorkingDay, ticket: TicketId) -> int:
    return (await day.ticket(ticket)).number


async def test_what_can_be_done_is_done_and_the_rest_is_told_with_its_reason(day: WorkingDay) -> None:
    free, taken, over = await day.asks("7"), await day.taken("8", by=OLGA), await day.taken("9", by=SENIOR)
    await day.does(SENIOR, lambda unit, me: day.desk.desk.resolve(unit, me, over))
    done = await do(day, SENIOR, [over, taken, free, TicketId(42)], "take")
    assert done.done == (await number(day, free),)
    refused = {each.number: each.reason for each in done.refused}
    assert refused == {await number(day, taken): "taken", await number(day, over): "not_now", 0: "gone"}
    assert (await day.ticket(free)).status is Status.IN_PROGRESS


async def test_every_ticket_has_its_own_history_of_it(day: WorkingDay) -> None:
    tickets = [await day.taken(chat, by=OLGA) for chat in ("7", "8")]
    done = await do(day, BOSS, [*tickets, *tickets], "resolve", result="helped")
    assert len(done.done) == 2
    for ticket in tickets:
        assert (await day.history(ticket))[-1].data == {"result": "helped"}
        assert (await day.ticket(ticket)).result == "helped"


@pytest.mark.parametrize(
    ("action", "params", "reason"),
    [
        ("resolve", {"result": "refused"}, "invalid_comment"),
        ("resolve", {"result": "nonsense"}, "invalid_result"),
        ("tag", {"text": ""}, "invalid_tag"),
        ("classify", {"service": "magic"}, "invalid_service"),
    ],
)
async def test_what_cannot_be_changes_no_ticket(
    day: WorkingDay, action: str, params: dict[str, str], reason: str
) -> None:
    tickets = [await day.taken(chat, by=OLGA) for chat in ("7", "8")]
    before = [await day.ticket(each) for each in tickets]
    done = await do(day, SENIOR, tickets, action, **params)
    assert done.done == ()
    assert done.refused == tuple(Refusal(each.number, reason) for each in before)
    assert [await day.ticket(each) for each in tickets] == before


async def test_tags_priorities_and_spam_over_a_selection(day: WorkingDay) -> None:
    tickets = [await day.asks(chat) for chat in ("7", "8", "9")]
    await do(day, SENIOR, tickets, "tag", text="акция")
    await do(day, SENIOR, tickets, "classify", priority="high")
    await do(day, SENIOR, tickets, "spam")
    for ticket in tickets:
        now = await day.ticket(ticket)
        assert (now.tags, now.priority, now.status) == (["акция"], "high", Status.CLOSED)


async def test_who_may_not_and_what_is_too_much(day: WorkingDay) -> None:
    ticket = await day.taken(by=OLGA)
    with pytest.raises(Forbidden):
        await do(day, OLGA, [ticket], "resolve")
    for tickets, action, field in (([], "take", "tickets"), ([TicketId(1)], "format_disk", "action")):
        with pytest.raises(Invalid) as error:
            await do(day, SENIOR, tickets, action)
        assert error.value.field == field
    with pytest.raises(Invalid) as error:
        await do(day, SENIOR, [TicketId(each) for each in range(1, 102)], "take")
    assert error.value.reason == "too_many"


async def test_a_hundred_at_once(day: WorkingDay) -> None:
    tickets = [await day.asks(f"c{each}") for each in range(20)]
    done = await do(day, SENIOR, tickets, "resolve", result="duplicate")
    assert (len(done.done), done.refused) == (20, ())


async def test_two_people_over_one_selection_take_each_ticket_once(day: WorkingDay) -> None:
    tickets = [await day.asks(chat) for chat in ("7", "8", "9")]
    first, second = await asyncio.gather(
        do(day, SENIOR, tickets, "take"), do(day, BOSS, list(reversed(tickets)), "take")
    )
    assert sorted([*first.done, *second.done]) == sorted([await number(day, each) for each in tickets])
    assert {each.reason for each in [*first.refused, *second.refused]} == {"taken"}
    assert IGOR not in [each.chat for each in day.desk.bot.items if each.kind == "thread"]
