"""Who looked on, who took a ticket away, and to whom it was shown: that stands in its history (F81)."""

from dataclasses import replace

import pytest

from gateway.desk import Desk
from gateway.desk.exporting import export
from gateway.desk.forwarding import Forwarding, Letter
from gateway.desk.replies import Place
from gateway.desk.watching import look_away, watch
from gateway.errors import Forbidden
from gateway.ports import PaperKind
from gateway.tickets import TicketId, Trigger
from tests.gateway.desk.working_day import AUDITOR, BOSS, IGOR, OLGA, SENIOR, WorkingDay

SHOWN = {Trigger.WATCHED, Trigger.UNWATCHED, Trigger.EXPORTED, Trigger.FORWARDED}


async def seen(day: WorkingDay, ticket: TicketId) -> list[tuple[str, dict[str, str]]]:
    """Return what was told of who has seen a ticket, oldest first; nothing of it moves the ticket."""
    events = [each for each in await day.history(ticket) if each.trigger in SHOWN]
    assert all(each.before == each.after for each in events)
    assert all(each.actor == "operator" and each.actor_id for each in events)
    return [(each.trigger, each.data) for each in events]


async def test_watching_is_told_when_it_begins_and_when_it_ends_once(day: WorkingDay) -> None:
    ticket, desk = await day.taken(), day.desk.desk
    before = await day.ticket(ticket)
    for _ in range(2):
        await day.does(BOSS, lambda unit, me: watch(desk, unit, me, ticket))
    for _ in range(2):
        await day.does(BOSS, lambda unit, me: look_away(desk, unit, me, ticket))
    assert await seen(day, ticket) == [("watched", {}), ("unwatched", {})]
    assert await day.ticket(ticket) == before


async def test_what_is_taken_away_is_told_with_its_kind(day: WorkingDay) -> None:
    ticket, desk = await day.taken(), day.desk.desk
    for chat, kind in ((AUDITOR, PaperKind.XLSX), (SENIOR, PaperKind.PDF)):
        await day.does(chat, lambda unit, me, kind=kind: export(desk, unit, me, ticket, kind=kind))
    assert await seen(day, ticket) == [("exported", {"paper": "xlsx"}), ("exported", {"paper": "pdf"})]


async def test_who_may_not_take_it_away_leaves_no_trace(day: WorkingDay) -> None:
    ticket, desk = await day.taken(), day.desk.desk
    with pytest.raises(Forbidden):
        await day.does(IGOR, lambda unit, me: export(desk, unit, me, ticket, kind=PaperKind.PDF))
    assert await seen(day, ticket) == []


async def test_every_way_to_show_it_to_others_is_told(day: WorkingDay) -> None:
    ticket, forwarding = await day.taken(), Forwarding(day.desk.desk)
    async with day.desk.store.unit() as unit:
        igor = await unit.operator_at(IGOR)
    assert igor is not None
    await day.does(OLGA, lambda unit, me: forwarding.to_person(unit, me, ticket, to_operator=igor.id, words="Глянь"))
    await day.does(OLGA, lambda unit, me: forwarding.to_team(unit, me, ticket, team="support"))
    shown = [("forwarded", {"to_operator": str(igor.id), "comment": "Глянь"}), ("forwarded", {"team": "support"})]
    assert await seen(day, ticket) == shown


async def test_letter_is_told_with_its_address(day: WorkingDay) -> None:
    ticket, forwarding = await day.taken(), Forwarding(Desk(replace(day.desk.setup, has_mail=True)))
    letter = Letter(to="anna@example.com", subject="Заказ", text="Привет")
    place = Place(OLGA, OLGA)
    await day.does(OLGA, lambda unit, me: forwarding.by_mail(unit, me, ticket, letter, place=place, ref="5"))
    assert await seen(day, ticket) == [("forwarded", {"mail": "anna@example.com"})]
