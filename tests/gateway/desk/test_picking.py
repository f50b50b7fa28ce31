"""Whoever asks for the next ticket gets the right one, once; lists and searches show what one may see."""

import asyncio
from dataclasses import replace

import pytest

from gateway.configuration import Configuration, Team
from gateway.desk import Passing, Picking, search_teams, teams_of, within
from gateway.errors import Forbidden
from gateway.operators import PERMISSIONS, Permission, Role
from gateway.tickets import Priority, Status, Ticket, TicketFilter, TicketId
from tests.gateway.desk.working_day import AUDITOR, BOSS, IGOR, OLGA, WorkingDay
from tests.operator_bot.samples import operator

DESK = Configuration(teams=(Team(key="support"), Team(key="returns")))
MODEST = replace(DESK, roles={**PERMISSIONS, Role.OPERATOR: PERMISSIONS[Role.OPERATOR] - {Permission.TICKET_SEE}})


async def next_of(day: WorkingDay, chat: str) -> Ticket | None:
    """Let somebody take the next ticket."""
    picking = Picking(day.desk.desk, day.desk.store)
    file = await day.does(chat, picking.take_next)
    return file.ticket if file else None


async def raised(day: WorkingDay, ticket: TicketId) -> None:
    """Make a ticket urgent."""
    passing = Passing(day.desk.desk)
    await day.does(BOSS, lambda unit, me: passing.prioritise(unit, me, ticket, priority=Priority.URGENT))


async def test_most_pressing_comes_first_and_then_nothing(day: WorkingDay) -> None:
    first, urgent = await day.asks("7"), await day.asks("8")
    await raised(day, urgent)
    taken = [await next_of(day, OLGA) for _ in range(3)]
    assert [each.id if each else None for each in taken] == [urgent, first, None]
    assert (await day.ticket(first)).status is Status.IN_PROGRESS


async def test_two_at_once_never_get_the_same(day: WorkingDay) -> None:
    tickets = {await day.asks(chat) for chat in ("7", "8", "9")}
    taken = await asyncio.gather(*(next_of(day, chat) for chat in (OLGA, IGOR, BOSS, OLGA)))
    assert {each.id for each in taken if each} == tickets
    assert sum(each is None for each in taken) == 1


async def test_what_was_passed_to_somebody_is_next_for_them_and_for_nobody_else(day: WorkingDay) -> None:
    passed, waiting = await day.taken("7", by=OLGA), await day.asks("8")
    igor = next(each for each in await day.desk.store.operators() if each.chat == IGOR)
    passing = Passing(day.desk.desk)
    await day.does(OLGA, lambda unit, me: passing.transfer(unit, me, passed, to_operator=igor.id))
    taken = await next_of(day, IGOR)
    assert taken
    assert taken.id == passed
    taken = await next_of(day, OLGA)
    assert taken
    assert taken.id == waiting


async def test_who_takes_no_tickets_is_told_so(day: WorkingDay) -> None:
    await day.asks("7")
    with pytest.raises(Forbidden):
        await next_of(day, AUDITOR)


def test_teamless_tickets_belong_to_the_first_team() -> None:
    assert teams_of(operator(), DESK) == {"support", ""}
    assert teams_of(operator(teams=["returns"]), DESK) == {"returns"}
    assert teams_of(operator(), Configuration()) == {""}


def test_lists_are_cut_down_to_what_one_may_see() -> None:
    igor = operator(teams=["returns"])
    assert search_teams(igor, DESK) is None
    assert search_teams(igor, MODEST) == {"returns"}
    everything, others = TicketFilter(), TicketFilter(teams=frozenset({"support"}))
    assert within(everything, igor, DESK) == everything
    assert within(everything, igor, MODEST) == TicketFilter(teams=frozenset({"returns"}))
    assert within(others, igor, MODEST) is None
    for mine in (TicketFilter(operator_id=igor.id), TicketFilter(responsible_id=igor.id)):
        assert within(mine, igor, MODEST) == mine
    assert within(TicketFilter(operator_id=99), igor, MODEST) == TicketFilter(
        operator_id=99, teams=frozenset({"returns"})
    )
