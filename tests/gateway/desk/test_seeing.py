"""Who has looked at a ticket, who sees it at all, and whose messages it gets."""

from dataclasses import replace

import pytest

from gateway.configuration import Team
from gateway.desk import Closing
from gateway.errors import Forbidden
from gateway.operators import PERMISSIONS, Permission, Role
from tests.fakes.channel import said
from tests.gateway.desk.working_day import AUDITOR, CONFIGURATION, IGOR, OLGA, SENIOR, WorkingDay, working_day

SHY = replace(
    CONFIGURATION,
    teams=(Team(key="support"), Team(key="returns")),
    roles={**PERMISSIONS, Role.OPERATOR: PERMISSIONS[Role.OPERATOR] - {Permission.TICKET_SEE}},
)


async def test_only_somebody_who_could_work_on_it_has_seen_it(day: WorkingDay) -> None:
    ticket = await day.asks("7")
    await day.does(AUDITOR, lambda unit, me: day.desk.desk.seen(unit, me, ticket))
    assert (await day.ticket(ticket)).seen_at is None
    await day.does(OLGA, lambda unit, me: day.desk.desk.seen(unit, me, ticket))
    seen = (await day.ticket(ticket)).seen_at
    assert seen == day.desk.clock.now()
    before = await day.history(ticket)
    await day.does(IGOR, lambda unit, me: day.desk.desk.seen(unit, me, ticket))
    assert ((await day.ticket(ticket)).seen_at, await day.history(ticket)) == (seen, before)


async def test_tickets_of_other_teams_are_not_there_for_those_who_may_not_see_them() -> None:
    async with working_day(config=SHY) as day:
        ticket, desk = await day.asks("7"), day.desk
        async with desk.store.unit() as unit:
            igor = await unit.operator_at(IGOR)
            assert igor is not None
            unit.put(replace(igor, teams=["returns"]))
        for action in (
            lambda unit, me: desk.desk.take(unit, me, ticket),
            lambda unit, me: desk.desk.show(unit, me, ticket, lane=me.chat),
            lambda unit, me: desk.desk.seen(unit, me, ticket),
        ):
            with pytest.raises(Forbidden):
                await day.does(IGOR, action)
        with pytest.raises(Forbidden):
            await desk.reply(IGOR, ticket, said("Здравствуйте"))
        await desk.take(OLGA, ticket)


async def test_who_may_not_work_neither_answers_nor_writes_notes(day: WorkingDay) -> None:
    ticket = await day.taken()
    with pytest.raises(Forbidden):
        await day.desk.reply(AUDITOR, ticket, said("Я только смотрю"))
    with pytest.raises(Forbidden):
        await day.desk.reply(AUDITOR, ticket, said("Я только смотрю"), insist=True)


async def test_nobodys_messages_go_on_to_a_ticket_a_colleague_has_ended(day: WorkingDay) -> None:
    ticket, closing = await day.taken(by=OLGA), Closing(day.desk.desk)
    await day.does(SENIOR, lambda unit, me: closing.close(unit, me, ticket, reason="out-of-scope"))
    olga = next(each for each in await day.desk.store.operators() if each.chat == OLGA)
    assert olga.active_ticket_id is None
