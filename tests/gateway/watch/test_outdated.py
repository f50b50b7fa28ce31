"""Another configuration holds for what is open already."""

from dataclasses import replace
from datetime import timedelta

from tests.gateway.desk.working_day import WorkingDay
from tests.gateway.watch.norms import CONFIGURATION, HOUR, LEVEL, MINUTE


async def test_new_norms_reach_tickets_that_nobody_touches(day: WorkingDay) -> None:
    ticket, other = await day.asks("7"), await day.taken("8")
    began, configured = day.desk.clock.now(), day.desk.setup.configured
    await day.desk.watch.settle_anew()
    configured.current = replace(CONFIGURATION, levels=(replace(LEVEL, reaction=5 * MINUTE, next_reply=None),))
    configured.number = 1
    await day.desk.watch.settle_anew()
    assert (await day.ticket(ticket)).due_at == began + 20 * MINUTE
    await day.desk.watch.settle_anew()
    assert (await day.ticket(ticket)).due_at == began + 5 * MINUTE
    assert (await day.ticket(other)).due_at == began + 8 * HOUR


async def test_a_date_set_by_hand_outlives_every_configuration(day: WorkingDay) -> None:
    ticket = await day.asks("7")
    by_hand = day.desk.clock.now() + timedelta(days=2)
    async with day.desk.store.unit() as unit:
        file = await day.desk.desk.open_file(unit, ticket)
        file.change_ticket(due_at=by_hand)
    day.desk.setup.configured.current = replace(CONFIGURATION, levels=())
    day.desk.setup.configured.number = 1
    for _ in range(2):
        await day.desk.watch.settle_anew()
    assert (await day.ticket(ticket)).due_at == by_hand
