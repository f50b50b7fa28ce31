"""Reminders and escalations: whoever it concerns is told, in order, and never twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from gateway.configuration import Calendar, Team
from gateway.items import ItemKind
from gateway.operators import Wish
from gateway.operators.wishes import with_muted, with_quiet, with_wish
from gateway.schedule import read_hours
from gateway.tickets import Trigger
from tests.gateway.desk.working_day import BOSS, IGOR, OLGA, OWNER, SENIOR, WorkingDay
from tests.gateway.watch.norms import HOUR, MINUTE, WATCHFUL, alerts, changes, happened, leaves, passes, whom


async def test_whoever_works_on_it_is_reminded_before_the_deadline(day: WorkingDay) -> None:
    ticket = await day.taken()
    await passes(day, 44 * MINUTE)
    assert alerts(day) == []
    await passes(day, MINUTE)
    (alert,) = alerts(day, "remind", OLGA)
    assert alert.body["params"] | {"of": 0} == {
        "of": 0,
        "what": "remind",
        "ticket": ticket,
        "clock": "next_reply",
        "due": (day.desk.clock.now() + 15 * MINUTE).isoformat(timespec="seconds"),
    }
    (event,) = await happened(day, ticket, Trigger.REMINDED)
    assert (event.actor, event.data["clock"]) == ("time", "next_reply")
    await passes(day, MINUTE)
    assert len(alerts(day)) == 1


async def test_what_concerns_ones_own_ticket_is_said_in_its_thread(day: WorkingDay) -> None:
    await day.taken()
    await passes(day, 45 * MINUTE)
    assert "thread" in alerts(day, "remind", OLGA)[0].body


async def test_a_ticket_that_nobody_has_is_brought_to_its_team(day: WorkingDay) -> None:
    await day.asks("7")
    await leaves(day, SENIOR)
    await passes(day, 15 * MINUTE)
    assert whom(day, "remind") == sorted([OLGA, IGOR, BOSS, OWNER])


async def test_a_broken_norm_climbs_from_the_operator_over_the_team_to_those_in_charge(day: WorkingDay) -> None:
    ticket = await day.taken()
    told = list[list[str]]()
    for time in (HOUR, 5 * MINUTE, 5 * MINUTE, 5 * MINUTE):
        before = len(alerts(day))
        await passes(day, time)
        told.append(sorted(each.body["chat"] for each in alerts(day)[before:]))
    assert told == [[OLGA], sorted([IGOR, SENIOR, BOSS, OWNER]), sorted([BOSS, OWNER]), []]
    rungs = [each.data["rung"] for each in await happened(day, ticket, Trigger.ESCALATED)]
    assert rungs == ["1", "2", "3"]


async def test_an_answer_ends_the_ladder(day: WorkingDay) -> None:
    ticket = await day.taken()
    await passes(day, HOUR)
    await day.does(OLGA, lambda unit, me: day.desk.desk.release(unit, me, ticket))
    await passes(day, 5 * MINUTE)
    assert len(alerts(day, "escalate")) == 1


async def test_nobody_is_told_who_is_away_and_the_next_rung_is_at_once(day: WorkingDay) -> None:
    await day.taken()
    await leaves(day, OLGA)
    await passes(day, HOUR)
    assert whom(day, "escalate") == sorted([IGOR, SENIOR, BOSS, OWNER])


async def test_the_last_rung_is_told_even_if_nobody_wants_to_hear_of_it(day: WorkingDay) -> None:
    await day.taken()
    for chat in (OLGA, IGOR, SENIOR, BOSS, OWNER):
        person = await changes(day, chat)
        settings = with_wish(person, Wish.ESCALATION, on=False).settings
        await changes(day, chat, settings=settings)
    await passes(day, HOUR)
    await passes(day, 5 * MINUTE)
    assert alerts(day) == []
    await passes(day, 5 * MINUTE)
    assert whom(day, "escalate") == sorted([BOSS, OWNER])


async def test_a_muted_ticket_reminds_nobody_who_has_muted_it(day: WorkingDay) -> None:
    ticket = await day.taken()
    person = await changes(day, OLGA)
    await changes(day, OLGA, settings=with_muted(person, ticket, on=True).settings)
    await passes(day, 45 * MINUTE)
    assert alerts(day) == []


async def test_quiet_hours_go_by_the_desks_clock(day: WorkingDay) -> None:
    await day.taken()
    minute = day.desk.clock.now().hour * 60
    person = await changes(day, OLGA)
    await changes(day, OLGA, settings=with_quiet(person, (minute, (minute + 120) % 1440)).settings)
    await passes(day, 45 * MINUTE)
    assert alerts(day) == []


async def test_nobody_has_looked_and_the_team_is_told(day: WorkingDay) -> None:
    day.desk.setup.configured.current = WATCHFUL
    ticket = await day.asks("7")
    await passes(day, 2 * MINUTE)
    assert whom(day, "unseen") == sorted([OLGA, IGOR, SENIOR, BOSS, OWNER])
    await day.does(OLGA, lambda unit, me: day.desk.desk.seen(unit, me, ticket))
    await passes(day, 10 * MINUTE)
    assert len(whom(day, "unseen")) == 5


async def test_the_team_of_the_ticket_is_told_and_by_its_calendar(day: WorkingDay) -> None:
    office = Calendar(key="office", hours=read_hours("mon-fri 09:00-18:00", ZoneInfo("UTC")))
    teams = (Team(key="support", calendar="office"), Team(key="returns"))
    day.desk.setup.configured.current = replace(day.desk.setup.config, teams=teams, calendars=(office,))
    day.desk.clock.advance(datetime(2026, 11, 27, 17, 50, tzinfo=UTC) - day.desk.clock.now())
    await changes(day, IGOR, teams=["returns"])
    due = (await day.ticket(await day.asks("7"))).due_at
    assert due == datetime(2026, 11, 30, 9, 10, tzinfo=UTC)
    await passes(day, timedelta(days=2))
    assert alerts(day) == []
    assert due is not None
    await passes(day, due - day.desk.clock.now() - MINUTE)
    assert IGOR not in whom(day, "remind")
    assert OLGA in whom(day, "remind")


async def test_who_writes_out_of_hours_learns_when_the_team_is_back(day: WorkingDay) -> None:
    office = Calendar(key="office", hours=read_hours("mon-fri 09:00-18:00", ZoneInfo("UTC")))
    teams = (Team(key="support", calendar="office"),)
    day.desk.setup.configured.current = replace(day.desk.setup.config, teams=teams, calendars=(office,))
    day.desk.clock.advance(datetime(2026, 11, 27, 20, 0, tzinfo=UTC) - day.desk.clock.now())
    await day.asks("7")
    assert "в понедельник в 9:00" in day.told("7")[-1]


async def test_who_wants_no_new_tickets_is_shown_none_unless_nobody_else_is_there(day: WorkingDay) -> None:
    for chat in (OLGA, IGOR, SENIOR, BOSS):
        person = await changes(day, chat)
        await changes(day, chat, settings=with_wish(person, Wish.NEW, on=False).settings)
    await day.asks("7")
    assert {each.chat for each in day.desk.bot.of(ItemKind.CARD)} == {OWNER}
    person = await changes(day, OWNER)
    await changes(day, OWNER, settings=with_wish(person, Wish.NEW, on=False).settings)
    await day.asks("8")
    assert {each.chat for each in day.desk.bot.of(ItemKind.CARD)} == {OLGA, IGOR, SENIOR, BOSS, OWNER}
